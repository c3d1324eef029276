// From the person's yes to an arrangement to the cent, and what each at the case sees of it.
// Not here: what does not begin (starting-arrangement.spec.ts), the arithmetic (test/domain).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../src/domain/calendar/local-date.ts';
import { readPaymentReference } from '../../src/domain/money/payment-reference.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  type AgreedCase,
  type Agreeing,
  asSuperuser,
  caseIdOf,
  COUNSELLOR,
  decide,
  plantAgreed,
  start,
  stateOf,
} from './agreed-case.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

const january = dayOf(2027, 1, 1);
/** 300.00, 150.00 and 75.00 at 105.00 a month: five months of 60, 30 and 15. */
const THREE = {
  owed: { cz: 30_000, kpn: 15_000, nuon: 7_500 },
  level: 0,
  monthlyCents: 10_500,
  firstMonthOn: january,
};

/** Plants a case, lets the person agree on pay day 25, and starts it. */
async function arranged(of: Agreeing): Promise<AgreedCase> {
  const planted = await plantAgreed(service, of);
  await decide(service, { caseId: planted.caseId, viewerId: planted.personId, payDay: 25 });
  await start(service, planted.caseId);
  return planted;
}

const SHARE = `share { balanceCents waivedCostsCents remissionCents paidCents attestation
  firstDueOn lastDueOn instalments { dueOn amountCents } }`;
