// What follows from the steps of applications: the person's side is told, the office and who helps
// are asked with a last day, what is granted eases the plan. Members are told nothing of it.
// Not here: applying and deciding, planning (negotiation), amending a running arrangement.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type LaterEasing,
  loadEasing,
  loadLater,
  storeEasing,
  storeLater,
} from '../capacity/easing.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { type CaseRow, loadSeats } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { caseOfTask } from '../cases/office-tasks.repository.ts';
import { helpersOf } from '../cases/seats.ts';
import {
  askOffice,
  askViewers,
  finishItems,
  finishOffice,
} from '../cases/work-items.repository.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays, workingDaysBetween } from '../domain/calendar/working-days.ts';
import { type Entitlement, joinEntitlements } from '../domain/hardship/entitlements.ts';
import { HARDSHIP, type HardshipState } from '../domain/states/hardship.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import type { HardshipStepAct } from './hardship.enums.ts';
import {
  type FollowedRow,
  type FollowedStep,
  loadFollowedSteps,
  lockApplications,
  storeEffect,
  storeFollowed,
  storePassed,
  storeTask,
} from './hardship-work.repository.ts';

/** What the person's side reads on its time line. */
const TOLD: Readonly<Record<HardshipStepAct, string>> = {
  APPLY: 'HARDSHIP_APPLIED',
  TAKE: 'HARDSHIP_TAKEN',
  ASK_INFORMATION: 'HARDSHIP_INFORMATION_ASKED',
  GIVE_INFORMATION: 'HARDSHIP_INFORMATION_GIVEN',
  DEADLINE_PASSES: 'HARDSHIP_INFORMATION_OVERDUE',
  GRANT: 'HARDSHIP_GRANTED',
  REFUSE: 'HARDSHIP_REFUSED',
  ASK_RECONSIDERATION: 'HARDSHIP_RECONSIDERATION_ASKED',
  UPHOLD: 'HARDSHIP_UPHELD',
  REVISE: 'HARDSHIP_REVISED',
  WITHDRAW: 'HARDSHIP_WITHDRAWN',
};

const WAITING: readonly HardshipState[] = [
  'APPLIED',
  'INFORMATION_ASKED',
  'INFORMATION_OVERDUE',
  'RECONSIDERATION',
];
const TASKS = ['DECIDE_HARDSHIP', 'RECONSIDER_HARDSHIP'] as const;

@Injectable()
export class FollowHardshipJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('follow-hardship', (payload) => this.follow(asId(payload['caseId'])));
    this.jobs.add('follow-hardship-task', (payload) => this.ofTask(asId(payload['taskId'])));
    this.jobs.add('case-hardship-due', (payload) => this.follow(asId(payload['thingId'])));
  }

  private async ofTask(taskId: string): Promise<void> {
    const caseId = await this.doors.asDoorkeeper('finds the case of an application', (tx) =>
      caseOfTask(tx, taskId),
    );
    await this.follow(caseId);
  }

  private follow(caseId: string): Promise<void> {
    return this.doors.asPlanner('follows applications for hardship', caseId, async (tx) => {
      const row = await lockCase(tx);
      const applications = await lockApplications(tx);
      if (applications.length === 0) return;
      // While a case is frozen nobody is told or asked anything: followed when it goes on, and a
      // day that passes is looked at again each day until it does.
      if (row.frozen_since_on !== null) return setDue(tx, applications, addDays(tx.today, 1));
      for (const each of applications) passDays(tx, row, each);
      const steps = await loadFollowedSteps(
        tx,
        applications.map(({ id }) => id),
      );
      await carryOutGranted(tx, row, applications, steps);
      for (const each of applications) await tell(tx, each, ofApplication(each, steps));
      await ask(tx, applications.find(isWaiting) ?? null);
    });
  }
}

const isWaiting = ({ state }: FollowedRow): boolean => WAITING.includes(state);
const ofApplication = ({ id }: FollowedRow, steps: readonly FollowedStep[]) =>
  steps.filter(({ application_id }) => application_id === id);

/** What is asked and did not come by its day is overdue; with the case its applications end. */
function passDays(tx: Tx, row: CaseRow, each: FollowedRow): void {
  const isLate = each.information_by_on !== null && each.information_by_on < tx.today;
  const act = isOver(row.state) ? 'WITHDRAW' : isLate ? 'DEADLINE_PASSES' : null;
  if (act === null || !isWaiting(each)) return;
  const answer = decide(HARDSHIP, each.state, act);
  if (!answer.allowed) return;
  // While it waited the office could not decide: it gets those days back.
  const waited = each.asked_on === null ? 0 : workingDaysBetween(each.asked_on, tx.today);
  const decideByOn = addWorkingDays(each.decide_by_on, waited);
  storePassed(tx, each, act, { state: answer.to, decideByOn });
}

