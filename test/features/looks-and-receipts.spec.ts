// Every look at a person is logged, once per person and operation; every event reaches its
// recipients with order numbers without gaps. Both are asked as witness: here nobody reads them
// yet.
// Not here: who may read the log (privacy).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentInput, type Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  memberOf,
  nextKey,
  overviewOf,
  register,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
  await service.settle();
}, 180_000);
afterAll(() => service.stop());

let traces = 0;

interface Look {
  viewer_id: string;
  person_pseudonym: string;
  purpose: string;
  ground: string;
  looked_at: Date;
  salt: Buffer;
}

/** Asks as somebody under a trace of its own. @returns the answer and the looks it left. */
async function look(who: string, query: string, variables: Variables = {}) {
  traces += 1;
  const trace = `a${String(traces).padStart(31, '0')}`;
  const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
  const answer = await service.ask(who, query, variables, { traceparent });
  if (answer.errors.length > 0) throw new Error(answer.text);
  const looks = await service.witnessed<Look>('select * from look_log where trace = $1', [trace]);
  return { data: answer.data, looks };
}

/** As witness: pseudonym of the n-th customer of a member. */
async function pseudonym(slug: string, n: number): Promise<string> {
  const [row] = await service.witnessed<{ pseudonym: string }>(
    'select pseudonym from customer_relation where member_id = $1 and reference_ending = $2',
    [memberOf(slug).id, customerReference(slug, n).slice(-3)],
  );
  return row?.pseudonym ?? '';
}

/** The looks as purpose and number of the customer at cz, in order. */
async function seen(looks: Look[], numbers: number[]): Promise<[string, number][]> {
  const byPseudonym = new Map<string, number>();
  for (const n of numbers) byPseudonym.set(await pseudonym('cz', n), n);
  return looks
    .map(({ purpose, person_pseudonym }): [string, number] => [
      purpose,
      byPseudonym.get(person_pseudonym) ?? -1,
    ])
    .sort(([, a], [, b]) => a - b);
}

const REGISTER = `mutation R($input: RegisterArrearsInput!) { registerArrears(input: $input) {
  entries { arrears { id } } } }`;
const registering = (entries: Variables[], idempotencyKey = nextKey()): [string, Variables] => [
  REGISTER,
  { input: { idempotencyKey, entries } },
];

