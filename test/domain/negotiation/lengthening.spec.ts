// More that is owed to members that take part: after their own last payments, and nothing else.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planLengthened } from '../../../src/domain/negotiation/lengthening.ts';
import { caseOf, member, planOf, splits } from '../plan/cases.ts';

const two = caseOf(6_000, [member('a', 10_000), member('b', 5_000)]);

describe('More for one of two', () => {
  it('comes at the end, month by month what it was paid anyway', () => {
    const plan = planOf(two);
    const longer = planLengthened(plan, new Map([['b', 3_000]]), two)!;
    expect(splits(longer)).toBe('4000+2000 4000+2000 2000+2000 0+2000');
    expect(longer).toMatchObject({ lastMonth: 4, totalCents: 18_000 });
    expect(longer.members[1]).toMatchObject({
      balanceCents: 8_000,
      paidCents: 8_000,
      lastMonth: 4,
    });
    expect(longer.members[0]).toBe(plan.members[0]);
  });

  it('is as it was with nothing more', () => {
    const plan = planOf(two);
    expect(planLengthened(plan, new Map(), two)).toBe(plan);
  });

  it('leaves out the months that are paused, and does not reach beyond the longest plan', () => {
    const made = { ...two, pausedMonths: [4], longestMonths: 5 };
    const plan = planOf(made);
    expect(splits(planLengthened(plan, new Map([['b', 3_000]]), made)!)).toBe(
      '4000+2000 4000+2000 2000+2000 0+0 0+2000',
    );
    expect(planLengthened(plan, new Map([['b', 3_001]]), made)).toBeNull();
  });

  it('does not fit where a later month bears less', () => {
    const made = { ...two, capacity: [...two.capacity, { fromMonth: 4, monthlyCents: 1_999 }] };
    expect(planLengthened(planOf(made), new Map([['b', 3_000]]), made)).toBeNull();
  });

  it('of somebody that is not in the plan is a bug', () => {
    expect(() => planLengthened(planOf(two), new Map([['c', 1]]), two)).toThrow(RangeError);
  });
});

describe('Whatever joins of their own', () => {
  it('adds up, moves no cent of the others, and takes of each what depends on itself only', () => {
    const cents = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ owed: cents, more: fc.oneof(fc.constant(0), cents) }), {
          ...{ minLength: 1, maxLength: 5 },
        }),
        fc.integer({ min: 2_000, max: 9_000 }),
        (owed, monthlyCents) => {
          const members = owed.map((each, at) => member(`m${at}`, each.owed));
          const made = caseOf(monthlyCents, members, { longestMonths: 600 });
          const plan = planOf(made);
          const more = new Map(
            owed.map((each, at) => [`m${at}`, each.more] as const).filter(([, by]) => by > 0),
          );
          const longer = planLengthened(plan, more, made);
          if (longer === null) return;
          longer.members.forEach((each, place) => {
            const column = longer.months.map(({ splitCents }) => splitCents[place] ?? 0);
            expect(column.reduce((sum, part) => sum + part, 0)).toBe(each.paidCents);
            expect(each.paidCents).toBe(
              (plan.members[place]?.paidCents ?? 0) + (owed[place]?.more ?? 0),
            );
            const before = plan.months.map(({ splitCents }) => splitCents[place] ?? 0);
            before.slice(0, -1).forEach((part, at) => {
              if (at + 1 < (plan.members[place]?.lastMonth ?? 0)) expect(column[at]).toBe(part);
            });
            const alone = planLengthened(
              plan,
              new Map([...more].filter(([key]) => key === each.key)),
              made,
            );
            expect(alone?.months.map(({ splitCents }) => splitCents[place])).toEqual(
              column.slice(0, alone?.lastMonth),
            );
          });
          for (const { instalmentCents } of longer.months) {
            expect(instalmentCents).toBeLessThanOrEqual(monthlyCents);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
