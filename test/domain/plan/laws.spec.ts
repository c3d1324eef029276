// The laws of a plan, each over random cases of every kind: what must be true of every plan there
// is.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import type { Plan, PlanInput } from '../../../src/domain/plan/plan.ts';
import { capacityBy, capacityIn, fits, minimumBy, released } from './by-the-book.ts';
import { paidRows } from './cases.ts';
import {
  affordable,
  casesOf,
  drawn,
  KINDS,
  law,
  leastMonthly,
  payable,
  runs,
  steady,
  TINY_CENTS,
  withoutRelease,
  withoutTerms,
} from './random-cases.ts';

function ifPlanned(input: PlanInput, holds: (plan: Plan) => void): void {
  const plan = makePlan(input);
  if (plan !== null) holds(plan);
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

describe('the money of a plan', () => {
  law('the split of every month is exactly its instalment', (input) =>
    ifPlanned(input, (plan) => {
      const whole = plan.months.map((month) => month.instalmentCents);
      expect(plan.months.map((month) => sum(month.splitCents))).toEqual(whole);
    }),
  );

  law('every member is paid exactly its balance less what it gives up', (input) =>
    ifPlanned(input, (plan) => {
      paidRows(plan).forEach((row, index) => {
        const planned = plan.members[index];
        const givenUp = (planned?.waivedCostsCents ?? 0) + (planned?.remissionCents ?? 0);
        expect(row.at(-1)).toBe((planned?.balanceCents ?? 0) - givenUp);
        expect(row.at(-1)).toBe(planned?.paidCents);
      });
      expect(plan.totalCents).toBe(sum(plan.members.map((each) => each.paidCents)));
    }),
  );

  law('no cent is negative, and nothing is paid to whom nothing is owed any more', (input) =>
    ifPlanned(input, (plan) => {
      expect(Math.min(...plan.months.flatMap((month) => month.splitCents))).toBeGreaterThanOrEqual(
        0,
      );
      plan.members.forEach(({ lastMonth }, index) => {
        const after = plan.months.slice(lastMonth).map((month) => month.splitCents[index] ?? 0);
        expect(sum(after)).toBe(0);
      });
    }),
  );

  law('every month spends what it can, or what is still open', (input) =>
    ifPlanned(input, (plan) => {
      let open = plan.totalCents;
      const spent = plan.months.map(({ month }) => {
        const spending = Math.min(open, capacityIn(input, month));
        open -= spending;
        return spending;
      });
      expect(plan.months.map((month) => month.instalmentCents)).toEqual(spent);
      expect(open).toBe(0);
      expect(plan.months).toHaveLength(plan.lastMonth);
    }),
  );

  law('a pause is a month in which nobody is paid', (input) =>
    ifPlanned(input, (plan) => {
      const paused = plan.months.filter((month) => month.paused);
      const asked = input.pausedMonths.filter((month) => month <= plan.lastMonth);
      expect(paused.map(({ month }) => month)).toEqual(asked.sort((a, b) => a - b));
      expect(sum(paused.map((month) => month.instalmentCents))).toBe(0);
    }),
  );
});

describe('the terms in a plan', () => {
  law('every longest term and every cumulative minimum is kept', (input) =>
    ifPlanned(input, (plan) => {
      const rows = paidRows(plan);
      for (const each of input.members) {
        const index = plan.members.findIndex(({ key }) => key === each.key);
        const planned = plan.members[index];
        const givenUp = (planned?.waivedCostsCents ?? 0) + (planned?.remissionCents ?? 0);
        const below = rows[index]?.filter(
          (paid, month) => month > 0 && paid < minimumBy(input, each, month, givenUp),
        );
        expect(below).toEqual([]);
      }
    }),
  );

  law(
    'a plan exists exactly when the minimums fit in the capacity of every month',
    (input, kind) => {
      expect(makePlan(input) !== null).toBe(fits(input, released));
      if (kind === 'INFEASIBLE') expect(makePlan(input)).toBeNull();
      if (kind === 'BARELY_FEASIBLE') {
        const bare = withoutRelease(input);
        expect(makePlan(bare)).not.toBeNull();
        expect(makePlan(steady(bare, leastMonthly(bare) - 1))).toBeNull();
      }
    },
  );

  law('nobody gives up a cent where a plan exists without it', (input) =>
    ifPlanned(input, (plan) => {
      const givenUp = sum(plan.members.map((each) => each.waivedCostsCents + each.remissionCents));
      expect(givenUp === 0).toBe(payable(input));
    }),
  );

  law('nobody gives up more than it released, nor a cent it could keep', (input) =>
    ifPlanned(input, (plan) => {
      for (const planned of plan.members) {
        const terms = input.members.find(({ key }) => key === planned.key)?.terms;
        expect(planned.waivedCostsCents).toBeLessThanOrEqual(terms?.waivedCostsCents ?? 0);
        expect(planned.remissionCents).toBeLessThanOrEqual(terms?.remissionCents ?? 0);
        if (planned.paidCents === planned.balanceCents) continue;
        const withOneCentLess = fits(input, ({ key }) => {
          const other = plan.members.find((each) => each.key === key);
          const gives = (other?.waivedCostsCents ?? 0) + (other?.remissionCents ?? 0);
          return key === planned.key ? gives - 1 : gives;
        });
        expect(withOneCentLess).toBe(false);
      }
    }),
  );

  law('no claim is cut where waiving costs alone suffices', (input) =>
    ifPlanned(input, (plan) => {
      if (!fits(input, ({ terms }) => terms.waivedCostsCents)) return;
      expect(sum(plan.members.map((each) => each.remissionCents))).toBe(0);
    }),
  );
});

describe('pro rata without terms', () => {
  law(
    'by every month each member is less than a cent away from its exact proportion',
    (drawnCase) => {
      const input = withoutTerms(drawnCase);
      if (!affordable(input)) return;
      ifPlanned(input, (plan) => {
        const total = BigInt(plan.totalCents);
        paidRows(plan).forEach((row, index) => {
          const balance = BigInt(plan.members[index]?.balanceCents ?? 0);
          row.forEach((paid, month) => {
            const spent = BigInt(Math.min(plan.totalCents, capacityBy(input, month)));
            const away = BigInt(paid) * total - spent * balance;
            expect(away < total && -away < total).toBe(true);
          });
        });
      });
    },
  );

  law('what a member has been paid never falls', (drawnCase) =>
    ifPlanned(withoutTerms(drawnCase), (plan) => {
      for (const row of paidRows(plan)) {
        expect(row.filter((paid, month) => paid < (row[month - 1] ?? 0))).toEqual([]);
      }
    }),
  );

  law('every member is told PRO_RATA', (drawnCase) =>
    ifPlanned(withoutTerms(drawnCase), (plan) => {
      expect(new Set(plan.members.map((each) => each.attestation))).toEqual(new Set(['PRO_RATA']));
    }),
  );
});

describe('the same case', () => {
  law('has the same plan to the byte, whatever the order of its members', (input) => {
    const turned = { ...input, members: [...input.members].reverse() };
    const [first, ...rest] = input.members;
    const moved = { ...input, members: first ? [...rest, first] : rest };
    const plan = JSON.stringify(makePlan(input));
    expect(JSON.stringify(makePlan(turned))).toBe(plan);
    expect(JSON.stringify(makePlan(moved))).toBe(plan);
  });
});

describe('more room never makes a feasible case infeasible', () => {
  law('more capacity in any month', (input) =>
    ifPlanned(input, () => {
      for (const month of [1, 2, 5, input.longestMonths]) {
        const before = capacityIn({ ...input, pausedMonths: [] }, month);
        const next = capacityIn({ ...input, pausedMonths: [] }, month + 1);
        const capacity = [
          ...input.capacity.filter((step) => step.fromMonth < month),
          { fromMonth: month, monthlyCents: before + 1 },
          { fromMonth: month + 1, monthlyCents: next },
          ...input.capacity.filter((step) => step.fromMonth > month + 1),
        ];
        expect(makePlan({ ...input, capacity })).not.toBeNull();
      }
    }),
  );

  law('a longer term, a lower minimum, more remission, of any member', (input) =>
    ifPlanned(input, () => {
      input.members.forEach((each, place) => {
        const { longestMonths, smallestMonthlyCents, waivedCostsCents } = each.terms;
        const easier = [
          { longestMonths: (longestMonths ?? 0) + 1 },
          { longestMonths: null },
          { smallestMonthlyCents: Math.floor(smallestMonthlyCents / 2) },
          { waivedCostsCents: Math.min(waivedCostsCents + 1, each.costsCents) },
        ].filter((terms) => terms.longestMonths !== 1);
        for (const terms of easier) {
          const members = input.members.with(place, {
            ...each,
            terms: { ...each.terms, ...terms },
          });
          expect(makePlan({ ...input, members })).not.toBeNull();
        }
      });
    }),
  );
});

describe('what was tried', () => {
  it('meets at least 5 000 cases and 500 of each kind, each of the kind it says', () => {
    const each = runs(1000);
    let [without, tight, paused, tiny] = [0, 0, 0, 0];
    for (const kind of KINDS) {
      fc.assert(
        fc.property(casesOf(kind), (input) => {
          if (kind === 'INFEASIBLE' && makePlan(input) === null) without += 1;
          if (kind === 'BARELY_FEASIBLE' && leastMonthly(input) === capacityIn(input, 1))
            tight += 1;
          if (kind === 'PAUSED' && input.pausedMonths.length > 0) paused += 1;
          if (kind === 'TINY' && input.members.every((one) => one.balanceCents <= TINY_CENTS))
            tiny += 1;
        }),
        drawn(1000, `tried ${kind}`),
      );
    }
    expect([without, tight, paused, tiny]).toEqual([each, each, each, each]);
  });
});
