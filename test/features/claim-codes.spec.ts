// Claim codes: one relation added to a customer's account, once, by a code the member delivered.
// Not here: signing in by attributes, what follows of "this is me" (front-door.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newClaimCode } from '../../src/platform/crypto/claim-code.ts';
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import { consentInput } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  casesOf,
  confirmAll,
  entryOf,
  nextKey,
  overviewOf,
  registerOne,
  rowCounts,
  type ToldRefusal,
  type ToldRelation,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
  for (const who of ['gerda', 'hanneke', 'joris', 'dirk', 'karima']) {
    await registerOne(service, 'cz', who);
  }
}, 180_000);
afterAll(() => service.stop());

const namesOf = (relations: ToldRelation[]): string[] =>
  relations.map(({ memberName }) => memberName);

describe('a claim code', () => {
  async function claim(who: string, claimCode: string, headers: Record<string, string> = {}) {
    const { data, text } = await service.ask(
      who,
      `mutation C($input: ClaimRelationInput!) { claimRelation(input: $input) {
        claim { id state } refusals { code path message retryable } } }`,
      { input: { claimCode } },
      headers,
    );
    if (!data?.claimRelation) throw new Error(text);
    return data.claimRelation as {
      claim: { id: string; state: string } | null;
      refusals: ToldRefusal[];
    };
  }

  async function stateOf(who: string, id: string): Promise<string | null> {
    const query = 'query S($id: ID!) { relationClaim(id: $id) { state } }';
    return (await service.ask(who, query, { id })).data.relationClaim?.state ?? null;
  }

  /** Uses a code and waits. @returns what became of it. */
  async function use(who: string, code: string): Promise<string | null> {
    const { claim: made, refusals } = await claim(who, code);
    if (made === null) throw new Error(JSON.stringify(refusals));
    expect(made.state).toBe('PENDING');
    await service.settle();
    return stateOf(who, made.id);
  }

  async function newCode(slug: string, who: string): Promise<string> {
    const input = {
      idempotencyKey: nextKey(),
      customerReference: entryOf(slug, who)['customerReference'],
      consent: consentInput('2026-11-02'),
    };
    const { data } = await service.ask(
      slug,
      'mutation R($input: RecordConsentInput!) { recordConsent(input: $input) { claimCode } }',
      { input },
    );
    return data.recordConsent.claimCode as string;
  }

  it('adds the relation of somebody who moved, as a suggestion', async () => {
    const code = await newCode('cz', 'gerda');
    expect(await use('gerda', code)).toBe('ADDED');
    expect(await overviewOf(service, 'gerda')).toMatchObject([
      { memberName: 'CZ', state: 'SUGGESTED' },
    ]);
  });

  it('makes one person of two relations that no data link, when the person says both', async () => {
    // Gerda moved: cz has the old address, nuon the new one.
    const moved = { postcode: '2345 SA', houseNumber: '7', mobile: null, email: null };
    await registerOne(service, 'nuon', 'gerda', { person: moved });
    await service.settle();
    expect(namesOf(await confirmAll(service, 'gerda'))).toEqual(['CZ', 'Nuon']);
    expect(await casesOf(service, 'gerda')).toEqual(['MATCHED']);
    const [row] = await service.witnessed(
      `select count(distinct pr.person_id)::int as persons, count(*)::int as relations
       from person_relation pr join relation_view v on v.relation_id = pr.relation_id
       where v.state = 'CONFIRMED'`,
    );
    expect(row).toEqual({ persons: 1, relations: 2 });
  });

  it('works once: used again, by the same or another account, it is refused', async () => {
    const code = await newCode('cz', 'hanneke');
    expect(await use('bram', code)).toBe('ADDED');
    expect(await use('bram', code)).toBe('REFUSED');
    expect(await use('hanneke', code)).toBe('REFUSED');
    expect(namesOf(await overviewOf(service, 'bram'))).toEqual(['CZ']);
  });

  it('is read however it is typed', async () => {
    const code = await newCode('cz', 'joris');
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    expect(await use('gerda', typed.replaceAll('1', 'l'))).toBe('ADDED');
  });

  it('with a wrong character is told so at once, in both languages, and leaves nothing', async () => {
    const code = await newCode('cz', 'dirk');
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
    await service.settle();
    const before = await rowCounts(service);
    for (const typed of [wrong, code.slice(1), '', 'UUUU-UUUU-UUUU', code.repeat(20)]) {
      expect(await claim('dirk', typed)).toEqual({
        claim: null,
        refusals: [
          {
            code: 'CLAIM_CODE_NOT_READABLE',
            path: ['input', 'claimCode'],
            message: 'Er klopt een teken van de code niet. Typ de twaalf tekens opnieuw.',
            retryable: false,
          },
        ],
      });
    }
    const [refusal] = (await claim('dirk', wrong, { 'accept-language': 'en' })).refusals;
    expect(refusal?.message).toBe(
      'A character of the code is wrong. Type the twelve characters again.',
    );
    expect(await rowCounts(service)).toEqual(before);
    expect(await use('dirk', code)).toBe('ADDED');
  });

  it('that nobody made is refused as a used one is', async () => {
    expect(await use('dirk', newClaimCode(new SeededIds('nobody')))).toBe('REFUSED');
  });

  it('brings a relation back that the customer had denied', async () => {
    const [relation] = await overviewOf(service, 'karima');
    await service.ask(
      'karima',
      `mutation D($input: RelationAnswerInput!) { denyRelation(input: $input) { refusals { code } } }`,
      { input: { relationId: relation?.id } },
    );
    expect(await overviewOf(service, 'karima')).toEqual([]);
    expect(await use('karima', await newCode('cz', 'karima'))).toBe('ADDED');
    expect((await overviewOf(service, 'karima')).map(({ state }) => state)).toEqual(['SUGGESTED']);
  });

  it('says what became of it to its own account only', async () => {
    const { claim: made } = await claim('dirk', newClaimCode(new SeededIds('somebody')));
    expect(await stateOf('dirk', made?.id ?? '')).toBe('PENDING');
    expect(await stateOf('bram', made?.id ?? '')).toBeNull();
    expect(await stateOf('dirk', 'geen')).toBeNull();
    await service.settle();
    expect(await stateOf('dirk', made?.id ?? '')).toBe('REFUSED');
  });

  it('can be tried ten times a day, and again the next day', async () => {
    const ids = new SeededIds('many');
    const tried = [];
    for (let n = 0; n < 11; n += 1) tried.push(await claim('lotte', newClaimCode(ids)));
    expect(tried.filter(({ claim: made }) => made !== null)).toHaveLength(10);
    expect(tried.at(-1)?.refusals).toEqual([
      {
        code: 'TOO_MANY_CLAIMS',
        path: ['input', 'claimCode'],
        message:
          'U hebt vandaag 10 codes geprobeerd. Probeer het morgen weer, of vraag uw schuldeiser om ' +
          'een nieuwe code.',
        retryable: true,
      },
    ]);
    await service.settle();
    service.clock.advance({ days: 1 });
    await service.settle();
    expect((await claim('lotte', newClaimCode(ids))).refusals).toEqual([]);
  });

  it('can be used for three months', async () => {
    await registerOne(service, 'cz', 'lotte');
    await registerOne(service, 'kpn', 'lotte');
    const [first, second] = [await newCode('cz', 'lotte'), await newCode('kpn', 'lotte')];
    // From 3 November to 3 February, and one day more.
    service.clock.advance({ days: 92 });
    expect(await use('ijsbrand', first)).toBe('ADDED');
    service.clock.advance({ days: 1 });
    expect(await use('ijsbrand', second)).toBe('REFUSED');
  });
});
