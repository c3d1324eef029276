// SQL of applications as the person and who acts for it make and read them; every text starts from
// the viewer's own seat. And the steps of an application, for everybody who may read it.
// Not here: the office (hardship-office.repository.ts), jobs (hardship-work.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { SchemeId } from '../domain/hardship/criteria.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import type { HardshipState } from '../domain/states/hardship.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { HardshipEffect, HardshipStepAct } from './hardship.enums.ts';

export interface ApplicationRow {
  id: string;
  /** As the viewer knows it. */
  own_id: string;
  /** By which it knows it: its seat, or its task. */
  grant_id: string;
  number: number;
  scheme: SchemeId;
  scheme_version: number;
  state: HardshipState;
  steps: number;
  applied_on: LocalDate;
  decide_by_on: LocalDate;
  asked_on: LocalDate | null;
  information_by_on: LocalDate | null;
  decided_on: LocalDate | null;
  reconsider_by_on: LocalDate | null;
  effect: HardshipEffect | null;
  key_reference: string;
}

/** SQL, over `hardship_application a`: what every reader of it may read. */
export const APPLICATION_COLUMNS = `a.id, a.number, a.scheme, a.scheme_version, a.state, a.steps,
  a.applied_on, a.decide_by_on, a.asked_on, a.information_by_on, a.decided_on, a.reconsider_by_on,
  a.effect, a.key_reference`;
const OF_PERSON = `select own_id(s.public_id, a.id) as own_id, s.public_id as grant_id,
     ${APPLICATION_COLUMNS}
   from seat s join hardship_application a on a.case_id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`;
const PAGE = sql<ApplicationRow>(
  'hardship.page',
  `${OF_PERSON} and ($2::int is null or a.number < $2) order by a.number desc limit $3`,
);
const LOCK = sql<ApplicationRow>(
  'hardship.lock',
  `${OF_PERSON} and own_id(s.public_id, a.id) = $2 for no key update of a`,
);
const FIND = sql<ApplicationRow>('hardship.find', `${OF_PERSON} and a.id = $2`);

/** The applications of the case with this id for the viewer, newest first. */
export function loadApplications(
  tx: Tx,
  publicId: string,
  beforeNumber: number | null,
  limit: number,
): Promise<ApplicationRow[]> {
  return tx.many(PAGE, [publicId, beforeNumber, limit]);
}

/** One of them by the viewer's own id of it, locked: acts on it come one after the other. */
export function lockApplication(
  tx: Tx,
  publicId: string,
  ownId: string,
): Promise<ApplicationRow | null> {
  return tx.maybe(LOCK, [publicId, ownId]);
}

/** One that was stored or changed in this transaction. */
export function findApplication(
  tx: Tx,
  publicId: string,
  id: string,
): Promise<ApplicationRow | null> {
  return tx.maybe(FIND, [publicId, id]);
}

const IS_RUNNING = sql<{ running: boolean }>(
  'hardship.is-running',
  `select exists (select from hardship_application where case_id = $1 and state in
     ('APPLIED', 'INFORMATION_ASKED', 'INFORMATION_OVERDUE', 'RECONSIDERATION')) as running`,
);

/** Whether an application of the case waits for a decision: one at a time. */
export async function isApplicationRunning(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(IS_RUNNING, [caseId]))?.running ?? false;
}

const STORE = sql(
  'hardship.store',
  `insert into hardship_application
     (id, case_id, number, steps, scheme, scheme_version, decide_by_on, key_reference, pseudonyms)
   select $1, $2, (select coalesce(max(o.number), 0) + 1 from hardship_application o
       where o.case_id = $2), 1, $3, $4, $5, $6, $7::uuid[]`,
);

export interface NewApplication {
  id: string;
  caseId: string;
  scheme: SchemeId;
  schemeVersion: number;
  decideByOn: LocalDate;
  keyReference: string;
  /** Whom a look of the office shows. */
  pseudonyms: readonly string[];
}

/** Stores an application; its first step says what was applied for. */
export function storeApplication(tx: Tx, of: NewApplication): void {
  const { id, caseId, scheme, schemeVersion, decideByOn, keyReference, pseudonyms } = of;
  tx.runLater(STORE, [
    ...[id, caseId, scheme, schemeVersion, formatDay(decideByOn)],
    ...[keyReference, pseudonyms],
  ]);
}

const STORE_STEP = sql(
  'hardship.store-step',
  `insert into hardship_step (id, application_id, number, act, state, sealed, entitlements)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

export interface NewStep {
  id: string;
  number: number;
  act: HardshipStepAct;
  state: HardshipState;
  sealed: Buffer | null;
  entitlements: readonly Entitlement[] | null;
}

/** Records a step of an application; who records it signs it. */
export function recordStep(tx: Tx, applicationId: string, step: NewStep): void {
  const { id, number, act, state, sealed, entitlements } = step;
  const granted = entitlements === null ? null : JSON.stringify(entitlements);
  tx.runLater(STORE_STEP, [id, applicationId, number, act, state, sealed, granted]);
}

const STORE_CHANGE = sql(
  'hardship.store-change',
  `update hardship_application set state = $2, steps = $3, decide_by_on = $4, asked_on = $5,
     information_by_on = $6
   where id = $1`,
);

/** What an act of the person's side changes. */
export interface ApplicationChange {
  state: HardshipState;
  steps: number;
  decide_by_on: LocalDate;
  asked_on: LocalDate | null;
  information_by_on: LocalDate | null;
}

/** A change as the values of a statement. */
export function valuesOf(change: ApplicationChange): unknown[] {
  const day = (each: LocalDate | null) => (each === null ? null : formatDay(each));
  const { state, steps, decide_by_on, asked_on, information_by_on } = change;
  return [state, steps, day(decide_by_on), day(asked_on), day(information_by_on)];
}

export function storeChange(tx: Tx, id: string, change: ApplicationChange): void {
  tx.runLater(STORE_CHANGE, [id, ...valuesOf(change)]);
}

export interface StepRow {
  application_id: string;
  id: string;
  number: number;
  act: HardshipStepAct;
  state: HardshipState;
  happened_on: LocalDate;
  sealed: Buffer | null;
  entitlements: Entitlement[] | null;
  /** Who did it, as the viewer knows it. */
  signer_id: string;
  viewer_id: string;
}

const STEPS = sql<StepRow>(
  'hardship.steps',
  `select t.application_id, t.id, t.number, t.act, t.state,
     (t.happened_at at time zone 'Europe/Amsterdam')::date as happened_on, t.sealed,
     t.entitlements, own_id($2, t.viewer_id) as signer_id, t.viewer_id
   from hardship_step t where t.application_id = any($1::uuid[])
   order by t.application_id, t.number`,
);

/** The steps of applications that the viewer may read, in order. */
export function loadSteps(
  tx: Tx,
  applicationIds: readonly string[],
  grantId: string,
): Promise<StepRow[]> {
  return tx.many(STEPS, [applicationIds, grantId]);
}
