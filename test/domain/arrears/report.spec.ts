// What arrears are by a report; and over random histories: what stands is what the events say,
// older news moves nothing newer, nothing is lost and nothing falls below zero.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideReport,
  principalOf,
  type Report,
  type Reported,
  type StandingNow,
} from '../../../src/domain/arrears/report.ts';
import { type ArrearsEvent, balanceOf, standingOn } from '../../../src/domain/arrears/standing.ts';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';

const FIRST = dayOf(2026, 11, 1);
const item = (number: number, principalCents: number, dueOn = dayOf(2026, 7, number)) => ({
  ...{ number, dueOn, principalCents },
});
const NOW: StandingNow = {
  ...{ state: 'OPEN', stage: 'DEMANDED', asOfOn: FIRST },
  ...{ principalCents: 15_000, interestCents: 500, costsCents: 4_000 },
  items: [item(1, 10_000), item(2, 5_000)],
};
const paid = (amountCents: number, more: Partial<Extract<Report, { amountCents: number }>> = {}) =>
  ({
    ...{ kind: 'PART_PAID', amountCents, onDay: FIRST, designated: [] },
    ...{ order: 'COSTS_INTEREST_PRINCIPAL', ...more },
  }) as Report;
const recorded = (told: Reported) => {
  if (told.kind !== 'RECORD') throw new Error(told.kind);
  return told;
};

describe('A payment', () => {
  it('of 50.00 on 40.00 costs, 5.00 interest and 150.00 leaves 145.00 of the oldest', () => {
    const { standing, items } = recorded(decideReport(NOW, paid(5_000), FIRST));
    const parts = { principalCents: 14_500, interestCents: 0, costsCents: 0 };
    expect(standing).toEqual({ state: 'OPEN', stage: 'DEMANDED', ...parts });
    expect(items).toEqual([{ ...item(1, 9_500), paidCents: 1_000 }]);
  });

  it('of all settles; above all it is refused with what is owed', () => {
    expect(recorded(decideReport(NOW, paid(19_500), FIRST)).standing.state).toBe('SETTLED');
    const told = decideReport(NOW, paid(19_501), FIRST);
    expect(told).toEqual({ kind: 'TOO_MUCH', owedCents: 19_500 });
  });

  it('for a day before what is known is refused, whatever else would be', () => {
    const told = decideReport(NOW, paid(1), addDays(FIRST, -1));
    expect(told).toEqual({ kind: 'TOO_OLD', firstOn: FIRST });
  });

  it('of an eleventh invoice does not go before the second', () => {
    const items = [item(2, 100, FIRST), item(11, 100, FIRST)];
    const now = { ...NOW, principalCents: 200, interestCents: 0, costsCents: 0, items };
    const told = recorded(decideReport(now, paid(101, { designated: [11] }), FIRST));
    expect(told.items).toEqual([
      { ...item(11, 0, FIRST), paidCents: 100 },
      { ...item(2, 99, FIRST), paidCents: 1 },
    ]);
  });
});

/** What happens in a random history. */
interface Step {
  kind: Report['kind'];
  /** Days after the first; negative: before it. */
  day: number;
  cents: [number, number, number];
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Report['kind'][]>(
    ...([
      'CORRECTED',
      'CORRECTED',
      'PART_PAID',
      'PART_PAID',
      'SET_OFF',
      'DEPOSIT_APPLIED',
    ] as const),
    ...(['CREDITED', 'CREDITED', 'SETTLED', 'WRITTEN_OFF', 'TRANSFERRED', 'WITHDRAWN'] as const),
  ),
  day: fc.integer({ min: -20, max: 40 }),
  cents: fc.tuple(fc.nat(9_000), fc.nat(700), fc.nat(4_000)),
});

function reportOf({ kind, cents: [one, two, three] }: Step): Report {
  switch (kind) {
    case 'CORRECTED': {
      const items = [item(1, one), item(2, two)];
      const parts = { principalCents: one + two, interestCents: two, costsCents: three };
      return { kind, stage: 'COLLECTION', items, ...parts };
    }
    case 'CREDITED':
      return { kind, principalCents: one, interestCents: two, costsCents: three, designated: [2] };
    case 'PART_PAID':
    case 'SET_OFF':
    case 'DEPOSIT_APPLIED':
      return paid(one + 1, { kind, designated: one % 2 === 0 ? [] : [2] });
    default:
      return { kind };
  }
}

/** What is recorded of steps, one after the other, with how arrears stand in between. */
function lived(steps: readonly Step[]) {
  let now = NOW;
  const events: ArrearsEvent[] = [{ ...NOW, number: 1, type: 'REGISTERED' }];
  for (const each of steps) {
    const asOfOn = addDays(FIRST, each.day);
    const report = reportOf(each);
    const told = decideReport(now, report, asOfOn);
    if (told.kind !== 'RECORD') continue;
    const before = [...events];
    events.push({ ...told.standing, number: events.length + 1, type: report.kind, asOfOn });
    if (told.isNewest) {
      const changed = new Map(told.items.map((one) => [one.number, one]));
      const items = now.items.map((one) => changed.get(one.number) ?? one);
      now = { ...told.standing, asOfOn, items };
    } else {
      for (let day = each.day + 1; day < 45; day += 1) {
        const later = standingOn(before, addDays(FIRST, day));
        if (later !== null && later.asOfOn > asOfOn) {
          expect(standingOn(events, addDays(FIRST, day))).toBe(later);
        }
      }
    }
  }
  return { now, events };
}

describe('Over random histories (law)', () => {
  const histories = fc.array(step, { maxLength: 14 });

  it('what stands now is what the events say of the last day', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const { now, events } = lived(steps);
        const { items: _items, ...standing } = now;
        const last = standingOn(events, addDays(FIRST, 60));
        expect(last).toMatchObject(standing);
        if (now.state === 'OPEN') expect(principalOf(now.items)).toBe(now.principalCents);
        else expect(balanceOf(now)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('no part of any event is below zero, and only what is open is owed', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        for (const event of lived(steps).events) {
          const { principalCents, interestCents, costsCents } = event;
          expect(Math.min(principalCents, interestCents, costsCents)).toBeGreaterThanOrEqual(0);
          if (event.state !== 'OPEN') expect(balanceOf(event)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what is taken off is to the cent what was paid or credited', () => {
    fc.assert(
      fc.property(histories, step, (steps, next) => {
        const { now } = lived(steps);
        const report = reportOf(next);
        const told = decideReport(now, report, now.asOfOn);
        if (told.kind !== 'RECORD' || !('amountCents' in report)) return;
        expect(balanceOf(now) - balanceOf(told.standing)).toBe(report.amountCents);
      }),
      { numRuns: 300 },
    );
  });
});
