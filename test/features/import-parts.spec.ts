// Parts of a file that are made ready while the one before is stored: what they say of the same
// customers comes out as if they came one after the other.
// Not here: their order by itself (test/imports/block-turn.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

const CUSTOMERS = 700;
/** Not sorted: each customer comes back in the next part, with other arrears. */
const UNSORTED = csvOf(
  Array.from({ length: 2100 }, (_none, n) => ({
    ...goodRow(n % CUSTOMERS),
    ...{ dossiernummer: `D-${n}`, factuurnummer: `F-${n}` },
  })),
);

describe('parts under way at once', () => {
  it('know a customer of the part before, whose consent and key are one', async () => {
    const sent = await sendFile(service, 'cz', UNSORTED);
    expect(sent.faults).toEqual([]);
    expect(sent.end).toMatchObject({ outcome: 'DONE', entries: 2100, new: 2100, failed: 0 });
    const [counted] = await service.witnessed<Record<string, number>>(
      `select (select count(*)::int from customer_relation) as relations,
         (select count(*)::int from consent) as consents,
         (select count(*)::int from claim_code) as codes,
         (select sum(open_arrears)::int from customer_relation) as open,
         (select count(*)::int from arrears) as arrears,
         (select used from allowance_use) as used`,
    );
    expect(counted).toEqual({
      ...{ relations: CUSTOMERS, consents: CUSTOMERS, codes: CUSTOMERS, used: CUSTOMERS },
      ...{ open: 2100, arrears: 2100 },
    });
  }, 60_000);

  it('are told of in the order of the file', async () => {
    const rows = Array.from({ length: 2100 }, (_none, n) =>
      goodRow(n, n % 300 === 0 ? { bedrag: '1.234' } : {}),
    );
    const sent = await sendFile(service, 'kpn', csvOf(rows));
    const told = sent.lines.filter(({ type }) => type !== 'end').map(({ line }) => Number(line));
    expect(told.slice(1)).toEqual([...told.slice(1)].sort((a, b) => a - b));
    expect(sent.lines.filter(({ type }) => type === 'progress')).toHaveLength(5);
    expect(sent.end).toMatchObject({ outcome: 'DONE', new: 2093, failed: 7 });
  }, 60_000);
});
