// Amendments of plans that are carried out: what they are by example, and their laws.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amended,
  type AmendmentDelta,
  composed,
  leaving,
  lessened,
  remaining,
} from '../../../src/domain/arrangement/amendment.ts';
import {
  pauseBinds,
  paused,
  pauseFault,
  pausedMonths,
} from '../../../src/domain/arrangement/pause.ts';
import {
  checkShare,
  duePerDay,
  jointShares,
  openFrom,
  paidCents,
  partsFrom,
  type RunningPlan,
} from '../../../src/domain/arrangement/running-plan.ts';
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';
import { happenings, monthOn, plans, running, story } from './running-plans.ts';

/** '2027-01-25 4000, …' of one member. */
function read(plan: RunningPlan, key: string): string {
  const share = plan.find((each) => each.key === key);
  return (share?.parts ?? [])
    .map(({ dueOn, amountCents }) => `${formatDay(dueOn).slice(5)} ${amountCents}`)
    .join(', ');
}

const share = (plan: RunningPlan, key: string) => plan.find((each) => each.key === key)!;

describe('By example, 100.00 and 50.00 at 60.00 a month from January', () => {
  const plan = running({ a: 10_000, b: 5_000 }, 6_000);

  it('is 40.00 and 20.00 in January and February, and what is left in March', () => {
    expect(read(plan, 'a')).toBe('01-25 4000, 02-25 4000, 03-25 2000');
    expect(openFrom(share(plan, 'a'), monthOn(1))).toBe(6_000);
    expect([...duePerDay(plan).values()]).toEqual([6_000, 6_000, 3_000]);
  });

  it('less for one cuts its own last payments and nothing else', () => {
    const after = amended(plan, [lessened(share(plan, 'a'), dayOf(2027, 1, 26), 3_000)]);
    expect(read(after, 'a')).toBe('01-25 4000, 02-25 3000');
    expect(share(after, 'a')).toMatchObject({ balanceCents: 7_000, tailCents: -3_000 });
    expect(share(after, 'b')).toBe(share(plan, 'b'));
  });

  it('who leaves keeps what it was to receive, outside', () => {
    const after = amended(plan, [leaving(share(plan, 'b'), monthOn(1))]);
    expect(share(after, 'b')).toEqual({ ...share(plan, 'b'), leftOn: monthOn(1) });
    expect([...duePerDay(after).values()]).toEqual([4_000, 4_000, 2_000]);
  });

  it('a pause moves all that was to come', () => {
    const after = amended(plan, paused(plan, monthOn(1), 2));
    expect(read(after, 'a')).toBe('01-25 4000, 04-25 4000, 05-25 2000');
    expect(read(after, 'b')).toBe('01-25 2000, 04-25 2000, 05-25 1000');
    expect(pausedMonths(monthOn(1), 2)).toEqual([monthOn(1), monthOn(2)]);
  });

  it('a pause binds while no month bears less and the longest plan reaches it', () => {
    const after = amended(plan, paused(plan, monthOn(1), 2));
    const last = dayOf(2029, 12, 31);
    expect(pauseBinds(after, last, () => 6_000)).toBe(true);
    expect(pauseBinds(after, last, () => 5_999)).toBe(false);
    expect(pauseBinds(after, dayOf(2027, 5, 24), () => 6_000)).toBe(false);
    expect(pauseBinds(after, dayOf(2027, 5, 25), () => 6_000)).toBe(true);
  });

  it('a pause is at most three months in all, of months to come in which something is due', () => {
    const asked = {
      plan,
      fromOn: monthOn(1),
      months: 3,
      pausedBefore: 0,
      today: dayOf(2027, 1, 31),
    };
    expect(pauseFault(asked)).toBeNull();
    expect(pauseFault({ ...asked, months: 4 })).toBe('PAUSE_TOO_LONG');
    expect(pauseFault({ ...asked, pausedBefore: 1 })).toBe('PAUSE_TOO_LONG');
    expect(pauseFault({ ...asked, pausedBefore: 1, months: 2 })).toBeNull();
    expect(pauseFault({ ...asked, today: monthOn(1) })).toBe('PAUSE_TOO_EARLY');
    expect(pauseFault({ ...asked, fromOn: monthOn(3) })).toBe('NOTHING_TO_PAUSE');
  });

  it('is refused what is no amendment of it', () => {
    const [a, b] = [share(plan, 'a'), share(plan, 'b')];
    const stays = remaining(a, monthOn(1));
    const broken: AmendmentDelta[] = [
      [stays, stays],
      [{ ...stays, standing: 'JOINS' }],
      [{ ...stays, key: 'c' }],
      [{ ...stays, fromOn: monthOn(2) }],
      [{ ...stays, balanceCents: 1 }],
      [{ ...stays, remissionCents: -1, balanceCents: -1 }],
      [{ ...stays, parts: [...stays.parts].reverse() }],
    ];
    for (const delta of broken) expect(() => amended(plan, delta)).toThrow(RangeError);
    const without = amended(plan, [leaving(b, monthOn(1))]);
    expect(() => amended(without, [remaining(b, monthOn(2))])).toThrow(RangeError);
    expect(() => lessened(a, monthOn(1), 6_001)).toThrow(RangeError);
    expect(() => lessened(a, monthOn(1), 0)).toThrow(RangeError);
    expect(() => composed([leaving(a, monthOn(1))], [stays])).toThrow(RangeError);
    expect(() => composed([stays], [{ ...stays, standing: 'JOINS' }])).toThrow(RangeError);
  });
});

