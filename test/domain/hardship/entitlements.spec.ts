// What a grant does to a plan: a pause, less at first, less in all, costs taken off.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  joinEntitlements,
  leftOf,
  withEntitlements,
  type Entitlement,
} from '../../../src/domain/hardship/entitlements.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { isPureProRata } from '../../../src/domain/plan/own-share.ts';
import type { PlanInput } from '../../../src/domain/plan/plan.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { capacityIn } from '../plan/by-the-book.ts';
import { caseOf, member, payments, planOf } from '../plan/cases.ts';
import { casesOf, drawn, withoutTerms } from '../plan/random-cases.ts';

const two = [member('a', 10_000, {}, { costsCents: 4001 }), member('b', 5000)];
const input = caseOf(6000, two);

const PAUSE: Entitlement = { kind: 'START_PAUSE', months: 1 };
const STEP_UP: Entitlement = { kind: 'STEP_UP', months: 2, basisPoints: 5000 };
const LOWER: Entitlement = { kind: 'LOWER_AMOUNT', basisPoints: 7500 };
const COSTS: Entitlement = { kind: 'COSTS_WAIVED', basisPoints: 5000 };

function eased(...granted: Entitlement[]): PlanInput {
  const changed = withEntitlements(input, granted).input;
  if (changed === null) throw new Error('something is still owed');
  return changed;
}

describe('what is granted', () => {
  it('makes of 60.00 a month: nothing, 30.00, 30.00, then 60.00', () => {
    expect(planOf(eased(PAUSE, STEP_UP)).months.map((each) => each.instalmentCents)).toEqual([
      0, 3000, 3000, 6000, 3000,
    ]);
  });

  it('pauses first: 100.00 and 50.00 after a month of nothing', () => {
    expect(payments(eased(PAUSE))).toBe('0+0 4000+2000 4000+2000 2000+1000');
  });

  it('lowers every month, rounded down to the cent', () => {
    expect(payments(eased(LOWER))).toBe('3000+1500 3000+1500 3000+1500 1000+500');
    const odd = withEntitlements(caseOf(101, two), [LOWER]).input;
    expect(odd?.capacity).toEqual([{ fromMonth: 1, monthlyCents: 75 }]);
  });

  it('takes costs off before planning, rounded up to the cent, from those that have them', () => {
    const { waivedCents } = withEntitlements(input, [COSTS]);
    expect([...waivedCents]).toEqual([['a', 2001]]);
    const plan = planOf(eased(COSTS));
    expect(plan.members.map(({ balanceCents }) => balanceCents)).toEqual([7999, 5000]);
    expect(isPureProRata(plan)).toBe(true);
  });

  it('leaves out whose whole balance was costs, and leaves no case where all were', () => {
    const costs = member('c', 4000, { waivedCostsCents: 4000 }, { costsCents: 4000 });
    const all: Entitlement = { kind: 'COSTS_WAIVED', basisPoints: 10_000 };
    expect(withEntitlements(caseOf(6000, [...two, costs]), [all]).input?.members).toHaveLength(2);
    expect(withEntitlements(caseOf(6000, [costs]), [all])).toEqual({
      input: null,
      waivedCents: new Map([['c', 4000]]),
    });
  });

  it('counts the months of a step-up without pauses, and keeps later steps', () => {
    const capacity = [
      { fromMonth: 1, monthlyCents: 4000 },
      { fromMonth: 3, monthlyCents: 8000 },
    ];
    const stepped = caseOf(0, two, { capacity, pausedMonths: [2] });
    expect(withEntitlements(stepped, [STEP_UP]).input?.capacity).toEqual([
      { fromMonth: 1, monthlyCents: 2000 },
      { fromMonth: 3, monthlyCents: 4000 },
      { fromMonth: 4, monthlyCents: 8000 },
    ]);
  });

  it('changes no plan by a compensation', () => {
    expect(withEntitlements(input, [{ kind: 'COMPENSATION' }]).input).toEqual(input);
  });

  it('is of each kind the one that gives most', () => {
    const more: Entitlement[] = [
      COSTS,
      { kind: 'STEP_UP', months: 6, basisPoints: 8000 },
      { kind: 'START_PAUSE', months: 3 },
      PAUSE,
      STEP_UP,
    ];
    expect(joinEntitlements(more)).toEqual([
      { kind: 'START_PAUSE', months: 3 },
      { kind: 'STEP_UP', months: 6, basisPoints: 5000 },
      COSTS,
    ]);
  });

  it.each<Entitlement>([
    { kind: 'START_PAUSE', months: -1 },
    { kind: 'START_PAUSE', months: 1.5 },
    { kind: 'STEP_UP', months: 601, basisPoints: 1 },
    { kind: 'LOWER_AMOUNT', basisPoints: 10_001 },
  ])('is refused as a mistake of the caller when out of range: %j', (wrong) => {
    expect(() => withEntitlements(input, [wrong])).toThrow(RangeError);
  });
});

