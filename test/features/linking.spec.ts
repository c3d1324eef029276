// Which relations of several members become one person, which only could be, and the case that
// follows. All that is asked here is asked as witness: nobody who calls can see it.
// Not here: what the person confirms (front-door.spec.ts), groups as a law (test/customers).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  memberOf,
  overviewOf,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

type Slug = 'cz' | 'kpn' | 'nuon' | 'ymere';

/** The customer with number n of each member: persons are numbered as they appear. */
async function personsOf(n: number): Promise<Record<string, number | null>> {
  const ending = String(n).padStart(2, '0');
  const rows = await service.witnessed<{ name: string; person_id: string | null }>(
    `select lower(o.name) as name, pr.person_id from customer_relation r
     join organisation o on o.id = r.member_id
     left join person_relation pr on pr.relation_id = r.id
     where r.reference_ending like '%' || $1 order by 1`,
    [ending],
  );
  const ids = [...new Set(rows.map((row) => row.person_id))].filter((id) => id !== null);
  return Object.fromEntries(
    rows.map(({ name, person_id }) => [name, person_id === null ? null : ids.indexOf(person_id)]),
  );
}

/** The members of the running cases of customer n. */
async function casesOf(n: number): Promise<string[][]> {
  const rows = await service.witnessed<{ members: string[] }>(
    `select array_agg(lower(o.name) order by o.name) as members from case_relation cr
     join case_person cp on cp.case_id = cr.case_id and cp.ended_on is null
     join organisation o on o.id = cr.member_id
     where cr.until_on is null and exists (select from case_relation x
       join customer_relation r on r.id = x.relation_id
       where x.case_id = cr.case_id and r.reference_ending like '%' || $1)
     group by cr.case_id order by 1`,
    [String(n).padStart(2, '0')],
  );
  return rows.map(({ members }) => members);
}

async function candidatesOf(n: number): Promise<number> {
  const [row] = await service.witnessed<{ n: number }>(
    `select count(*)::int as n from link_candidate c join customer_relation r on r.id = c.relation_id
     where r.reference_ending like '%' || $1`,
    [String(n).padStart(2, '0')],
  );
  return row?.n ?? 0;
}

/** By which kinds of tokens the candidates of customer n met and of which they agree. */
async function reasonsOf(n: number): Promise<string[][]> {
  const rows = await service.witnessed<{ kinds: string[] }>(
    `select c.kinds from link_candidate c join customer_relation r on r.id = c.relation_id
     where r.reference_ending like '%' || $1 and c.rule_version = 2`,
    [String(n).padStart(2, '0')],
  );
  return rows.map(({ kinds }) => kinds);
}

/** Registers customer n at a member as this person, and lets the jobs run. */
async function know(slug: Slug, n: number, person: Variables, more: Variables = {}) {
  await registerOne(service, slug, n, { person, ...more });
  await service.settle();
}

const IBAN = 'NL69TEST0000000001';
const MOBILES = ['06-00001111', '06-00002222', '06-00003333'];
const alone = { mobile: null, email: null, iban: null };

