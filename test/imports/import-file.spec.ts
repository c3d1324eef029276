// How a file becomes entries, however its bytes arrive.
// Not here: what becomes of them (test/features/import*.spec.ts).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FileEntry } from '../../src/imports/file-rows.ts';
import { ImportFile } from '../../src/imports/import-file.ts';
import { SeenReferences } from '../../src/imports/seen-references.ts';
import { type Cells, csvOf, goodRow } from '../support/import-calls.ts';

function entriesOf(file: Buffer, cuts: readonly number[] = []): FileEntry[] {
  const reader = new ImportFile('CSV', null);
  const ends = [...cuts, file.length].sort((a, b) => a - b);
  let from = 0;
  const entries: FileEntry[] = [];
  for (const to of ends) {
    entries.push(...reader.push(file.subarray(from, to)));
    from = to;
  }
  return [...entries, ...reader.finish()];
}

const told = (entries: readonly FileEntry[]): unknown[] =>
  entries.map(({ fromLine, toLine, raw, faults, written }) => ({
    ...{ fromLine, toLine, raw, written },
    faults: faults.map(({ line, column, why }) => [line, column, why.code]),
  }));

describe('the rows of a file', () => {
  const tricky: Cells[] = [
    goodRow(1, { achternaam: 'Bäckeré', 'toestemming bewijs': 'a "b";\nc' }),
    goodRow(2, { bedrag: '1.234' }),
    goodRow(3, { achternaam: '' }),
    goodRow(3, { factuurnummer: 'b' }),
  ];
  const file = Buffer.from(`\uFEFF${csvOf(tricky).replaceAll('\n', '\r\n')}"open;`);

  it('are the same entries in whatever pieces they arrive', () => {
    const whole = told(entriesOf(file));
    expect(whole).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.nat(file.length), { maxLength: 20 }), (cuts) => {
        expect(told(entriesOf(file, cuts))).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('make an entry with all of its invoices or none: a broken row within it is its own', () => {
    const [first = {}, second = {}, third = {}] = ['a', 'b', 'c'].map((factuurnummer) =>
      goodRow(1, { factuurnummer }),
    );
    const lines = csvOf([first, second, third, goodRow(2)]).split('\n');
    lines[2] = 'half a row';
    const entries = entriesOf(Buffer.from(lines.join('\n')));
    expect(told(entries)).toMatchObject([
      { fromLine: 2, toLine: 4, faults: [[3, null, 'ROW_CELLS']] },
      { fromLine: 5, toLine: 5, faults: [] },
    ]);
  });

  it('go on behind a broken row that is nobody knows whose', () => {
    const lines = csvOf([goodRow(1), goodRow(2)]).split('\n');
    lines.splice(2, 0, 'half a row');
    expect(told(entriesOf(Buffer.from(lines.join('\n'))))).toMatchObject([
      { fromLine: 2, faults: [] },
      { fromLine: 3, faults: [[3, null, 'ROW_CELLS']] },
      { fromLine: 4, faults: [] },
    ]);
  });

  it('join what stands in two columns', () => {
    const columns = Object.keys(goodRow(1));
    const row = goodRow(1, { tussenvoegsel: 'van der', toevoeging: 'bis' });
    const [entry] = entriesOf(
      Buffer.from(csvOf([row], [...columns, 'tussenvoegsel', 'toevoeging'])),
    );
    expect(entry?.raw).toMatchObject({
      person: { familyName: 'van der Voorbeeldaaaaab', houseNumber: '2 bis' },
    });
  });
});

describe('references seen before', () => {
  it('are found by their line, among a hundred thousand', () => {
    const seen = new SeenReferences();
    let met = 0;
    for (let n = 0; n < 100_000; n += 1) if (seen.meet(`D-${n}`, n + 2) !== null) met += 1;
    expect(met).toBe(0);
    for (let n = 0; n < 100_000; n += 997) expect(seen.meet(`D-${n}`, 7)).toBe(n + 2);
  });
});
