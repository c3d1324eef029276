// What a member reports about its arrears after it registered them: each report one event, the same
// one twice no second, older news never over newer, and what is owed to the cent.
// Not here: what it does to a case (reports-in-cases.spec.ts), who reads it
// (arrears-history.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, registerOne, rowCounts } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  asOf,
  codesOf,
  corrected,
  eventsOf,
  reportInput,
  reports,
  SETTLE,
  type Told,
  WITHDRAW,
} from './report-calls.ts';

let service: TestService;
let who = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['kpn', 'nuon']);
  service.clock.advance({ days: 20 });
}, 180_000);
afterAll(() => service.stop());

const TWO = [
  { invoiceReference: 'F-1', dueOn: '2026-08-01', principalCents: 12_000 },
  { invoiceReference: 'F-2', dueOn: '2026-09-01', principalCents: 8_000 },
];
const COSTS = {
  stage: 'DEMANDED',
  demand: { sentOn: '2026-09-10' },
  interest: { kind: 'STATUTORY', amountCents: 100 },
  costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-05' }],
};

/** Arrears of somebody new: 200.00 on 1 November, without costs unless they are named. */
async function owed(different = {}): Promise<string> {
  who += 1;
  const { arrears } = await registerOne(service, 'kpn', who, { items: TWO, ...different });
  return arrears.id;
}
const paid = (amountCents: number, paidOn: string, more = {}) => ({
  partPaid: { amountCents, paidOn, ...more },
});
const says = (id: string, asOfOn: string, report: Told, more = {}) =>
  reports(service, 'kpn', reportInput(id, asOfOn, report, more));
const openOf = async (id: string) =>
  (
    await service.witnessed(
      `select r.open_arrears as n from arrears a join customer_relation r
       on r.member_id = a.member_id and r.id = a.relation_id where a.id = $1`,
      [id],
    )
  )[0]?.['n'];

describe('A part payment', () => {
  it('pays costs, then interest, then the oldest invoice (art. 6:44 BW)', async () => {
    const id = await owed(COSTS);
    const told = await says(id, '2026-11-10', paid(10_000, '2026-11-09'));
    expect(told).toMatchObject({ isNew: true, isHistory: false, refusals: [] });
    expect(told.arrears).toMatchObject({
      state: 'OPEN',
      balanceCents: 14_100,
      costsCents: 0,
      interestCents: 0,
      principalCents: 14_100,
      asOfOn: '2026-11-10',
      items: [{ principalCents: 6_100 }, { principalCents: 8_000 }],
    });
  });

  it('pays the invoice that the payer named, and principal first where that was agreed', async () => {
    const id = await owed(COSTS);
    const more = { designatedItems: [2], order: 'PRINCIPAL_FIRST' };
    const { arrears } = await says(id, '2026-11-10', paid(8_500, '2026-11-10', more));
    expect(arrears).toMatchObject({
      costsCents: 4_000,
      interestCents: 100,
      principalCents: 11_500,
    });
    expect(arrears.items.map((item: Told) => item.principalCents)).toEqual([11_500, 0]);
  });

  it('of all that is owed settles', async () => {
    const id = await owed();
    const { arrears } = await says(id, '2026-11-10', paid(20_000, '2026-11-10'));
    expect(arrears).toMatchObject({ state: 'SETTLED', balanceCents: 0 });
    expect(await openOf(id)).toBe(0);
  });

  it('is refused above what is owed, of an unknown invoice, after its as-of date', async () => {
    const id = await owed();
    const before = await rowCounts(service);
    const told = await says(id, '2026-11-10', paid(20_001, '2026-11-10'));
    expect(told).toMatchObject({ arrears: null, isNew: null, isHistory: null });
    expect(told.refusals).toMatchObject([
      { code: 'MORE_THAN_OWED', message: expect.stringContaining('200,00') },
    ]);
    const unknown = paid(100, '2026-11-10', { designatedItems: [3] });
    expect(codesOf(await says(id, '2026-11-10', unknown))).toEqual(['ITEM_UNKNOWN']);
    expect(codesOf(await says(id, '2026-11-10', paid(1, '2026-11-11')))).toEqual(['AFTER_AS_OF']);
    expect(codesOf(await says(id, '2026-11-23', paid(1, '2026-11-11')))).toEqual(['DAY_IN_FUTURE']);
    expect(codesOf(await says(id, '2026-11-10', paid(0, '2026-11-10')))).toEqual(['NOT_AN_AMOUNT']);
    expect(await rowCounts(service)).toEqual(before);
  });
});