describe('relations of several members', () => {
  it('are one person by one name, birth date and address and one equal contact', async () => {
    await know('cz', 1, {});
    await know('kpn', 1, { email: null, iban: null });
    expect(await personsOf(1)).toEqual({ cz: 0, kpn: 0 });
    expect(await casesOf(1)).toEqual([['cz', 'kpn']]);
    await know('ymere', 1, { mobile: null, email: null });
    expect(await casesOf(1)).toEqual([['cz', 'kpn', 'ymere']]);
    const rules = await service.witnessed(
      'select distinct rule from person_relation where rule_version = 2',
    );
    expect(rules.map((row) => String(row['rule'])).sort()).toEqual(['ALONE', 'AUTOMATIC']);
  });

  it.each<[string, number, Variables]>([
    ['without diacritics', 2, { familyName: 'Verzonnen', initials: 'C E' }],
    ['with a prefix behind the name', 3, { familyName: 'Voorbeeld, van der' }],
    ['married', 4, { familyName: 'Proefstra' }],
    ['with IJ as Y', 5, { familyName: 'Yzerverzin', initials: 'Y.' }],
    ['with another addition', 6, { houseNumber: '15 A' }],
  ])('are one person however it is written: %s', async (_how, n, written) => {
    const whole = [
      { familyName: 'Verzônnen', initials: 'C.É.' },
      { familyName: 'van der Voorbeeld' },
      { familyName: 'Proefstra-de Monster' },
      { familyName: 'IJzerverzin', initials: 'IJ.' },
      { houseNumber: '15-bis' },
    ][n - 2] as Variables;
    await know('cz', n, whole);
    await know('kpn', n, { ...whole, ...written });
    expect(await personsOf(n)).toEqual({ cz: 0, kpn: 0 });
  });

  it('are two persons without a second equal thing: only the person can say it', async () => {
    await know('cz', 11, alone);
    await know('kpn', 11, alone);
    expect(await personsOf(11)).toEqual({ cz: 0, kpn: 1 });
    expect(await candidatesOf(11)).toBe(1);
    expect(await casesOf(11)).toEqual([]);
  });

  it('are two persons with another birth date or initials, whatever else is equal', async () => {
    await know('cz', 12, { initials: 'D.', birthDate: '1958-02-17' });
    await know('kpn', 12, { initials: 'D.', birthDate: '1988-02-17' });
    await know('nuon', 12, { initials: 'D.J.', birthDate: '1958-02-17' });
    expect(new Set(Object.values(await personsOf(12))).size).toBe(3);
    expect(await reasonsOf(12)).toEqual([['ADDRESS_BIRTH', 'MOBILE', 'EMAIL', 'IBAN']]);
  });

  it.each<[string, number, Variables, string]>([
    ['moved, with two contacts', 14, { postcode: '9999 SD', iban: null }, 'NAME_BIRTH'],
    ['misspelt, with one', 15, { familyName: 'Voorbeedl', email: null, iban: null }, 'NAME_SOUND'],
    ['at another number of the street', 16, { houseNumber: '390', mobile: null }, 'NAME_SOUND'],
  ])('are one person: %s', async (_how, n, different, kind) => {
    await know('cz', n, { familyName: 'Voorbeeld' });
    await know('kpn', n, { familyName: 'Voorbeeld', ...different });
    expect(await personsOf(n)).toEqual({ cz: 0, kpn: 0 });
    const [event] = await service.witnessed<{ kinds: string[]; rule_version: number }>(
      `select e.kinds, e.rule_version from person_event e
       join customer_relation r on r.id = e.relation_id
       where e.type = 'LINKED' and e.rule = 'AUTOMATIC' and r.reference_ending like '%' || $1`,
      [String(n)],
    );
    expect(event).toEqual({ rule_version: 2, kinds: expect.arrayContaining([kind]) });
    expect(event?.kinds).not.toContain('STRONG');
  });

  it.each<[string, number, Variables, string]>([
    ['with one contact only, when it moved', 17, { postcode: '9999 SD' }, 'NAME_BIRTH'],
    ['with initials in another order', 18, { initials: 'Q.Z.' }, 'ADDRESS_BIRTH'],
    ['with a birth day that is not known', 19, { birthDate: '1971-04-00' }, 'BIRTH_YEAR'],
    ['under a married name', 20, { familyName: 'Proefstra' }, 'ADDRESS_BIRTH'],
  ])('wait for the person %s', async (_how, n, different, kind) => {
    const whole = { initials: 'Z.Q.', birthDate: '1971-04-05', email: null, iban: null };
    await know('cz', n, whole);
    await know('kpn', n, { ...whole, ...different });
    expect(await personsOf(n)).toEqual({ cz: 0, kpn: 1 });
    expect((await reasonsOf(n))[0]).toContain(kind);
  });

  it('are two persons where more contacts differ than agree: twins at one address', async () => {
    await know('cz', 13, { mobile: MOBILES[0], email: 'e@example.nl', iban: IBAN });
    await know('kpn', 13, { mobile: MOBILES[1], email: 'v@example.nl', iban: IBAN });
    expect(await personsOf(13)).toEqual({ cz: 0, kpn: 1 });
    expect(await candidatesOf(13)).toBe(1);
  });
});

describe('twins whose data meet in a third relation', () => {
  const shared = { email: null, iban: IBAN };
  const emma: [Slug, Variables] = ['cz', { ...shared, mobile: MOBILES[0] }];
  const eva: [Slug, Variables] = ['kpn', { ...shared, mobile: MOBILES[1] }];
  const either: [Slug, Variables] = ['nuon', { ...shared, mobile: null }];

  it.each<[string, number, [Slug, Variables][], boolean]>([
    ['last, which then is neither', 21, [emma, eva, either], false],
    ['in the middle, which then stays with the first', 22, [emma, either, eva], true],
    ['first', 23, [either, eva, emma], true],
  ])('stay two persons, the third %s', async (_when, n, order, isLinked) => {
    for (const [slug, person] of order) await know(slug, n, person);
    const persons = await personsOf(n);
    expect(persons['cz']).not.toBe(persons['kpn']);
    expect([persons['cz'], persons['kpn']].includes(persons['nuon'] ?? null)).toBe(isLinked);
    expect(await candidatesOf(n)).toBeGreaterThan(0);
  });
});

