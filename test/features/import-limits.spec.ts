// What is no file of arrears, or too much of one: refused with its reason, and nothing half-done.
// Not here: errors of single rows (import-errors.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { admitCoalition } from '../support/coalition.ts';
import {
  type Cells,
  COLUMNS,
  csvOf,
  goodRow,
  sendFile,
  type SendOptions,
} from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

const MOST_BYTES = 10_000_000;
let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ importLimits: { mostBytes: MOST_BYTES } });
  await admitCoalition(service, ['cz', 'brabant-water']);
}, 180_000);
afterAll(() => service.stop());

const GOOD = csvOf([goodRow(1)]);
const withColumns = (...columns: string[]): string => csvOf([goodRow(1)], columns);
const without = (name: string): string[] => COLUMNS.filter((column) => column !== name);
const packed = (file: string | Buffer): [Buffer, SendOptions] => [
  gzipSync(file),
  { headers: { 'content-encoding': 'gzip' } },
];

interface FileError {
  what: string;
  faults: string[];
  file: string | Buffer;
  options?: SendOptions;
}

const [BOMB, GZIP] = packed(Buffer.alloc(25_000_000, 'x'));
const FILE_ERRORS: FileError[] = [
  { what: 'nothing', faults: ['- - FILE_EMPTY'], file: '' },
  { what: 'empty lines', faults: ['- - FILE_EMPTY'], file: '\n\n;;;\n' },
  {
    what: 'a workbook (xlsx)',
    faults: ['- - FILE_IS_SPREADSHEET'],
    file: Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync(GOOD)]),
  },
  {
    what: 'an old workbook (xls)',
    faults: ['- - FILE_IS_SPREADSHEET'],
    file: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  },
  { what: 'a page', faults: ['- - FILE_IS_SPREADSHEET'], file: `<table><tr><td>${GOOD}` },
  { what: 'gzip that nobody told of', faults: ['- - FILE_IS_COMPRESSED'], file: gzipSync(GOOD) },
  { what: 'UTF-16', faults: ['- - FILE_IS_UTF16'], file: Buffer.from(`\uFEFF${GOOD}`, 'utf16le') },
  {
    what: 'UTF-16 without a mark',
    faults: ['- - FILE_IS_UTF16'],
    file: Buffer.from(GOOD, 'utf16le'),
  },
  { what: 'a zip bomb', faults: ['- - FILE_EXPANDS'], file: BOMB, options: GZIP },
  {
    what: 'more bytes than a file has',
    faults: ['- - FILE_TOO_LARGE'],
    file: gzipSync(randomBytes(MOST_BYTES * 0.8).toString('base64')),
    options: GZIP,
  },
  {
    what: 'half of a packed file',
    faults: ['- - FILE_DAMAGED'],
    file: gzipSync(GOOD).subarray(0, 150),
    options: GZIP,
  },
  {
    what: 'a million empty lines',
    faults: ['10002 - TOO_MANY_EMPTY_LINES'],
    file: `${COLUMNS.join(';')}\n${'\n'.repeat(1_000_000)}`,
  },
  { what: 'no header', faults: ['1 - HEADER_MISSING'], file: GOOD.split('\n')[1] ?? '' },
  {
    what: 'a column that is not known',
    faults: ['1 schoenmaat COLUMN_UNKNOWN'],
    file: withColumns(...COLUMNS, 'schoenmaat'),
  },
  {
    what: 'a column that is spelt otherwise',
    faults: ['1 vervaldtum COLUMN_MISSPELT', '1 vervaldatum COLUMN_MISSING'],
    file: withColumns(...without('vervaldatum'), 'vervaldtum'),
  },
  {
    what: 'a column twice, in two languages',
    faults: ['1 due date COLUMN_TWICE'],
    file: withColumns(...COLUMNS, 'due date'),
  },
  {
    what: 'columns missing',
    faults: ['1 achternaam COLUMN_MISSING', '1 bedrag COLUMN_MISSING'],
    file: withColumns(...without('bedrag').filter((name) => name !== 'achternaam')),
  },
  {
    what: 'a column of citizen service numbers',
    faults: ['1 BSN COLUMN_OF_BSN'],
    file: withColumns(...COLUMNS, 'BSN'),
  },
];

async function countOf(table: string): Promise<number> {
  const [row] = await service.witnessed<{ count: number }>(
    `select count(*)::int as count from ${table}`,
  );
  return row?.count ?? 0;
}