describe('The same report', () => {
  it('is one event, also in another call; two equal payments have two references', async () => {
    const id = await owed();
    const first = await says(id, '2026-11-10', paid(1_000, '2026-11-10'));
    const again = await says(id, '2026-11-10', paid(1_000, '2026-11-10'));
    expect(again).toEqual({ ...first, isNew: false });
    const other = { ownReference: 'BOEKING-2' };
    const second = await says(id, '2026-11-10', paid(1_000, '2026-11-10'), other);
    expect(second).toMatchObject({ isNew: true, arrears: { balanceCents: 18_000 } });
    const { edges } = await eventsOf(service, 'kpn', id);
    expect(edges.map(({ node }: Told) => [node.type, node.ownReference])).toEqual([
      ['PART_PAID', 'BOEKING-2'],
      ['PART_PAID', null],
      ['REGISTERED', null],
    ]);
  });

  it('by the same key is told as the first time; the key with another is refused', async () => {
    const id = await owed();
    const input = reportInput(id, '2026-11-10', paid(1_000, '2026-11-10'));
    const first = await reports(service, 'kpn', input);
    expect(first.isNew).toBe(true);
    expect(await reports(service, 'kpn', input)).toEqual(first);
    const changed = { ...input, asOfOn: '2026-11-11' };
    expect(codesOf(await reports(service, 'kpn', changed))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('by two at once is one event, and two different ones are two', async () => {
    const id = await owed();
    const same = () => says(id, '2026-11-10', paid(1_000, '2026-11-10'));
    const both = await Promise.all([same(), same()]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    const [one, two] = await Promise.all([
      says(id, '2026-11-11', corrected({ 'F-1': 9_000, 'F-2': 8_000 })),
      says(id, '2026-11-11', corrected({ 'F-1': 7_000, 'F-3': 500 })),
    ]);
    expect([one.isNew, two.isNew]).toEqual([true, true]);
    const [last] = (await eventsOf(service, 'kpn', id)).edges;
    const now = await asOf(service, 'kpn', id, '2026-11-22');
    expect(now).toMatchObject({ eventNumber: 4, balanceCents: last.node.balanceCents });
    const [row] = await service.witnessed(
      `select a.balance_cents, sum(i.principal_cents)::bigint as items from arrears a
       join arrears_item i on i.arrears_id = a.id where a.id = $1 group by 1`,
      [id],
    );
    expect(row).toEqual({ balance_cents: now.balanceCents, items: now.balanceCents });
  });
});

describe('News about an earlier day', () => {
  it('is kept as history when all is stated, and changes nothing of later days', async () => {
    const id = await owed();
    await says(id, '2026-11-15', corrected({ 'F-1': 5_000 }));
    const told = await says(id, '2026-11-05', corrected({ 'F-1': 9_000, 'F-2': 1_000 }));
    expect(told).toMatchObject({ isNew: true, isHistory: true, arrears: { balanceCents: 5_000 } });
    const on = (day: string) => asOf(service, 'kpn', id, day);
    expect(await on('2026-11-04')).toMatchObject({ eventNumber: 1, balanceCents: 20_000 });
    expect(await on('2026-11-05')).toMatchObject({ eventNumber: 3, balanceCents: 10_000 });
    expect(await on('2026-11-14')).toMatchObject({ eventNumber: 3 });
    expect(await on('2026-11-22')).toMatchObject({ eventNumber: 2, balanceCents: 5_000 });
    const again = await says(id, '2026-11-05', corrected({ 'F-1': 9_000, 'F-2': 1_000 }));
    expect(again).toMatchObject({ isNew: false, isHistory: true });
  });

  it('is refused of a payment or an end, with the day to name instead', async () => {
    const id = await owed();
    await says(id, '2026-11-15', corrected({ 'F-1': 5_000 }));
    const told = await says(id, '2026-11-05', paid(1_000, '2026-11-05'));
    expect(told.refusals).toMatchObject([
      { code: 'OLDER_THAN_KNOWN', path: ['input', 'asOfOn'], message: expect.stringMatching(/15/) },
    ]);
    const late = await says(id, '2026-11-15', paid(1_000, '2026-11-05'));
    expect(late).toMatchObject({ isNew: true, arrears: { balanceCents: 4_000 } });
    const off = { writtenOff: { isReleased: true } };
    expect(codesOf(await says(id, '2026-11-14', off))).toEqual(['OLDER_THAN_KNOWN']);
  });
});

describe('A correction', () => {
  it('keeps the number of an invoice by its reference; what is missing is not owed', async () => {
    const id = await owed(COSTS);
    const report = corrected(
      { 'F-9': 700, 'F-2': 6_000 },
      { costs: [{ ...COSTS.costs[0], kind: 'OFFICIAL_ACT', documentReference: 'EXPLOOT-1' }] },
    );
    const { arrears } = await says(id, '2026-11-10', report, { reason: 'BOOKING_ERROR' });
    expect(arrears.items).toEqual([
      { number: 1, invoiceReference: 'F-1', principalCents: 0 },
      { number: 2, invoiceReference: 'F-2', principalCents: 6_000 },
      { number: 3, invoiceReference: 'F-9', principalCents: 700 },
    ]);
    expect(arrears).toMatchObject({
      ...{ principalCents: 6_700, costsCents: 4_000, interestCents: 0, balanceCents: 10_700 },
      costs: [{ amountCents: 4_000, documentReference: 'EXPLOOT-1' }],
    });
  });

  it('is checked as an entry is', async () => {
    const id = await owed();
    const bad = corrected(
      { 'F-1': 0 },
      { interest: { kind: 'NONE', amountCents: 5 }, costs: COSTS.costs },
    );
    expect(codesOf(await says(id, '2026-11-10', bad))).toEqual([
      'NOT_AN_AMOUNT',
      'DEMAND_REQUIRED',
      'INTEREST_WITHOUT_GROUND',
    ]);
    const two = { ...corrected({ 'F-1': 100 }), writtenOff: { isReleased: true } };
    expect(codesOf(await says(id, '2026-11-10', two))).toEqual(['ONE_REPORT']);
    expect(codesOf(await says(id, '2026-11-10', {}))).toEqual(['ONE_REPORT']);
  });

  it('is held against the law, beside what else is owed: its maximum is told', async () => {
    const id = await owed(COSTS);
    const dear = { ...COSTS.costs[0], amountCents: 9_000 };
    const report = corrected({ 'F-1': 12_000, 'F-2': 8_000 }, { costs: [dear] });
    const told = await says(id, '2026-11-10', report);
    expect(told.refusals).toMatchObject([
      {
        code: 'COST_ABOVE_MAXIMUM',
        path: ['input', 'report', 'corrected', 'costs', '0', 'amountCents'],
      },
    ]);
    const fitting = corrected({ 'F-1': 12_000, 'F-2': 8_000 }, { costs: COSTS.costs });
    expect((await says(id, '2026-11-10', fitting)).arrears.costsCents).toBe(4_000);
  });

  it('opens what had ended, but not what was taken back', async () => {
    const id = await owed();
    const settle = { input: { arrearsId: id, settledOn: '2026-11-08' } };
    await service.ask('kpn', SETTLE, settle);
    expect(await openOf(id)).toBe(0);
    const reversed = { reason: 'PAYMENT_REVERSED' };
    const told = await says(id, '2026-11-12', corrected({ 'F-1': 12_000 }), reversed);
    expect(told.arrears).toMatchObject({ state: 'OPEN', balanceCents: 12_000 });
    expect(await openOf(id)).toBe(1);
    const repeated = (await service.ask('kpn', SETTLE, settle)).data.settleArrears;
    expect(repeated).toMatchObject({ isNew: false, arrears: { state: 'OPEN' }, refusals: [] });
    await service.ask('kpn', WITHDRAW, { input: { arrearsId: id } });
    const after = await says(id, '2026-11-22', corrected({ 'F-1': 1 }));
    expect(codesOf(after)).toEqual(['STATE_DOES_NOT_ALLOW']);
  });
});

describe('Credit, set-off, deposit, writing off and transfer', () => {
  it('are events of their own, each with what is owed after it', async () => {
    const id = await owed(COSTS);
    const credited = { principalCents: 2_000, interestCents: 100, costsCents: 4_000 };
    await says(id, '2026-11-02', { credited: { ...credited, designatedItems: [2] } });
    await says(id, '2026-11-03', { setOff: { amountCents: 500, setOffOn: '2026-11-03' } });
    await says(id, '2026-11-04', { depositApplied: { amountCents: 500, setOffOn: '2026-11-04' } });
    await says(id, '2026-11-05', { transferred: { creditorName: 'Incasso Voorbeeld B.V.' } });
    const { edges } = await eventsOf(service, 'kpn', id);
    const of = ({ node }: Told) => [node.type, node.amountCents, node.balanceCents, node.state];
    expect(edges.map(of)).toEqual([
      ['TRANSFERRED', null, 0, 'TRANSFERRED'],
      ['DEPOSIT_APPLIED', 500, 17_000, 'OPEN'],
      ['SET_OFF', 500, 17_500, 'OPEN'],
      ['CREDITED', 6_100, 18_000, 'OPEN'],
      ['REGISTERED', null, 24_100, 'OPEN'],
    ]);
    expect(edges[0].node).toMatchObject({
      creditorName: 'Incasso Voorbeeld B.V.',
      happenedOn: null,
    });
    expect(edges[2].node.happenedOn).toBe('2026-11-03');
    const off = await owed();
    const told = await says(off, '2026-11-05', { writtenOff: { isReleased: true } });
    expect(told.arrears).toMatchObject({ state: 'WRITTEN_OFF', balanceCents: 0 });
    expect((await eventsOf(service, 'kpn', off)).edges[0].node.isReleased).toBe(true);
    const more = { credited: { principalCents: 1, interestCents: 0, costsCents: 0 } };
    expect(codesOf(await says(off, '2026-11-06', more))).toEqual(['STATE_DOES_NOT_ALLOW']);
  });

  it('credits no more of a part than is owed of it', async () => {
    const id = await owed();
    const credit = (costsCents: number) => ({
      credited: { principalCents: 0, interestCents: 0, costsCents },
    });
    expect(codesOf(await says(id, '2026-11-05', credit(1)))).toEqual(['MORE_THAN_OWED']);
    expect(codesOf(await says(id, '2026-11-05', credit(0)))).toEqual(['NOTHING_CREDITED']);
  });
});
