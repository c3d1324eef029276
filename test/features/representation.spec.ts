// A representation that the person confirms: what it gives, that it is taken back, and its ends.
// Not here: recording (representation-recording.spec.ts), accredited organisations
// (representation-accredited.spec.ts), seats (representation-seats.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, confirmAll, overviewOf, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  accountOfOffer,
  ADMINISTRATOR,
  answer,
  counsellorId,
  end,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  seenBy,
  statesOf,
  toldTo,
} from './representation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

describe('a mandate', () => {
  let id: string;
  let offerId: string;

  beforeAll(async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'anna');
    await service.settle();
    id = await recorded(service, MUNICIPALITY, representationInput('anna'));
  });

  it('is offered to the person when it signs in, by the name of the organisation', async () => {
    const offers = await offersOf(service, 'anna');
    expect(offers).toEqual([
      {
        id: expect.any(String),
        kind: 'MANDATE',
        counsellorName: 'Gemeente Voorbeeldstad',
        state: 'OFFERED',
      },
    ]);
    offerId = offers[0]?.id ?? '';
    expect(offerId).not.toBe(id);
    expect(await offersOf(service, 'bram')).toEqual([]);
  });

  it('gives nothing before the person confirms it, though its members are confirmed', async () => {
    await confirmAll(service, 'anna');
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-anna')).toEqual(['RECORDED']);
  });

  it('cannot be answered by another, or under an id that is none', async () => {
    const absent = await answer(service, 'bram', '50000000-0000-4000-8000-000000000001', 'confirm');
    expect(absent).toMatchObject({ offer: null, refusals: [{ code: 'NOT_FOUND' }] });
    expect(await answer(service, 'bram', offerId, 'confirm')).toEqual(absent);
    expect(await answer(service, 'anna', id, 'confirm')).toEqual(absent);
    expect(await answer(service, 'anna', 'geen', 'confirm')).toEqual(absent);
  });

  it('counts when the person confirmed it: for exactly what it said "this is me" of', async () => {
    await registerOne(service, 'nuon', 'anna');
    await service.settle();
    const confirmed = { offer: { id: offerId, state: 'CONFIRMED' }, refusals: [] };
    expect(await answer(service, 'anna', offerId, 'confirm')).toMatchObject(confirmed);
    expect(await answer(service, 'anna', offerId, 'confirm')).toMatchObject(confirmed);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-anna')).toEqual(['ACTIVE']);
    expect(await seenBy(service, MUNICIPALITY)).toEqual(['CZ', 'KPN']);
    expect(await overviewOf(service, 'anna')).toHaveLength(3);
    expect(await toldTo(service, counsellorId(MUNICIPALITY))).toContain('REPRESENTATION_CONFIRMED');
    expect(await toldTo(service, await accountOfOffer(service, offerId))).toEqual([
      'REPRESENTATION_OFFERED',
    ]);
  });

  it('and for more when the person confirms more', async () => {
    await confirmAll(service, 'anna');
    expect(await seenBy(service, MUNICIPALITY)).toEqual(['CZ', 'KPN', 'Nuon']);
  });

  it('shows the counsellor the relations under ids that nobody else has', async () => {
    const rows = await service.witnessed<{ ids: number }>(
      `select count(distinct public_id)::int as ids from relation_view
       where relation_id in (select relation_id from relation_view where viewer_id = $1)
       group by relation_id`,
      [counsellorId(MUNICIPALITY)],
    );
    expect(rows).toEqual([{ ids: 2 }, { ids: 2 }, { ids: 2 }]);
  });

  it('is not denied any more, but taken back at any time', async () => {
    expect((await answer(service, 'anna', offerId, 'deny')).refusals).toMatchObject([
      { code: 'STATE_DOES_NOT_ALLOW', message: 'Dit is nu CONFIRMED; dan kan dit niet.' },
    ]);
    const revoked = await answer(service, 'anna', offerId, 'revoke');
    expect(revoked).toMatchObject({ offer: { state: 'REVOKED' }, refusals: [] });
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-anna')).toEqual(['ENDED']);
    const told = await toldTo(service, counsellorId(MUNICIPALITY));
    expect(told.at(-1)).toBe('REPRESENTATION_ENDED');
    expect(await toldTo(service, await accountOfOffer(service, offerId))).toEqual([
      'REPRESENTATION_OFFERED',
      'REPRESENTATION_ENDED',
    ]);
    const tokens = await service.witnessed(
      'select token from representation_token where representation_id = $1',
      [id],
    );
    expect(tokens).toEqual([]);
  });
});

