// The figures on docs/law.md are the figures of the code.
import { describe, expect, it } from '@jest/globals';
import { formatDay } from '../../../src/domain/calendar/local-date.ts';
import { SCALE_ROWS } from '../../../src/domain/law/collection-cost-rows.ts';
import { DEFAULT_COST_PARAMETERS } from '../../../src/domain/law/cost-parameters.ts';
import { STATUTORY_RATE_ROWS } from '../../../src/domain/law/interest-rows.ts';
import { LIMITATION_TERMS } from '../../../src/domain/law/limitation-rows.ts';
import { percentText } from '../../../src/domain/law/wording.ts';
import { tableAfter } from './example-table.ts';

describe('the figures on the page docs/law.md', () => {
  it('show the scale that the code computes with', () => {
    const stated = tableAfter('art. 2,\nsince 1 July 2012 *(tested)*');
    const [row] = SCALE_ROWS;
    const held = row?.bands.map(({ upToCents, rateBasisPoints }) => {
      const upTo = upToCents === null ? 'above' : thousands(upToCents / 100);
      return [upTo, percentText(rateBasisPoints, 'en').replace('%', '')];
    });
    expect(stated).toEqual(held);
  });

  it('show every rate of statutory interest, and no other', () => {
    const stated = tableAfter('no later\nchange was seen up to 30 June 2026')
      .flatMap((cells) => [0, 2, 4, 6].map((at) => [cells[at] ?? '', Number(cells[at + 1])]))
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    const held = STATUTORY_RATE_ROWS.map((row) => [
      formatDay(row.fromOn),
      row.rateBasisPoints / 100,
    ]);
    expect(stated).toEqual(held);
  });

  it('show every parameter with its default', () => {
    const stated = tableAfter('### Parameters *(tested)*').map(([name, value]) => [name, value]);
    expect(stated).toEqual(Object.entries(DEFAULT_COST_PARAMETERS));
  });

  it('show which contracts lapse after two years', () => {
    const [twoYears] = tableAfter('## Limitation (verjaring)');
    const held = Object.entries(LIMITATION_TERMS).filter(([, { years }]) => years === 2);
    expect(twoYears?.[0]).toBe(held.map(([kind]) => kind).join(', '));
  });
});

function thousands(euros: number): string {
  return `${String(euros).replaceAll(/\B(?=(\d{3})+$)/g, ' ')}.00`;
}
