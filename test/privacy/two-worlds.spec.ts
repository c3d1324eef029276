// Registering reveals nothing: a member does the same in two worlds. In one nobody else knows its
// customers; in the other they have arrears, consents, candidates, accounts and a case elsewhere.
// All that the member is answered, then and later, is the same to the byte.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { documentOf } from './operation-tries.ts';
import { DENY, entryOf, referenceOf, sampleMember, traced, uuid, World } from './world.ts';

let alone: World;
let crowded: World;

beforeAll(async () => {
  [alone, crowded] = [await World.start({ seed: 'two' }), await World.start({ seed: 'two' })];
  for (const world of [alone, crowded]) {
    await world.admit('cz', 'kpn', 'ymere', 'nuon');
    await allow(world, 5);
  }
  await fill(crowded);
}, 180_000);
afterAll(async () => {
  await alone.stop();
  await crowded.stop();
});

const ALLOW = `mutation A($input: SetAllowanceInput!) {
  setAllowance(input: $input) { member { allowancePerDay } refusals { code } } }`;

async function allow(world: World, allowancePerDay: number): Promise<void> {
  const input = { memberId: sampleMember('cz').id, allowancePerDay };
  const { text } = await world.service.ask('coordinator', ALLOW, { input });
  expect(text).toContain(`"allowancePerDay":${allowancePerDay}`);
}

/** Everybody whom CZ will register is known elsewhere, each in another way. */
async function fill(world: World): Promise<void> {
  // A case: two members, an account that confirmed both.
  await world.registered({ member: 'kpn', person: 'anna' });
  const ymere = await world.registered({ member: 'ymere', person: 'anna' });
  await world.confirm('anna', await world.signIn('anna'));
  await world.claim('bram', ymere.claimCode);
  // One other member; an account that said "not me".
  await world.registered({ member: 'kpn', person: 'bram', number: 2 });
  const [suggested] = await world.signIn('bram');
  await world.service.ask('bram', DENY, { input: { relationId: suggested?.id } });
  // A candidate: the same in all but telephone and e-mail.
  await world.registered({ member: 'kpn', person: 'eva', number: 3 });
  // Refused elsewhere as here.
  await world.register({ member: 'kpn', person: 'finn', number: 4 });
  // The address that Gerda will move to.
  await world.registered({ member: 'nuon', person: 'gerda', change: moved });
  await world.registered({ member: 'ymere', person: 'gerda', number: 2 });
}

/** To where her identity provider says that she lives. */
function moved(entry: Variables): void {
  Object.assign(entry['person'] as Variables, { postcode: '2345SA', houseNumber: '7' });
}

interface Step {
  operation: string;
  variables: Variables;
}

const register = (key: number, ...entries: Variables[]): Step => ({
  operation: 'Mutation registerArrears',
  variables: { input: { idempotencyKey: uuid(key), entries } },
});
const cz = (person: string, number: number, change?: (entry: Variables) => void): Variables =>
  entryOf({ member: 'cz', person, number, ...(change === undefined ? {} : { change }) });
const again =
  (ownReference: string, more: Variables = {}) =>
  (entry: Variables) => {
    Object.assign(entry, { ownReference, ...more });
  };
const withoutConsent = (entry: Variables) => Object.assign(entry, { consent: null });

const FIRST = register(
  1,
  cz('anna', 1),
  cz('bram', 2),
  cz('emma', 3),
  cz('finn', 4),
  cz('gerda', 5, withoutConsent),
  cz('gerda', 6),
);

/** What CZ looks at between its acts, without cursors: those hold a mac of each world's own key. */
const LOOKS = [
  '{ viewer { kind scopes allowanceLeft member { name state allowancePerDay } } }',
  '{ jointCases { edges { node { id state changedOn } } pageInfo { hasNextPage endCursor } } }',
  `{ arrears(first: 100) { pageInfo { hasNextPage hasPreviousPage } edges { node { id ownReference
     person { reference familyName initials birthDate postcode houseNumber mobile email iban }
     state stage balanceCents asOfOn consentState registeredAt items { number dueOn principalCents
     invoiceReference } } } } }`,
  `{ consents(first: 100) { pageInfo { hasNextPage hasPreviousPage } edges { node { id state evidence
     givenOn expiresOn person { reference familyName postcode } events { type effectiveOn } } } } }`,
];

