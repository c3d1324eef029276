// SQL of reading the versions of a plan, the newest first, from the viewer's own seat; two texts,
// for a member may not even name the table of the whole.
// Not here: the plan that is carried out now (read-arrangements.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Attestation } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { ARRANGEMENT_ID } from './arrangement-id.ts';
import type {
  AmendmentCauseEnum,
  ShareChangeEnum,
  StandingInPlanEnum,
} from './arrangements.enums.ts';

/** Day and cents. */
export type PartJson = [string, Cents];

interface VersionRow {
  number: number;
  made_on: LocalDate;
  from_on: LocalDate;
  public_id: string;
  /** Of the person, as the viewer knows it: for the log of looks. */
  pseudonyms: string[];
}

export interface ShareVersionRow extends VersionRow {
  change: ShareChangeEnum;
  balance_cents: Cents;
  waived_costs_cents: Cents;
  remission_cents: Cents;
  paid_cents: Cents;
  attestation: Attestation;
  parts: PartJson[];
}

export interface ChangeJson {
  name: string;
  standing: StandingInPlanEnum;
  balance_cents: Cents;
  remission_cents: Cents;
  parts: PartJson[];
}

export interface WholeVersionRow extends VersionRow {
  /** COMPANION: who looks along. */
  acting: string;
  causes: AmendmentCauseEnum[];
  rule: string;
  total_cents: Cents;
  changes: ChangeJson[];
  shares: {
    name: string;
    balance_cents: Cents;
    waived_costs_cents: Cents;
    remission_cents: Cents;
    left_on: string | null;
    parts: PartJson[];
  }[];
}

/** SQL: what a column of JSON says of each participant, under its name. */
export const namedJson = (of: string, fields: readonly string[]): string =>
  `(select coalesce(json_agg(json_build_object('name', p.name, ${fields
    .map((field) => `'${field}', e.said->'${field}'`)
    .join(', ')}) order by p.name, p.member_id), '[]')
    from jsonb_array_elements(${of}) as e(said)
    join case_participant p on p.case_id = s.case_id
      and p.member_id = (e.said->>'member_id')::uuid)`;
export const CHANGE_FIELDS = ['standing', 'balance_cents', 'remission_cents', 'parts'];
const SHARE_FIELDS = [
  ...['balance_cents', 'waived_costs_cents', 'remission_cents', 'left_on', 'parts'],
];

const PAGE = `s.viewer_id = (select viewer()) and ${ARRANGEMENT_ID} = $1
     and ($2::smallint is null or v.number < $2)
   order by v.number desc limit $3`;

const OF_MEMBER = sql<ShareVersionRow>(
  'read-versions.of-member',
  `select v.number, v.made_on, v.from_on, s.public_id, v.change, v.balance_cents,
     v.waived_costs_cents, v.remission_cents, v.paid_cents, v.attestation, v.parts,
     array(select r.pseudonym from customer_relation r where r.member_id = v.member_id and r.id in (
       select k.relation_id from case_arrears k
       where k.member_id = v.member_id and k.case_id = v.case_id)) as pseudonyms
   from seat s join share_version v on v.member_id = s.viewer_id and v.case_id = s.case_id
   where ${PAGE}`,
);
const OF_WHOLE = sql<WholeVersionRow>(
  'read-versions.of-whole',
  `select v.number, v.made_on, v.from_on, s.public_id, s.acting, v.causes, v.rule, v.total_cents,
     ${namedJson('v.delta', CHANGE_FIELDS)} as changes,
     ${namedJson('v.shares', SHARE_FIELDS)} as shares,
     array(select w.pseudonym from relation_view w
       where w.viewer_id = (select viewer()) and (w.member_id, w.relation_id) in (
         select k.member_id, k.relation_id from case_arrears k
         where k.case_id = s.case_id)) as pseudonyms
   from seat s join plan_version v on v.case_id = s.case_id where ${PAGE}`,
);

/** As a member: its own part of the versions that changed it. */
export function loadShareVersions(
  tx: Tx,
  arrangementId: string,
  after: number | null,
  limit: number,
): Promise<ShareVersionRow[]> {
  return tx.many(OF_MEMBER, [arrangementId, after, limit]);
}

/** As the person or who helps: whole versions. */
export function loadWholeVersions(
  tx: Tx,
  arrangementId: string,
  after: number | null,
  limit: number,
): Promise<WholeVersionRow[]> {
  return tx.many(OF_WHOLE, [arrangementId, after, limit]);
}
