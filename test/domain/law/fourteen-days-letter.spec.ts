// The letter before collection costs. Most of its cases are examples of docs/law.md.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, formatDay, localDate } from '../../../src/domain/calendar/local-date.ts';
import { DEFAULT_COST_PARAMETERS } from '../../../src/domain/law/cost-parameters.ts';
import {
  type FourteenDaysLetter,
  judgeLetter,
} from '../../../src/domain/law/fourteen-days-letter.ts';

const DUE = dayOf(2026, 1, 5);
const GOOD: FourteenDaysLetter = {
  sentOn: dayOf(2026, 1, 8),
  receivedOn: dayOf(2026, 1, 12),
  countsFrom: 'DAY_AFTER_RECEIPT',
  days: 14,
  namedCostsCents: 4000,
  consequences: 'NAMED',
};

describe('the fourteen days letter', () => {
  it('received on 12 January allows costs from 27 January', () => {
    const judgment = judgeLetter(GOOD, DUE);
    expect(judgment.valid && formatDay(judgment.costsFromOn)).toBe('2026-01-27');
  });

  it('received before it was sent, or giving no days, is a broken statement', () => {
    expect(() => judgeLetter({ ...GOOD, receivedOn: dayOf(2026, 1, 7) }, DUE)).toThrow(RangeError);
    expect(() => judgeLetter({ ...GOOD, days: 0 }, DUE)).toThrow(RangeError);
    expect(() => judgeLetter({ ...GOOD, days: 1.5 }, DUE)).toThrow(RangeError);
  });

  it('explains its fault by the rule of the same name', () => {
    const judgment = judgeLetter({ ...GOOD, days: 7 }, DUE);
    expect(judgment.line.rule).toBe('COST_LETTER_TOO_SHORT');
  });

  it('that is valid always leaves fourteen full days after the day of receipt', () => {
    const letters = fc.record({
      sentOn: fc.integer({ min: dayOf(2020, 1, 1), max: dayOf(2030, 1, 1) }).map(localDate),
      underWay: fc.option(fc.nat(20)),
      countsFrom: fc.constantFrom(
        'DAY_AFTER_RECEIPT' as const,
        'RECEIPT' as const,
        'LETTER_DATE' as const,
      ),
      days: fc.integer({ min: 1, max: 60 }),
      lastDay: fc.constantFrom('AS_COUNTED' as const, 'NEXT_WORKING_DAY' as const),
    });
    fc.assert(
      fc.property(letters, ({ sentOn, underWay, countsFrom, days, lastDay }) => {
        const receivedOn = underWay === null ? null : addDays(sentOn, underWay);
        const letter: FourteenDaysLetter = { ...GOOD, sentOn, receivedOn, countsFrom, days };
        const parameters = { ...DEFAULT_COST_PARAMETERS, lastDay };
        const judgment = judgeLetter(letter, addDays(sentOn, -1), parameters);
        if (!judgment.valid) return;
        expect(judgment.costsFromOn - judgment.receivedOn).toBeGreaterThanOrEqual(15);
        expect(judgment.costsFromOn).toBe(addDays(judgment.lastDayOn, 1));
      }),
      { numRuns: 500 },
    );
  });
});
