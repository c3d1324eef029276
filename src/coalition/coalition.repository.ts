// Every SQL text of the coalition, as functions of a transaction.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import type { OrganisationState } from '../domain/states/organisation.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface OrganisationRow {
  id: string;
  kind: 'MEMBER' | 'COUNSELLOR';
  state: OrganisationState;
  legal_name: string;
  name: string;
  admitted_on: LocalDate;
}

export interface MemberRow extends OrganisationRow {
  sector: string;
  group_name: string | null;
  allowance_per_day: number;
  reference_pattern: string;
  manifest_version: string;
  manifest_signed_on: LocalDate;
  labels: { id: string; name: string }[];
  terms: TermsRow[];
}

export interface TermsRow {
  version: number;
  signed_on: string;
  silence_accepts: boolean;
  longest_term_months: number;
  minimum_monthly_cents: number;
  contact_role: string;
}

export interface CounsellorRow extends OrganisationRow {
  organisation_type: string;
  legal_ground: string;
  accreditations: { representation_kind: string; given_on: string; ended_on: string | null }[];
}

const STORE_ORGANISATION = sql(
  'coalition.store-organisation',
  `insert into organisation (id, kind, state, legal_name, name, admitted_on)
   values ($1, $2, 'ADMITTED', $3, $4, $5)`,
);
const NAME_TAKEN = sql<{ id: string }>(
  'coalition.name-taken',
  `select id from organisation where id = $1 or lower(legal_name) = lower($2) limit 1`,
);

/** Which of both an organisation has already; null when neither. */
export async function findTaken(
  tx: Tx,
  id: string,
  legalName: string,
): Promise<'organisationId' | 'legalName' | null> {
  const found = await tx.maybe(NAME_TAKEN, [id, legalName]);
  if (found === null) return null;
  return found.id === id ? 'organisationId' : 'legalName';
}

export function storeOrganisation(
  tx: Tx,
  row: Pick<OrganisationRow, 'id' | 'kind' | 'legal_name' | 'name' | 'admitted_on'>,
): void {
  const values = [row.id, row.kind, row.legal_name, row.name, formatDay(row.admitted_on)];
  tx.runLater(STORE_ORGANISATION, values);
}

const STORE_MEMBER = sql(
  'coalition.store-member',
  `insert into member (id, sector, group_name, serves_private_customers,
     customers_can_fall_in_arrears, manifest_version, manifest_signed_on, allowance_per_day,
     reference_pattern)
   values ($1, $2, $3, true, true, $4, $5, $6, $7)`,
);

export function storeMember(
  tx: Tx,
  row: Pick<
    MemberRow,
    | 'id'
    | 'sector'
    | 'group_name'
    | 'manifest_version'
    | 'manifest_signed_on'
    | 'allowance_per_day'
    | 'reference_pattern'
  >,
): void {
  tx.runLater(STORE_MEMBER, [
    row.id,
    row.sector,
    row.group_name,
    row.manifest_version,
    formatDay(row.manifest_signed_on),
    row.allowance_per_day,
    row.reference_pattern,
  ]);
}

const STORE_LABEL = sql(
  'coalition.store-label',
  `insert into member_label (member_id, id, name) values ($1, $2, $3)`,
);
const LABEL_TAKEN = sql<{ id: string }>(
  'coalition.label-taken',
  `select id from member_label where member_id = $1 and name = $2`,
);

export function storeLabel(tx: Tx, memberId: string, id: string, name: string): void {
  tx.runLater(STORE_LABEL, [memberId, id, name]);
}

export async function labelExists(tx: Tx, memberId: string, name: string): Promise<boolean> {
  return (await tx.maybe(LABEL_TAKEN, [memberId, name])) !== null;
}

const STORE_TERMS = sql(
  'coalition.store-terms',
  `insert into participation_terms (member_id, version, signed_on, silence_accepts,
     longest_term_months, minimum_monthly_cents, contact_role)
   select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6
   from participation_terms where member_id = $1`,
);

export interface NewTerms {
  signedOn: LocalDate;
  silenceAccepts: boolean;
  longestTermMonths: number;
  minimumMonthlyCents: number;
  contactRole: string;
}

/** Adds the next version of a member's participation terms; the member's row is locked before. */
export function storeTerms(tx: Tx, memberId: string, terms: NewTerms): void {
  tx.runLater(STORE_TERMS, [
    memberId,
    formatDay(terms.signedOn),
    terms.silenceAccepts,
    terms.longestTermMonths,
    terms.minimumMonthlyCents,
    terms.contactRole,
  ]);
}

const STORE_COUNSELLOR = sql(
  'coalition.store-counsellor',
  `insert into counsellor (id, organisation_type, legal_ground) values ($1, $2, $3)`,
);

export function storeCounsellor(
  tx: Tx,
  row: Pick<CounsellorRow, 'id' | 'organisation_type' | 'legal_ground'>,
): void {
  tx.runLater(STORE_COUNSELLOR, [row.id, row.organisation_type, row.legal_ground]);
}

