// Recording a representation reveals nothing: a counsellor does the same in two worlds. In one the
// person is unknown; in the other it has an account, relations, and a case. All that the counsellor
// is answered, then and later, is the same to the byte, until the person confirms.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, confirmAll, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  accredit,
  ADMINISTRATOR,
  answer,
  counsellorId,
  courtEvidence,
  MUNICIPALITY,
  offersOf,
  representationInput,
  SHA_256,
  statesOf,
} from './representation-calls.ts';

let unknown: TestService;
let known: TestService;

beforeAll(async () => {
  unknown = await TestService.start({ seed: 'two' });
  known = await TestService.start({ seed: 'two' });
  for (const service of [unknown, known]) {
    await admitCoalition(service, ['cz', 'kpn', 'nuon']);
    await accredit(service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
    await service.settle();
  }
  // Anna has a case, Bram an account and one member, Celine is registered and never signed in.
  for (const slug of ['cz', 'kpn']) await registerOne(known, slug, 'anna');
  await registerOne(known, 'cz', 'bram');
  await registerOne(known, 'cz', 'celine');
  await known.settle();
  await confirmAll(known, 'anna');
  await confirmAll(known, 'bram');
}, 180_000);
afterAll(async () => {
  await unknown.stop();
  await known.stop();
});

const RECORD = `mutation R($input: RecordRepresentationInput!) { recordRepresentation(input: $input) {
  representation { id kind ownReference state validFromOn validUntilOn recordedAt endedOn endReason
    person { familyName initials birthDate postcode houseNumber } }
  refusals { code message path retryable } } }`;
const END = `mutation E($input: EndRepresentationInput!) { endRepresentation(input: $input) {
  representation { id state endedOn endReason } refusals { code message path } } }`;
const LOOKS = [
  `{ representations(first: 100) { pageInfo { hasNextPage hasPreviousPage } edges { node {
     id kind ownReference state recordedAt endedOn endReason person { familyName postcode } } } } }`,
  '{ jointCases(first: 100) { edges { node { id state } } pageInfo { hasNextPage } } }',
  '{ viewer { kind scopes } }',
];

type Ids = Record<string, string>;

/** One counsellor's life in a world: every whole answer in order. */
async function live(service: TestService, inputs: readonly Variables[]): Promise<[string[], Ids]> {
  const answers: string[] = [];
  const ids: Ids = {};
  let traces = 0;
  const ask = async (query: string, variables: Variables = {}): Promise<string> => {
    traces += 1;
    const trace = traces.toString(16).padStart(32, '0');
    const sent = await service.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        authorization: `Bearer ${await service.token(MUNICIPALITY)}`,
        'content-type': 'application/json',
        traceparent: `00-${trace}-${'1'.repeat(16)}-00`,
      },
      payload: JSON.stringify({ query, variables }),
    });
    const { date: _date, traceresponse: _span, ...headers } = sent.headers;
    answers.push(`${query}\n${JSON.stringify([sent.statusCode, headers])}\n${sent.body}`);
    return sent.body;
  };
  const look = async () => {
    await service.settle();
    for (const query of LOOKS) await ask(query);
  };
  for (const input of inputs) {
    const body = JSON.parse(await ask(RECORD, { input }));
    const { representation } = body.data.recordRepresentation;
    if (representation !== null) ids[String(input['ownReference'])] = representation.id;
    await look();
  }
  // What persons do that is no "yes": they sign in, look, and one says no.
  for (const who of ['anna', 'bram', 'celine']) await offersOf(service, who);
  const [offer] = await offersOf(service, 'bram');
  if (offer !== undefined) await answer(service, 'bram', offer.id, 'deny');
  await look();
  await ask(RECORD, { input: inputs[0] });
  const ended = { endedOn: '2026-11-02', reason: 'FINISHED' };
  await ask(END, { input: { representationId: ids['DOSSIER-celine'], ...ended } });
  await look();
  service.clock.advance({ days: 30 });
  await look();
  return [answers, ids];
}

