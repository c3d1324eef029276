// How arrears stood on a day, by their events.
import { describe, expect, it } from '@jest/globals';
import { type ArrearsEvent, balanceOf, standingOn } from '../../../src/domain/arrears/standing.ts';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';

const event = (
  number: number,
  day: [month: number, day: number],
  principalCents: number,
  more: Partial<ArrearsEvent> = {},
): ArrearsEvent => ({
  ...{ number, type: 'CORRECTED', asOfOn: dayOf(2026, ...day), state: 'OPEN', stage: 'REMINDED' },
  ...{ principalCents, interestCents: 0, costsCents: 0 },
  ...more,
});
const EVENTS = [
  event(1, [11, 1], 20_000, { type: 'REGISTERED' }),
  event(2, [10, 20], 25_000),
  event(3, [11, 1], 19_000),
  event(4, [11, 5], 18_000, { type: 'DISPUTED' }),
];
const on = (month: number, day: number) => standingOn(EVENTS, dayOf(2026, month, day))?.number;

describe('Arrears on a day', () => {
  it('are as the newest as-of date says, of one date as was said last', () => {
    expect([on(10, 19), on(10, 25), on(11, 1), on(12, 1)]).toEqual([undefined, 2, 3, 3]);
  });

  it('do not depend on the order in which the events are read', () => {
    const turned = [...EVENTS].reverse();
    expect(standingOn(turned, dayOf(2026, 10, 31))?.number).toBe(2);
    expect(standingOn([], dayOf(2026, 10, 31))).toBeNull();
  });

  it('are the sum of their parts', () => {
    const parts = { principalCents: 10_000, interestCents: 500, costsCents: 4_000 };
    expect(balanceOf(parts)).toBe(14_500);
  });
});