/** One member's life in a world: every whole answer in order. */
async function live(world: World): Promise<string[]> {
  const answers: string[] = [];
  const { service } = world;
  const { schema } = service.app.get(GraphQLSchemaHost, { strict: false });
  let traces = 0;
  const ask = async (query: string, variables: Variables): Promise<string> => {
    traces += 1;
    const answer = await service.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        authorization: `Bearer ${await service.token('cz')}`,
        'content-type': 'application/json',
        ...traced(0xcc0000 + traces),
      },
      payload: JSON.stringify({ query, variables }),
    });
    const { date: _date, traceresponse: _span, ...headers } = answer.headers;
    answers.push(`${query}\n${JSON.stringify([answer.statusCode, headers])}\n${answer.body}`);
    return answer.body;
  };
  const act = async ({ operation, variables }: Step): Promise<string> => {
    const body = await ask(documentOf(schema, operation), variables);
    await service.settle();
    for (const look of LOOKS) await ask(look, {});
    return body;
  };

  const body = await act(FIRST);
  const { entries } = JSON.parse(body).data.registerArrears;
  const ids: string[] = entries.map(
    (entry: { arrears: { id: string } | null }) => entry.arrears?.id,
  );
  await act(FIRST);
  await act(register(1, cz('anna', 1, again('CZ-ANDERS'))));
  await act(
    register(
      2,
      cz('gerda', 6, (entry) => (moved(entry), again('CZ-6B')(entry))),
    ),
  );
  await act(register(3, cz('hanneke', 7), cz('joris', 8), cz('lotte', 9)));
  await act({
    operation: 'Mutation settleArrears',
    variables: { input: { arrearsId: ids[0], settledOn: '2026-11-02' } },
  });
  await act({ operation: 'Mutation withdrawArrears', variables: { input: { arrearsId: ids[1] } } });
  const list = JSON.parse(await ask(LOOKS[3] ?? '', {})).data.consents.edges;
  const ofAnna = list.find(
    ({ node }: { node: { person: { reference: string } } }) =>
      node.person.reference === referenceOf('cz', 1),
  ).node.id as string;
  await act({ operation: 'Mutation withdrawConsent', variables: { input: { consentId: ofAnna } } });
  await act(register(4, cz('anna', 1, again('CZ-1B'))));
  const consent = { ...(cz('anna', 1)['consent'] as Variables), givenOn: '2026-11-02' };
  const renewed = { idempotencyKey: uuid(5), customerReference: referenceOf('cz', 1), consent };
  await act({ operation: 'Mutation recordConsent', variables: { input: renewed } });
  service.clock.advance({ days: 1 });
  await act(register(6, cz('dirk', 10)));
  await act({
    operation: 'Query arrearsAsOf',
    variables: { arrearsId: ids[0], day: '2026-11-02' },
  });
  service.clock.advance({ days: 370 });
  await service.settle();
  await act(register(7, cz('anna', 1, again('CZ-1C'))));
  return answers;
}

describe('What a member is answered', () => {
  it('is the same to the byte whether or not anybody else knows its customers', async () => {
    const [inAlone, inCrowded] = [await live(alone), await live(crowded)];
    expect(inAlone.length).toBeGreaterThan(60);
    // One at a time: a difference shows where it is.
    for (const [at, answer] of inAlone.entries()) expect(inCrowded[at]).toBe(answer);
    expect(inCrowded.length).toBe(inAlone.length);
    // The answers were no refusals throughout: things happened.
    const all = inAlone.join('\n');
    for (const sign of ['"isNew":true', '"isNew":false', 'PERSON_IS_MINOR', 'CONSENT_REQUIRED']) {
      expect(all).toContain(sign);
    }
    for (const sign of ['CONSENT_WITHDRAWN', '"state":"SETTLED"', '"allowanceLeft":0', 'EXPIRED']) {
      expect(all).toContain(sign);
    }
  }, 180_000);

  it('and told: receipts of events are the same but for their ids', async () => {
    const receipts = `select number, type, payload, happened_on from event_receipt
      where recipient_id = $1 order by number`;
    const [ofAlone, ofCrowded] = await Promise.all(
      [alone, crowded].map((world) => world.service.witnessed(receipts, [sampleMember('cz').id])),
    );
    expect(ofAlone?.length).toBeGreaterThan(5);
    expect(ofCrowded).toEqual(ofAlone);
  });

  it('though the worlds were not the same: in one its customers were linked, and had a case', async () => {
    const facts = `select
      (select count(*)::int from person_relation a join person_relation b using (person_id)
        where a.member_id = $1 and b.member_id <> $1) as linked,
      (select count(*)::int from case_relation where member_id = $1) as in_cases,
      (select count(*)::int from link_candidate) as candidates,
      (select count(*)::int from relation_view where member_id = $1) as shown`;
    const [inAlone, inCrowded] = await Promise.all(
      [alone, crowded].map((world) => world.service.witnessed(facts, [sampleMember('cz').id])),
    );
    expect(inAlone).toEqual([{ linked: 0, in_cases: 0, candidates: 0, shown: 0 }]);
    for (const count of Object.values(inCrowded?.[0] ?? { none: 0 })) {
      expect(Number(count)).toBeGreaterThan(0);
    }
  });
});
