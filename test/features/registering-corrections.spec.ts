// An entry of registerArrears that states known arrears anew: by the law, with everything that
// correctArrears does, and not a word of what a correction does not change.
// Not here: files of them (import-corrections.spec.ts), cases (corrections-in-cases.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, entryOf, nextKey, personInput } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { states, whyNot } from './correction-entries.ts';
import { eventsOf, SETTLE, type Told } from './report-calls.ts';

let service: TestService;
let who = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['kpn', 'cz']);
  service.clock.advance({ days: 20 });
}, 180_000);
afterAll(() => service.stop());

const ITEMS = [
  { invoiceReference: 'F-1', dueOn: '2026-08-01', principalCents: 12_000 },
  { invoiceReference: 'F-2', dueOn: '2026-09-01', principalCents: 8_000 },
];
const COST = { kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-05' };
const CHARGED = {
  ...{ stage: 'DEMANDED', demand: { sentOn: '2026-09-10' }, costs: [COST] },
  interest: { kind: 'STATUTORY', amountCents: 100 },
};
const ANEW = { asOfOn: '2026-11-10', correctionReason: 'INVOICE_CHANGED' };
const LESS = { items: [{ ...ITEMS[0], principalCents: 5_000 }, ITEMS[1]] };

/** Arrears of somebody new; and the same entry, stated otherwise. */
async function known(
  different: Variables = {},
): Promise<{ id: string; otherwise: (more: Variables) => Variables }> {
  who += 1;
  const n = who;
  const entry = (more: Variables) => entryOf('kpn', n, { items: ITEMS, ...different, ...more });
  const [told] = await states(service, 'kpn', [entry({})]);
  if (!told.arrears) throw new Error(JSON.stringify(told.refusals));
  return { id: told.arrears.id, otherwise: entry };
}
const state = async (entry: Variables): Promise<Told> => (await states(service, 'kpn', [entry]))[0];
const counted = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await service.witnessed<{ n: number }>(text, values))[0]?.n ?? 0);

