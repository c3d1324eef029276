// An accredited organisation needs no answer of the person when its evidence carries a document
// hash; the person is told. Twins are never taken for each other.
// Not here: what the person confirms (representation.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, overviewOf, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  accountOfOffer,
  accredit,
  ADMINISTRATOR,
  answer,
  counsellorId,
  courtEvidence,
  MUNICIPALITY,
  offersOf,
  record,
  recorded,
  representationInput,
  seenBy,
  SHA_256,
  statesOf,
  toldTo,
} from './representation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
  await accredit(service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
}, 180_000);
afterAll(() => service.stop());

describe('an accredited organisation with a proven document', () => {
  const evidence = courtEvidence({ documentSha256: SHA_256 });
  const input = (person: string, more: Variables = {}) =>
    representationInput(person, { kind: 'COURT_ADMINISTRATION', evidence, ...more });

  it('needs no answer: it sees what is linked to the person, and the person is told', async () => {
    await overviewOf(service, 'dirk');
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'dirk');
    await service.settle();
    const { representation } = await record(service, ADMINISTRATOR, input('dirk'));
    expect(representation?.state).toBe('RECORDED');
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-dirk')).toEqual(['ACTIVE']);
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(['CZ', 'KPN']);
    const [offer] = await offersOf(service, 'dirk');
    expect(offer).toMatchObject({
      kind: 'COURT_ADMINISTRATION',
      counsellorName: 'Bewindvoering Het Voorbeeld B.V.',
      state: 'INFORMED',
    });
    expect(await toldTo(service, await accountOfOffer(service, offer?.id ?? ''))).toEqual([
      'REPRESENTATION_INFORMED',
    ]);
  });

  it('sees what is registered later too, without what is somebody else’s', async () => {
    await registerOne(service, 'nuon', 'dirk');
    await registerOne(service, 'ymere', 'dirk-junior');
    await service.settle();
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(['CZ', 'KPN', 'Nuon']);
  });

  it('is not sent away by the person: the court decides', async () => {
    const [offer] = await offersOf(service, 'dirk');
    expect((await answer(service, 'dirk', offer?.id ?? '', 'revoke')).refusals).toMatchObject([
      { code: 'COURT_DECIDES' },
    ]);
    expect((await answer(service, 'dirk', offer?.id ?? '', 'deny')).refusals).toMatchObject([
      { code: 'STATE_DOES_NOT_ALLOW' },
    ]);
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-dirk')).toEqual(['ACTIVE']);
  });

  it('does not stand between relations that are linked later', async () => {
    const [row] = await service.witnessed<{ persons: number }>(
      `select count(distinct pr.person_id)::int as persons from person_relation pr
       join relation_view v on v.relation_id = pr.relation_id and v.viewer_id = $1`,
      [counsellorId(ADMINISTRATOR)],
    );
    expect(row).toEqual({ persons: 1 });
  });

  it('without a document hash waits for the person, as does who is not accredited', async () => {
    await registerOne(service, 'cz', 'celine');
    await service.settle();
    const withoutHash = { evidence: courtEvidence() };
    await recorded(service, ADMINISTRATOR, input('celine', withoutHash));
    await recorded(service, MUNICIPALITY, input('celine'));
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-celine')).toEqual(['RECORDED']);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-celine')).toEqual(['RECORDED']);
    const offers = await offersOf(service, 'celine');
    expect(offers.map(({ state }) => state)).toEqual(['OFFERED', 'OFFERED']);
  });

  it('is not shown one twin for the other: where data contradict, only the person can say', async () => {
    await registerOne(service, 'cz', 'emma');
    await registerOne(service, 'kpn', 'eva');
    await service.settle();
    const before = await seenBy(service, ADMINISTRATOR);
    await recorded(service, ADMINISTRATOR, input('emma'));
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-emma')).toEqual(['RECORDED']);
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(before);
    const [met] = await service.witnessed<{ n: number }>(
      `select count(distinct l.relation_id)::int as n from link_token l
       join representation_token t on t.token = l.token and l.kind = 'STRONG'
       join person_relation pr on pr.relation_id = l.relation_id
       where not exists (select from represented_relation b where b.relation_id = l.relation_id)
         and exists (select from representation r where r.id = t.representation_id
           and r.has_document)`,
    );
    expect(met?.n).toBeGreaterThan(1);
  });

  it('sees a person that signs in and registers later', async () => {
    await recorded(service, ADMINISTRATOR, input('joris'));
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-joris')).toEqual(['RECORDED']);
    await registerOne(service, 'ymere', 'joris');
    await service.settle();
    expect(await statesOf(service, ADMINISTRATOR, 'DOSSIER-joris')).toEqual(['ACTIVE']);
    expect((await offersOf(service, 'joris')).map(({ state }) => state)).toEqual(['INFORMED']);
  });
});
