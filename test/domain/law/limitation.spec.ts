// When a claim may have lapsed.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, formatDay, localDate } from '../../../src/domain/calendar/local-date.ts';
import { CONTRACT_KINDS } from '../../../src/domain/law/contract-kinds.ts';
import { ACKNOWLEDGEMENT_NOTICE, limitationOf } from '../../../src/domain/law/limitation.ts';
import { sentenceOf } from '../../../src/domain/law/wording.ts';

const kinds = fc.constantFrom(...CONTRACT_KINDS);
const days = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2026, 1, 1) }).map(localDate);
const laters = fc.array(fc.nat(4000), { maxLength: 4 });

describe('limitation', () => {
  it('lets an energy bill lapse two years after its due day', () => {
    const question = { contractKind: 'ENERGY', dueOn: dayOf(2024, 3, 31) } as const;
    expect(limitationOf({ ...question, on: dayOf(2026, 3, 31) }).state).toBe('ALIVE');
    const lapsed = limitationOf({ ...question, on: dayOf(2026, 4, 1) });
    expect(lapsed.state).toBe('POSSIBLY_TIME_BARRED');
    expect(formatDay(lapsed.lapsedOn)).toBe('2026-04-01');
    expect(lapsed.lines.at(-1)?.rule).toBe('LIMITATION_POSSIBLY_LAPSED');
  });

  it('counts interruptions one after another, and not one that comes too late', () => {
    const answer = limitationOf({
      contractKind: 'TELECOM_SUBSCRIPTION',
      dueOn: dayOf(2010, 1, 1),
      interruptedOn: [dayOf(2025, 6, 1), dayOf(2014, 6, 1), dayOf(2019, 6, 1)],
      on: dayOf(2026, 1, 1),
    });
    expect(formatDay(answer.lastDayOn)).toBe('2024-06-01');
    expect(answer.lines.map(({ rule }) => rule)).toEqual([
      'LIMITATION_FIVE_YEARS',
      'LIMITATION_INTERRUPTED',
      'LIMITATION_INTERRUPTED',
      'LIMITATION_INTERRUPTED_TOO_LATE',
      'LIMITATION_POSSIBLY_LAPSED',
    ]);
  });

  it('ignores an interruption that is still to come', () => {
    const answer = limitationOf({
      contractKind: 'RENT',
      dueOn: dayOf(2020, 1, 1),
      interruptedOn: [dayOf(2024, 1, 1)],
      on: dayOf(2023, 1, 1),
    });
    expect(formatDay(answer.lastDayOn)).toBe('2025-01-01');
  });

  it('tells the customer that agreeing acknowledges the debts', () => {
    expect(sentenceOf(ACKNOWLEDGEMENT_NOTICE, 'nl')).toContain('erkent u deze schulden');
  });

  it('by a judgment is never earlier than without', () => {
    fc.assert(
      fc.property(kinds, days, fc.nat(700), (contractKind, dueOn, after) => {
        const on = dayOf(2026, 1, 31);
        const judgmentOn = addDays(dueOn, after);
        const bare = limitationOf({ contractKind, dueOn, on });
        const judged = limitationOf({ contractKind, dueOn, judgmentOn, on });
        expect(judged.lastDayOn).toBeGreaterThan(bare.lastDayOn);
      }),
    );
  });

  it('is never brought forward by an interruption, and lapses the day after its last day', () => {
    fc.assert(
      fc.property(kinds, days, laters, days, (contractKind, dueOn, offsets, on) => {
        const interruptedOn = offsets.map((offset) => addDays(dueOn, offset));
        const bare = limitationOf({ contractKind, dueOn, on });
        const answer = limitationOf({ contractKind, dueOn, interruptedOn, on });
        expect(answer.lastDayOn).toBeGreaterThanOrEqual(bare.lastDayOn);
        expect(answer.lapsedOn).toBe(addDays(answer.lastDayOn, 1));
        expect(answer.state).toBe(on > answer.lastDayOn ? 'POSSIBLY_TIME_BARRED' : 'ALIVE');
      }),
    );
  });
});
