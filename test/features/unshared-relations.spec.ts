// A relation whose consent ended: nobody who comes later is shown it, or tied to it, by what its
// member registered. A claim code is the way in, and what was confirmed stays the person's.
// Not here: what stops at a withdrawal in cases (withdrawal.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  confirmAll,
  entryOf,
  overviewOf,
  registerOne,
  type ToldRelation,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { newest, record as recordConsent, withdraw } from './consent-calls.ts';
import {
  accredit,
  ADMINISTRATOR,
  courtEvidence,
  recorded,
  representationInput,
  seenBy,
  SHA_256,
} from './representation-calls.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  await accredit(service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
}, 180_000);
afterAll(() => service.stop());

const withdrawAtCz = async (person: string) =>
  withdraw(service, 'cz', (await newest(service, 'cz', person)).id);
const shown = (relations: ToldRelation[]) =>
  relations.map(({ memberName, state }) => `${memberName} ${state}`).sort();

/** What an account is shown now, without any job. */
async function relationsNow(person: string): Promise<string[]> {
  const { data } = await service.ask(
    person,
    '{ relations { edges { node { id memberName referenceEnding state } } } }',
  );
  return shown(data.relations.edges.map(({ node }: { node: ToldRelation }) => node));
}

/** As witness: how many accounts carry a strong token of a withdrawn relation. */
async function meetings(): Promise<number> {
  const [row] = await service.witnessed<{ n: number }>(
    `select count(*)::int as n from account_token a join link_token t on t.token = a.token
     join consent_standing s on s.member_id = t.member_id and s.relation_id = t.relation_id
     where t.kind = 'STRONG' and s.state = 'WITHDRAWN'`,
  );
  return row?.n ?? 0;
}

/** As witness: the persons of the relations that were registered with this ending, by member. */
const personsOf = (ending: string) =>
  service.witnessed<{ name: string; person_id: string | null }>(
    `select lower(o.name) as name, p.person_id from customer_relation r
     join organisation o on o.id = r.member_id
     left join person_relation p on p.relation_id = r.id
     where r.reference_ending like '%' || $1 order by 1`,
    [ending],
  );

describe('Who signs in for the first time after a withdrawal', () => {
  let claimCode: string | null;
  beforeAll(async () => {
    ({ claimCode } = await registerOne(service, 'cz', 'anna'));
    await registerOne(service, 'kpn', 'anna');
    await service.settle();
    await withdrawAtCz('anna');
    await service.settle();
  });

  it('is suggested what is shared, though its attributes fit the other too', async () => {
    expect(shown(await overviewOf(service, 'anna'))).toEqual(['KPN SUGGESTED']);
    expect(await meetings()).toBe(1);
  });

  it('comes in by the claim code of the member', async () => {
    await service.ask(
      'anna',
      `mutation C($input: ClaimRelationInput!) { claimRelation(input: $input) {
        refusals { code } } }`,
      { input: { claimCode } },
    );
    await service.settle();
    expect(await relationsNow('anna')).toEqual(['CZ SUGGESTED', 'KPN SUGGESTED']);
  });
});

describe('Who was suggested it before', () => {
  it('is suggested it no more, before any job, until there is a new consent', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'bram');
    await service.settle();
    expect(shown(await overviewOf(service, 'bram'))).toEqual(['CZ SUGGESTED', 'KPN SUGGESTED']);
    await withdrawAtCz('bram');
    expect(await relationsNow('bram')).toEqual(['KPN SUGGESTED']);
    await service.settle();
    expect(await relationsNow('bram')).toEqual(['KPN SUGGESTED']);
    service.clock.advance({ days: 1 });
    const { refusals } = await recordConsent(service, 'cz', 'bram', { givenOn: '2026-11-03' });
    expect(refusals).toEqual([]);
    await service.settle();
    expect(await relationsNow('bram')).toEqual(['CZ SUGGESTED', 'KPN SUGGESTED']);
  });

  it('keeps what it confirmed', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'celine');
    await service.settle();
    await confirmAll(service, 'celine');
    await withdrawAtCz('celine');
    await service.settle();
    expect(await relationsNow('celine')).toEqual(['CZ CONFIRMED', 'KPN CONFIRMED']);
  });
});

describe('Who acts for the person by its accreditation', () => {
  const evidence = courtEvidence({ documentSha256: SHA_256 });
  const input = (person: string, more: Variables = {}) =>
    representationInput(person, { kind: 'COURT_ADMINISTRATION', evidence, ...more });

  it('is tied to nothing whose consent had ended, and keeps what it was tied to', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'lotte');
    await service.settle();
    await withdrawAtCz('lotte');
    await service.settle();
    await recorded(service, ADMINISTRATOR, input('lotte'));
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(['KPN']);
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'maaike');
    await service.settle();
    await recorded(service, ADMINISTRATOR, input('maaike'));
    const both = ['CZ', 'KPN', 'KPN'];
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(both);
    await withdrawAtCz('maaike');
    await service.settle();
    await overviewOf(service, 'maaike');
    expect(await seenBy(service, ADMINISTRATOR)).toEqual(both);
  });
});

describe('A relation whose identity changes', () => {
  it('is not held to its person by one that is shared no more', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'joris');
    await service.settle();
    const [{ name, person_id: before } = { name: '', person_id: null }, other] = await personsOf(
      endingOf('joris'),
    );
    expect([name, other?.name, other?.person_id]).toEqual(['cz', 'kpn', before]);
    await withdrawAtCz('joris');
    await service.settle();
    const registered = entryOf('kpn', 'joris')['person'] as Variables;
    const person = { ...registered, mobile: '06 11112222' };
    await registerOne(service, 'kpn', 'joris', { person, ownReference: 'kpn-joris-2' });
    await service.settle();
    const [cz, kpn] = await personsOf(endingOf('joris'));
    expect(cz?.person_id).toBe(before);
    expect(kpn?.person_id).not.toBe(before);
  });
});

const endingOf = (person: string) => String(entryOf('kpn', person)['customerReference']).slice(-2);
