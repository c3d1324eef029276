// The figures that let people compare plans side by side: how long, how much, how even, and what
// each plan costs whom.
// Not here: which plans are compared (alternatives.ts).
import type { Cents } from '../money/cents.ts';
import type { Plan } from './plan.ts';

export interface PlanFigures {
  readonly lastMonth: number;
  /** Months in which something is paid. */
  readonly payingMonths: number;
  readonly totalCents: Cents;
  /** The instalments from month 1 to the last, pauses as zero. */
  readonly instalmentsCents: readonly Cents[];
  readonly largestInstalmentCents: Cents;
  /** The most an instalment is higher than the one of the month before; a fall is no jump. */
  readonly largestJumpCents: Cents;
  /** In the order of Plan.members. */
  readonly members: readonly MemberFigures[];
}

export interface MemberFigures {
  readonly key: string;
  readonly lastMonth: number;
  /** Months 1 to 3, 4 to 6, and so on to the last of the plan. */
  readonly perQuarterCents: readonly Cents[];
  /** Costs waived and remission together. */
  readonly givenUpCents: Cents;
  /** How long it waits for its money: the sum of amount × month. One euro a month later is 100. */
  readonly waitCentMonths: number;
}

/**
 * The figures of one plan.
 * @example 100.00 and 50.00 at 60.00 a month: 3 months, no jump, a quarter of 100.00 and of 50.00
 */
export function figuresOf(plan: Plan): PlanFigures {
  const instalmentsCents = plan.months.map((month) => month.instalmentCents);
  const jumps = instalmentsCents.map(
    (cents, index) => cents - (instalmentsCents[index - 1] ?? cents),
  );
  return {
    lastMonth: plan.lastMonth,
    payingMonths: instalmentsCents.filter((cents) => cents > 0).length,
    totalCents: plan.totalCents,
    instalmentsCents,
    largestInstalmentCents: Math.max(0, ...instalmentsCents),
    largestJumpCents: Math.max(0, ...jumps),
    members: plan.members.map((member, index) => {
      const column = plan.months.map((month) => month.splitCents[index] ?? 0);
      return {
        key: member.key,
        lastMonth: member.lastMonth,
        perQuarterCents: perQuarter(column),
        givenUpCents: member.waivedCostsCents + member.remissionCents,
        waitCentMonths: column.reduce((sum, cents, month) => sum + cents * (month + 1), 0),
      };
    }),
  };
}

function perQuarter(column: readonly Cents[]): Cents[] {
  const quarters: Cents[] = [];
  column.forEach((cents, month) => {
    const quarter = Math.floor(month / 3);
    quarters[quarter] = (quarters[quarter] ?? 0) + cents;
  });
  return quarters;
}

/** What one plan costs whom more than another one; below zero: less. */
export interface FiguresApart {
  readonly months: number;
  /** For the customer. */
  readonly totalCents: Cents;
  readonly largestInstalmentCents: Cents;
  /** In the order of Plan.members. */
  readonly members: readonly {
    readonly key: string;
    readonly givenUpCents: Cents;
    readonly waitCentMonths: number;
  }[];
}

/**
 * What a plan costs whom, beside another plan of the same members.
 * @throws RangeError when the plans are not of the same members.
 * @example 100.00 at 25.00 a month beside 50.00 a month: 2 months more, 25.00 a month less, a wait
 * of one month more for all of it
 */
export function figuresApart(figures: PlanFigures, beside: PlanFigures): FiguresApart {
  const members = figures.members.map((each, index) => {
    const other = beside.members[index];
    if (other?.key !== each.key) throw new RangeError('the plans are not of the same members');
    return {
      key: each.key,
      givenUpCents: each.givenUpCents - other.givenUpCents,
      waitCentMonths: each.waitCentMonths - other.waitCentMonths,
    };
  });
  if (members.length !== beside.members.length) {
    throw new RangeError('the plans are not of the same members');
  }
  return {
    months: figures.lastMonth - beside.lastMonth,
    totalCents: figures.totalCents - beside.totalCents,
    largestInstalmentCents: figures.largestInstalmentCents - beside.largestInstalmentCents,
    members,
  };
}
