// Every kind of error that a row of a file can have, in one file: each is told at its line and
// column, the good rows around them stay; repaired, the file goes through.
// Not here: errors of the file as a whole (import-limits.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { admitCoalition } from '../support/coalition.ts';
import {
  type Cells,
  COLUMNS,
  csvOf,
  goodRow as rowOfCz,
  sendFile,
  type SentFile,
} from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';
import { BEFORE, ROW_ERRORS, type RowError } from './import-row-errors.ts';

const ALL_COLUMNS = [
  ...COLUMNS,
  ...['label', 'iban', 'soort debiteur', 'insolventie', 'toestemming tekst', 'toestemming kanaal'],
  ...['toestemming id', 'aanmaning op', 'rentesoort', 'rente', 'kosten soort', 'kosten'],
  ...['kosten op', 'kosten document', 'kosten 2 soort', 'kosten 2', 'kosten 2 op'],
  ...['kosten 2 document', 'periode van', 'periode tot en met', 'regeling per maand'],
  ...['regeling sinds', 'valuta'],
];
let service: TestService;

beforeAll(async () => {
  // Late enough for a consent by the oldest text to have run out.
  service = await TestService.start({ startsAt: '2027-03-01T09:00:00Z' });
  await admitCoalition(service, ['cz']);
  const before = [
    goodRow(1, { dossiernummer: BEFORE.registered, bedrag: '1,00' }),
    goodRow(2, { klantnummer: BEFORE.withdrawn }),
  ];
  const sent = await sendFile(service, 'cz', csvOf(before, ALL_COLUMNS));
  expect(sent.end).toMatchObject({ outcome: 'DONE', new: 2 });
  await withdraw(BEFORE.withdrawn);
}, 180_000);
afterAll(() => service.stop());

/** Stated for a day of this year, and with a consent that counts. */
function goodRow(n: number, different: Cells = {}): Cells {
  return rowOfCz(n, { peildatum: '01-02-2027', ...different });
}

async function withdraw(customerReference: string): Promise<void> {
  const { data } = await service.ask(
    'cz',
    'query C($f: ConsentFilter) { consents(filter: $f) { edges { node { id } } } }',
    { f: { customerReference } },
  );
  const [{ node }] = data.consents.edges;
  const answer = await service.ask(
    'cz',
    'mutation W($i: WithdrawConsentInput!) { withdrawConsent(input: $i) { refusals { code } } }',
    { i: { consentId: node.id } },
  );
  expect(answer.data?.withdrawConsent.refusals).toEqual([]);
}

interface Written {
  file: Buffer;
  /** What the report has to say, in order. */
  expected: string[];
}

/** A file in which every second row is good, and the others are as `wrong` makes them. */
function write(
  wrong: (error: RowError, n: number) => { lines: Buffer[]; told: string[] },
): Written {
  const lines: Buffer[] = [Buffer.from(ALL_COLUMNS.join(';'))];
  const expected: string[] = [];
  const add = (row: Cells): void => {
    lines.push(lineOf(row));
  };
  add(goodRow(10, { dossiernummer: BEFORE.twice }));
  add(goodRow(11, { klantnummer: BEFORE.shared }));
  for (const [at, error] of ROW_ERRORS.entries()) {
    const { lines: written, told } = wrong(error, 100 + 2 * at);
    for (const [index, code] of told.entries()) {
      if (code !== '') expected.push(`${lines.length + 1 + index} ${code}`);
    }
    lines.push(...written);
    add(goodRow(101 + 2 * at));
  }
  return { file: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])), expected };
}

function lineOf(row: Cells): Buffer {
  return Buffer.from(csvOf([row], ALL_COLUMNS).split('\n').slice(1, -1).join('\n'));
}

const broken = () =>
  write(({ cells = {}, column, code, next, line }, n) => {
    const half = column === 'regeling sinds' ? { 'regeling per maand': '10,00' } : {};
    const good = lineOf(goodRow(n, { ...half, ...cells }));
    const fault = `${column ?? '-'} ${code}`;
    if (line !== undefined) return { lines: [line(good.toString())], told: [fault] };
    if (next === undefined) return { lines: [good], told: [fault] };
    return { lines: [good, lineOf(goodRow(n, next))], told: ['', fault] };
  });

describe('a file with every kind of row error', () => {
  let sent: SentFile;
  let written: Written;

  beforeAll(async () => {
    written = broken();
    sent = await sendFile(service, 'cz', written.file);
  }, 60_000);

  it('has more than 37 of them', () => {
    expect(new Set(ROW_ERRORS.map(({ column, code }) => `${column} ${code}`)).size).toBeGreaterThan(
      37,
    );
  });

  it.each(ROW_ERRORS.map((error, at) => ({ ...error, at })))(
    'names a row that $what, as $code',
    ({ at }) => {
      expect(sent.faults).toContain(written.expected[at]);
    },
  );

  it('says nothing else, and keeps every good row', () => {
    expect(sent.faults).toEqual(written.expected);
    expect(sent.end).toMatchObject({
      ...{ outcome: 'DONE', new: ROW_ERRORS.length + 2, failed: ROW_ERRORS.length, known: 0 },
    });
  });

  it('tells no value of a row', () => {
    for (const secret of ['Voorbeeld', 'portaal', 'example.nl', '123456782', 'D-1', 'CZ3', 'USD']) {
      expect([secret, sent.text.includes(secret)]).toEqual([secret, false]);
    }
    expect(written.file.includes('Voorbeeld')).toBe(true);
  });

  it('tells them in Dutch and in English', async () => {
    const options = { query: '?dryRun=true', headers: { 'accept-language': 'en' } };
    const english = await sendFile(service, 'cz', written.file, options);
    const [dutchText, englishText] = [sent, english].map(
      ({ lines }) => lines.find(({ code }) => code === 'AMOUNT_AMBIGUOUS')?.message,
    );
    expect(dutchText).toContain('duizenden');
    expect(englishText).toContain('thousands');
  });

  it('goes through when it is repaired', async () => {
    const repaired = write((_error, n) => ({ lines: [lineOf(goodRow(n))], told: [] }));
    const again = await sendFile(service, 'cz', gzipSync(repaired.file), {
      headers: { 'content-encoding': 'gzip' },
    });
    expect(again.faults).toEqual([]);
    expect(again.end).toMatchObject({
      ...{ outcome: 'DONE', new: ROW_ERRORS.length, known: ROW_ERRORS.length + 2, failed: 0 },
    });
  });
});