describe('a file that is not to be read', () => {
  it.each(FILE_ERRORS)('is refused for $what: $faults', async ({ file, faults, options }) => {
    const sent = await sendFile(service, 'cz', file, options);
    expect(sent.faults).toEqual(faults);
    expect(sent.end).toMatchObject({ outcome: 'REFUSED', entries: 0 });
    expect(sent.status).toBe(422);
    expect(await countOf('arrears')).toBe(0);
    expect(await countOf('customer_relation')).toBe(0);
  });

  it('says what was likely meant, without repeating what stood there', async () => {
    const sent = await sendFile(service, 'cz', withColumns(...without('bedrag'), 'bedra'));
    expect(sent.lines.map(({ message }) => message)).toContain(
      'Deze kolom is niet bekend. Bedoelt u BEDRAG?',
    );
  });

  it('is refused before it is read when it says that it is too large', async () => {
    const sent = await sendFile(service, 'cz', Buffer.alloc(MOST_BYTES + 1, 'x'));
    expect(sent.status).toBe(413);
  });

  it.each([
    { type: 'application/json', encoding: 'identity', query: '', status: 415 },
    { type: 'text/csv; charset=utf-16', encoding: 'identity', query: '', status: 415 },
    { type: 'text/csv', encoding: 'br', query: '', status: 415 },
    { type: 'text/csv', encoding: 'identity', query: '?importId=7', status: 400 },
    { type: 'text/csv', encoding: 'identity', query: '?dryRun=ja', status: 400 },
  ])('is not taken as $type, $encoding, $query', async ({ type, encoding, query, status }) => {
    const headers = { 'content-type': type, 'content-encoding': encoding };
    const sent = await sendFile(service, 'cz', type.includes('json') ? '{}' : GOOD, {
      ...{ headers, query },
    });
    expect(sent.status).toBe(status);
  });

  it('is taken of members that are admitted and may write arrears, of nobody else', async () => {
    const statuses: number[] = [];
    for (const who of ['kpn', 'anna', 'coordinator']) {
      statuses.push((await sendFile(service, who, GOOD)).status);
    }
    expect(statuses).toEqual([403, 403, 403]);
    const answer = await service.app.inject({
      method: 'POST',
      url: '/import/arrears',
      headers: { 'content-type': 'text/csv' },
      payload: GOOD,
    });
    expect(answer.statusCode).toBe(401);
    expect(await countOf('arrears')).toBe(0);
  });
});

describe('numbers of persons in a file', () => {
  /** Nine digits that pass the eleven-test, or not, as wanted. */
  const bsn = (n: number): string => {
    for (let last = 0; ; last += 1) {
      const digits = `${100_000_00 + n}${last}`;
      const sum = [...digits].reduce(
        (all, digit, at) => all + Number(digit) * (at === 8 ? -1 : 9 - at),
        0,
      );
      if (sum % 11 === 0) return digits;
      if (last === 9) return bsn(n + 1_000_000);
    }
  };

  it('stop it at the first part: nothing of it is kept', async () => {
    const rows = Array.from({ length: 60 }, (_none, n) => goodRow(n, { klantnummer: bsn(n * 7) }));
    const sent = await sendFile(service, 'brabant-water', csvOf(rows));
    expect(sent.faults).toEqual(['2 - BSN_IN_FILE']);
    expect(sent.end).toMatchObject({ outcome: 'STOPPED', entries: 0, new: 0 });
    expect(await countOf('customer_relation')).toBe(0);
  });

  it('are found by all of the file until then, though no part has enough of them', async () => {
    // 25 per cent in the first part, and 34 in the next ones: 30 of the whole are passed then.
    const reference = (n: number, share: number): string =>
      n % 100 < share
        ? bsn(n * 7)
        : `${200_000_000 + n * 11 + (passes(200_000_000 + n * 11) ? 1 : 0)}`;
    const passes = (number: number): boolean =>
      [...String(number)].reduce((all, d, at) => all + Number(d) * (at === 8 ? -1 : 9 - at), 0) %
        11 ===
      0;
    const rows = Array.from({ length: 1500 }, (_none, n) =>
      goodRow(n, { klantnummer: reference(n, n < 500 ? 20 : 28 + Math.floor(n / 100)) }),
    );
    const sent = await sendFile(service, 'brabant-water', csvOf(rows));
    expect(sent.faults).toHaveLength(1);
    expect(sent.faults[0]).toContain('BSN_IN_FILE');
    expect(sent.end).toMatchObject({ outcome: 'STOPPED', entries: 500 });
  });
});