describe('the laws of a grant', () => {
  const months = fc.integer({ min: 0, max: 6 });
  const basisPoints = fc.integer({ min: 0, max: 10_000 });
  const granted = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('START_PAUSE' as const), months }),
      fc.record({ kind: fc.constant('STEP_UP' as const), months, basisPoints }),
      fc.record({ kind: fc.constant('LOWER_AMOUNT' as const), basisPoints }),
      fc.record({ kind: fc.constant('COSTS_WAIVED' as const), basisPoints }),
    ),
    { maxLength: 5 },
  );

  it('no month asks more, no balance grows, no pause is lost, and any order gives the same', () => {
    fc.assert(
      fc.property(casesOf('PAUSED'), granted, (before, entitlements) => {
        const { input: after, waivedCents } = withEntitlements(before, entitlements);
        const turned = withEntitlements(before, [...entitlements].reverse());
        expect(turned).toEqual({ input: after, waivedCents });
        if (after === null) return;
        readyCase(after);
        for (let month = 1; month <= before.longestMonths; month += 1) {
          expect(capacityIn(after, month)).toBeLessThanOrEqual(capacityIn(before, month));
        }
        expect(after.pausedMonths).toEqual(expect.arrayContaining([...before.pausedMonths]));
        for (const each of before.members) {
          const left = after.members.find(({ key }) => key === each.key);
          const waived = waivedCents.get(each.key) ?? 0;
          expect((left?.balanceCents ?? 0) + waived).toBe(each.balanceCents);
          expect((left?.costsCents ?? 0) + waived).toBe(each.costsCents);
        }
      }),
      drawn(200, 'grants'),
    );
  });

  it('a case without terms stays pure pro rata, so that a member learns nothing of the others', () => {
    let planned = 0;
    fc.assert(
      fc.property(casesOf('ANY'), granted, (drawnCase, entitlements) => {
        const { input: after } = withEntitlements(withoutTerms(drawnCase), entitlements);
        const plan = after && makePlan(after);
        if (!plan) return;
        planned += 1;
        expect(isPureProRata(plan)).toBe(true);
      }),
      drawn(200, 'grants stay pro rata'),
    );
    expect(planned).toBeGreaterThan(20);
  });
});

describe('What is left of what was granted', () => {
  it('some months later is what is to come of the pause, then of the step-up', () => {
    const granted: Entitlement[] = [
      { kind: 'START_PAUSE', months: 3 },
      { kind: 'STEP_UP', months: 6, basisPoints: 5000 },
      { kind: 'LOWER_AMOUNT', basisPoints: 7500 },
    ];
    const step = (months: number) => ({ kind: 'STEP_UP', months, basisPoints: 5000 });
    const lower = { kind: 'LOWER_AMOUNT', basisPoints: 7500 };
    expect(leftOf(granted, 0)).toEqual(granted);
    expect(leftOf(granted, 2)).toEqual([{ kind: 'START_PAUSE', months: 1 }, step(6), lower]);
    expect(leftOf(granted, 5)).toEqual([step(4), lower]);
    expect(leftOf(granted, 9)).toEqual([lower]);
  });
});