describe('the end', () => {
  it('by the counsellor takes what it saw, and is told to both', async () => {
    const input = representationInput('anna', { ownReference: 'DOSSIER-anna-2' });
    const id = await recorded(service, MUNICIPALITY, input);
    const offer = (await offersOf(service, 'anna')).find(({ state }) => state === 'OFFERED');
    await answer(service, 'anna', offer?.id ?? '', 'confirm');
    expect(await seenBy(service, MUNICIPALITY)).toEqual(['CZ', 'KPN', 'Nuon']);
    const refusal = async (endedOn: string) =>
      (await end(service, MUNICIPALITY, id, endedOn)).refusals[0]?.code;
    expect(await refusal('2026-11-03')).toBe('DAY_IN_FUTURE');
    expect(await refusal('2026-09-30')).toBe('DAY_TOO_OLD');
    expect((await end(service, ADMINISTRATOR, id)).refusals[0]?.code).toBe('NOT_FOUND');
    expect(await end(service, MUNICIPALITY, id, '2026-11-01')).toMatchObject({
      representation: { state: 'ENDED', endedOn: '2026-11-01', endReason: 'FINISHED' },
      refusals: [],
    });
    expect(await refusal('2026-11-01')).toBe('STATE_DOES_NOT_ALLOW');
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
    expect((await offersOf(service, 'anna')).map(({ state }) => state).sort()).toEqual([
      'ENDED',
      'REVOKED',
    ]);
    const told = await toldTo(service, await accountOfOffer(service, offer?.id ?? ''));
    expect(told.at(-1)).toBe('REPRESENTATION_ENDED');
  });

  it('leaves what another of its representations gives', async () => {
    const ids: string[] = [];
    for (const ownReference of ['DOSSIER-x', 'DOSSIER-y']) {
      ids.push(
        await recorded(service, MUNICIPALITY, representationInput('anna', { ownReference })),
      );
    }
    for (const { id, state } of await offersOf(service, 'anna')) {
      if (state === 'OFFERED') await answer(service, 'anna', id, 'confirm');
    }
    await end(service, MUNICIPALITY, ids[0] ?? '');
    expect(await seenBy(service, MUNICIPALITY)).toEqual(['CZ', 'KPN', 'Nuon']);
    await end(service, MUNICIPALITY, ids[1] ?? '');
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
  });
});

describe('the last day', () => {
  it('ends it when it has passed', async () => {
    await registerOne(service, 'cz', 'karima');
    const input = representationInput('karima', { validUntilOn: '2026-11-04' });
    await recorded(service, MUNICIPALITY, input);
    const [offer] = await offersOf(service, 'karima');
    await confirmAll(service, 'karima');
    await answer(service, 'karima', offer?.id ?? '', 'confirm');
    service.clock.advance({ days: 2 });
    await service.settle();
    expect(await seenBy(service, MUNICIPALITY)).toEqual(['CZ']);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
    const { data } = await service.ask(
      MUNICIPALITY,
      `{ representations(filter: { ownReference: "DOSSIER-karima" }) {
        edges { node { state endedOn endReason validUntilOn } } } }`,
    );
    expect(data.representations.edges[0].node).toEqual({
      state: 'ENDED',
      endedOn: '2026-11-04',
      endReason: 'RAN_OUT',
      validUntilOn: '2026-11-04',
    });
    expect((await offersOf(service, 'karima')).map(({ state }) => state)).toEqual(['ENDED']);
  });
});