const FIELDS = `id jointCaseId agreedOn payingModel ${SHARE}
  totals { totalCents collections { number dueOn amountCents } }
  whole { totalCents payDay paymentReference firstDueOn lastDueOn
    plan { memberName balanceCents waivedCostsCents remissionCents paidCents lastDueOn
      instalments { dueOn amountCents } }
    collections { number dueOn amountCents } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
type Told = any;

async function one(who: string, id: string): Promise<Told> {
  const query = `query A($id: ID!) { arrangement(id: $id) { ${FIELDS} } }`;
  const { data, errors } = await service.ask(who, query, { id });
  expect(errors).toEqual([]);
  return data.arrangement;
}

async function page(who: string, variables = {}): Promise<Told> {
  const query = `query A($first: Int, $after: String) { arrangements(first: $first, after: $after) {
    edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`;
  const { data, text } = await service.ask(who, query, variables);
  if (!data?.arrangements) throw new Error(text);
  return data.arrangements;
}

/** What somebody sees of the arrangement of a case. */
async function seenBy(who: string, viewerId: string, { caseId }: AgreedCase): Promise<Told> {
  const jointCaseId = await caseIdOf(service, caseId, viewerId);
  const { edges } = await page(who);
  return edges.find((edge: Told) => edge.node.jointCaseId === jointCaseId)?.node;
}
const seenByMember = (slug: string, of: AgreedCase) => seenBy(slug, memberOf(slug).id, of);
const seenByPerson = (who: string, of: AgreedCase) => seenBy(who, of.personId, of);
const seenByCounsellor = (of: AgreedCase) => seenBy(COUNSELLOR.slug, COUNSELLOR.id, of);

const instalment = (dueOn: string, amountCents: number) => ({ dueOn, amountCents });
const days = ['2027-01-25', '2027-02-25', '2027-03-25', '2027-04-25', '2027-05-25'];

describe('An agreed case of three members, of which each sees its own share only', () => {
  let planted: AgreedCase;
  beforeAll(async () => {
    planted = await arranged({ ...THREE, person: 'anna' });
  });

  it('is active, with every sum exact', async () => {
    expect(await stateOf(service, planted.caseId)).toBe('ACTIVE');
    const [sums] = await service.witnessed(
      `select (select total_cents from arrangement where case_id = $1) as total,
         (select sum(amount_cents) from collection where case_id = $1) as collected,
         (select sum(paid_cents) from arrangement_share where case_id = $1) as paid,
         (select sum(amount_cents) from share_instalment where case_id = $1) as received`,
      [planted.caseId],
    );
    const values = Object.values(sums ?? {}).map(Number);
    expect(values).toEqual([52_500, 52_500, 52_500, 52_500]);
  });

  it('was told to all who sit at it, and asks the counsellor nothing more', async () => {
    const told = await service.witnessed<{ recipient_id: string }>(
      `select recipient_id from event_receipt where type = 'ARRANGEMENT_STARTED'
         and payload = '{}'`,
    );
    const members = Object.keys(THREE.owed).map((slug) => memberOf(slug).id);
    const all = [planted.personId, COUNSELLOR.id, ...members].sort();
    expect(told.map(({ recipient_id }) => recipient_id).sort()).toEqual(all);
    const open = await service.witnessed('select 1 from work_item where done_on is null');
    expect(open).toEqual([]);
    const waiting = await service.witnessed(
      'select 1 from person_decision where carried_out_at is null',
    );
    expect(waiting).toEqual([]);
  });

  it('shows a member its own share and nothing of the others', async () => {
    const seen = await seenByMember('kpn', planted);
    expect(seen).toMatchObject({
      agreedOn: '2026-11-02',
      payingModel: 'JOINT_ACCOUNT',
      share: {
        balanceCents: 15_000,
        waivedCostsCents: 0,
        remissionCents: 0,
        paidCents: 15_000,
        attestation: 'PRO_RATA',
        firstDueOn: '2027-01-25',
        lastDueOn: '2027-05-25',
        instalments: days.map((day) => instalment(day, 3_000)),
      },
      totals: null,
      whole: null,
    });
    expect(await one('kpn', seen.id)).toEqual(seen);
    for (const other of ['"CZ', 'Nuon', '30000', '7500', '10500', '52500', 'RF']) {
      expect(JSON.stringify(seen)).not.toContain(other);
    }
  });

  it('shows the person and the counsellor the whole, under ids of their own', async () => {
    const [anna, counsellor] = [
      await seenByPerson('anna', planted),
      await seenByCounsellor(planted),
    ];
    expect(anna.share).toBeNull();
    expect(anna.totals).toBeNull();
    const { plan, collections, ...whole } = anna.whole;
    expect(whole).toMatchObject({
      totalCents: 52_500,
      payDay: 25,
      firstDueOn: '2027-01-25',
      lastDueOn: '2027-05-25',
    });
    expect(readPaymentReference(whole.paymentReference)).toBe(whole.paymentReference);
    expect(plan.map((each: Told) => [each.memberName, each.paidCents])).toEqual([
      [memberOf('cz').legalEntity, 30_000],
      [memberOf('kpn').legalEntity, 15_000],
      [memberOf('nuon').legalEntity, 7_500],
    ]);
    expect(plan[2].instalments).toEqual(days.map((day) => instalment(day, 1_500)));
    expect(collections).toEqual(
      days.map((dueOn, at) => ({ number: at + 1, dueOn, amountCents: 10_500 })),
    );
    expect(counsellor.whole).toEqual(anna.whole);
    const all = [
      ...(await Promise.all(Object.keys(THREE.owed).map((slug) => seenByMember(slug, planted)))),
      anna,
      counsellor,
    ];
    const ids = all.flatMap(({ id, jointCaseId }) => [id, jointCaseId]);
    expect(new Set(ids).size).toBe(10);
    expect(ids).not.toContain(planted.caseId);
  });

  it('is null by the id of another, by one that nothing has, and by what is no id', async () => {
    const { id, jointCaseId } = await seenByMember('cz', planted);
    const absent = '00000000-0000-4000-8000-000000000404';
    for (const who of ['kpn', 'ymere', 'anna', 'bram', 'bewind-voorbeeld']) {
      for (const tried of [id, jointCaseId, planted.caseId, absent, 'x']) {
        expect([who, tried, await one(who, tried)]).toEqual([who, tried, null]);
      }
    }
    expect(await one('cz', jointCaseId)).toBeNull();
    for (const who of ['ymere', 'bram', 'bewind-voorbeeld']) {
      expect((await page(who)).edges).toEqual([]);
    }
    const { errors } = await service.ask('coordinator', '{ arrangements { edges { cursor } } }');
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('keeps in the log who looked, under the pseudonym that each knows the person by', async () => {
    const looks = await service.witnessed<{ ground: string; persons: number }>(
      `select l.ground, count(distinct l.person_pseudonym)::int as persons
       from look_log l where l.purpose = 'ARRANGEMENT_READ' and l.viewer_id = any($1)
       group by l.viewer_id, l.ground order by l.ground, persons`,
      [[planted.personId, COUNSELLOR.id, memberOf('kpn').id]],
    );
    expect(looks).toEqual([
      { ground: 'CONTRACT', persons: 1 },
      { ground: 'DATA_SUBJECT', persons: 3 },
      { ground: 'REPRESENTATION', persons: 3 },
    ]);
    const stray = await service.witnessed(
      `select 1 from look_log l where l.purpose = 'ARRANGEMENT_READ' and l.viewer_id = $1
         and not exists (select from customer_relation r
           where r.member_id = l.viewer_id and r.pseudonym = l.person_pseudonym)`,
      [memberOf('kpn').id],
    );
    expect(stray).toEqual([]);
  });

  it('is not begun again by the same job', async () => {
    const count =
      'select (select count(*) from share_instalment) + (select count(*) from event) as n';
    const before = await service.witnessed(count);
    await start(service, planted.caseId);
    expect(await service.witnessed(count)).toEqual(before);
  });

  it('stays with a member that left, as its own', async () => {
    await asSuperuser(
      service,
      `update seat set level = -1, left_on = clock_today() where case_id = $1 and viewer_id = $2`,
      [planted.caseId, memberOf('nuon').id],
    );
    expect(await seenByMember('nuon', planted)).toMatchObject({
      share: { paidCents: 7_500 },
      totals: null,
    });
  });
});

describe('From the level TOTALS on', () => {
  it('a member reads the collections too, around pauses and other terms', async () => {
    const totals = await arranged({
      person: 'bram',
      owed: { cz: 9_000, kpn: 3_000 },
      level: 1,
      monthlyCents: 3_000,
      firstMonthOn: january,
      pausedMonths: [2],
      terms: { kpn: { longestMonths: 1 }, cz: { waivedCostsCents: 500 } },
    });
    const [cz, kpn] = [await seenByMember('cz', totals), await seenByMember('kpn', totals)];
    const bram = await seenByPerson('bram', totals);
    const [first, third, fourth, fifth] = ['01', '03', '04', '05'].map((m) => `2027-${m}-25`);
    expect(kpn.share.instalments).toEqual([instalment(first!, 3_000)]);
    const dates = [third!, fourth!, fifth!].map((day) => instalment(day, 3_000));
    expect(cz.share).toMatchObject({ firstDueOn: third, instalments: dates });
    const all = [instalment(first!, 3_000), ...dates].map((each, at) => ({
      number: at + 1,
      ...each,
    }));
    expect(cz.totals).toEqual({ totalCents: 12_000, collections: all });
    expect(kpn.totals).toEqual(cz.totals);
    expect(bram.whole.collections).toEqual(all);
    expect([cz.whole, kpn.whole]).toEqual([null, null]);
  });

  it('pages of a member begin with the last agreed', async () => {
    const first = await page('cz', { first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page('cz', { first: 1, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    const ids = [first, second].map(({ edges }) => edges[0].node.id);
    const all = (await page('cz')).edges.map((edge: Told) => edge.node.id);
    expect(all).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });
});
