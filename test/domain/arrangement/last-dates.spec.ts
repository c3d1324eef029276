// When a plan is over, on the calendar.
import { describe, expect, it } from '@jest/globals';
import { lastDatesOf } from '../../../src/domain/arrangement/last-dates.ts';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';

const JANUARY = dayOf(2027, 1, 1);

describe('the last dates of a plan', () => {
  it('are 25 March 2027 for 100.00 and 50.00 at 60.00 a month from January, pay day 25', () => {
    const plan = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000)]));
    const lastOn = dayOf(2027, 3, 25);
    expect(lastDatesOf(plan, JANUARY, 25)).toEqual({
      lastOn,
      members: [
        { key: 'a', lastOn },
        { key: 'b', lastOn },
      ],
    });
  });

  it('come sooner for who is paid first, and not at all for who is paid nothing', () => {
    const soon = member('a', 6000, { longestMonths: 1 });
    const none = member('c', 100, { remissionCents: 100 });
    const all = [soon, member('b', 3000), none];
    const plan = planOf(caseOf(6000, all, { remission: 'ALL_RELEASED' }));
    expect(lastDatesOf(plan, JANUARY, 1).members).toEqual([
      { key: 'a', lastOn: JANUARY },
      { key: 'b', lastOn: dayOf(2027, 2, 1) },
      { key: 'c', lastOn: null },
    ]);
    const nothing = planOf(caseOf(6000, [none], { remission: 'ALL_RELEASED' }));
    expect(lastDatesOf(nothing, JANUARY, 1).lastOn).toBeNull();
  });
});
