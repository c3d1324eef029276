// The sample files of docs/samples, sent as their members, against what is shown of the answers.
// UPDATE_GOLDEN=1 writes docs/samples/answers.txt anew.
// Not here: each kind of error (import-errors.spec.ts).
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { findsBsnLike } from '../../src/domain/person/bsn.ts';
import { admitCoalition } from '../support/coalition.ts';
import { sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

const folder = new URL('../../docs/samples/', import.meta.url);
const golden = new URL('answers.txt', folder);
const SENDERS = {
  'energieleverancier.csv': 'nuon',
  'kredietverstrekker.csv': 'santander',
  'telecom.csv': 'vodafoneziggo',
  'verzekeraar.csv': 'asr',
  'waterbedrijf.csv': 'brabant-water',
  'waterbedrijf_volgende_nacht.csv': 'brabant-water',
  'woningcorporatie.csv': 'eigen-haard',
  'zorgverzekeraar.csv': 'cz',
} as const;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, [...new Set(Object.values(SENDERS))]);
}, 180_000);
afterAll(() => service.stop());

it('each sample file is answered as docs/samples says', async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect(files.sort()).toEqual(Object.keys(SENDERS));
  const answers: string[] = [];
  for (const [file, who] of Object.entries(SENDERS)) {
    const sent = await sendFile(service, who, readFileSync(new URL(file, folder)), {
      headers: { 'accept-language': 'nl' },
    });
    const faults = sent.lines.filter(({ code }) => code !== undefined);
    const counted = (name: string): string => String(sent.end?.[name]);
    const counts = `${counted('rows')} rows, ${counted('entries')} arrears`;
    const corrected = sent.end?.['corrected'] === 0 ? '' : `, ${counted('corrected')} corrected`;
    answers.push(
      `${file}, ${who}: ${counted('outcome')}, ${counts}${corrected}, ${counted('failed')} refused`,
      ...faults.map(
        ({ line, column, code, message }) =>
          `  line ${String(line)}, ${column ?? 'whole row'}: ${String(code)}: ${String(message)}`,
      ),
      '',
    );
  }
  const text = answers.join('\n');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

it('no sample file holds what may be a number of a person, outside a reference of nine digits', () => {
  for (const file of Object.keys(SENDERS)) {
    const text = readFileSync(new URL(file, folder), 'latin1').replace(/\b7000001\d\d\b/g, '');
    const cells = text.split(/[;,\t\r\n]/).filter((cell) => findsBsnLike(cell));
    expect([file, cells]).toEqual([file, []]);
  }
});