async function tell(tx: Tx, each: FollowedRow, steps: readonly FollowedStep[]): Promise<void> {
  const fresh = steps.filter(({ number }) => number > each.followed);
  if (fresh.length === 0) return;
  for (const { act } of fresh) await tellCase(tx, TOLD[act], 'PERSONS');
  const first = fresh.find(({ act }) => act === 'GRANT' || act === 'REFUSE');
  storeFollowed(tx, each, first?.viewer_id ?? null);
}

/** Who has to act on the one application that waits, and by which day. */
async function ask(tx: Tx, waiting: FollowedRow | null): Promise<void> {
  const kind = waiting === null ? null : taskOf(waiting.state);
  for (const other of TASKS) if (other !== kind) finishOffice(tx, other);
  const byOn = waiting?.information_by_on ?? null;
  if (byOn === null) finishItems(tx, 'PROVIDE_HARDSHIP_INFORMATION');
  if (waiting === null || kind === null) return;
  const dueOn = byOn ?? waiting.decide_by_on;
  askOffice(tx, kind, dueOn);
  storeTask(tx, waiting, kind, dueOn);
  if (byOn === null) return;
  const helping = helpersOf(await loadSeats(tx));
  askViewers(
    tx,
    helping.map((ownerId) => ({ ownerId, kind: 'PROVIDE_HARDSHIP_INFORMATION', dueOn: byOn })),
  );
  setDue(tx, [waiting], addDays(byOn, 1));
}

function taskOf(state: HardshipState): (typeof TASKS)[number] {
  return state === 'RECONSIDERATION' ? 'RECONSIDER_HARDSHIP' : 'DECIDE_HARDSHIP';
}

function setDue(tx: Tx, applications: readonly FollowedRow[], dueOn: LocalDate): void {
  if (!applications.some(({ state }) => state === 'INFORMATION_ASKED')) return;
  const dueAt = startOfDay(dueOn);
  setDeadlines(tx, [{ kind: 'CASE_HARDSHIP_DUE', thingId: tx.caseId, dueAt }]);
}

/**
 * Before an arrangement runs a plan is made with what was granted. While one runs it is written
 * down, and an amendment is asked (src/amendments): the plan that runs goes on until then.
 */
async function carryOutGranted(
  tx: Tx,
  row: CaseRow,
  applications: readonly FollowedRow[],
  steps: readonly FollowedStep[],
): Promise<void> {
  const grantedOf = (each: FollowedRow): readonly Entitlement[] =>
    ofApplication(each, steps).findLast(({ entitlements }) => entitlements !== null)
      ?.entitlements ?? [];
  const isFresh = (each: FollowedRow): boolean =>
    ofApplication(each, steps).some(
      ({ number, entitlements }) => number > each.followed && easesPlan(entitlements ?? []),
    );
  const fresh = applications.filter(isFresh);
  if (fresh.length === 0 || isOver(row.state)) return;
  if (row.state === 'ACTIVE') return easeRunning(tx, row, fresh, grantedOf);
  for (const each of fresh) storeEffect(tx, each, 'PLAN');
  const inPlan = applications.filter((each) => each.effect === 'PLAN');
  storeEasing(tx, joinEntitlements(inPlan.flatMap(grantedOf)));
  enqueue(tx, 'plan-case', { caseId: row.id }, `plan-case.${row.id}`);
}

/** What is granted again, and better, counts from the month in which it first did. */
async function easeRunning(
  tx: Tx,
  row: CaseRow,
  fresh: readonly FollowedRow[],
  grantedOf: (each: FollowedRow) => readonly Entitlement[],
): Promise<void> {
  const [atFirst] = (await loadEasing(tx, row.id)).parts;
  const later = await loadLater(tx);
  const given = fresh.map((each): LaterEasing => {
    const before = later.find(({ application }) => application === each.id);
    const fromOn = each.effect === 'PLAN' ? (atFirst?.fromOn ?? null) : (before?.fromOn ?? null);
    const entitlements = grantedOf(each);
    return { application: each.id, entitlements, fromOn, standing: 'GRANTED' };
  });
  const isReplaced = ({ application }: LaterEasing) => fresh.some(({ id }) => id === application);
  storeLater(tx, [...later.filter((each) => !isReplaced(each)), ...given]);
  for (const each of fresh) storeEffect(tx, each, 'AMENDMENT');
  const of = { caseId: row.id, occasion: 'CHANGE' };
  enqueue(tx, 'amend-case', of, `amend-case.${row.id}.CHANGE`);
}

/** A compensation is paid by the insurer, beside the plan. */
function easesPlan(entitlements: readonly Entitlement[]): boolean {
  return entitlements.some(({ kind }) => kind !== 'COMPENSATION');
}
