// A file that states known arrears anew: each entry with a reason is what correctArrears would have
// done with it, is counted apart, and changes nothing when it comes again.
// Not here: what a correction does to a case (reports-in-cases.spec.ts), the same for any list
// (import-corrections-as-calls.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, customerReference, memberOf } from '../support/coalition.ts';
import { type Cells, COLUMNS, csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';
import { corrected, eventsOf, reportInput, reports, type Told } from './report-calls.ts';

let service: TestService;
let from = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  service.clock.advance({ days: 20 });
}, 180_000);
afterAll(() => service.stop());

const WITH_REASON = [...COLUMNS, 'correctie'];
const anew = { correctie: 'factuur gewijzigd', peildatum: '10-11-2026', bedrag: '100,00' };

/** Rows of customers of whom nothing is known, registered. */
async function registered(count: number, different: Cells = {}): Promise<Cells[]> {
  from += 100;
  const rows = Array.from({ length: count }, (_none, at) => goodRow(from + at, different));
  const { end } = await sendFile(service, 'cz', csvOf(rows, WITH_REASON));
  expect(end).toMatchObject({ new: count, failed: 0 });
  return rows;
}

const send = (rows: readonly Cells[], more: { query?: string; columns?: string[] } = {}) =>
  sendFile(service, 'cz', csvOf(rows, more.columns ?? WITH_REASON), { query: more.query ?? '' });

const ofKpn = (row: Cells): Cells => ({
  ...row,
  ...{
    soort: 'abonnement',
    klantnummer: customerReference('kpn', Number(row['dossiernummer']?.slice(2))),
  },
});

async function arrearsOf(row: Cells): Promise<Told> {
  const { data } = await service.ask(
    'cz',
    `query A($f: ArrearsFilter) { arrears(filter: $f) { edges { node { id state stage principalCents
       interestCents costsCents balanceCents asOfOn person { familyName }
       items { number invoiceReference principalCents } } } } }`,
    { f: { ownReference: row['dossiernummer'] } },
  );
  return data.arrears.edges[0].node;
}

const witnessed = async (query: string, values: unknown[] = []) =>
  (await service.witnessed<Record<string, unknown>>(query, values))[0] ?? {};