describe('An entry that states known arrears anew', () => {
  it('is told as corrected, and by a repeat of the call as the first time', async () => {
    const { id, otherwise } = await known(CHARGED);
    const key = nextKey();
    const entry = otherwise({ ...ANEW, ...LESS });
    const looks = 'select count(*)::int as n from look_log';
    const before = await counted(looks);
    const [told] = await states(service, 'kpn', [entry], key);
    expect(told).toMatchObject({
      ...{ isNew: false, isCorrected: true, isHistory: false, claimCode: null, refusals: [] },
      arrears: { id, principalCents: 13_000, costsCents: 4_000, asOfOn: '2026-11-10' },
    });
    expect(await counted(looks)).toBe(before + 1);
    const [again] = await states(service, 'kpn', [entry], key);
    expect(again).toMatchObject({ isNew: false, isCorrected: true, isHistory: false });
    expect(await state(entry)).toMatchObject({ isNew: false, isCorrected: false, refusals: [] });
    expect((await eventsOf(service, 'kpn', id)).edges).toHaveLength(2);
  });

  it('keeps the numbers of invoices: a missing one is not owed, a new one gets the next', async () => {
    const { otherwise } = await known();
    const items = [ITEMS[1], { ...ITEMS[0], invoiceReference: 'F-3', principalCents: 700 }];
    const { arrears } = await state(otherwise({ ...ANEW, items }));
    expect(arrears.items.map((item: Told) => [item.number, item.principalCents])).toEqual([
      ...[
        [1, 0],
        [2, 8_000],
        [3, 700],
      ],
    ]);
    expect(arrears).toMatchObject({ principalCents: 8_700, costs: [] });
  });

  it('keeps a demand that it leaves unsaid, and takes a judgment and a stage', async () => {
    const { id, otherwise } = await known({ ...CHARGED, costs: [] });
    const judgment = { givenOn: '2026-11-05', number: 'C-1', amountCents: 20_000 };
    const more = { demand: null, stage: 'JUDGMENT', judgment };
    expect(await state(otherwise({ ...ANEW, ...more }))).toMatchObject({
      ...{ isCorrected: true, refusals: [], arrears: { stage: 'JUDGMENT' } },
    });
    const row = `select demand_sent_on::text as sent, judgment_on::text as judged from arrears
      where id = $1`;
    expect(await service.witnessed(row, [id])).toEqual([
      { sent: '2026-09-10', judged: '2026-11-05' },
    ]);
  });

  it('is held against the law, with its breakdown', async () => {
    const { id, otherwise } = await known(CHARGED);
    const dear = { ...COST, amountCents: 9_000 };
    const told = await state(otherwise({ ...ANEW, costs: [dear] }));
    expect(whyNot(told)).toEqual(['COST_ABOVE_MAXIMUM costs.0.amountCents']);
    expect(told.refusals[0].explanation.lines.length).toBeGreaterThan(0);
    expect((await eventsOf(service, 'kpn', id)).edges).toHaveLength(1);
  });

  it('counts for the law for what comes after it in the call, old or new', async () => {
    const one = await known(CHARGED);
    const other = entryOf('kpn', who, { items: ITEMS, ...CHARGED, ownReference: `more-${who}` });
    const fresh = { ...other, costs: [{ ...COST, amountCents: 4_000 }] };
    // Together 400.00 of principal bear 60.00 of costs: 40.00 and 40.00 are too much.
    const [kept, refused] = await states(service, 'kpn', [one.otherwise({ ...ANEW }), fresh]);
    expect(kept).toMatchObject({ isCorrected: true, refusals: [] });
    expect(whyNot(refused)).toEqual(['COST_ABOVE_MAXIMUM costs.0.amountCents']);
    const without = one.otherwise({ ...ANEW, asOfOn: '2026-11-11', costs: [] });
    const [freed, taken] = await states(service, 'kpn', [without, fresh]);
    expect(freed).toMatchObject({ isCorrected: true, arrears: { costsCents: 0 } });
    expect(taken).toMatchObject({ isNew: true, refusals: [] });
    const back = one.otherwise({ ...ANEW, asOfOn: '2026-11-12' });
    expect(whyNot(await state(back))).toEqual(['COST_ABOVE_MAXIMUM costs.0.amountCents']);
  });

  it('opens what had ended: each of a customer counts as open again', async () => {
    const { id, otherwise } = await known();
    const second = (more: Variables) => otherwise({ ownReference: `second-${who}`, ...more });
    const [told] = await states(service, 'kpn', [second({})]);
    for (const arrearsId of [id, told.arrears.id]) {
      await service.ask('kpn', SETTLE, { input: { arrearsId, settledOn: '2026-11-08' } });
    }
    const open = `select r.open_arrears as n from arrears a join customer_relation r
      on r.member_id = a.member_id and r.id = a.relation_id where a.id = $1`;
    expect(await counted(open, [id])).toBe(0);
    const reopened = { ...ANEW, correctionReason: 'PAYMENT_REVERSED' };
    const both = await states(service, 'kpn', [otherwise(reopened), second(reopened)]);
    expect(both.map((each: Told) => each.arrears.state)).toEqual(['OPEN', 'OPEN']);
    expect(await counted(open, [id])).toBe(2);
  });

  it('is told to the member once for all of the call', async () => {
    const [one, two] = [await known(), await known()];
    const events = `select count(*)::int as n from event where type = 'ARREARS_CORRECTED'`;
    const before = await counted(events);
    const ofTwo = `${events} and payload = '{"arrears": 2}'`;
    const twice = await counted(ofTwo);
    const all = [one, two].map(({ otherwise }) => otherwise({ ...ANEW, ...LESS }));
    await states(service, 'kpn', all);
    expect(await counted(events)).toBe(before + 1);
    expect(await counted(ofTwo)).toBe(twice + 1);
  });

  it('of a person who moved takes in both, and of another person neither', async () => {
    const { otherwise } = await known();
    const moved = otherwise({ ...ANEW, ...LESS, person: { postcode: '9876 SA' } });
    expect(await state(moved)).toMatchObject({
      ...{
        isCorrected: true,
        arrears: { principalCents: 13_000, person: { postcode: '9876 SA' } },
      },
    });
    const row = `select s.consent_id as id from consent_standing s join arrears a
      on a.member_id = s.member_id and a.relation_id = s.relation_id where a.id = $1`;
    const stood = await known();
    const [consent] = await service.witnessed<{ id: string }>(row, [stood.id]);
    const person = personInput(990);
    const bare = { ...ANEW, ...LESS, person, consent: null, consentId: consent?.id };
    const told = await state({ ...stood.otherwise(bare), consent: null });
    expect(whyNot(told)).toEqual(['CUSTOMER_IS_ANOTHER person']);
    expect((await eventsOf(service, 'kpn', stood.id)).edges).toHaveLength(1);
  });
});

