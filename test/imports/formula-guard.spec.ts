// Cells that a spreadsheet would take for a formula.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardCell, unguardCell } from '../../src/imports/formula-guard.ts';

describe('A cell that a spreadsheet would run', () => {
  it.each(['=1+1', '+31 6', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "'=1"])(
    'begins with an apostrophe: %j',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
    },
  );

  it('is read back as it was, whatever it was; another is left alone', () => {
    const start = fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '＋', 'a', '1');
    fc.assert(
      fc.property(start, start, fc.string(), (one, other, rest) => {
        const text = one + other + rest;
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(/^[=+\-@\t\r\n＝＋－＠]/u.test(guardCell(text))).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(guardCell("O'Neill")).toBe("O'Neill");
    expect(unguardCell("'s-Gravenhage")).toBe("'s-Gravenhage");
  });
});
