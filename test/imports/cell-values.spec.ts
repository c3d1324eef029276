// How cells are read: amounts with comma or point, Dutch days, and what can be meant in two ways.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAmount, readDay } from '../../src/imports/cell-values.ts';

function said(reading: ReturnType<typeof readAmount>): unknown {
  return reading.ok ? reading.value : reading.why.code;
}

describe('an amount in a cell', () => {
  it.each([
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1234,56', 123456],
    ['1234.56', 123456],
    ['1234,5', 123450],
    ['1 234,56', 123456],
    ['1\u00a0234,56', 123456],
    ['1.234.567,89', 123456789],
    ['1.234.567', 123456700],
    ['€ 12,50', 1250],
    ['12,50 EUR', 1250],
    ['12,-', 1200],
    ['12', 1200],
    ['0,05', 5],
    ['10000000000,00', 1_000_000_000_000],
    ['10000000000,01', 'AMOUNT_ABOVE'],
    ['9'.repeat(400), 'AMOUNT_ABOVE'],
    ['1.234', 'AMOUNT_AMBIGUOUS'],
    ['12,345', 'AMOUNT_AMBIGUOUS'],
    ['0,123', 'AMOUNT_DECIMALS'],
    ['1234,567', 'AMOUNT_DECIMALS'],
    ['1.234,567', 'AMOUNT_DECIMALS'],
    ['-5,00', 'AMOUNT_NEGATIVE'],
    ['5,00-', 'AMOUNT_NEGATIVE'],
    ['(5,00)', 'AMOUNT_NEGATIVE'],
    ['1e3', 'AMOUNT_UNREADABLE'],
    ['1.23.456,00', 'AMOUNT_UNREADABLE'],
    ['12,34,56', 'AMOUNT_UNREADABLE'],
    ['$ 5', 'AMOUNT_UNREADABLE'],
    [',50', 'AMOUNT_UNREADABLE'],
    ['0x10', 'AMOUNT_UNREADABLE'],
  ])('%s is %s', (text, meant) => {
    expect(said(readAmount(text))).toBe(meant);
  });

  it('is what was written, however it is written without doubt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
        const [euros, rest] = [Math.floor(cents / 100), String(cents % 100).padStart(2, '0')];
        const grouped = (mark: string): string => String(euros).replace(/\B(?=(\d{3})+$)/g, mark);
        for (const text of [
          ...[`${euros},${rest}`, `${euros}.${rest}`, `${grouped('.')},${rest}`],
          ...[`${grouped(',')}.${rest}`, `${grouped(' ')},${rest}`, `€ ${euros},${rest}`],
        ]) {
          expect([text, said(readAmount(text))]).toEqual([text, cents]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never makes an amount of any other text by half', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,- €e'), maxLength: 12 }),
        (text) => {
          const reading = readAmount(text);
          if (!reading.ok) return;
          // Its digits are those of the text, in their order.
          const digits = text.replace(/\D/g, '').replace(/^0+/, '');
          expect(String(reading.value).replace(/^0+/, '').startsWith(digits)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a day in a cell', () => {
  it.each([
    ['31-12-2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['1-9-2026', '2026-09-01'],
    ['2026-12-31', '2026-12-31'],
    ['20261231', '2026-12-31'],
    ['31-12-2026 00:00:00', '2026-12-31'],
    ['2026-12-31T00:00:00Z', '2026-12-31'],
    ['29-02-2024', '2024-02-29'],
    ['29-02-2026', 'CELL_DAY_IMPOSSIBLE'],
    ['12/31/2026', 'CELL_DAY_IMPOSSIBLE'],
    ['00-00-1980', 'CELL_DAY_IMPOSSIBLE'],
    ['31-12/2026', 'DAY_UNREADABLE'],
    ['31-12-26', 'DAY_UNREADABLE'],
    ['31-12-2026 12:30', 'DAY_UNREADABLE'],
    ['46387', 'DAY_UNREADABLE'],
    ['31 december 2026', 'DAY_UNREADABLE'],
  ])('%s is %s', (text, meant) => {
    expect(said(readDay(text))).toBe(meant);
  });
});