const STORE_ACCREDITATION = sql(
  'coalition.store-accreditation',
  `insert into accreditation (counsellor_id, representation_kind, given_on) values ($1, $2, $3)`,
);
const RUNNING_ACCREDITATION = sql<{ given_on: LocalDate }>(
  'coalition.running-accreditation',
  `select given_on from accreditation
   where counsellor_id = $1 and representation_kind = $2 and ended_on is null`,
);

export async function isAccredited(tx: Tx, counsellorId: string, kind: string): Promise<boolean> {
  return (await tx.maybe(RUNNING_ACCREDITATION, [counsellorId, kind])) !== null;
}

export function storeAccreditation(tx: Tx, counsellorId: string, kind: string): void {
  tx.runLater(STORE_ACCREDITATION, [counsellorId, kind, formatDay(tx.today)]);
}

const LOCK_ORGANISATION = sql<OrganisationRow>(
  'coalition.lock-organisation',
  `select id, kind, state, legal_name, name, admitted_on from organisation
   where id = $1 for update`,
);

/** The organisation, locked until the end of the transaction; null when there is none. */
export function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRow | null> {
  return tx.maybe(LOCK_ORGANISATION, [id]);
}

const SET_STATE = sql('coalition.set-state', `update organisation set state = $2 where id = $1`);

export function storeOrganisationState(tx: Tx, id: string, state: OrganisationState): void {
  tx.runLater(SET_STATE, [id, state]);
}

const SET_ALLOWANCE = sql(
  'coalition.set-allowance',
  `update member set allowance_per_day = $2 where id = $1`,
);

export function storeAllowance(tx: Tx, memberId: string, allowancePerDay: number): void {
  tx.runLater(SET_ALLOWANCE, [memberId, allowancePerDay]);
}

const RECORD_EVENT = sql(
  'coalition.record-event',
  `insert into organisation_event (organisation_id, number, type, effective_on, payload)
   select $1, coalesce(max(number), 0) + 1, $2, $3, $4
   from organisation_event where organisation_id = $1`,
);

/** Adds to an organisation's history; the organisation is new or locked. */
export function recordOrganisationEvent(
  tx: Tx,
  organisationId: string,
  type: string,
  payload: Record<string, unknown>,
): void {
  const values = [organisationId, type, formatDay(tx.today), JSON.stringify(payload)];
  tx.runLater(RECORD_EVENT, values);
}

const MEMBER_COLUMNS = `o.id, o.kind, o.state, o.legal_name, o.name, o.admitted_on, m.sector,
  m.group_name, m.allowance_per_day, m.reference_pattern, m.manifest_version, m.manifest_signed_on,
  coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name)
    from member_label l where l.member_id = m.id), '[]') as labels,
  coalesce((select json_agg(t order by t.version desc)
    from participation_terms t where t.member_id = m.id), '[]') as terms`;

const FIND_MEMBER = sql<MemberRow>(
  'coalition.find-member',
  `select ${MEMBER_COLUMNS} from member m join organisation o on o.id = m.id where m.id = $1`,
);

/** A member as the viewer may see it: a member sees itself, the coordinator all. */
export function findMember(tx: Tx, id: string): Promise<MemberRow | null> {
  return tx.maybe(FIND_MEMBER, [id]);
}

const LOAD_MEMBERS = sql<MemberRow>(
  'coalition.load-members',
  `select ${MEMBER_COLUMNS} from member m join organisation o on o.id = m.id
   where ($1::text is null or (lower(o.name), o.id) > ($1, $2::uuid))
   order by lower(o.name), o.id limit $3`,
);

export function loadMembers(
  tx: Tx,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<MemberRow[]> {
  return tx.many(LOAD_MEMBERS, [after?.name ?? null, after?.id ?? null, limit]);
}

const COUNSELLOR_COLUMNS = `o.id, o.kind, o.state, o.legal_name, o.name, o.admitted_on,
  c.organisation_type, c.legal_ground,
  coalesce((select json_agg(a order by a.given_on, a.representation_kind)
    from accreditation a where a.counsellor_id = c.id), '[]') as accreditations`;

const FIND_COUNSELLOR = sql<CounsellorRow>(
  'coalition.find-counsellor',
  `select ${COUNSELLOR_COLUMNS} from counsellor c join organisation o on o.id = c.id
   where c.id = $1`,
);

export function findCounsellor(tx: Tx, id: string): Promise<CounsellorRow | null> {
  return tx.maybe(FIND_COUNSELLOR, [id]);
}

const LOAD_COUNSELLORS = sql<CounsellorRow>(
  'coalition.load-counsellors',
  `select ${COUNSELLOR_COLUMNS} from counsellor c join organisation o on o.id = c.id
   where ($1::text is null or (lower(o.name), o.id) > ($1, $2::uuid))
   order by lower(o.name), o.id limit $3`,
);

export function loadCounsellors(
  tx: Tx,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<CounsellorRow[]> {
  return tx.many(LOAD_COUNSELLORS, [after?.name ?? null, after?.id ?? null, limit]);
}
