// An agreed plan on the calendar: what is collected when, and what of it each member receives.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Collection,
  collectionsOf,
  mayBeginLater,
  type Schedule,
  startMonth,
} from '../../../src/domain/arrangement/collections.ts';
import {
  dayOf,
  formatDay,
  type LocalDate,
  localDate,
  partsOf,
} from '../../../src/domain/calendar/local-date.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import type { Plan, PlanInput } from '../../../src/domain/plan/plan.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';
import { drawn, law } from '../plan/random-cases.ts';

const january = dayOf(2027, 1, 1);

function read(collections: readonly Collection[]): string {
  return collections
    .map(({ number, dueOn, amountCents }) => `${number}: ${amountCents} on ${formatDay(dueOn)}`)
    .join(', ');
}

describe('100.00 and 50.00 at 60.00 a month from January 2027', () => {
  const plan = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000)]));

  it('is collected on the pay day of three months, and split as planned', () => {
    const schedule = collectionsOf(plan, january, 25);
    const days = ['2027-01-25', '2027-02-25', '2027-03-25'];
    const [first, second, third] = days;
    expect(read(schedule.collections)).toBe(
      `1: 6000 on ${first}, 2: 6000 on ${second}, 3: 3000 on ${third}`,
    );
    expect(schedule.members.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(read(schedule.members[1]!.instalments)).toBe(
      `1: 2000 on ${first}, 2: 2000 on ${second}, 3: 1000 on ${third}`,
    );
  });

  it('has the same dates whichever day of the first month is named', () => {
    expect(collectionsOf(plan, dayOf(2027, 1, 31), 25)).toEqual(collectionsOf(plan, january, 25));
  });

  it('takes a pay day that every month has', () => {
    for (const payDay of [0, 29, 1.5, Number.NaN]) {
      expect(() => collectionsOf(plan, january, payDay)).toThrow(RangeError);
      expect(() => startMonth(january, payDay, january)).toThrow(RangeError);
    }
    expect(read(collectionsOf(plan, dayOf(2027, 2, 1), 28).collections)).toContain('2027-02-28');
  });
});

describe('a plan that would begin later', () => {
  it('may, when every month bears the same; not with a pause, nor with another amount', () => {
    const even = caseOf(6000, [member('a', 10_000)]);
    expect(mayBeginLater(even)).toBe(true);
    expect(mayBeginLater({ ...even, pausedMonths: [2] })).toBe(false);
    const steps = [...even.capacity, { fromMonth: 3, monthlyCents: 5000 }];
    expect(mayBeginLater({ ...even, capacity: steps })).toBe(false);
  });
});

describe('a plan', () => {
  it('has no date in a paused month, and numbers the dates that it has', () => {
    const plan = planOf(caseOf(5000, [member('a', 10_000)], { pausedMonths: [1, 3] }));
    expect(read(collectionsOf(plan, january, 1).collections)).toBe(
      '1: 5000 on 2027-02-01, 2: 5000 on 2027-04-01',
    );
  });

  it('goes on over the end of a year', () => {
    const plan = planOf(caseOf(5000, [member('a', 10_000)]));
    expect(read(collectionsOf(plan, dayOf(2026, 12, 1), 28).collections)).toBe(
      '1: 5000 on 2026-12-28, 2: 5000 on 2027-01-28',
    );
  });

  it('numbers the part of a member as the collection it is part of', () => {
    const soon = member('a', 4000, { longestMonths: 1 });
    const plan = planOf(caseOf(4000, [soon, member('b', 4000)]));
    const [a, b] = collectionsOf(plan, january, 15).members;
    expect(read(a!.instalments)).toBe('1: 4000 on 2027-01-15');
    expect(read(b!.instalments)).toBe('2: 4000 on 2027-02-15');
  });
});

