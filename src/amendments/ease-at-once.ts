// What was granted for hardship while the arrangement runs, taken up: costs that are not claimed
// fall away at once, a pause of its first months is granted where one that is asked would bind
// (docs/decisions/0031), and all else waits for an amendment, which the case is asked.
// Not here: granting (hardship), asking (ask-amendment.ts), a pause that the person asks
// (pauses.ts).
import { AMENDMENT_RULE, lessened } from '../domain/arrangement/amendment.ts';
import { pauseAhead, pausedMonths } from '../domain/arrangement/pause.ts';
import { jointShares, openFrom, type RunningPlan } from '../domain/arrangement/running-plan.ts';
import { unclaimedFrom } from '../domain/arrangement/unclaimed-costs.ts';
import {
  addDays,
  addMonths,
  dayOf,
  type LocalDate,
  partsOf,
} from '../domain/calendar/local-date.ts';
import { easedIn, type GrantedPart } from '../domain/hardship/easing.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import { sumCents } from '../domain/money/cents.ts';
import { raiseVersion, storeVersion } from '../arrangements/plan-versions.repository.ts';
import { findRunning, loadRunning, storeAmended } from '../arrangements/running-plan.repository.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import {
  type LaterEasing,
  loadLater,
  loadWaivedPart,
  storeLater,
} from '../capacity/easing.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { writeDisclosed } from '../cases/end-case.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { leavesNothing } from './at-once.ts';
import { grantPause } from './pauses.ts';
import {
  type CaseArrears,
  loadCaseArrears,
  loadUnclaimed,
  storeRunningBalances,
  storeUnclaimed,
} from './standing-arrears.repository.ts';

/** As planner, on a locked case that runs: nothing, when nothing was granted since. */
export async function easeAtOnce(
  tx: Tx,
  arrears: readonly CaseArrears[],
  budget: CountingBudget | null,
): Promise<void> {
  const later = await loadLater(tx);
  const granted = later.filter(({ standing }) => standing === 'GRANTED');
  if (granted.length === 0) return;
  const parts = Math.max(...granted.flatMap((each) => partOf(each, 'COSTS_WAIVED')), 0);
  await waiveCosts(tx, arrears, parts);
  const taken: LaterEasing[] = [];
  for (const each of later) {
    taken.push(each.standing === 'GRANTED' ? await takenUp(tx, each, budget) : each);
  }
  storeLater(tx, taken);
}

/** As planner, after what joined is in the plan: of its costs as large a part is not claimed. */
export async function waiveJoined(tx: Tx): Promise<void> {
  await waiveCosts(tx, await loadCaseArrears(tx), await loadWaivedPart(tx));
}

function partOf({ entitlements }: GrantedPart, kind: Entitlement['kind']): number[] {
  return entitlements.flatMap((each) =>
    each.kind === kind && 'basisPoints' in each ? [each.basisPoints] : [],
  );
}

/** Each member's own last payments fall away: no other amount moves, so nobody is asked. */
async function waiveCosts(
  tx: Tx,
  arrears: readonly CaseArrears[],
  basisPoints: number,
): Promise<void> {
  if (basisPoints === 0) return;
  const plan = await loadRunning(tx);
  const before = await loadUnclaimed(tx);
  const fromOn = addDays(tx.today, 1);
  const unclaimed = new Map(
    jointShares(plan)
      .map((share) => {
        const own = arrears.filter((each) => each.memberId === share.key && !each.isJoining);
        const costsCents = sumCents(own.map((each) => each.costsCents));
        const unclaimedCents = before.get(share.key) ?? 0;
        const of = { costsCents, unclaimedCents };
        return [share.key, unclaimedFrom(share, of, fromOn, basisPoints)] as const;
      })
      .filter(([, cents]) => cents > 0),
  );
  const delta = jointShares(plan).flatMap((share) => {
    const cents = unclaimed.get(share.key);
    return cents === undefined ? [] : [lessened(share, fromOn, cents)];
  });
  if (delta.length === 0 || leavesNothing(plan, delta)) return;
  storeAmended(tx, plan, delta);
  raiseVersion(tx);
  storeVersion(tx, {
    ...{ amendment: null, round: null, causes: ['HARDSHIP'], rule: AMENDMENT_RULE, fromOn, delta },
    changes: delta.map(({ key: memberId }) => ({ memberId, change: 'LESSENED' })),
  });
  storeUnclaimed(tx, unclaimed);
  if (await storeRunningBalances(tx)) writeDisclosed(tx);
  await tellCase(
    tx,
    'ARRANGEMENT_AMENDED',
    delta.map(({ key }) => key),
  );
  await tellCase(tx, 'ARRANGEMENT_CHANGED', 'PERSONS');
}

/** Its pause, where that binds; what else it gives is asked. */
async function takenUp(
  tx: Tx,
  part: LaterEasing,
  budget: CountingBudget | null,
): Promise<LaterEasing> {
  const plan = await loadRunning(tx);
  const nextOn = nextMonth(tx.today);
  const counted: LaterEasing = { ...part, fromOn: part.fromOn ?? nextOn, standing: 'COUNTS' };
  if (!jointShares(plan).some((share) => openFrom(share, nextOn) > 0)) return counted;
  const binds = await pauseStart(tx, part, plan, budget);
  const isAsked = part.entitlements.some(
    ({ kind }) => kind === 'STEP_UP' || kind === 'LOWER_AMOUNT',
  );
  if (!binds) return { ...part, standing: 'ASKED' };
  return isAsked ? { ...counted, standing: 'ASKED' } : counted;
}

/** @returns false when its pause has to be asked. */
async function pauseStart(
  tx: Tx,
  part: LaterEasing,
  plan: RunningPlan,
  budget: CountingBudget | null,
): Promise<boolean> {
  const nextOn = nextMonth(tx.today);
  const pause = pauseAhead(plan, nextOn, pausedMonthsOf(part, nextOn));
  if (pause === null) return true;
  const arrangement = await findRunning(tx);
  return (await grantPause(tx, pause, { arrangement, plan }, budget, 'HARDSHIP')) === 'GRANTED';
}

/** The months of pauses that were granted and are asked, in a plan that begins on a day. */
export async function monthsGranted(tx: Tx, fromOn: LocalDate): Promise<LocalDate[]> {
  const asked = (await loadLater(tx)).filter(({ standing }) => standing === 'ASKED');
  const months = Math.max(0, ...asked.map((each) => pausedMonthsOf(each, fromOn)));
  return pausedMonths(fromOn, months);
}

/** How many months its pause lasts yet, from the month of a day on. */
function pausedMonthsOf(part: GrantedPart, monthOn: LocalDate): number {
  const pause = easedIn([part], monthOn).find(({ kind }) => kind === 'START_PAUSE');
  return pause !== undefined && 'months' in pause ? pause.months : 0;
}

/** What was asked is carried out, or was not agreed: from this month on it counts. */
export async function countAsked(tx: Tx, fromOn: LocalDate): Promise<void> {
  const later = await loadLater(tx);
  if (!later.some(({ standing }) => standing === 'ASKED')) return;
  storeLater(
    tx,
    later.map((each): LaterEasing => {
      if (each.standing !== 'ASKED') return each;
      return { ...each, fromOn: each.fromOn ?? fromOn, standing: 'COUNTS' };
    }),
  );
}

/** The first day of the month after that of a day. */
function nextMonth(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return addMonths(dayOf(year, month, 1), 1);
}
