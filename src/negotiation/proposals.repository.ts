// SQL of a member's own proposals, with its answer to each. A proposal is known by an id made of
// the member's seat, so every text but one starts there. The member is named beside the policy
// because every key begins with it.
// Not here: giving an answer (answer-proposal.repository.ts), what the planner does.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Stage } from '../domain/negotiation/share.ts';
import type { PolicyRule } from '../domain/negotiation/policy.ts';
import type { Attestation, RuleVersion } from '../domain/plan/plan.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { ownRoundSql, proposalIdSql } from './proposal-id.ts';
import type { StoredAnswer, StoredReason } from './stored-answer.ts';
import type { Terms } from '../domain/plan/plan.ts';

type RuleAct = PolicyRule['does'];

/** What a member was asked, in the words of a share (own-share.ts). */
export interface ShareRow {
  member_id: string;
  balance_cents: Cents;
  costs_cents: Cents;
  waived_costs_cents: Cents;
  remission_cents: Cents;
  paid_cents: Cents;
  smallest_monthly_cents: Cents;
  last_month: number;
  /** Month and cents. */
  payments: [number, Cents][];
  arrears: { contractKind: ContractKind; stage: Stage }[];
}

export interface ProposalRow extends ShareRow {
  id: string;
  case_public_id: string;
  /** Inside only, as the next ones: never shown. */
  case_id: string;
  level: number;
  /** Null for who left the case. */
  case_state: JointCaseState | null;
  frozen_since_on: LocalDate | null;
  round: number;
  /** The round's number for the member. */
  own_round: number;
  attestation: Attestation;
  rule: RuleVersion;
  first_month_on: LocalDate;
  opened_on: LocalDate;
  deadline_on: LocalDate;
  closed_on: LocalDate | null;
  root: Buffer;
  salt: Buffer;
  path: Buffer;
  /** Null together: no answer yet. */
  answer_kind: StoredAnswer['kind'] | null;
  given_by: 'PERSON' | 'POLICY' | 'SILENCE' | null;
  reason: StoredReason | null;
  terms: Terms | null;
  policy_version: number | null;
  policy_rule: number | null;
  /** What that rule does with a column that does not keep its terms. */
  policy_does: RuleAct | null;
  own_reference: string | null;
  answered_on: LocalDate | null;
  /** Whom it is about, for the look log. */
  pseudonyms: string[];
}

/** Arrears that took part when the proposal was made. */
const ARREARS = `(select coalesce(json_agg(json_build_object('contractKind', k.contract_kind,
    'stage', k.stage) order by k.arrears_id), '[]')
  from case_arrears k where k.member_id = p.member_id and k.case_id = p.case_id
    and k.joined_on <= p.opened_on and (k.left_on is null or k.left_on > p.opened_on)) as arrears`;
const SHARE_COLUMNS = `p.member_id, p.balance_cents,
  least(t.costs_cents, p.balance_cents) as costs_cents, p.waived_costs_cents, p.remission_cents,
  p.paid_cents, p.smallest_monthly_cents, p.last_month, p.payments, ${ARREARS}`;
const PARTICIPANT = `case_participant t on t.member_id = p.member_id and t.case_id = p.case_id`;

export interface PastShareRow extends ShareRow {
  /** What was answered to it; null together: nothing. */
  answer_kind: ProposalRow['answer_kind'];
  given_by: ProposalRow['given_by'];
}

const PAST_SHARES = sql<PastShareRow>(
  'proposals.past-shares',
  `select ${SHARE_COLUMNS}, a.kind as answer_kind, a.given_by from proposal p join ${PARTICIPANT}
   left join answer a on a.member_id = p.member_id and a.case_id = p.case_id and a.round = p.round
   where p.member_id = (select viewer())
   order by p.opened_on desc, p.round desc, p.case_id limit $1`,
);

/** What the member was asked before, newest first, of cases that are over too. */
export function loadPastShares(tx: Tx, limit: number): Promise<PastShareRow[]> {
  return tx.many(PAST_SHARES, [limit]);
}

/**
 * SQL of what the rule that answered does, of the member's own policy.
 * @param row a row of `answer`.
 */
export function ruleActSql(row: string): string {
  return `(select n.rules -> (${row}.policy_rule - 1) ->> 'does' from negotiation_policy n
    where n.member_id = ${row}.member_id and n.version = ${row}.policy_version)`;
}

/**
 * In two steps: which proposals are meant, and only then what is shown of them. `begin` narrows the
 * first step down, with its order and limit. Who left reads so also before its seat is lowered.
 */
function proposalText(begin: string): string {
  return `with page as (
    select s.public_id, s.level, p.*, ${proposalIdSql('p')} as id
    from seat s join proposal p on p.member_id = s.viewer_id and p.case_id = s.case_id
    where s.viewer_id = (select viewer()) and ${begin}
  )
  select p.id, p.public_id as case_public_id, p.case_id,
    case when t.left_on is null then p.level else -1 end as level,
    case when t.left_on is null then c.state end as case_state, c.frozen_since_on,
    ${SHARE_COLUMNS}, p.round, ${ownRoundSql('p')} as own_round, p.attestation, p.rule, p.first_month_on,
    p.opened_on, p.deadline_on, p.closed_on, p.root, p.salt, p.path, a.kind as answer_kind, a.given_by,
    a.reason, a.terms, a.policy_version, a.policy_rule,
    ${ruleActSql('a')} as policy_does, a.own_reference, a.answered_on,
    array(select distinct r.pseudonym from case_arrears k
      join customer_relation r on r.member_id = k.member_id and r.id = k.relation_id
      where k.member_id = p.member_id and k.case_id = p.case_id) as pseudonyms
  from page p
  join ${PARTICIPANT}
  left join joint_case c on c.id = p.case_id
  left join answer a on a.member_id = p.member_id and a.case_id = p.case_id and a.round = p.round
  order by p.opened_on desc, p.round desc, p.id desc`;
}

const FIND = sql<ProposalRow>('proposals.find', proposalText(`${proposalIdSql('p')} = $1::uuid`));

/** The member's own proposal with this id. */
export function findProposal(tx: Tx, id: string): Promise<ProposalRow | null> {
  return tx.maybe(FIND, [id]);
}

const LOAD = sql<ProposalRow>(
  'proposals.load',
  proposalText(`($1::date is null or p.opened_on <= $1
      and (p.opened_on, p.round, ${proposalIdSql('p')}) < ($1, $2::smallint, $3::uuid))
    order by p.opened_on desc, p.round desc, id desc limit $4`),
);

/** The member's own proposals, newest first. */
export function loadProposals(
  tx: Tx,
  after: { openedOn: LocalDate; round: number; id: string } | null,
  limit: number,
): Promise<ProposalRow[]> {
  const openedOn = after === null ? null : formatDay(after.openedOn);
  return tx.many(LOAD, [openedOn, after?.round ?? null, after?.id ?? null, limit]);
}
