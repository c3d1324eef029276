// The data sets of the law: rows in order, with sources.
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  COLLECTION_COSTS_KNOWN_FROM,
  SCALE_ROWS,
  UNPAID_PERIODS_ROWS,
  VAT_ROWS,
} from '../../../src/domain/law/collection-cost-rows.ts';
import {
  CONTRACTUAL_CEILING_ROWS,
  contractualCeilingOn,
  STATUTORY_RATE_ROWS,
  STATUTORY_RATES_KNOWN_FROM,
} from '../../../src/domain/law/interest-rows.ts';
import { findRow, rowOn, type Versioned } from '../../../src/domain/law/versioned.ts';

const DATA_SETS: [string, readonly Versioned[]][] = [
  ['the scale', SCALE_ROWS],
  ['VAT', VAT_ROWS],
  ['unpaid periods', UNPAID_PERIODS_ROWS],
  ['statutory interest', STATUTORY_RATE_ROWS],
  ['the ceiling of contractual interest', CONTRACTUAL_CEILING_ROWS],
];

describe('a data set of the law', () => {
  it.each(DATA_SETS)('%s has rows in order, each with a source', (_, rows) => {
    rows.forEach(({ fromOn, source }, index) => {
      expect(fromOn).toBeGreaterThan(rows[index - 1]?.fromOn ?? -Infinity);
      expect(source).not.toBe('');
    });
  });

  it('gives the row that holds on a day, from its first day on', () => {
    const change = dayOf(2024, 1, 1);
    expect(rowOn(STATUTORY_RATE_ROWS, addDays(change, -1)).rateBasisPoints).toBe(600);
    expect(rowOn(STATUTORY_RATE_ROWS, change).rateBasisPoints).toBe(700);
  });

  it('refuses a day before its first row rather than guess', () => {
    expect(findRow(UNPAID_PERIODS_ROWS, dayOf(2024, 9, 30))).toBeNull();
    expect(() => rowOn(SCALE_ROWS, addDays(COLLECTION_COSTS_KNOWN_FROM, -1))).toThrow(RangeError);
    expect(() => rowOn(STATUTORY_RATE_ROWS, addDays(STATUTORY_RATES_KNOWN_FROM, -1))).toThrow(
      RangeError,
    );
  });

  it('knows the ceiling of contractual interest over the years', () => {
    expect(contractualCeilingOn(dayOf(2026, 1, 1))).toBe(1200);
    expect(contractualCeilingOn(dayOf(2024, 1, 1))).toBe(1500);
    expect(contractualCeilingOn(dayOf(2020, 8, 9))).toBe(1400);
    expect(contractualCeilingOn(dayOf(2020, 8, 10))).toBe(1000);
  });
});
