// An exported file that is sent again changes nothing: the import takes every column back.
// Not here: what stands in an export (export.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimWithEverything } from '../privacy/full-claims.ts';
import { admitCoalition, entryOf, registerOne, rowCounts } from '../support/coalition.ts';
import { sendFile } from '../support/import-calls.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['vodafoneziggo', 'cz']);
  const cost = { kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-12' };
  const demand = { sentOn: '2026-09-20', receivedOn: '2026-09-22' };
  const item = { invoiceReference: 'F-1', dueOn: '2026-08-14', principalCents: 5_995 };
  const full = {
    ...{ label: 'Ziggo', stage: 'COLLECTION', debtors: 'JOINT_AND_SEVERAL', demand },
    handler: { kind: 'AGENCY', fileNumber: '=1+1;"x" \'y' },
    items: [
      { ...item, periodFromOn: '2026-08-01', periodToOn: '2026-08-31' },
      { ...item, invoiceReference: '-2', principalCents: 1_234_567 },
      { ...item, invoiceReference: "'@3", principalCents: 1 },
    ],
    interest: { kind: 'STATUTORY', amountCents: 5 },
    costs: [cost],
    existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-10-20' },
  };
  await registerOne(service, 'vodafoneziggo', 1, full);
  await registerOne(service, 'vodafoneziggo', 2, {
    person: { familyName: 'van der Ünal-Çelik', birthDate: '1980-00-00' },
  });
  await registerOne(service, 'vodafoneziggo', 3, {
    ownReference: '+31; a',
    // what is null is not there
    ...{ label: null, demand: null, existingArrangement: null },
  });
  await service.settle();
}, 180_000);
afterAll(() => service.stop());

/** Health premium of which everything is said that may be said. */
function everything(n: number): Variables {
  const entry = entryOf('cz', n);
  claimWithEverything(entry);
  const [first, second] = entry['items'] as Variables[];
  const [awarded, act] = entry['costs'] as Variables[];
  const itemReferences = [second, first].map((item) => item?.['invoiceReference']);
  return {
    ...entry,
    costs: [
      { ...awarded, itemReferences },
      { ...act, vatCents: 0 },
    ],
    handler: {
      ...{ kind: 'BAILIFF', name: 'Deurwaarders Oost', fileNumber: '@BO-8814' },
      ...{ sinceOn: '2026-09-14', mayBeAddressed: false },
    },
    existingArrangement: {
      ...{ monthlyCents: 1_234, sinceOn: '2026-10-20' },
      ...{ byDirectDebit: false, ownReference: 'RG-6617' },
    },
    attachments: [
      { kind: 'WAGES', monthlyCents: 4_321, sinceOn: '2026-09-16' },
      { kind: 'BENEFIT', monthlyCents: 0, sinceOn: '2026-09-15' },
    ],
    consequences: [{ kind: 'CAK_REPORT', sinceOn: '2026-09-17' }],
    health: {
      ...{ monthsOverdue: 7, coversWholeDebt: true, runningPremiumPaidTo: 'CAK' },
      ...{ offeredOn: '2026-07-20', warnedOn: '2026-08-20' },
    },
  };
}

/** The same without what stands in no column. */
function everythingOfCsv(n: number): Variables {
  const entry = everything(n);
  const items = (entry['items'] as Variables[]).map(({ partPayments: _paid, ...item }) => item);
  const { periods: _periods, ...interest } = entry['interest'] as Variables;
  return { ...entry, items, interest };
}

async function exported(query: string, who = 'ziggo'): Promise<string> {
  const answer = await service.app.inject({
    method: 'GET',
    url: `/export/arrears?state=ALL&${query}`,
    headers: { authorization: `Bearer ${await service.token(who)}` },
  });
  return answer.body;
}

const FORMATS = [
  ['format=csv&notation=nl', 'text/csv'],
  ['format=csv&notation=iso', 'text/csv'],
  ['format=ndjson', 'application/x-ndjson'],
] as const;

describe('an exported file', () => {
  it.each(FORMATS)('that is sent again changes nothing: %s', async (query, type) => {
    const file = await exported(query);
    const before = await rowCounts(service);
    const { end, faults } = await sendFile(service, 'ziggo', file, {
      headers: { 'content-type': type },
    });
    expect(faults).toEqual([]);
    expect(end).toMatchObject({ outcome: 'DONE', entries: 3, known: 3, new: 0, failed: 0 });
    await service.settle();
    const changed = Object.entries(await rowCounts(service)).filter(
      ([table, rows]) => before[table] !== rows && !/import|look_log|job/.test(table),
    );
    expect(changed).toEqual([]);
    expect(await exported(query)).toBe(file);
  });

  it('that a person filled in again is taken in as far as it is entries: not what was told', async () => {
    const file = await exported('format=csv');
    const other = file.replaceAll(';OPEN;', ';SETTLED;').replace('D-1', 'D-1');
    expect(other).not.toBe(file);
    const { end } = await sendFile(service, 'ziggo', other);
    expect(end).toMatchObject({ known: 3, failed: 0 });
    expect(await exported('format=csv')).toBe(file);
  });
});

describe('an exported entry of which everything was said', () => {
  const entriesOf = (file: string): Variables[] =>
    file
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Variables);

  it('has all of it as NDJSON, and sent again changes nothing', async () => {
    const said = everything(1);
    await registerOne(service, 'cz', 1, said);
    const file = await exported('format=ndjson', 'cz');
    const [{ told: _told, consentId: _consentId, ...entry } = {}] = entriesOf(file);
    const { consent: _consent, ...all } = said;
    const [awarded, act] = all['costs'] as Variables[];
    const { vatCents: _none, ...actWithoutVat } = act ?? {};
    const inOrder = (all['items'] as Variables[]).map((item) => item['invoiceReference']);
    expect(entry).toEqual({
      ...all,
      costs: [{ ...awarded, itemReferences: inOrder }, actWithoutVat],
      attachments: [...(all['attachments'] as Variables[])].reverse(),
      consequences: [{ kind: 'CAK_REPORT', sinceOn: '2026-09-17', endsWhen: 'MEMBER_DECIDES' }],
      health: { ...(all['health'] as Variables), runningPremiumByDirectDebit: false },
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const { end, faults } = await sendFile(service, 'cz', file, { headers });
    expect([faults, end?.['known'], end?.['new']]).toEqual([[], 1, 0]);
    expect(await exported('format=ndjson', 'cz')).toBe(file);
  });

  it.each(['nl', 'iso'])('has as CSV what stands in columns: %s', async (notation) => {
    await registerOne(service, 'cz', 2, everythingOfCsv(2));
    const query = `format=csv&notation=${notation}`;
    const file = await exported(query, 'cz');
    const { end, faults } = await sendFile(service, 'cz', file);
    // What the first says in no column is not in the file: so it is refused, and stays as it is.
    expect(faults.map((each) => each.replace(/^\d+ /, ''))).toEqual([
      notation === 'nl' ? 'dossiernummer ALREADY_REGISTERED' : 'own reference ALREADY_REGISTERED',
    ]);
    expect([end?.['known'], end?.['new']]).toEqual([1, 0]);
    expect(await exported(query, 'cz')).toBe(file);
  });
});
