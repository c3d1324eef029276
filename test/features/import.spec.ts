// Files of arrears: taken in as they arrive, the good rows stay, the same file changes nothing.
// Not here: what can be wrong with a row (import-errors.spec.ts) or a file (import-limits.spec.ts),
// a service that is killed meanwhile (test/reliability/killed-import.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { admitCoalition, entryOf, memberOf } from '../support/coalition.ts';
import { COLUMNS, csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

const rowsOf = (from: number, count: number) =>
  Array.from({ length: count }, (_none, index) => goodRow(from + index));

async function countOf(table: string): Promise<number> {
  const [row] = await service.witnessed<{ count: number }>(
    `select count(*)::int as count from ${table}`,
  );
  return row?.count ?? 0;
}

describe('a file of arrears', () => {
  it('is taken in part by part, each entry as if it had been registered', async () => {
    const sent = await sendFile(service, 'cz', csvOf(rowsOf(1, 1200)));
    expect(sent.faults).toEqual([]);
    expect(sent.status).toBe(200);
    expect(sent.end).toMatchObject({ outcome: 'DONE', rows: 1200, entries: 1200, new: 1200 });
    expect(sent.lines.filter(({ type }) => type === 'progress')).toHaveLength(3);
    expect(await countOf('arrears')).toBe(1200);
    expect(await countOf('look_log')).toBe(1200);
    await service.settle();
    const { data } = await service.ask(
      'cz',
      'query A($f: ArrearsFilter) { arrears(filter: $f) { edges { node { balanceCents ' +
        'person { familyName } items { invoiceReference dueOn } } } } }',
      { f: { ownReference: 'D-7' } },
    );
    expect(data.arrears.edges).toEqual([
      {
        node: {
          balanceCents: 14250,
          person: { familyName: 'Voorbeeldaaaaah' },
          items: [{ invoiceReference: 'F-aaaaah', dueOn: '2026-09-01' }],
        },
      },
    ]);
  }, 60_000);

  it('that is sent again changes nothing, and says so', async () => {
    const file = csvOf(rowsOf(2000, 700));
    const first = await sendFile(service, 'cz', file);
    expect(first.end).toMatchObject({ outcome: 'DONE', new: 700, before: 0 });
    const before = await countOf('arrears');
    const looks = await countOf('look_log');
    const again = await sendFile(service, 'cz', gzipSync(file), {
      headers: { 'content-encoding': 'gzip' },
    });
    expect(again.end).toMatchObject({
      ...{ outcome: 'REPEATED', new: 700, before: 700, failed: 0 },
      importId: first.end?.['importId'],
    });
    expect(await countOf('arrears')).toBe(before);
    expect(await countOf('look_log')).toBe(looks);
  });

  it('that is sent again as another import finds its entries known', async () => {
    const file = csvOf(rowsOf(2000, 700));
    const query = '?importId=77777777-7777-4777-8777-777777777777';
    const sent = await sendFile(service, 'cz', file, { query });
    expect(sent.end).toMatchObject({
      ...{ outcome: 'DONE', new: 0, known: 700, before: 0 },
      importId: '77777777-7777-4777-8777-777777777777',
    });
    const next = await sendFile(service, 'cz', file, { query });
    expect(next.end).toMatchObject({ outcome: 'REPEATED', known: 700, before: 700 });
  });

  it('is known as sent before until the day after, and is then judged as a new one', async () => {
    const file = csvOf(rowsOf(4000, 3));
    await sendFile(service, 'cz', file);
    service.clock.advance({ hours: 24 });
    await service.settle();
    expect((await sendFile(service, 'cz', file)).end).toMatchObject({ outcome: 'REPEATED' });
    service.clock.advance({ hours: 24 });
    await service.settle();
    const late = await sendFile(service, 'cz', file);
    expect(late.end).toMatchObject({ outcome: 'DONE', new: 0, known: 3 });
    expect(await countOf(`arrears_import_block where day < '2026-11-03'`)).toBe(0);
  });

  it('keeps its good rows, and takes a refused one in when it is right at the next sending', async () => {
    const rows = rowsOf(5000, 5);
    const [good = {}, bad = {}] = rows;
    const columns = [...COLUMNS, 'label'];
    const file = csvOf([good, { ...bad, label: 'Later' }, ...rows.slice(2)], columns);
    const first = await sendFile(service, 'cz', file);
    expect(first.faults).toEqual(['3 label LABEL_UNKNOWN']);
    expect(first.end).toMatchObject({ outcome: 'DONE', new: 4, failed: 1 });
    const again = await sendFile(service, 'cz', file);
    expect(again.faults).toEqual(['3 label LABEL_UNKNOWN']);
    expect(again.end).toMatchObject({ outcome: 'REPEATED', new: 4, failed: 1, before: 5 });
    const added = await service.ask(
      'coordinator',
      'mutation L($input: AddLabelInput!) { addLabel(input: $input) { refusals { code } } }',
      { input: { memberId: memberOf('cz').id, name: 'Later' } },
    );
    expect(added.errors).toEqual([]);
    const then = await sendFile(service, 'cz', file);
    expect(then.faults).toEqual([]);
    expect(then.end).toMatchObject({ outcome: 'DONE', new: 5, failed: 0, before: 4 });
  });

  it('of NDJSON has one entry per line, in the shape of registerArrears', async () => {
    const lines = [1, 2, 3].map((who) => JSON.stringify(entryOf('kpn', who)));
    const sent = await sendFile(service, 'kpn', `${lines.join('\n')}\n`, {
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(sent.faults).toEqual([]);
    expect(sent.end).toMatchObject({ outcome: 'DONE', new: 3 });
  });

  it('in a dry run is checked and not stored', async () => {
    const before = await countOf('arrears');
    const file = csvOf([...rowsOf(6000, 2), goodRow(6002, { vervaldatum: '31-02-2026' })]);
    const sent = await sendFile(service, 'cz', file, { query: '?dryRun=true' });
    expect(sent.faults).toEqual(['4 vervaldatum CELL_DAY_IMPOSSIBLE']);
    expect(sent.end).toMatchObject({ outcome: 'DRY_RUN', new: 2, failed: 1 });
    expect(await countOf('arrears')).toBe(before);
    expect((await sendFile(service, 'cz', file)).end).toMatchObject({ outcome: 'DONE', new: 2 });
  });

  it('of several rows with one own reference has one entry with an invoice for each', async () => {
    const row = goodRow(7000);
    const rows = [
      row,
      { ...row, factuurnummer: 'F-b', vervaldatum: '01-10-2026', bedrag: '1.142,50' },
      goodRow(7001),
    ];
    const sent = await sendFile(service, 'cz', csvOf(rows));
    expect(sent.end).toMatchObject({ rows: 3, entries: 2, new: 2 });
    const { data } = await service.ask(
      'cz',
      'query A($f: ArrearsFilter) { arrears(filter: $f) { edges { node { principalCents } } } }',
      { f: { ownReference: 'D-7000' } },
    );
    expect(data.arrears.edges[0].node.principalCents).toBe(14250 + 114250);
  });

  it('tells the claim codes of new consents when that is asked, once', async () => {
    const file = csvOf(rowsOf(8000, 2));
    const sent = await sendFile(service, 'cz', file, { query: '?claimCodes=true' });
    const codes = sent.lines.filter(({ type }) => type === 'claimCode');
    expect(codes.map(({ line }) => line)).toEqual([2, 3]);
    const again = await sendFile(service, 'cz', file, { query: '?claimCodes=true' });
    expect(again.lines.filter(({ type }) => type === 'claimCode')).toEqual([]);
  });
});