describe('An arrangement starts', () => {
  const start = (payDay: number, ...agreed: [number, number, number]) =>
    formatDay(startMonth(january, payDay, dayOf(...agreed)));

  it('in the month of the plan while its pay day is to come', () => {
    expect(start(5, 2026, 12, 20)).toBe('2027-01-01');
    expect(start(5, 2027, 1, 4)).toBe('2027-01-01');
  });

  it('in the next month whose pay day is to come, when it is over', () => {
    expect(start(5, 2027, 1, 5)).toBe('2027-02-01');
    expect(start(5, 2027, 3, 1)).toBe('2027-03-01');
    expect(start(5, 2027, 12, 31)).toBe('2028-01-01');
  });

  it('never later than needed, never with a day in the past', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 21_000 }),
        fc.integer({ min: 20_000, max: 21_000 }),
        fc.integer({ min: 1, max: 28 }),
        (planned, agreed, payDay) => {
          const first = startMonth(localDate(planned), payDay, localDate(agreed));
          const { year, month, day } = partsOf(first);
          expect(day).toBe(1);
          expect(dayOf(year, month, payDay)).toBeGreaterThan(agreed);
          const before = partsOf(localDate(first - 1));
          const earlier = dayOf(before.year, before.month, payDay);
          const isPlanned = planned >= first && planned < first + 31;
          expect(isPlanned || earlier <= agreed).toBe(true);
        },
      ),
      drawn(300, 'start month'),
    );
  });
});

describe('Whatever the case', () => {
  law('a collection is the sum of its parts, and no amount is zero or negative', (input) => {
    withSchedule(input, ({ collections, members }) => {
      for (const { number, dueOn, amountCents } of collections) {
        const parts = members.flatMap(({ instalments }) =>
          instalments.filter((each) => each.number === number && each.dueOn === dueOn),
        );
        expect(parts.every((each) => each.amountCents > 0)).toBe(true);
        expect(sumCents(parts.map((each) => each.amountCents))).toBe(amountCents);
        expect(amountCents).toBeGreaterThan(0);
      }
    });
  });

  law('a member receives what it is to be paid, to the cent, and nothing after', (input) => {
    withSchedule(input, ({ collections, members }, plan) => {
      members.forEach(({ key, instalments }, place) => {
        const { paidCents, key: planned } = plan.members[place]!;
        expect(key).toBe(planned);
        let open = paidCents;
        for (const { amountCents } of instalments) {
          expect(open).toBeGreaterThan(0);
          open -= amountCents;
        }
        expect(open).toBe(0);
        const known = new Set(collections.map(({ number, dueOn }) => `${number} ${dueOn}`));
        expect(instalments.every((each) => known.has(`${each.number} ${each.dueOn}`))).toBe(true);
      });
      expect(sumCents(collections.map((each) => each.amountCents))).toBe(plan.totalCents);
    });
  });

  law('dates ascend strictly, on the pay day, numbered from 1', (input) => {
    withSchedule(input, ({ collections, members }, _plan, payDay) => {
      collections.forEach(({ number, dueOn }, at) => {
        expect(number).toBe(at + 1);
        expect(partsOf(dueOn).day).toBe(payDay);
        if (at > 0) expect(dueOn).toBeGreaterThan(collections[at - 1]!.dueOn);
      });
      for (const { instalments } of members) expect(isAscending(instalments)).toBe(true);
    });
  });

  law('the same plan gives the same schedule, and is left as it was', (input) => {
    const plan = makePlan(input);
    if (plan === null) return;
    const copy = structuredClone(plan);
    expect(collectionsOf(plan, january, 3)).toEqual(collectionsOf(copy, january, 3));
    expect(plan).toEqual(copy);
  });

  law('a month has a date exactly when something is paid in it', (input) => {
    withSchedule(input, ({ collections }, { months }) => {
      const paid = months.filter(({ instalmentCents }) => instalmentCents > 0);
      expect(collections.map(({ dueOn }) => monthsAfterJanuary(dueOn))).toEqual(
        paid.map(({ month }) => month),
      );
    });
  });
});

/** Calls with the schedule of the case's plan, if it has one, on a pay day that varies. */
function withSchedule(
  input: PlanInput,
  holds: (schedule: Schedule, plan: Plan, payDay: number) => void,
): void {
  const plan = makePlan(input);
  if (plan === null) return;
  const payDay = 1 + (plan.totalCents % 28);
  holds(collectionsOf(plan, january, payDay), plan, payDay);
}

function isAscending(instalments: readonly Collection[]): boolean {
  return instalments.every(({ dueOn }, at) => at === 0 || instalments[at - 1]!.dueOn < dueOn);
}

/** 1 for January 2027. */
function monthsAfterJanuary(day: LocalDate): number {
  const { year, month } = partsOf(day);
  return (year - 2027) * 12 + month;
}
