// The laws of a plan ("Exactness of a plan"), as a table: what must be true of every case there is.
// Each is given a case with its plan, or none, and the book's own figures for it.
// Not here: which cases they meet (laws.spec.ts), the fairest path (fairest-path.spec.ts).
import { expect } from '@jest/globals';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import type { Plan, PlanInput } from '../../../src/domain/plan/plan.ts';
import { capacityIn, capacityRow, fits, minimumsRow, released } from './by-the-book.ts';
import { paidRows } from './cases.ts';
import { affordable, payable, withoutTerms } from './random-cases.ts';

/** A case as the laws are given it. */
export interface Tried {
  readonly input: PlanInput;
  readonly plan: Plan | null;
  /** The plan of the same balances and capacity that any terms allow. */
  readonly bare: Plan | null;
  /** C(t) by the book. */
  readonly capacity: readonly number[];
  /** What to vary this time, so that over many cases everything is: 0, 1, 2 … */
  readonly turn: number;
}

export interface Planned extends Tried {
  readonly plan: Plan;
}

export type Law = (tried: Tried) => void;

export function tried(input: PlanInput, turn: number): Tried {
  const bare = makePlan(withoutTerms(input));
  return { input, plan: makePlan(input), bare, capacity: capacityRow(input), turn };
}

