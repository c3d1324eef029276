// An exported file that is sent again changes nothing: the import takes every column back.
// Not here: what stands in an export (export.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, registerOne, rowCounts } from '../support/coalition.ts';
import { sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['vodafoneziggo']);
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

async function exported(query: string): Promise<string> {
  const answer = await service.app.inject({
    method: 'GET',
    url: `/export/arrears?state=ALL&${query}`,
    headers: { authorization: `Bearer ${await service.token('ziggo')}` },
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