describe('An entry of a file with a reason of its correction', () => {
  it('registers what is not known, as without one', async () => {
    from += 100;
    const { end } = await send([goodRow(from, { correctie: 'boekingsfout' })]);
    expect(end).toMatchObject({ new: 1, known: 0, corrected: 0, failed: 0 });
  });

  it('leaves what is known with the same content as it is', async () => {
    const [row = {}] = await registered(1);
    const sent = await send([{ ...row, correctie: 'boekingsfout' }]);
    expect(sent.end).toMatchObject({ new: 0, known: 1, corrected: 0, failed: 0 });
  });

  it('states what is known with another content anew, once', async () => {
    const [row = {}] = await registered(1);
    const refused = await send([{ ...row, bedrag: '100,00' }]);
    expect(refused.faults).toEqual(['2 dossiernummer ALREADY_REGISTERED']);
    expect(refused.lines.find(({ code }) => code !== undefined)?.message).toContain('correctie');
    const sent = await send([{ ...row, ...anew }]);
    expect(sent.faults).toEqual([]);
    expect(sent.end).toMatchObject({ outcome: 'DONE', new: 0, known: 0, corrected: 1, failed: 0 });
    const arrears = await arrearsOf(row);
    expect(arrears).toMatchObject({ principalCents: 10_000, asOfOn: '2026-11-10' });
    const { edges } = await eventsOf(service, 'cz', arrears.id);
    expect(edges.map(({ node }: Told) => [node.type, node.reason, node.balanceCents])).toEqual([
      ['CORRECTED', 'INVOICE_CHANGED', 10_000],
      ['REGISTERED', null, 14_250],
    ]);
    expect(
      await witnessed(
        `select count(content_mac) as content, count(sealed) as sealed, count(*) as all
         from arrears_event where arrears_id = $1 and type = 'CORRECTED'`,
        [arrears.id],
      ),
    ).toEqual({ content: 1, sealed: 1, all: 1 });
    const again = await send([{ ...row, ...anew }]);
    expect(again.end).toMatchObject({ outcome: 'REPEATED', corrected: 1, before: 1 });
    const query = '?importId=77777777-7777-4777-8777-777777777777';
    const other = await send([{ ...row, ...anew }], { query });
    expect(other.end).toMatchObject({ outcome: 'DONE', known: 1, corrected: 0 });
    const bare = await send([{ ...row, ...anew, correctie: '' }]);
    expect(bare.end).toMatchObject({ known: 1, corrected: 0, failed: 0 });
    expect((await eventsOf(service, 'cz', arrears.id)).edges).toHaveLength(2);
  });

  it('says what correctArrears would say, by whichever of both it comes first', async () => {
    const [byCall = {}, byFile = {}] = await registered(2);
    const said = (row: Cells) => ({
      ...corrected({ [row['factuurnummer'] ?? '']: 10_000 }, { stage: 'REMINDED' }),
    });
    const report = (row: Cells): Told => {
      const { corrected: all } = said(row) as Told;
      return { corrected: { ...all, items: [{ ...all.items[0], dueOn: '2026-09-01' }] } };
    };
    const more = { reason: 'INVOICE_CHANGED' };
    const first = await arrearsOf(byCall);
    const called = reportInput(first.id, '2026-11-10', report(byCall), more);
    expect(await reports(service, 'cz', called)).toMatchObject({ isNew: true, refusals: [] });
    expect((await send([{ ...byCall, ...anew }])).end).toMatchObject({ known: 1, corrected: 0 });
    expect((await send([{ ...byFile, ...anew }])).end).toMatchObject({ known: 0, corrected: 1 });
    const second = await arrearsOf(byFile);
    const after = reportInput(second.id, '2026-11-10', report(byFile), more);
    expect(await reports(service, 'cz', after)).toMatchObject({ isNew: false, refusals: [] });
  });

  it('for an earlier day is history, and what stands stays', async () => {
    const [row = {}] = await registered(1);
    const earlier = { ...anew, peildatum: '20-10-2026' };
    expect((await send([{ ...row, ...earlier }])).end).toMatchObject({ corrected: 1, failed: 0 });
    expect(await arrearsOf(row)).toMatchObject({ principalCents: 14_250, asOfOn: '2026-11-01' });
    const again = await send([{ ...row, ...earlier }, goodRow(from + 50)]);
    expect(again.end).toMatchObject({ known: 1, corrected: 0, new: 1 });
    // What was registered is known as before.
    const query = '?importId=88888888-8888-4888-8888-888888888888';
    expect((await send([row], { query })).end).toMatchObject({ known: 1, failed: 0 });
  });

  it('is refused twice in one file, and of arrears that were taken back', async () => {
    const [row = {}, taken = {}] = await registered(2);
    const other = { ...goodRow(from + 60), ...anew };
    const twice = await send([{ ...row, ...anew }, other, { ...row, ...anew, bedrag: '90,00' }]);
    expect(twice.faults).toEqual(['4 dossiernummer DUPLICATE_IN_FILE']);
    expect(twice.end).toMatchObject({ corrected: 1, new: 1, failed: 1 });
    expect(await arrearsOf(row)).toMatchObject({ principalCents: 10_000 });
    const { id } = await arrearsOf(taken);
    await service.ask(
      'cz',
      'mutation W($i: WithdrawArrearsInput!) { withdrawArrears(input: $i) { isNew } }',
      { i: { arrearsId: id, reason: 'REGISTERED_BY_MISTAKE' } },
    );
    expect((await send([{ ...taken, ...anew }])).faults).toEqual([
      '2 dossiernummer STATE_DOES_NOT_ALLOW',
    ]);
  });

  it('is a look at the person, once', async () => {
    const [row = {}] = await registered(1);
    const looks = `select count(*)::int as n from look_log where purpose = 'ARREARS_CHANGE'`;
    const { n } = await witnessed(looks);
    await send([{ ...row, ...anew }]);
    expect(await witnessed(looks)).toEqual({ n: Number(n) + 1 });
  });

  it('goes on where a file broke off, and nothing is corrected twice', async () => {
    const columns = [...COLUMNS, 'correctie'];
    const rows = Array.from({ length: 1200 }, (_none, at) => goodRow(20_000 + at));
    await sendFile(service, 'kpn', csvOf(rows.map(ofKpn), columns));
    const changed = rows.map((row) => ({ ...ofKpn(row), ...anew }));
    const cut = await sendFile(service, 'kpn', csvOf(changed.slice(0, 700), columns));
    expect(cut.end).toMatchObject({ outcome: 'DONE', corrected: 700 });
    const whole = await sendFile(service, 'kpn', csvOf(changed, columns));
    const { end } = whole;
    expect(Number(end?.['corrected']) + Number(end?.['known'])).toBe(1200);
    expect(end).toMatchObject({ outcome: 'DONE', failed: 0 });
    expect(Number(end?.['before'])).toBeGreaterThanOrEqual(500);
    const events = `select count(*)::int as n from arrears_event
      where type = 'CORRECTED' and member_id = $1`;
    expect(await witnessed(events, [memberOf('kpn').id])).toEqual({ n: 1200 });
    const again = await sendFile(service, 'kpn', csvOf(changed, columns));
    expect(again.end).toMatchObject({ outcome: 'REPEATED', before: 1200 });
    expect(again.end?.['corrected']).toBe(end?.['corrected']);
  }, 120_000);

  it('in a dry run is counted, and nothing is stored', async () => {
    const [row = {}] = await registered(1);
    const { end } = await send([{ ...row, ...anew }], { query: '?dryRun=true' });
    expect(end).toMatchObject({ outcome: 'DRY_RUN', corrected: 1, failed: 0 });
    expect(await arrearsOf(row)).toMatchObject({ principalCents: 14_250 });
  });
});
