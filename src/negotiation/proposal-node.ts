// Turns a row of a member's proposal into what the member sees of it.
// Not here: asking for rows (proposals.repository.ts).
import { addMonths, type LocalDate } from '../domain/calendar/local-date.ts';
import { ruleName } from '../domain/negotiation/policy-words.ts';
import { explainOwnView } from '../domain/plan/explain-plan.ts';
import { type PlanReason, reasonNodeOf as planReasonOf } from './plan-reason.types.ts';
import type { ProposalRow, ShareRow } from './proposals.repository.ts';
import type { Proposal, ProposalAnswer, ProposalCommitment } from './proposals.types.ts';
import { reasonOfStored, type StoredReason } from './stored-answer.ts';

const HASH_BYTES = 32;
/** The level of a seat whose member left, or whose case closed. */
const LEFT = -1;

/** What is shown of a row. */
export type ShownProposal = Omit<
  ProposalRow,
  keyof ShareRow | 'case_id' | 'case_state' | 'frozen_since_on' | 'round' | 'pseudonyms'
> &
  Pick<
    ShareRow,
    | 'balance_cents'
    | 'waived_costs_cents'
    | 'remission_cents'
    | 'paid_cents'
    | 'last_month'
    | 'payments'
  >;

/** A proposal as its member sees it on a day. */
export function proposalOf(row: ShownProposal, today: LocalDate): Proposal {
  return {
    id: row.id,
    jointCaseId: row.case_public_id,
    round: row.own_round,
    state: isOpen(row, today) ? 'OPEN' : 'CLOSED',
    openedOn: row.opened_on,
    answerByOn: row.deadline_on,
    attestation: row.attestation,
    commitment: commitmentOf(row),
    balanceCents: row.balance_cents,
    waivedCostsCents: row.waived_costs_cents,
    remissionCents: row.remission_cents,
    paidCents: row.paid_cents,
    payments: row.payments.map(([month, amountCents]) => ({
      month,
      monthOn: addMonths(row.first_month_on, month - 1),
      amountCents,
    })),
    lastMonth: row.last_month,
    firstMonthOn: row.first_month_on,
    why: whyOf(row),
    answer: answerOf(row),
  };
}

/** Of its own view alone: two plans that give the member the same column give it the same words. */
function whyOf(row: ShownProposal): PlanReason[] {
  const view = {
    rule: row.rule,
    attestation: row.attestation,
    balanceCents: row.balance_cents,
    waivedCostsCents: row.waived_costs_cents,
    remissionCents: row.remission_cents,
    payments: row.payments.map(([month, amountCents]) => ({ month, amountCents })),
  };
  return explainOwnView(view, row.first_month_on).map(planReasonOf);
}

/** A round is over when it is closed, when its last day passed, and for who left the case. */
function isOpen(row: ShownProposal, today: LocalDate): boolean {
  return row.closed_on === null && row.deadline_on >= today && row.level !== LEFT;
}

function commitmentOf({ root, salt, path }: ShownProposal): ProposalCommitment {
  const hashes = Array.from({ length: path.length / HASH_BYTES }, (_, at) =>
    path.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES).toString('hex'),
  );
  return { root: root.toString('hex'), salt: salt.toString('hex'), path: hashes };
}

function answerOf(row: ShownProposal): ProposalAnswer | null {
  if (row.answer_kind === null || row.given_by === null || row.answered_on === null) return null;
  return {
    answer: row.answer_kind,
    givenBy: row.given_by,
    reason: row.reason === null ? null : reasonNodeOf(row.reason),
    terms: row.terms,
    policyVersion: row.policy_version,
    policyRule: row.policy_rule,
    policyRuleName: ruleNameOf(row),
    answeredOn: row.answered_on,
    ownReference: row.own_reference,
  };
}

function ruleNameOf({ policy_version, policy_rule, policy_does }: ShownProposal): string | null {
  if (policy_version === null || policy_rule === null || policy_does === null) return null;
  return ruleName(policy_version, policy_rule, policy_does);
}

function reasonNodeOf(stored: StoredReason): ProposalAnswer['reason'] {
  const reason = reasonOfStored(stored);
  return {
    code: reason.code,
    decidedOn: reason.code === 'FRAUD_DECISION' ? reason.decidedOn : null,
    text: reason.code === 'OTHER' ? reason.text : null,
  };
}
