// A pause of a running arrangement: within what all signed for it binds at once; else it is asked.
// Not here: the arithmetic (domain/arrangement/pause.ts), who asks for it (amendment-acts).
import { AMENDMENT_RULE, amended } from '../domain/arrangement/amendment.ts';
import {
  pauseBinds,
  paused,
  type PauseFault,
  pausedMonths,
  pauseFault,
} from '../domain/arrangement/pause.ts';
import type { RunningPlan } from '../domain/arrangement/running-plan.ts';
import {
  addDays,
  addMonths,
  dayOf,
  type LocalDate,
  partsOf,
} from '../domain/calendar/local-date.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import { plannerCapacity } from '../domain/capacity/month-steps.ts';
import type { Cents } from '../domain/money/cents.ts';
import { raiseVersion, storeVersion } from '../arrangements/plan-versions.repository.ts';
import { type ArrangementRow, storeAmended } from '../arrangements/running-plan.repository.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import type { Tx } from '../platform/database/tx.ts';
import { type ActRow, storeActOutcome } from './amendment-acts.repository.ts';
import { type AmendmentRow, storePause } from './amendment.repository.ts';

export interface Pause {
  readonly fromOn: LocalDate;
  readonly months: number;
}

interface Paused {
  arrangement: ArrangementRow;
  plan: RunningPlan;
}

/** As planner: a pause is granted, asked of the members, or told not to be possible. */
export async function carryOutPause(
  tx: Tx,
  act: ActRow,
  running: Paused,
  budget: CountingBudget | null,
): Promise<'GRANTED' | 'REFUSED' | Pause> {
  const { from_on: fromOn, months } = act;
  if (fromOn === null || months === null) throw new Error('a pause has no months');
  const outcome = await grantPause(tx, { fromOn, months }, running, budget, 'PAUSE');
  storeActOutcome(tx, act, outcome);
  if (outcome === 'ASKED') return { fromOn, months };
  if (outcome === 'GRANTED') return outcome;
  await tellCase(tx, 'PAUSE_NOT_POSSIBLE', 'PERSONS', { reason: outcome });
  return 'REFUSED';
}

/** As planner: a pause is granted where it binds. @returns why not; ASKED: of the members. */
export async function grantPause(
  tx: Tx,
  { fromOn, months }: Pause,
  { arrangement, plan }: Paused,
  budget: CountingBudget | null,
  cause: Extract<AmendmentCauseEnum, 'PAUSE' | 'HARDSHIP'>,
): Promise<'GRANTED' | 'ASKED' | PauseFault> {
  const pausedBefore = arrangement.paused_on.length;
  const fault = pauseFault({ plan, fromOn, months, pausedBefore, today: tx.today });
  if (fault !== null) return fault;
  const delta = paused(plan, fromOn, months);
  const lastOn = addDays(addMonths(monthOf(arrangement.began_on), longestMonths(tx)), -1);
  if (!pauseBinds(amended(plan, delta), lastOn, (day) => bearsIn(budget, day))) return 'ASKED';
  storeAmended(tx, plan, delta);
  raiseVersion(tx);
  storePause(tx, pausedMonths(fromOn, months));
  const changed = delta.map(({ key }) => key);
  storeVersion(tx, {
    ...{ amendment: null, round: null, causes: [cause], rule: AMENDMENT_RULE, fromOn, delta },
    changes: changed.map((memberId) => ({ memberId, change: 'MOVED' })),
  });
  await tellCase(tx, 'ARRANGEMENT_AMENDED', changed);
  await tellCase(tx, 'PAUSE_GRANTED', 'PERSONS');
  return 'GRANTED';
}

function longestMonths({ today }: Tx): number {
  return capacityPolicyOn(today).longestPlanMonths;
}

/** What the household bears in the month of a day; nothing while no budget counts. */
function bearsIn(budget: CountingBudget | null, day: LocalDate): Cents {
  if (budget === null || budget.outcome !== 'BEARS') return 0;
  const { monthlyCents } = budget;
  const bearable = { outcome: 'BEARS', monthlyCents, parts: [] } as const;
  const { capacity, pausedMonths: off } = plannerCapacity(budget, bearable, monthOf(day));
  return off.includes(1) ? 0 : (capacity[0]?.monthlyCents ?? 0);
}

/** A pause that is asked begins when the amended plan does, or later. */
export function monthsToPause(
  { pause_from_on: pauseFromOn, pause_months: months }: AmendmentRow,
  fromOn: LocalDate,
): LocalDate[] {
  if (pauseFromOn === null || months === null) return [];
  return pausedMonths(pauseFromOn > fromOn ? pauseFromOn : fromOn, months);
}

/** The first day of the month of a day. */
function monthOf(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return dayOf(year, month, 1);
}
