// SQL of applications as the planner follows them in its one case: where each stands, its tasks,
// and what was granted. It opens nothing: no fact, no reason.
// Not here: what eases plans (capacity/easing.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import type { HardshipState } from '../domain/states/hardship.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { HardshipEffect, HardshipStepAct } from './hardship.enums.ts';

export interface FollowedRow {
  viewer_id: string;
  id: string;
  state: HardshipState;
  steps: number;
  followed: number;
  decide_by_on: LocalDate;
  asked_on: LocalDate | null;
  information_by_on: LocalDate | null;
  effect: HardshipEffect | null;
}

const LOCK = sql<FollowedRow>(
  'hardship-work.lock',
  `select viewer_id, id, state, steps, followed, decide_by_on, asked_on, information_by_on, effect
   from hardship_application where case_id = (select planned_case())
   order by number for no key update`,
);

/** The applications of the case, oldest first. */
export function lockApplications(tx: Tx): Promise<FollowedRow[]> {
  return tx.many(LOCK);
}

export interface FollowedStep {
  application_id: string;
  number: number;
  act: HardshipStepAct;
  viewer_id: string;
  entitlements: Entitlement[] | null;
}

const STEPS = sql<FollowedStep>(
  'hardship-work.steps',
  `select application_id, number, act, viewer_id, entitlements from hardship_step
   where application_id = any($1::uuid[]) order by application_id, number`,
);

/** Their steps, in order. */
export function loadFollowedSteps(tx: Tx, ids: readonly string[]): Promise<FollowedStep[]> {
  return tx.many(STEPS, [ids]);
}

const STORE_STEP = sql(
  'hardship-work.store-step',
  `insert into hardship_step (viewer_id, id, application_id, number, act, state)
   values ($1, $2, $3, $4, $5, $6)`,
);
const STORE_STATE = sql(
  'hardship-work.store-state',
  `update hardship_application set state = $3, steps = $4, asked_on = null,
     information_by_on = null, decide_by_on = $5
   where viewer_id = $1 and id = $2`,
);

/** A step that nobody took: a day passed, or the case ended. It stands with who applied. */
export function storePassed(
  tx: Tx,
  row: FollowedRow,
  act: 'DEADLINE_PASSES' | 'WITHDRAW',
  to: { state: HardshipState; decideByOn: LocalDate },
): void {
  const { viewer_id, id } = row;
  row.steps += 1;
  row.state = to.state;
  row.decide_by_on = to.decideByOn;
  [row.asked_on, row.information_by_on] = [null, null];
  tx.runLater(STORE_STEP, [viewer_id, tx.newId(), id, row.steps, act, to.state]);
  tx.runLater(STORE_STATE, [viewer_id, id, to.state, row.steps, formatDay(to.decideByOn)]);
}

const STORE_FOLLOWED = sql(
  'hardship-work.store-followed',
  `update hardship_application set followed = $3, decided_by = coalesce($4, decided_by)
   where viewer_id = $1 and id = $2`,
);

/** Told and done up to its last step. @param deciderId who signed the first decision, if known. */
export function storeFollowed(tx: Tx, row: FollowedRow, deciderId: string | null): void {
  tx.runLater(STORE_FOLLOWED, [row.viewer_id, row.id, row.steps, deciderId]);
}

const STORE_EFFECT = sql(
  'hardship-work.store-effect',
  `update hardship_application set effect = $3 where viewer_id = $1 and id = $2`,
);

export function storeEffect(tx: Tx, row: FollowedRow, effect: HardshipEffect): void {
  row.effect = effect;
  tx.runLater(STORE_EFFECT, [row.viewer_id, row.id, effect]);
}

const MOVE_TASK = sql(
  'hardship-work.move-task',
  `update office_task set due_on = $2 where case_id = (select planned_case()) and kind = $1
     and done_on is null and due_on <> $2`,
);
const STORE_TASK = sql(
  'hardship-work.store-task',
  `update hardship_application a set task_id = t.id,
     taken_by = case when a.task_id = t.id then a.taken_by end
   from office_task t
   where a.viewer_id = $1 and a.id = $2 and t.case_id = (select planned_case()) and t.kind = $3
     and t.done_on is null and a.task_id is distinct from t.id`,
);
const RELEASE_TASK = sql(
  'hardship-work.release-task',
  `update hardship_application a set task_id = null, taken_by = null
   from office_task t
   where a.case_id = (select planned_case()) and t.id = a.task_id and t.kind = $1
     and t.done_on is null and a.id <> $2`,
);

/**
 * The open task of this kind is about this application, with this last day; and about no other:
 * one that was taken back before a job followed it still had the task.
 */
export function storeTask(tx: Tx, row: FollowedRow, kind: string, dueOn: LocalDate): void {
  tx.runLater(RELEASE_TASK, [kind, row.id]);
  tx.runLater(MOVE_TASK, [kind, formatDay(dueOn)]);
  tx.runLater(STORE_TASK, [row.viewer_id, row.id, kind]);
}
