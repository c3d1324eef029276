// SQL of amendments, as planner: the one that is asked, its rounds, its end, and the months of
// pauses.
// Not here: what is asked of whom (negotiation), what the plan becomes (arrangements).
import type { AmendmentDelta } from '../domain/arrangement/amendment.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';

export type AmendmentOutcome =
  | 'CARRIED_OUT'
  /** Some member did not accept in its last round. */
  | 'NOT_AGREED'
  /** The person did not want it, or said nothing in its days. */
  | 'DECLINED'
  | 'NO_ANSWER'
  /** No plan could be made, or none that the level of disclosure allows. */
  | 'NOT_FEASIBLE'
  | 'LEVEL_KEPT'
  /** What it was for is no more. */
  | 'LAPSED'
  | 'CASE_ENDED';

export interface AmendmentRow {
  number: number;
  causes: AmendmentCauseEnum[];
  budget_id: string | null;
  pause_from_on: LocalDate | null;
  pause_months: number | null;
  round: number | null;
  /** The first day of the amended plan, as it was last asked. */
  from_on: LocalDate | null;
  agreed_on: LocalDate | null;
  agree_by_on: LocalDate | null;
  /** The last round that was about something else. */
  since_round: number;
}

const FIND = sql<AmendmentRow>(
  'amendment.find-open',
  `select a.number, a.causes, a.budget_id, a.pause_from_on, a.pause_months, a.round, a.from_on,
     a.agreed_on, a.agree_by_on, (select coalesce(max(r.number), 0) from round r
       where r.case_id = a.case_id and r.amendment is distinct from a.number) as since_round
   from amendment a where a.case_id = (select planned_case()) and a.closed_on is null`,
);

/** The amendment that is asked now; null when none is. */
export function findOpen(tx: Tx): Promise<AmendmentRow | null> {
  return tx.maybe(FIND);
}

const OPEN = sql(
  'amendment.open',
  `insert into amendment (case_id, number, causes, opened_on, budget_id, pause_from_on, pause_months)
   select (select planned_case()), coalesce(max(number), 0) + 1, $1, clock_today(), $2, $3, $4
   from amendment where case_id = (select planned_case())`,
);
const REASK = sql(
  'amendment.reask',
  `update amendment set causes = $1, budget_id = $2, pause_from_on = $3, pause_months = $4
   where case_id = (select planned_case()) and closed_on is null`,
);

/** What an amendment is for. */
export interface Asked {
  causes: readonly AmendmentCauseEnum[];
  /** The budget of which it is made; null: of the one that counted before. */
  budgetId: string | null;
  pause: { fromOn: LocalDate; months: number } | null;
}

/** Something is asked, or asked otherwise than before. */
export function storeAsked(tx: Tx, asked: Asked, as: 'NEW' | 'OPEN'): void {
  const { causes, budgetId, pause } = asked;
  const fromOn = pause === null ? null : formatDay(pause.fromOn);
  tx.runLater(as === 'NEW' ? OPEN : REASK, [causes, budgetId, fromOn, pause?.months ?? null]);
}

const STORE_ROUND = sql(
  'amendment.store-round',
  `update amendment set round = $1, from_on = $2, delta = $3, agreed_on = null, agree_by_on = null,
     reminded = false
   where case_id = (select planned_case()) and closed_on is null`,
);

/** A round asks it. */
export function storeAskedIn(
  tx: Tx,
  round: number,
  fromOn: LocalDate,
  delta: AmendmentDelta,
): void {
  const told = delta.map(({ key, standing, balanceCents, remissionCents, parts }) => ({
    ...{ member_id: key, standing, balance_cents: balanceCents, remission_cents: remissionCents },
    parts: parts.map(({ dueOn, amountCents }) => [formatDay(dueOn), amountCents]),
  }));
  tx.runLater(STORE_ROUND, [round, formatDay(fromOn), JSON.stringify(told)]);
}

const STORE_AGREED = sql(
  'amendment.store-agreed',
  `update amendment set agreed_on = clock_today(), agree_by_on = $1, reminded = false
   where case_id = (select planned_case()) and closed_on is null`,
);
const TAKE_BACK = sql(
  'amendment.take-back',
  `update amendment set agreed_on = null, agree_by_on = null, reminded = false
   where case_id = (select planned_case()) and closed_on is null`,
);

/** All members accepted; the person has until this day. */
export function storeAgreed(tx: Tx, agreeByOn: LocalDate): void {
  tx.runLater(STORE_AGREED, [formatDay(agreeByOn)]);
}

/** What all accepted does not hold any more. */
export function takeBackAgreed(tx: Tx): void {
  tx.runLater(TAKE_BACK);
}

const REMIND = sql(
  'amendment.remind',
  `update amendment set reminded = true
   where case_id = (select planned_case()) and closed_on is null and not reminded`,
);

/** @returns false when the person was reminded before. */
export async function storeReminded(tx: Tx): Promise<boolean> {
  return (await tx.run(REMIND)) === 1;
}

const CLOSE = sql(
  'amendment.close',
  `update amendment set closed_on = clock_today(), outcome = $1,
     version = case when $1 = 'CARRIED_OUT' then (select w.version from arrangement w
       where w.case_id = amendment.case_id) end
   where case_id = (select planned_case()) and closed_on is null`,
);

/** After the plan was written down, when it was carried out. */
export function storeClosed(tx: Tx, outcome: AmendmentOutcome): void {
  tx.runLater(CLOSE, [outcome]);
}

const STORE_PAUSE = sql(
  'amendment.store-pause',
  `insert into arrangement_pause (case_id, month_on, version)
   select w.case_id, m.month_on, w.version from arrangement w, unnest($1::date[]) as m(month_on)
   where w.case_id = (select planned_case()) on conflict do nothing`,
);

/** In these months nobody pays, by the plan as it is now. */
export function storePause(tx: Tx, monthsOn: readonly LocalDate[]): void {
  tx.runLater(STORE_PAUSE, [monthsOn.map(formatDay)]);
}

const STORE_BUDGET = sql(
  'amendment.store-budget',
  `update arrangement set budget_id = $1 where case_id = (select planned_case())`,
);

/** The plan is made of this budget. */
export function storeBudget(tx: Tx, budgetId: string): void {
  tx.runLater(STORE_BUDGET, [budgetId]);
}

const ASKED_WITH = sql<{ is_asked: boolean }>(
  'amendment.was-asked-with',
  `select exists (select from amendment where case_id = (select planned_case())
     and budget_id = $1 and closed_on is not null) as is_asked`,
);

/** Whether an amendment to this budget was asked, and came to an end. */
export async function wasAskedWith(tx: Tx, budgetId: string): Promise<boolean> {
  return (await tx.maybe(ASKED_WITH, [budgetId]))?.is_asked ?? false;
}
