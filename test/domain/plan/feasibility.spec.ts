// Feasibility, held against trying every payment there is.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFeasible } from '../../../src/domain/plan/feasibility.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { claimsAfter } from '../../../src/domain/plan/remission.ts';
import { canBePaid, released } from './by-the-book.ts';
import { caseOf, member } from './cases.ts';
import { drawn } from './random-cases.ts';
import { handfulsOfCents } from './tiny-cases.ts';

describe('whether the terms of a case hold together', () => {
  it('counts to the cent: 40.00 and 20.00 in month 1 need 60.00', () => {
    const both = [member('a', 4000, { longestMonths: 1 }), member('b', 2000, { longestMonths: 1 })];
    for (const [monthly, holds] of [
      [6000, true],
      [5999, false],
    ] as const) {
      const ready = readyCase(caseOf(monthly, both));
      expect(isFeasible(ready, claimsAfter(ready, []))).toBe(holds);
    }
  });

  it('counts a payment ahead: a minimum of 30.00 is kept by 60.00 in month 1 and nothing in month 2', () => {
    const steps = [
      { fromMonth: 1, monthlyCents: 6000 },
      { fromMonth: 2, monthlyCents: 0 },
      { fromMonth: 3, monthlyCents: 4000 },
    ];
    const asking = member('a', 10_000, { smallestMonthlyCents: 3000 });
    expect(makePlan(caseOf(0, [asking], { capacity: steps }))).not.toBeNull();
  });

  it('lets a minimum rest in a pause, but not a longest term', () => {
    const paused = { pausedMonths: [1, 2] };
    const minimum = member('a', 10_000, { smallestMonthlyCents: 5000 });
    const term = member('a', 10_000, { longestMonths: 3 });
    expect(makePlan(caseOf(5000, [minimum], paused))).not.toBeNull();
    expect(makePlan(caseOf(5000, [term], paused))).toBeNull();
    expect(makePlan(caseOf(5000, [minimum], { pausedMonths: [] }))).not.toBeNull();
    const nothing = {
      capacity: [0, 0, 5000].map((monthlyCents, at) => ({ fromMonth: at + 1, monthlyCents })),
    };
    expect(makePlan(caseOf(0, [minimum], nothing))).toBeNull();
  });

  it('agrees with trying every payment', () => {
    let [yes, no] = [0, 0];
    fc.assert(
      fc.property(handfulsOfCents({ members: 3, cents: 4, months: 4 }), (input) => {
        const plan = makePlan(input);
        expect(plan !== null).toBe(canBePaid(input, released));
        if (plan === null) no += 1;
        else yes += 1;
      }),
      drawn(300, 'every payment'),
    );
    expect(Math.min(yes, no)).toBeGreaterThan(50);
  });
});