describe('two persons that turn out to be one', () => {
  it('become one by a relation that links to both, with one running case', async () => {
    const byMobile = { ...alone, mobile: MOBILES[0] };
    const byMail = { ...alone, email: 'brug@example.nl' };
    await know('cz', 31, byMobile);
    await know('ymere', 31, byMobile);
    await know('kpn', 31, byMail);
    expect(await personsOf(31)).toEqual({ cz: 0, kpn: 1, ymere: 0 });
    expect(await casesOf(31)).toEqual([['cz', 'ymere']]);
    await know('nuon', 31, { ...byMobile, ...byMail, mobile: MOBILES[0] });
    expect(await personsOf(31)).toEqual({ cz: 0, kpn: 0, nuon: 0, ymere: 0 });
    expect(await casesOf(31)).toEqual([['cz', 'kpn', 'nuon', 'ymere']]);
    const merged = await service.witnessed(`select type from person_event where type = 'MERGED'`);
    expect(merged).toHaveLength(1);
  });

  it('leave one running case of the two that both had', async () => {
    const byMobile = { ...alone, mobile: MOBILES[1] };
    const byMail = { ...alone, email: 'twee@example.nl' };
    await know('cz', 32, byMobile);
    await know('ymere', 32, byMobile);
    await know('kpn', 32, byMail);
    await know('nuon', 32, byMail);
    expect(await casesOf(32)).toEqual([
      ['cz', 'ymere'],
      ['kpn', 'nuon'],
    ]);
    // Another customer of cz, who is that same person.
    await registerOne(service, 'cz', 32, {
      person: { ...byMobile, ...byMail, mobile: MOBILES[1] },
      customerReference: customerReference('cz', 132),
      ownReference: 'cz-132',
    });
    await service.settle();
    expect(await casesOf(32)).toEqual([['cz', 'cz', 'kpn', 'nuon', 'ymere']]);
  });

  it('stay two when two customers signed in as each: no data of a member make them one', async () => {
    const anna = { familyName: 'Dubbelganger', initials: 'E.', birthDate: '1996-05-19' };
    const at = { postcode: '7890 SD', houseNumber: '44' };
    await know('cz', 33, { ...anna, ...at, ...alone, mobile: MOBILES[0] });
    await know('kpn', 33, { ...anna, ...at, ...alone, email: 'eva@example.nl' });
    for (const [customer, member] of [
      ['emma', 'CZ'],
      ['eva', 'KPN'],
    ] as const) {
      const relations = await overviewOf(service, customer);
      const own = relations.find(({ memberName }) => memberName === member);
      await service.ask(
        customer,
        'mutation C($input: RelationAnswerInput!) { confirmRelation(input: $input) { refusals { code } } }',
        { input: { relationId: own?.id } },
      );
      await service.settle();
    }
    const both = { ...alone, mobile: MOBILES[0], email: 'eva@example.nl' };
    await know('nuon', 33, { ...anna, ...at, ...both });
    const persons = await personsOf(33);
    expect(new Set(Object.values(persons)).size).toBe(3);
    expect(await candidatesOf(33)).toBe(3);
  });
});

describe('a relation of which the member learns that it is somebody else', () => {
  const right = { familyName: 'Rechtstreeks', initials: 'R.', birthDate: '1970-01-02' };
  const wrong = { familyName: 'Verwisseld', initials: 'V.', birthDate: '1980-03-04' };
  const rightContact = { mobile: MOBILES[0], email: 'r@example.nl', iban: null };
  const wrongContact = { mobile: MOBILES[1], email: 'v@example.nl', iban: null };

  it('leaves the person it was linked to, whose case ends, and joins the other', async () => {
    await know('cz', 41, { ...wrong, ...wrongContact });
    await know('kpn', 41, { ...wrong, ...wrongContact });
    await know('nuon', 41, { ...right, ...rightContact });
    expect(await personsOf(41)).toEqual({ cz: 0, kpn: 0, nuon: 1 });
    expect(await casesOf(41)).toEqual([['cz', 'kpn']]);
    // The same statement, with the person it is really about.
    await know('cz', 41, { ...right, ...rightContact });
    expect(await personsOf(41)).toEqual({ cz: 0, kpn: 1, nuon: 0 });
    expect(await casesOf(41)).toEqual([['cz', 'nuon']]);
    const events = await service.witnessed(
      `select e.type from person_event e join customer_relation r on r.id = e.relation_id
       where r.reference_ending = '041' and r.member_id = $1 order by recorded_at, e.type`,
      [memberOf('cz').id],
    );
    expect(events.map((event) => String(event['type'])).sort()).toEqual([
      'LINKED',
      'LINKED',
      'UNLINKED',
    ]);
  });

  it('is no longer suggested to who had the old attributes, unless by a claim code', async () => {
    const bram = { familyName: 'Fictief', initials: 'B.', birthDate: '1979-11-30' };
    await know('cz', 42, { ...bram, postcode: '3456 SD', houseNumber: '101' });
    expect((await overviewOf(service, 'bram')).map(({ memberName }) => memberName)).toEqual(['CZ']);
    await know('cz', 42, { ...wrong, postcode: '3456 SD', houseNumber: '101' });
    expect(await overviewOf(service, 'bram')).toEqual([]);
    await know('cz', 42, { ...bram, postcode: '3456 SD', houseNumber: '101' });
    expect((await overviewOf(service, 'bram')).map(({ state }) => state)).toEqual(['SUGGESTED']);
  });

  it('stays with its person when it moved and still has nobody else beside it', async () => {
    await know('cz', 43, {});
    const [before] = await service.witnessed('select count(*)::int as n from person');
    await know('cz', 43, { postcode: '8888 SA' });
    expect(await personsOf(43)).toEqual({ cz: 0 });
    expect(await service.witnessed('select count(*)::int as n from person')).toEqual([before]);
  });
});