describe('What a counsellor is answered', () => {
  let ids: Ids;

  it('is the same to the byte whether or not the person is known, until it confirms', async () => {
    const court = { evidence: courtEvidence({ documentSha256: SHA_256 }) };
    const inputs = [
      representationInput('anna'),
      representationInput('bram', { validUntilOn: '2026-11-20' }),
      representationInput('celine', { kind: 'GUARDIANSHIP', ...court }),
      representationInput('anna', { ...court, ownReference: 'DOSSIER-geweigerd' }),
      representationInput('anna', {
        kind: 'COURT_ADMINISTRATION',
        ...court,
        ownReference: 'DOSSIER-anna-bewind',
      }),
    ];
    const [inUnknown] = await live(unknown, inputs);
    const [inKnown, made] = await live(known, inputs);
    ids = made;
    expect(inUnknown.length).toBeGreaterThan(20);
    for (const [at, told] of inUnknown.entries()) expect(inKnown[at]).toBe(told);
    expect(inKnown.length).toBe(inUnknown.length);
    const all = inUnknown.join('\n');
    for (const sign of ['"RECORDED"', 'COURT_ORDER_NOT_ALLOWED', '"ENDED"', '"RAN_OUT"']) {
      expect(all).toContain(sign);
    }
  }, 180_000);

  it('and told: receipts of events are the same but for their ids', async () => {
    const receipts = `select number, type, payload->>'kind' as kind, happened_on from event_receipt
      where recipient_id = $1 order by number`;
    const [ofUnknown, ofKnown] = await Promise.all(
      [unknown, known].map((service) => service.witnessed(receipts, [counsellorId(MUNICIPALITY)])),
    );
    expect(ofUnknown?.length).toBeGreaterThan(4);
    expect(ofKnown).toEqual(ofUnknown);
  });

  it('though the worlds were not the same: in one it was offered, answered, and counts for nobody', async () => {
    const facts = `select
      (select count(*)::int from representation_token t join link_token l on l.token = t.token)
        as meetings,
      (select count(*)::int from representation_offer where state = 'DENIED') as denied,
      (select count(*)::int from relation_view where origin = 'REPRESENTATION') as shown`;
    const [inUnknown] = await unknown.witnessed<Record<string, number>>(facts);
    const [inKnown] = await known.witnessed<Record<string, number>>(facts);
    expect(inUnknown).toMatchObject({ meetings: 0, shown: 0 });
    expect(inKnown?.['meetings']).toBeGreaterThan(0);
    expect(inKnown).toMatchObject({ denied: 1, shown: 0 });
  });

  it('differs from the moment the person says yes', async () => {
    const offer = (await offersOf(known, 'anna')).find(({ kind }) => kind === 'MANDATE');
    await answer(known, 'anna', offer?.id ?? '', 'confirm');
    expect(await statesOf(known, MUNICIPALITY, 'DOSSIER-anna')).toEqual(['ACTIVE']);
    expect(ids['DOSSIER-anna']).toBeDefined();
  });
});

describe('an invented representation', () => {
  it('of an accredited organisation without a document learns nothing either', async () => {
    const input = representationInput('anna', {
      kind: 'COURT_ADMINISTRATION',
      evidence: courtEvidence(),
      ownReference: 'VERZONNEN',
    });
    const { text } = await known.ask(ADMINISTRATOR, RECORD, { input });
    expect(text).toContain('"refusals":[]');
    await known.settle();
    expect(await statesOf(known, ADMINISTRATOR, 'VERZONNEN')).toEqual(['RECORDED']);
    const { data } = await known.ask(ADMINISTRATOR, '{ jointCases { edges { node { id } } } }');
    expect(data.jointCases.edges).toEqual([]);
    const [running] = await known.witnessed<{ n: number }>(
      'select count(*)::int as n from case_person where ended_on is null',
    );
    expect(running?.n).toBe(1);
  });

  it('shows the person nothing but the organisation, and no other person anything', async () => {
    const offers = await offersOf(known, 'anna');
    expect(offers.map(({ counsellorName }) => counsellorName)).toContain(
      'Bewindvoering Het Voorbeeld B.V.',
    );
    expect(await offersOf(known, 'dirk')).toEqual([]);
  });
});
