// What was granted at several times, as what eases a plan from a month on.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { easedIn } from '../../../src/domain/hardship/easing.ts';
import type { Entitlement } from '../../../src/domain/hardship/entitlements.ts';

const pause = (months: number): Entitlement => ({ kind: 'START_PAUSE', months });
const half = (months: number): Entitlement => ({ kind: 'STEP_UP', months, basisPoints: 5_000 });
const lower = (basisPoints: number): Entitlement => ({ kind: 'LOWER_AMOUNT', basisPoints });
const DECEMBER = dayOf(2026, 12, 1);

describe('What was granted', () => {
  it('is a month of a pause, then half for six months, in the third of its months', () => {
    const parts = [{ entitlements: [pause(3), half(6)], fromOn: DECEMBER }];
    expect(easedIn(parts, dayOf(2027, 2, 17))).toEqual([pause(1), half(6)]);
  });

  it('begins with the plan where it has no month of its own yet', () => {
    const parts = [{ entitlements: [pause(3)], fromOn: null }];
    expect(easedIn(parts, dayOf(2029, 7, 1))).toEqual([pause(3)]);
  });

  it('is joined of what is left of each, and never more than one gives', () => {
    const parts = [
      { entitlements: [half(6), lower(9_000)], fromOn: DECEMBER },
      { entitlements: [half(2), lower(7_500)], fromOn: dayOf(2027, 4, 1) },
    ];
    expect(easedIn(parts, dayOf(2027, 4, 1))).toEqual([half(2), lower(7_500)]);
    expect(easedIn(parts, dayOf(2027, 6, 1))).toEqual([lower(7_500)]);
  });

  it('is whole before its first month', () => {
    const parts = [{ entitlements: [half(6)], fromOn: DECEMBER }];
    expect(easedIn(parts, dayOf(2026, 11, 1))).toEqual([half(6)]);
  });
});