/** As `expect` does, which would take most of the time by itself where nothing differs. */
function agree(found: unknown, wanted: unknown): void {
  if (found !== wanted && JSON.stringify(found) !== JSON.stringify(wanted)) {
    expect(found).toEqual(wanted);
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

const ifPlanned =
  (holds: (planned: Planned) => void): Law =>
  (each) => {
    if (each.plan !== null) holds({ ...each, plan: each.plan });
  };

const givenUpBy = (plan: Plan, key: string): number => {
  const planned = plan.members.find((each) => each.key === key);
  return (planned?.waivedCostsCents ?? 0) + (planned?.remissionCents ?? 0);
};

const MONEY: Readonly<Record<string, Law>> = {
  'the split of every month is exactly its instalment': ifPlanned(({ plan }) => {
    const apart = plan.months.filter((month) => sum(month.splitCents) !== month.instalmentCents);
    agree(apart, []);
  }),

  'every member is paid exactly its balance less what it gives up': ifPlanned(({ plan }) => {
    const paid = paidRows(plan).map((row) => row.at(-1));
    agree(
      paid,
      plan.members.map((each) => each.balanceCents - givenUpBy(plan, each.key)),
    );
    agree(
      paid,
      plan.members.map((each) => each.paidCents),
    );
    agree(plan.totalCents, sum(plan.members.map((each) => each.paidCents)));
  }),

  'no cent is negative, and nothing is paid to whom nothing is owed any more': ifPlanned(
    ({ plan }) => {
      const amounts = plan.months.flatMap((month) => month.splitCents);
      agree(
        amounts.filter((cents) => !Number.isSafeInteger(cents) || cents < 0),
        [],
      );
      const after = plan.members.map(({ lastMonth }, index) =>
        sum(plan.months.slice(lastMonth).map((month) => month.splitCents[index] ?? 0)),
      );
      agree(sum(after), 0);
    },
  ),

  'every month spends what it can, or what is still open': ifPlanned(({ plan, capacity }) => {
    const by = plan.months.map(({ month }) => Math.min(plan.totalCents, capacity[month] ?? NaN));
    const spent = by.map((cents, at) => cents - (by[at - 1] ?? 0));
    agree(
      plan.months.map((month) => month.instalmentCents),
      spent,
    );
    agree(by.at(-1) ?? 0, plan.totalCents);
    agree(plan.months.length, plan.lastMonth);
  }),

  'a pause is a month in which nobody is paid': ifPlanned(({ input, plan }) => {
    const paused = plan.months.filter((month) => month.paused);
    const asked = new Set(input.pausedMonths.filter((month) => month <= plan.lastMonth));
    agree(
      paused.map(({ month }) => month),
      [...asked].sort((a, b) => a - b),
    );
    agree(sum(paused.map((month) => month.instalmentCents)), 0);
  }),
};

const TERMS: Readonly<Record<string, Law>> = {
  'every longest term and every cumulative minimum is kept': ifPlanned(({ input, plan }) => {
    const rows = paidRows(plan);
    for (const each of input.members) {
      const row = rows[plan.members.findIndex(({ key }) => key === each.key)] ?? [];
      const least = minimumsRow(input, each, givenUpBy(plan, each.key));
      agree(
        row.filter((paid, month) => paid < (least[month] ?? NaN)),
        [],
      );
    }
  }),

  'a plan exists exactly when the minimums fit in the capacity of every month': (each) => {
    agree(each.plan !== null, fits(each.input, released));
  },

  'nobody gives up a cent where a plan exists without it': ifPlanned(({ input, plan }) => {
    const givenUp = sum(plan.members.map(({ key }) => givenUpBy(plan, key)));
    agree(givenUp === 0, payable(input));
  }),

  'nobody gives up more than it released, nor a cent it could keep': ifPlanned(
    ({ input, plan }) => {
      for (const planned of plan.members) {
        const terms = input.members.find(({ key }) => key === planned.key)?.terms;
        agree(planned.waivedCostsCents <= (terms?.waivedCostsCents ?? 0), true);
        agree(planned.remissionCents <= (terms?.remissionCents ?? 0), true);
        if (planned.paidCents === planned.balanceCents) continue;
        const withOneCentLess = fits(
          input,
          ({ key }) => givenUpBy(plan, key) - (key === planned.key ? 1 : 0),
        );
        agree(withOneCentLess, false);
      }
    },
  ),

  'no claim is cut where waiving costs alone suffices': ifPlanned(({ input, plan }) => {
    const remitted = sum(plan.members.map((each) => each.remissionCents));
    if (remitted > 0)
      agree(
        fits(input, ({ terms }) => terms.waivedCostsCents),
        false,
      );
  }),
};

const withoutAny =
  (holds: (plan: Plan, capacity: readonly number[]) => void): Law =>
  ({ input, bare, capacity }) => {
    agree(bare !== null, affordable(input));
    if (bare !== null) holds(bare, capacity);
  };

const PRO_RATA: Readonly<Record<string, Law>> = {
  'by every month each member is less than a cent away from its exact proportion': withoutAny(
    (plan, capacity) => {
      const total = BigInt(plan.totalCents);
      const away = paidRows(plan).flatMap((row, index) => {
        const balance = BigInt(plan.members[index]?.balanceCents ?? 0);
        return row.filter((paid, month) => {
          const spent = BigInt(Math.min(plan.totalCents, capacity[month] ?? 0));
          const apart = BigInt(paid) * total - spent * balance;
          return apart >= total || -apart >= total;
        });
      });
      agree(away, []);
    },
  ),

  'what a member has been paid never falls, and every member is told PRO_RATA': withoutAny(
    (plan) => {
      const fallen = paidRows(plan).flatMap((row) =>
        row.filter((paid, month) => paid < (row[month - 1] ?? 0)),
      );
      agree(fallen, []);
      agree([...new Set(plan.members.map((each) => each.attestation))], ['PRO_RATA']);
    },
  ),
};

const SAME_CASE: Readonly<Record<string, Law>> = {
  'has the same plan to the byte, whatever the order of its members and pauses': ({
    input,
    plan,
    turn,
  }) => {
    const { members, pausedMonths } = input;
    const at = turn % members.length;
    const moved = [...members.slice(at), ...members.slice(0, at)].reverse();
    const turned = { ...input, members: moved, pausedMonths: [...pausedMonths].reverse() };
    agree(JSON.stringify(makePlan(turned)), JSON.stringify(plan));
  },
};

const MORE_ROOM: Readonly<Record<string, Law>> = {
  'more capacity in any month': ifPlanned(({ input, turn }) => {
    const month = 1 + (turn % input.longestMonths);
    const unpaused = { ...input, pausedMonths: [] };
    const capacity = [
      ...input.capacity.filter((step) => step.fromMonth < month),
      { fromMonth: month, monthlyCents: capacityIn(unpaused, month) + 1 },
      { fromMonth: month + 1, monthlyCents: capacityIn(unpaused, month + 1) },
      ...input.capacity.filter((step) => step.fromMonth > month + 1),
    ];
    agree(makePlan({ ...input, capacity }) !== null, true);
  }),

  'a longer term, a lower minimum, more costs waived, more remission, of any member': ifPlanned(
    ({ input, turn }) => {
      const at = turn % input.members.length;
      const each = input.members[at];
      if (each === undefined) return;
      const { longestMonths, smallestMonthlyCents, waivedCostsCents, remissionCents } = each.terms;
      const easier = [
        { longestMonths: longestMonths === null ? null : longestMonths + 1 },
        { smallestMonthlyCents: Math.floor(smallestMonthlyCents / 2) },
        { waivedCostsCents: Math.min(waivedCostsCents + 1, each.costsCents) },
        { remissionCents: Math.min(remissionCents + 1, each.balanceCents - each.costsCents) },
      ];
      for (const terms of easier) {
        const members = input.members.with(at, { ...each, terms: { ...each.terms, ...terms } });
        agree(makePlan({ ...input, members }) !== null, true);
      }
    },
  ),
};

/** By what they are about. */
export const LAWS: Readonly<Record<string, Readonly<Record<string, Law>>>> = {
  'the money of a plan': MONEY,
  'the terms in a plan': TERMS,
  'pro rata without terms': PRO_RATA,
  'the same case': SAME_CASE,
  'more room never makes a feasible case infeasible': MORE_ROOM,
};
