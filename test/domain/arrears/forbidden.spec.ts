// Which reports standstill does not allow.
import { describe, expect, it } from '@jest/globals';
import { forbiddenAct } from '../../../src/domain/arrears/forbidden.ts';
import type { Report } from '../../../src/domain/arrears/report.ts';
import type { Standing } from '../../../src/domain/arrears/standing.ts';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';

const NOW: Standing = {
  state: 'OPEN',
  stage: 'DEMANDED',
  ...{ principalCents: 100, interestCents: 10, costsCents: 40 },
};
const stated = (more: object) =>
  ({ kind: 'CORRECTED', items: [], ...NOW, ...more }) as unknown as Report;
const paid = (kind: string) =>
  ({ kind, amountCents: 1, onDay: dayOf(2026, 11, 1), designated: [] }) as unknown as Report;

describe('While collection stands still', () => {
  it.each<[string, Report, string | null]>([
    ['more costs', stated({ costsCents: 41 }), 'NEW_COSTS'],
    ['more interest', stated({ interestCents: 11 }), 'INTEREST'],
    ['the next stage', stated({ stage: 'COLLECTION' }), 'NEXT_STAGE'],
    ['an earlier stage', stated({ stage: 'REMINDED' }), null],
    ['less of everything', stated({ principalCents: 1, interestCents: 0, costsCents: 0 }), null],
    ['more principal', stated({ principalCents: 101 }), null],
    ['the sale', { kind: 'TRANSFERRED' }, 'SALE_OF_CLAIM'],
    ['a set-off', paid('SET_OFF'), 'SET_OFF'],
    ['the deposit', paid('DEPOSIT_APPLIED'), 'SET_OFF'],
    ['a payment', paid('PART_PAID'), null],
    ['writing off', { kind: 'WRITTEN_OFF' }, null],
  ])('%s is %s', (_what, report, act) => {
    expect(forbiddenAct(NOW, report, 'NO_LEAVE')).toBe(act);
  });

  it('a set-off is allowed by leave of the person, a sale is not', () => {
    expect(forbiddenAct(NOW, paid('SET_OFF'), 'LEAVE')).toBeNull();
    expect(forbiddenAct(NOW, { kind: 'TRANSFERRED' }, 'LEAVE')).toBe('SALE_OF_CLAIM');
  });
});
