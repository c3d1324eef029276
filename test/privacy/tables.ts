// Every table of the database and whose its rows are. A table that is not here fails rows.spec.ts.
// Not here: the grants and policies themselves (migrations; docs/database-grants.txt lists them).
import type { VIEWER_ROLES } from '../../src/platform/database/roles.ts';

export type ViewerRole = (typeof VIEWER_ROLES)[number];

export interface TableRule {
  /** The column that holds whose a row is; null: no viewer's. */
  owner: string | null;
  /** Viewer roles that may see every row: because it is published, or because they keep it. */
  openTo?: readonly ViewerRole[];
  /** Whose a row is, where no column says so; `$1` is the viewer. */
  isOwn?: string;
}

const registered: readonly ViewerRole[] = ['jpa_coordinator'];

export const TABLES: Readonly<Record<string, TableRule>> = {
  // Platform.
  deadline: { owner: 'owner_id' },
  event: { owner: 'origin_id' },
  event_receipt: { owner: 'recipient_id' },
  idempotency_record: { owner: 'viewer_id' },
  look_log: { owner: 'viewer_id' },
  refused_count: { owner: 'viewer_id' },
  schema_migration: { owner: null },
  // Coalition. Names of organisations and labels are published to customers.
  accreditation: { owner: 'counsellor_id', openTo: registered },
  allowance_use: { owner: 'member_id' },
  counsellor: { owner: 'id', openTo: registered },
  member: { owner: 'id', openTo: registered },
  member_label: { owner: 'member_id', openTo: [...registered, 'jpa_customer'] },
  organisation: { owner: 'id', openTo: [...registered, 'jpa_customer'] },
  organisation_event: { owner: 'organisation_id', openTo: registered },
  participation_terms: { owner: 'member_id', openTo: registered },
  // Customers.
  account_person: { owner: null },
  account_token: { owner: 'viewer_id' },
  claim_code: { owner: 'member_id' },
  consent: { owner: 'member_id' },
  consent_event: { owner: 'member_id' },
  consent_standing: { owner: 'member_id' },
  customer_relation: { owner: 'member_id' },
  link_candidate: { owner: null },
  link_token: { owner: 'member_id' },
  person: { owner: null },
  person_event: { owner: null },
  person_relation: { owner: null },
  relation_claim: { owner: 'viewer_id' },
  relation_view: { owner: 'viewer_id' },
  // Arrears.
  arrears: { owner: 'member_id' },
  arrears_cost: { owner: 'member_id' },
  arrears_event: { owner: 'member_id' },
  arrears_item: { owner: 'member_id' },
  // Cases.
  case_person: { owner: null },
  case_relation: { owner: null },
  joint_case: {
    owner: null,
    isOwn: `exists (select from seat s where s.case_id = t.id and s.viewer_id = $1
      and (s.until is null or s.until > clock_now()))`,
  },
  seat: { owner: 'viewer_id' },
};

/** A condition over `t` that is true of rows that are the viewer's, `$1`. */
export function ownCondition({ owner, isOwn }: TableRule): string {
  if (isOwn !== undefined) return isOwn;
  // A parameter must be used for its type to be known.
  return owner === null ? '$1::uuid is null' : `t.${owner} = $1::uuid`;
}