describe('A correction does not change', () => {
  it('whose arrears they are, and of what contract', async () => {
    const { id, otherwise } = await known();
    await known();
    const { customerReference } = entryOf('kpn', who);
    for (const [field, more] of [
      ['customerReference', { customerReference, person: personInput(who) }],
      ['contractKind', { contractKind: 'OTHER' }],
      ['debtors', { debtors: 'JOINT_AND_SEVERAL' }],
    ] as const) {
      const told = await state(otherwise({ ...ANEW, ...LESS, ...more }));
      expect(whyNot(told)).toEqual([`CORRECTION_OF_ANOTHER ${field}`]);
    }
    expect((await eventsOf(service, 'kpn', id)).edges).toHaveLength(1);
  });

  it('who handles them, what runs and what followed, unless it is said as it is known', async () => {
    const more = {
      handler: { kind: 'AGENCY', name: 'Bureau Voorbeeld', fileNumber: 'B-1' },
      attachments: [{ kind: 'WAGES', monthlyCents: 5_000, sinceOn: '2026-10-01' }],
      consequences: [{ kind: 'SERVICE_BARRED', sinceOn: '2026-10-02' }],
      existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-10-03' },
    };
    const { id, otherwise } = await known(more);
    for (const [field, said] of [
      ['handler.kind', { handler: { ...more.handler, kind: 'BAILIFF' } }],
      ['handler.name', { handler: { ...more.handler, name: 'Bureau Ander' } }],
      ['handler.fileNumber', { handler: { ...more.handler, fileNumber: 'B-2' } }],
      ['attachments.0.kind', { attachments: [{ ...more.attachments[0], monthlyCents: 6_000 }] }],
      ['consequences.0.kind', { consequences: [{ kind: 'DISCONNECTION', sinceOn: '2026-10-02' }] }],
      [
        'existingArrangement.monthlyCents',
        { existingArrangement: { ...more.existingArrangement, monthlyCents: 900 } },
      ],
    ] as const) {
      const told = await state(otherwise({ ...ANEW, ...LESS, ...said }));
      expect(whyNot(told)).toEqual([`CORRECTION_SAYS_MORE ${field}`]);
    }
    const silent = { attachments: null, consequences: null, existingArrangement: null };
    const unsaid = { ...silent, handler: { kind: 'AGENCY' } };
    expect(await state(otherwise({ ...ANEW, ...LESS, ...unsaid }))).toMatchObject({
      ...{ isCorrected: true, refusals: [] },
    });
    expect(await state(otherwise({ ...ANEW, ...LESS, asOfOn: '2026-11-11' }))).toMatchObject({
      ...{ isCorrected: true, refusals: [] },
    });
    const rows = `select (select count(*) from arrears_attachment where arrears_id = $1)::int
      + (select count(*) from consequence where arrears_id = $1)::int as n`;
    expect(await counted(rows, [id])).toBe(2);
  });

  it('how many months of premium are owed', async () => {
    const health = { monthsOverdue: 2, coversWholeDebt: true };
    const entry = (more: Variables) => entryOf('cz', 901, { items: ITEMS, health, ...more });
    await states(service, 'cz', [entry({})]);
    const said = { health: { ...health, monthsOverdue: 3 } };
    const [told] = await states(service, 'cz', [entry({ ...ANEW, ...LESS, ...said })]);
    expect(whyNot(told)).toEqual(['CORRECTION_SAYS_MORE health.monthsOverdue']);
    const [taken] = await states(service, 'cz', [entry({ ...ANEW, ...LESS })]);
    expect(taken).toMatchObject({ isCorrected: true, refusals: [] });
  });
});