const RUNS = { numRuns: 120 };
const parts = (plan: RunningPlan, key: string) => share(plan, key).parts;

describe('Whatever happens to a plan, one amendment after the other', () => {
  it('keeps every cent: paid before and paid then are the balance less what is given up', () => {
    fc.assert(
      fc.property(plans, happenings, (plan, told) => {
        for (const after of story(plan, told).plans) {
          for (const each of after) {
            checkShare(each);
            const paid = sumCents(each.parts.map(({ amountCents }) => amountCents));
            expect(paid).toBe(paidCents(each));
          }
        }
      }),
      RUNS,
    );
  });

  it('changes nothing before the day of the change, for anybody', () => {
    fc.assert(
      fc.property(plans, happenings, (plan, told) => {
        const { plans: seen, deltas } = story(plan, told);
        deltas.forEach((delta, at) => {
          const [before, after] = [seen[at]!, seen[at + 1]!];
          for (const each of before) {
            const changed = delta.find(({ key }) => key === each.key);
            const past = ({ dueOn }: { dueOn: number }) => dueOn < (changed?.fromOn ?? Infinity);
            expect(parts(after, each.key).filter(past)).toEqual(each.parts.filter(past));
          }
        });
      }),
      RUNS,
    );
  });

  it('in sequence is what the composed amendment makes, however it is put together', () => {
    fc.assert(
      fc.property(plans, happenings, (plan, told) => {
        const { plans: seen, deltas } = story(plan, told);
        if (deltas.length === 0) return;
        const forth = deltas.reduce((one, other) => composed(one, other));
        const back = deltas.reduceRight((other, one) => composed(one, other));
        expect(amended(plan, forth)).toEqual(seen.at(-1));
        expect(back).toEqual(forth);
      }),
      RUNS,
    );
  });

  it('told again is the same to the letter, whatever the order of what is named', () => {
    fc.assert(
      fc.property(plans, happenings, (plan, told) => {
        const [one, other] = [story(plan, told), story(structuredClone(plan), told)];
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
        const [first] = one.deltas;
        if (first === undefined) return;
        expect(amended(plan, [...first].reverse())).toEqual(amended(plan, first));
      }),
      RUNS,
    );
  });

  it('paused moves every part and loses no cent, and no month gets more than it had', () => {
    fc.assert(
      fc.property(plans, fc.nat(12), fc.integer({ min: 1, max: 3 }), (plan, month, months) => {
        const after = amended(plan, paused(plan, monthOn(month), months));
        expect(pausedAmounts(after)).toEqual(pausedAmounts(plan));
        const due = [...duePerDay(after)].map(([day]) => day);
        const inPause = (day: number) => day >= monthOn(month) && day < monthOn(month + months);
        expect(due.filter(inPause)).toEqual([]);
        const totals = (of: RunningPlan) => [...duePerDay(of).values()];
        expect(totals(after)).toEqual(totals(plan));
        for (const each of jointShares(after)) {
          expect(openFrom(each, monthOn(month))).toBe(
            openFrom(share(plan, each.key), monthOn(month)),
          );
          expect(partsFrom(each.parts, monthOn(month)).length).toBe(
            partsFrom(parts(plan, each.key), monthOn(month)).length,
          );
        }
      }),
      RUNS,
    );
  });
});

function pausedAmounts(plan: RunningPlan): unknown[] {
  return plan.map(({ key, parts: own }) => [key, own.map(({ amountCents }) => amountCents)]);
}
