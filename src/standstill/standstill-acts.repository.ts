// SQL of acts during standstill: a participant records its own, who sits there reads; and the
// extension that a counsellor asks for.
// Not here: how a standstill begins and ends (open-case, end-case), counting what is refused.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ExtensionReason, StandstillActKind } from './standstill-acts.enums.ts';

export interface OwnStandstillRow {
  begins_on: LocalDate;
  ends_on: LocalDate;
  ended_on: LocalDate | null;
}

const FIND_OWN = sql<OwnStandstillRow>(
  'standstill.find-own',
  `select begins_on, ends_on, ended_on from standstill
   where member_id = (select viewer()) and case_id = $1`,
);

/** As member: its own standstill at a case. */
export function findOwnStandstill(tx: Tx, caseId: string): Promise<OwnStandstillRow | null> {
  return tx.maybe(FIND_OWN, [caseId]);
}

export interface NewStandstillAct {
  id: string;
  caseId: string;
  act: StandstillActKind;
  happenedOn: LocalDate;
  article: string | null;
  ownReference: string | null;
}

const STORE = sql(
  'standstill.store-act',
  `insert into standstill_act (id, case_id, act, happened_on, article, own_reference)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** As member: what it did. */
export function storeStandstillAct(tx: Tx, act: NewStandstillAct): void {
  const { id, caseId, happenedOn, article, ownReference } = act;
  tx.runLater(STORE, [id, caseId, act.act, formatDay(happenedOn), article, ownReference]);
}

export interface StandstillActRow {
  own_id: string;
  act: StandstillActKind;
  happened_on: LocalDate;
  recorded_on: LocalDate;
  article: string | null;
  own_reference: string | null;
  member_name: string;
}

const SHOWN = `select own_id(s.public_id, a.id) as own_id, a.act, a.happened_on, a.recorded_on,
     a.article, a.own_reference, p.name as member_name
   from seat s join standstill_act a on a.case_id = s.case_id
   join case_participant p on p.member_id = a.member_id and p.case_id = a.case_id
   where s.viewer_id = (select viewer())`;
const PAGE = `and s.public_id = $1
     and ($2::date is null or (a.happened_on, own_id(s.public_id, a.id)) < ($2, $3::uuid))
   order by a.happened_on desc, own_id desc limit $4`;

// A member's own are found by its own key, so that others' rows of the case are not even passed.
const PAGE_OF_MEMBER = sql<StandstillActRow>(
  'standstill.page-of-member',
  `${SHOWN} and a.member_id = s.viewer_id ${PAGE}`,
);
const PAGE_OF_PERSON = sql<StandstillActRow>('standstill.page-of-person', `${SHOWN} ${PAGE}`);

/** Acts at the case with this id for the viewer: to a member its own, to the person all. */
export function loadStandstillActs(
  tx: Tx,
  side: 'MEMBER' | 'PERSON',
  publicId: string,
  after: { happenedOn: LocalDate; id: string } | null,
  limit: number,
): Promise<StandstillActRow[]> {
  const happenedOn = after === null ? null : formatDay(after.happenedOn);
  const page = side === 'MEMBER' ? PAGE_OF_MEMBER : PAGE_OF_PERSON;
  return tx.many(page, [publicId, happenedOn, after?.id ?? null, limit]);
}

const ONE_OF_MEMBER = sql<StandstillActRow>(
  'standstill.one-of-member',
  `${SHOWN} and a.member_id = s.viewer_id and a.id = $1`,
);

/** As member: one of its own acts. */
export function findOwnStandstillAct(tx: Tx, id: string): Promise<StandstillActRow | null> {
  return tx.maybe(ONE_OF_MEMBER, [id]);
}

const EXTENDED = sql<{ asked: number }>(
  'standstill.extended',
  `select count(*)::int as asked from standstill_extension where case_id = $1`,
);
const STORE_EXTENSION = sql(
  'standstill.store-extension',
  `insert into standstill_extension (id, case_id, reason) values ($1, $2, $3)`,
);

/** As counsellor: whether anybody asked for an extension of this case before. */
export async function isExtended(tx: Tx, caseId: string): Promise<boolean> {
  return ((await tx.maybe(EXTENDED, [caseId]))?.asked ?? 0) > 0;
}

export function storeExtension(tx: Tx, caseId: string, reason: ExtensionReason): void {
  tx.runLater(STORE_EXTENSION, [tx.newId(), caseId, reason]);
}

const TAKE_EXTENSIONS = sql<{ id: string }>(
  'standstill.take-extensions',
  `update standstill_extension set carried_out_at = clock_now()
   where case_id = (select planned_case()) and carried_out_at is null returning id`,
);
const EXTEND = sql<{ member_id: string }>(
  'standstill.extend',
  `update standstill set ends_on = ends_on + $1::int, extended = true
   where case_id = (select planned_case()) and ended_on is null and not extended and exists (
     select from standstill_extension e
     where e.case_id = (select planned_case()) and e.carried_out_at is not null)
   returning member_id`,
);

/** As planner: true when an extension was asked and not carried out yet; it counts as taken. */
export async function takeExtensions(tx: Tx): Promise<boolean> {
  return (await tx.many(TAKE_EXTENSIONS)).length > 0;
}

/** As planner: in a case that was extended who has not had it stands still longer. @returns who. */
export async function extendStandstills(tx: Tx, days: number): Promise<string[]> {
  return (await tx.many(EXTEND, [days])).map((row) => row.member_id);
}