describe('a member that looks at its customers', () => {
  it('is logged with viewer, purpose, ground and its version, moment, trace and a salt', async () => {
    const { looks } = await look('cz', ...registering([entryOf('cz', 1)]));
    expect(looks).toEqual([
      {
        viewer_id: memberOf('cz').id,
        person_pseudonym: await pseudonym('cz', 1),
        purpose: 'ARREARS_CHANGE',
        ground: 'CONSENT',
        register_version: 1,
        trace: expect.any(String),
        looked_at: service.clock.now(),
        salt: expect.any(Buffer),
      },
    ]);
    const salts = await service.witnessed<Look>('select salt from look_log');
    expect(new Set(salts.map(({ salt }) => salt.toString('hex'))).size).toBe(salts.length);
  });

  it('is logged once per person by registering, also of what was known, never of a refusal', async () => {
    const entries = [
      entryOf('cz', 1),
      entryOf('cz', 2),
      entryOf('cz', 2, { ownReference: 'cz-2-b' }),
      entryOf('cz', 3, { consent: null }),
      entryOf('cz', 1, { ownReference: 'cz-1', stage: 'SUMMONED' }),
    ];
    const call = registering(entries);
    const once: [string, number][] = [
      ['ARREARS_CHANGE', 1],
      ['ARREARS_CHANGE', 2],
    ];
    expect(await seen((await look('cz', ...call)).looks, [1, 2])).toEqual(once);
    // The repeat shows them again.
    expect(await seen((await look('cz', ...call)).looks, [1, 2])).toEqual(once);
  });

  it('is logged for the persons of the page that is shown, and no other', async () => {
    service.clock.advance({ seconds: 1 });
    await registerOne(service, 'cz', 4);
    const page = `query A($after: String) { arrears(first: 2, after: $after) {
      edges { node { id } } pageInfo { endCursor } } }`;
    const first = await look('cz', page);
    const shown = await seen(first.looks, [1, 2, 4]);
    expect(shown).toHaveLength(2);
    expect(shown).toContainEqual(['ARREARS_LIST', 4]);
    const { endCursor } = first.data.arrears.pageInfo;
    const second = await look('cz', page, { after: endCursor });
    const then = await seen(second.looks, [1, 2, 4]);
    expect(then.every(([purpose]) => purpose === 'ARREARS_LIST')).toBe(true);
    expect(then.map(([, n]) => n)).not.toContain(4);
    const none = await look(
      'cz',
      '{ arrears(filter: { ownReference: "geen" }) { edges { node { id } } } }',
    );
    expect(none.looks).toEqual([]);
  });

  it('is logged for every operation on one customer; nothing is seen of what is refused', async () => {
    const { arrears } = await registerOne(service, 'cz', 5);
    const only = async (purpose: string, query: string, variables: Variables) => {
      const { looks, data } = await look('cz', query, variables);
      expect(await seen(looks, [5])).toEqual([[purpose, 5]]);
      return data;
    };
    const asOf = `query D($id: ID!, $day: LocalDate!) { arrearsAsOf(arrearsId: $id, day: $day) {
      state } }`;
    await only('ARREARS_LIST', asOf, { id: arrears.id, day: '2026-11-01' });
    const before = await look('cz', asOf, { id: arrears.id, day: '2026-01-01' });
    expect(before.looks).toEqual([]);
    const consents = await only(
      'CONSENT_LIST',
      'query C($f: ConsentFilter) { consents(filter: $f) { edges { node { id } } } }',
      { f: { customerReference: customerReference('cz', 5) } },
    );
    const record = `mutation R($input: RecordConsentInput!) { recordConsent(input: $input) {
      consent { id } refusals { code } } }`;
    const input = {
      idempotencyKey: nextKey(),
      customerReference: customerReference('cz', 5),
      consent: consentInput('2026-11-01'),
    };
    await only('CONSENT_CHANGE', record, { input });
    await only('CONSENT_CHANGE', record, { input });
    const refused = await look('cz', record, {
      input: { ...input, idempotencyKey: nextKey(), customerReference: 'CZ1' },
    });
    expect(refused.looks).toEqual([]);
    const withdraw = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
      consent { id } } }`;
    const consentId = consents.consents.edges[0].node.id as string;
    await only('CONSENT_CHANGE', withdraw, { input: { consentId } });
    expect((await look('cz', withdraw, { input: { consentId } })).looks).toEqual([]);
    const settle = `mutation S($input: SettleArrearsInput!) { settleArrears(input: $input) {
      arrears { id } } }`;
    const settledOn = '2026-11-02';
    await only('OWN_BOOKS', settle, { input: { arrearsId: arrears.id, settledOn } });
    // The same report twice changes nothing, and shows the arrears all the same.
    await only('OWN_BOOKS', settle, { input: { arrearsId: arrears.id, settledOn } });
    const otherDay = { arrearsId: arrears.id, settledOn: '2026-11-01' };
    expect((await look('cz', settle, { input: otherDay })).looks).toEqual([]);
    const takeBack = `mutation W($input: WithdrawArrearsInput!) { withdrawArrears(input: $input) {
      arrears { id } } }`;
    await only('OWN_BOOKS', takeBack, { input: { arrearsId: arrears.id } });
  });

  it('is logged for each operation of one request under its one trace', async () => {
    const { looks } = await look(
      'cz',
      `{ one: arrears(filter: { ownReference: "cz-5" }) { edges { node { id } } }
        two: consents(filter: { customerReference: "${customerReference('cz', 5)}" }) {
          edges { node { id } } } viewer { kind } }`,
    );
    expect((await seen(looks, [5])).map(([purpose]) => purpose).sort()).toEqual([
      'CONSENT_LIST',
      'OWN_BOOKS',
    ]);
  });
});

describe('a customer that looks at itself', () => {
  it('is logged too, by the pseudonym of each relation that is shown', async () => {
    await registerOne(service, 'cz', 'anna');
    await registerOne(service, 'kpn', 'anna');
    await service.settle();
    await overviewOf(service, 'anna');
    const page = `query R($after: String) { relations(first: 1, after: $after) {
      edges { node { id memberName } } pageInfo { endCursor } } }`;
    const first = await look('anna', page);
    const second = await look('anna', page, { after: first.data.relations.pageInfo.endCursor });
    const rows = await service.witnessed<{ pseudonym: string }>(
      `select pseudonym from relation_view order by (select name from organisation o
         where o.id = member_id)`,
    );
    const [viewer] = await service.witnessed<{ viewer_id: string }>(
      'select distinct viewer_id from relation_view',
    );
    for (const [n, { looks }] of [first, second].entries()) {
      expect(looks).toMatchObject([
        {
          viewer_id: viewer?.viewer_id,
          person_pseudonym: rows[n]?.pseudonym,
          purpose: 'OWN_OVERVIEW',
          ground: 'DATA_SUBJECT',
        },
      ]);
    }
    for (const [answer, { data }] of [
      ['confirmRelation', first],
      ['denyRelation', second],
    ] as const) {
      const input = { relationId: data.relations.edges[0].node.id };
      const mutation = `mutation M($input: RelationAnswerInput!) { ${answer}(input: $input) {
        refusals { code } } }`;
      const { looks } = await look('anna', mutation, { input });
      expect(looks.map(({ purpose }) => purpose)).toEqual(['OWN_OVERVIEW']);
    }
  });
});

describe('receipts of events', () => {
  it('are numbered per recipient from 1 without gaps, in the order of what happened', async () => {
    const members = ['cz', 'kpn', 'nuon'];
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(
        members.map((slug, n) =>
          register(
            service,
            slug,
            [0, 1, 2].slice(n).map((more) => entryOf(slug, 100 + 10 * round + more)),
          ),
        ),
      );
      service.clock.advance({ seconds: 1 });
      const settle = members.map(async (slug) => {
        const { arrears } = await registerOne(service, slug, 200 + round);
        service.clock.advance({ seconds: 1 });
        await service.ask(
          slug,
          'mutation W($input: WithdrawArrearsInput!) { withdrawArrears(input: $input) { refusals { code } } }',
          { input: { arrearsId: arrears.id } },
        );
      });
      await Promise.all(settle);
      // Some are delivered together, some by themselves.
      if (round % 2 === 0) await service.settle();
    }
    await service.settle();
    const receipts = await service.witnessed<{
      recipient_id: string;
      number: number;
      id: string;
      type: string;
    }>('select recipient_id, number, id, type from event_receipt order by recipient_id, number');
    const last = new Map<string, number>();
    for (const { recipient_id, number } of receipts) {
      expect(number).toBe((last.get(recipient_id) ?? 0) + 1);
      last.set(recipient_id, number);
    }
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(receipts.length);
    for (const slug of members) {
      const { id } = memberOf(slug);
      const own = receipts
        .filter(({ recipient_id }) => recipient_id === id)
        .map(({ type }) => type);
      const moments = await service.witnessed<{ types: string[] }>(
        `select array_agg(type order by type) as types from event where $1 = any(recipients)
         group by happened_at order by happened_at`,
        [id],
      );
      // What happened at one moment has no order of its own.
      for (const { types } of moments) expect(own.splice(0, types.length).sort()).toEqual(types);
      expect(own).toEqual([]);
    }
  });

  it('have ids that no event has', async () => {
    const [shared] = await service.witnessed(
      'select count(*)::int as n from event e join event_receipt r on r.id = e.id',
    );
    expect(shared).toEqual({ n: 0 });
  });
});