describe('how a file is written', () => {
  const NAME = 'Bäckeré';
  let next = 100;
  const one = (different: Cells = {}): Cells => {
    next += 1;
    return goodRow(next, { achternaam: NAME, ...different });
  };

  async function nameOf(file: string | Buffer, options?: SendOptions): Promise<unknown> {
    const sent = await sendFile(service, 'cz', file, options);
    if (sent.end?.['new'] !== 1) return sent.faults;
    const { data } = await service.ask(
      'cz',
      '{ arrears(first: 1) { edges { node { person { familyName } } } } }',
    );
    service.clock.advance({ seconds: 1 });
    return data.arrears.edges[0].node.person.familyName;
  }

  const windows = (text: string): Buffer => Buffer.from(text, 'latin1');
  const declared = { headers: { 'content-type': 'text/csv; charset=windows-1252' } };

  it.each([
    { how: 'UTF-8', file: () => csvOf([one()]) },
    { how: 'UTF-8 with a mark', file: () => `\uFEFF${csvOf([one()])}` },
    { how: 'Windows-1252, not told', file: () => windows(csvOf([one()])) },
    { how: 'Windows-1252, told', file: () => windows(csvOf([one()])), options: declared },
    { how: 'line ends of Windows', file: () => csvOf([one()]).replaceAll('\n', '\r\n') },
    { how: 'line ends of old machines', file: () => csvOf([one()]).replaceAll('\n', '\r') },
    { how: 'no line end at the end', file: () => csvOf([one()]).trimEnd() },
    { how: 'empty lines', file: () => `\n\n${csvOf([one()]).replace('\n', '\n\n;;;;\n')}\n\n` },
    { how: 'tabs', file: () => csvOf([one()]).replaceAll(';', '\t') },
    { how: 'commas', file: () => csvOf([one({ bedrag: '142.50' })]).replaceAll(';', ',') },
    { how: 'sep= above', file: () => `sep=;\n${csvOf([one()])}` },
    {
      how: 'quotes around everything',
      file: () => csvOf([one()]).replace(/[^;\n]+/g, (cell) => `"${cell}"`),
    },
  ])('may be $how', async ({ file, options }) => {
    expect(await nameOf(file(), options)).toBe(NAME);
  });

  it('may hold separators, quotes and line ends within quotes', async () => {
    const file = csvOf([one({ 'toestemming bewijs': 'a "b"; c', achternaam: 'De Vries' })]);
    expect(await nameOf(file)).toBe('De Vries');
  });

  it('is told the line on which a character is cut off', async () => {
    const row = csvOf([one({ vervaldatum: '' })], [...without('vervaldatum'), 'vervaldatum']);
    const cut = Buffer.from(row.replace(/\n$/, 'é')).subarray(0, -1);
    expect(await nameOf(cut)).toEqual(['2 - TEXT_NOT_READABLE']);
  });

  it('is told the line that is in another character set than those before it', async () => {
    const [utf, win] = [csvOf([one()]), windows(csvOf([one()]).split('\n')[1] ?? '')];
    const sent = await sendFile(service, 'cz', Buffer.concat([Buffer.from(utf), win]));
    expect(sent.faults).toEqual(['3 - TEXT_NOT_READABLE']);
    expect(sent.end).toMatchObject({ new: 1, failed: 1 });
  });
});

describe('the report', () => {
  it('is a CSV for a spreadsheet when that is asked, with no formula in it', async () => {
    const file = csvOf([goodRow(900, { vervaldatum: 'x' })], [...COLUMNS, '=1+1']);
    const accept = { headers: { accept: 'text/csv' } };
    const sent = await sendFile(service, 'cz', file, accept);
    expect(sent.text.startsWith('\uFEFFregel;kolom;code;melding\r\n')).toBe(true);
    expect(sent.text).toContain(`\r\n1;'=1+1;COLUMN_UNKNOWN;`);
    const row = await sendFile(service, 'cz', csvOf([goodRow(900, { vervaldatum: 'x' })]), accept);
    expect(row.text).toContain('\r\n2;vervaldatum;DAY_UNREADABLE;');
    expect(row.text).toContain('\r\n;;failed;1\r\n');
  });

  it('is one JSON document when that is asked', async () => {
    const accept = { headers: { accept: 'application/json' } };
    const sent = await sendFile(service, 'cz', csvOf([goodRow(901)]), accept);
    const { lines } = JSON.parse(sent.text) as { lines: { type: string }[] };
    expect(lines.map(({ type }) => type)).toEqual(['begin', 'progress', 'end']);
  });
});
