// registerArrears: a thousand entries in a call of which the good ones stay, who and what may come
// in, and that nothing stays of what was refused.
// Not here: saying the same again and keys (registering-again.spec.ts), what others learn
// (privacy).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LARGEST_CENTS } from '../../src/domain/money/cents.ts';
import { definedRefusals } from '../../src/platform/graphql/refusals.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  memberOf,
  nextKey,
  register,
  registerOne,
  rowCounts,
  sendEntries,
  type ToldEntry,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { KNOWN, refusedEntries, WITHDRAWN, type RefusedEntry } from './refused-entries.ts';

let service: TestService;

beforeAll(async () => {
  // Late enough for a consent by the oldest text to have run out.
  service = await TestService.start({ startsAt: '2027-03-01T09:00:00Z' });
  await admitCoalition(service, ['cz', 'kpn', 'brabant-water', 'vodafoneziggo']);
}, 60_000);
afterAll(() => service.stop());

/** Refusals that no entry of registerArrears gives, and where they are tried instead. */
const ELSEWHERE = new Set([
  // the coordinator's (admission.spec.ts)
  ...['ADMISSION_CRITERIA_NOT_MET', 'ORGANISATION_EXISTS', 'MANIFEST_UNKNOWN', 'LABEL_EXISTS'],
  ...['SIGNED_BEFORE_TEXT', 'REFERENCE_PATTERN_NOT_READABLE', 'ALREADY_ACCREDITED'],
  // the customer's (front-door.spec.ts)
  ...['CLAIM_CODE_NOT_READABLE', 'TOO_MANY_CLAIMS'],
  // of a call as a whole (registering-again.spec.ts)
  ...['IDEMPOTENCY_KEY_REUSED', 'REFUSED_BEFORE', 'INPUT_MALFORMED'],
  // of a thing that is there (arrears.spec.ts, consents.spec.ts)
  ...['NOT_FOUND', 'STATE_DOES_NOT_ALLOW', 'INPUT_TOO_SHORT', 'INPUT_OUT_OF_RANGE'],
]);

/** The newest consent of a customer of cz. */
async function consentOf(who: number): Promise<string> {
  const { data } = await service.ask(
    'cz',
    'query C($filter: ConsentFilter) { consents(filter: $filter) { edges { node { id } } } }',
    { filter: { customerReference: customerReference('cz', who) } },
  );
  return data.consents.edges[0].node.id as string;
}

async function withdraw(consentId: string): Promise<void> {
  await service.ask(
    'cz',
    'mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { refusals { code } } }',
    { input: { consentId } },
  );
}

describe('a call of a thousand entries', () => {
  const FIRST = 0;
  const indexOf = (n: number): number => 13 + 25 * n;
  let refused: RefusedEntry[];
  let entries: ToldEntry[];

  beforeAll(async () => {
    await registerOne(service, 'cz', KNOWN);
    await registerOne(service, 'cz', WITHDRAWN);
    await withdraw(await consentOf(WITHDRAWN));
    const all = Array.from({ length: 1000 }, (_, n) => entryOf('cz', n));
    const first = all[FIRST] as Variables;
    refused = refusedEntries(first, await consentOf(KNOWN));
    for (const [n, { different }] of refused.entries()) {
      all[indexOf(n)] = entryOf('cz', indexOf(n), different);
    }
    const answer = await register(service, 'cz', all);
    expect(answer.refusals).toEqual([]);
    entries = answer.entries ?? [];
  }, 60_000);

  it('keeps every good entry, in the order of the call', () => {
    const bad = new Set(refused.map((_, n) => indexOf(n)));
    expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    for (const { index, isNew, arrears, claimCode, refusals } of entries) {
      if (bad.has(index)) continue;
      expect(refusals).toEqual([]);
      expect({ isNew, ...arrears }).toMatchObject({
        isNew: true,
        ownReference: `cz-${index}`,
        balanceCents: 24_050,
        state: 'OPEN',
      });
      expect(claimCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    }
  });

  it('tells of each bad entry why, with its index and exact path, in Dutch', () => {
    for (const [n, { code, path, nl }] of refused.entries()) {
      const index = indexOf(n);
      const below = path === '' ? [] : path.split('.');
      expect(entries[index]).toEqual({
        index,
        isNew: false,
        claimCode: null,
        arrears: null,
        refusals: [
          {
            code,
            message: nl,
            path: ['input', 'entries', String(index), ...below],
            retryable: false,
          },
        ],
      });
    }
  });

  it('tells the same in English', async () => {
    // The first entry is there again, for those that are refused because of it.
    const first = entryOf('cz', 3_000);
    const all = refusedEntries(first, await consentOf(KNOWN));
    const answer = await register(
      service,
      'cz',
      [first, ...all.map(({ different }, n) => entryOf('cz', 3_001 + n, different))],
      { headers: { 'accept-language': 'en-GB, nl;q=0.5' } },
    );
    const told = answer.entries?.slice(1).map(({ refusals }) => refusals.map((r) => r.message));
    expect(told).toEqual(all.map(({ en }) => [en]));
  });

  it('has a bad entry of every kind of refusal that an entry can get', () => {
    const tried = new Set(refused.map(({ code }) => code));
    const untried = definedRefusals()
      .map(({ code }) => code)
      .filter((code) => !tried.has(code) && !ELSEWHERE.has(code));
    expect(untried).toEqual([]);
  });

  it('keeps of the bad entries nothing', async () => {
    const [row] = await service.witnessed(
      `select (select count(*)::int from customer_relation) as relations,
         (select count(*)::int from arrears) as arrears, (select count(*)::int from consent) as consents`,
    );
    // Two that were there before, a thousand less the bad ones, and the first of the English call.
    const kept = 2 + 1000 - refused.length + 1;
    expect(row).toEqual({ relations: kept, arrears: kept, consents: kept });
  });
});

describe('what is wrong in one entry', () => {
  const faultsOf = async (different: Variables, slug = 'cz', who = 4_000): Promise<string[]> => {
    const { entries } = await register(service, slug, [entryOf(slug, who, different)]);
    const refusals = entries?.[0]?.refusals ?? [];
    return refusals.map(({ code, path }) => `${path.slice(3).join('.')} ${code}`);
  };

  it('is told all at once', async () => {
    expect(
      await faultsOf({
        person: { familyName: '', birthDate: '2020-00-00', debtorKind: 'BUSINESS' },
        consent: { givenOn: '2027-03-02', evidence: '' },
        label: 'geen',
        items: [
          { invoiceReference: 'F-1', dueOn: '2026-13-01', principalCents: 0 },
          {
            invoiceReference: 'F-2',
            dueOn: '2026-09-01',
            principalCents: 10,
            periodFromOn: '2026-02-29',
            periodToOn: '2026-03-31',
          },
        ],
        demand: { sentOn: '2026-09-20', receivedOn: '2026-09-19' },
        interest: { kind: 'STATUTORY', amountCents: -1 },
      }),
    ).toEqual([
      'person.debtorKind BUSINESS_DEBT',
      'person.familyName INPUT_REQUIRED',
      'consent.evidence INPUT_REQUIRED',
      'consent.givenOn DAY_IN_FUTURE',
      'label LABEL_UNKNOWN',
      'items.0.dueOn NO_SUCH_DAY',
      'items.0.principalCents NOT_AN_AMOUNT',
      'items.1.periodFromOn NO_SUCH_DAY',
      'demand.receivedOn DAY_TOO_OLD',
      'interest.amountCents NOT_AN_AMOUNT',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['eighteen today', '2009-03-01', []],
    ['eighteen tomorrow', '2009-03-02', ['person.birthDate PERSON_IS_MINOR']],
    ['born in a year eighteen years ago', '2009-00-00', ['person.birthDate PERSON_IS_MINOR']],
    ['born in a month eighteen years ago', '2009-02-00', []],
    ['born in no year', '0000-00-00', ['person.birthDate BIRTH_DATE_NOT_USABLE']],
  ])('lets in who is surely of age: %s', async (what, birthDate, faults) => {
    const who = 4_100 + Number(birthDate.replaceAll('-', '').slice(4)) + what.length;
    expect(await faultsOf({ person: { birthDate } }, 'cz', who)).toEqual(faults);
  });

  it.each(['WSNP', 'BANKRUPTCY', 'MSNP'])('keeps out who is in %s', async (insolvency) => {
    expect(await faultsOf({ person: { insolvency } })).toEqual([
      'person.insolvency INSOLVENCY_RUNNING',
    ]);
  });

  it('asks extrajudicial costs to follow a demand, and awarded costs for their judgment', async () => {
    const cost = { kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-15' };
    const demand = { sentOn: '2026-09-20', receivedOn: '2026-09-22' };
    expect(await faultsOf({ costs: [cost], demand }, 'cz', 4_001)).toEqual([]);
    const awarded = { ...cost, kind: 'COURT_AWARDED', documentReference: '' };
    expect(await faultsOf({ costs: [awarded] })).toEqual([
      'costs.0.documentReference DOCUMENT_REQUIRED',
    ]);
  });

  it('never fails the entries beside it, whatever can be sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(strangeChange(), { minLength: 1, maxLength: 4 }), async (all) => {
        const bad = all.map((change) => entryOf('cz', 4_002, change));
        const { entries } = await register(service, 'cz', [...bad, entryOf('cz', 4_003)]);
        expect(entries?.at(-1)?.arrears).not.toBeNull();
      }),
      { numRuns: 15 },
    );
  });
});

/** Values that the schema lets through and no entry can have. */
function strangeChange(): fc.Arbitrary<Variables> {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constant('\u0000'));
  const number = fc.oneof(fc.double(), fc.integer(), fc.constant(2 ** 60));
  return fc.oneof(
    fc.record({ ownReference: text, customerReference: text, label: text }),
    fc.record({ asOfOn: text }),
    fc.record({
      person: fc.record({ familyName: text, initials: text, birthDate: text, postcode: text }),
    }),
    fc.record({ consent: fc.record({ evidence: text, textVersion: text, givenOn: text }) }),
    fc.record({
      items: fc.array(fc.record({ invoiceReference: text, dueOn: text, principalCents: number }), {
        maxLength: 3,
      }),
    }),
    fc.record({ interest: fc.record({ kind: fc.constant('STATUTORY'), amountCents: number }) }),
  );
}

describe('without consent', () => {
  it('nothing stays anywhere: no row, no job, whatever else is said', async () => {
    const before = await rowCounts(service);
    const all = [
      entryOf('kpn', 1, { consent: null }),
      entryOf('kpn', 2, { consent: null, consentId: '' }),
      entryOf('kpn', 3, { consent: null, consentId: '50000000-0000-4000-8000-000000000001' }),
      entryOf('kpn', 4, { consent: { givenOn: '2027-03-02' } }),
      entryOf('kpn', 5, { consent: { textVersion: '2019-7' } }),
    ];
    const { entries } = await register(service, 'kpn', all);
    expect(entries?.map(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      ['CONSENT_REQUIRED'],
      ['CONSENT_REQUIRED'],
      ['CONSENT_NOT_OF_CUSTOMER'],
      ['DAY_IN_FUTURE'],
      ['CONSENT_TEXT_UNKNOWN'],
    ]);
    expect(await rowCounts(service)).toEqual(before);
  });

  it('the customer can still be registered by a recorded one', async () => {
    await registerOne(service, 'kpn', 6);
    const { data } = await service.ask('kpn', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id as string;
    const change = { consent: null, consentId, ownReference: 'kpn-6-b' };
    const second = await registerOne(service, 'kpn', 6, change);
    expect(second.claimCode).toBeNull();
    const [row] = await service.witnessed(
      'select count(*)::int as n from arrears where consent_id = $1',
      [consentId],
    );
    expect(row).toEqual({ n: 2 });
  });

  it('the consent of another customer does not serve', async () => {
    const { data } = await service.ask('kpn', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id as string;
    const change = { consent: null, consentId };
    const { entries } = await register(service, 'kpn', [entryOf('kpn', 7, change)]);
    expect(entries?.[0]?.refusals).toMatchObject([{ code: 'CONSENT_NOT_OF_CUSTOMER' }]);
    const other = await register(service, 'cz', [
      entryOf('cz', 7, { ...change, ownReference: 'x' }),
    ]);
    expect(other.entries?.[0]?.refusals).toMatchObject([{ code: 'CONSENT_NOT_OF_CUSTOMER' }]);
  });
});

describe('numbers of persons (BSN)', () => {
  // Invented: they pass the eleven-test by construction.
  const passing = ['123456782', '111222333', '987654329'];

  it('are refused where they fall outside the declared pattern', async () => {
    for (const field of ['customerReference', 'ownReference']) {
      const { entries } = await register(service, 'cz', [
        entryOf('cz', 5_000, { [field]: '123456782' }),
      ]);
      expect(entries?.[0]?.refusals).toMatchObject([
        { code: 'BSN_SUSPECTED', path: ['input', 'entries', '0', field] },
      ]);
    }
  });

  it('are refused in names and texts, and honest references are not', async () => {
    const refusalsOf = async (different: Variables) => {
      const { entries } = await register(service, 'cz', [entryOf('cz', 5_001, different)]);
      return entries?.[0]?.refusals.map(({ path }) => path.slice(3).join('.'));
    };
    expect(await refusalsOf({ person: { familyName: 'Jansen 123456782' } })).toEqual([
      'person.familyName',
    ]);
    expect(await refusalsOf({ handler: { kind: 'AGENCY', fileNumber: '1234.56.782' } })).toEqual([
      'handler.fileNumber',
    ]);
    expect(await refusalsOf({ handler: { kind: 'AGENCY', fileNumber: '123456789' } })).toEqual([]);
  });

  it('may stand in a nine-digit pattern one by one, for one in eleven passes by chance', async () => {
    const entry = entryOf('brabant-water', 1, { customerReference: '123456782' });
    const { entries } = await register(service, 'brabant-water', [entry]);
    expect(entries?.[0]?.refusals).toEqual([]);
  });

  it.each(['customerReference', 'ownReference'])(
    'refuse a whole call when too many of a nine-digit pattern pass: %s',
    async (field) => {
      const before = await rowCounts(service);
      const all = passing.map((number, n) => entryOf('brabant-water', 10 + n, { [field]: number }));
      const answer = await register(service, 'brabant-water', all);
      expect(answer).toMatchObject({
        entries: null,
        refusals: [{ code: 'BSN_SUSPECTED', path: ['input', 'entries'] }],
      });
      expect(await rowCounts(service)).toEqual(before);
    },
  );

  it('are not seen in a load of honest nine-digit references', async () => {
    const all = Array.from({ length: 60 }, (_, n) =>
      entryOf('brabant-water', 100 + n, {
        customerReference: String(700_000_100 + n),
        ownReference: String(800_000_100 + n),
      }),
    );
    const { entries } = await register(service, 'brabant-water', all);
    expect(entries?.filter(({ arrears }) => arrears !== null)).toHaveLength(60);
  });
});

describe('labels', () => {
  it('of one legal entity are named in its arrears, and are no members by themselves', async () => {
    await registerOne(service, 'vodafoneziggo', 'bram', { label: 'Vodafone' });
    await registerOne(service, 'vodafoneziggo', 'bram', {
      label: 'Ziggo',
      customerReference: 'ZG10388204',
      ownReference: 'ziggo-1',
    });
    await service.settle();
    const { data } = await service.ask('ziggo', '{ arrears { edges { node { label } } } }');
    const labels = data.arrears.edges.map(({ node }: { node: { label: string } }) => node.label);
    expect(labels.sort()).toEqual(['Vodafone', 'Ziggo']);
    // One person with two relations at one member: no case.
    const [row] = await service.witnessed(
      `select count(*)::int as relations, count(distinct person_id)::int as persons,
         (select count(*)::int from case_relation where member_id = $1) as cases
       from person_relation where member_id = $1`,
      [memberOf('vodafoneziggo').id],
    );
    expect(row).toEqual({ relations: 2, persons: 1, cases: 0 });
  });
});

describe('a call as a whole', () => {
  it('is refused without entries, with more than a thousand, and with a key that is none', async () => {
    const one = entryOf('cz', 6_000);
    const call = async (entries: Variables[], key = nextKey()) =>
      (await sendEntries(service, 'cz', entries, { key })).data.registerArrears;
    const number = { code: 'NUMBER_OF_ENTRIES', path: ['input', 'entries'] };
    expect(await call([])).toMatchObject({ entries: null, refusals: [number] });
    const small = { ...one, items: [] };
    const many = Array.from({ length: 1001 }, () => small);
    expect(await call(many)).toMatchObject({ entries: null, refusals: [number] });
    expect(await call([one], 'vandaag')).toMatchObject({
      entries: null,
      refusals: [{ code: 'INPUT_MALFORMED', path: ['input', 'idempotencyKey'] }],
    });
  });
});

describe('amounts', () => {
  const cents = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.integer({ min: 1, max: LARGEST_CENTS }),
    fc.constant(LARGEST_CENTS),
  );
  const cost = fc.record({
    kind: fc.constantFrom('COURT_AWARDED', 'OFFICIAL_ACT'),
    amountCents: cents,
    vatCents: fc.option(fc.nat(LARGEST_CENTS), { nil: null }),
    chargedOn: fc.constant('2026-10-15'),
    documentReference: fc.constant('V-26/17'),
  });
  const claim = fc.record({
    items: fc.array(cents, { minLength: 1, maxLength: 5 }),
    costs: fc.array(cost, { maxLength: 3 }),
    interest: fc.oneof(fc.constant(0), fc.nat(LARGEST_CENTS)),
  });

  it('add up exactly to the balance, up to the largest amount, and never beyond it', async () => {
    let who = 10_000;
    await fc.assert(
      fc.asyncProperty(fc.array(claim, { minLength: 20, maxLength: 20 }), async (claims) => {
        const all = claims.map(({ items, costs, interest }) => {
          who += 1;
          return entryOf('cz', who, {
            items: items.map((principalCents, n) => ({
              invoiceReference: `F-${n}`,
              dueOn: '2026-09-01',
              principalCents,
            })),
            costs,
            interest: { kind: 'STATUTORY', amountCents: interest },
          });
        });
        const { data } = await service.ask(
          'cz',
          `mutation R($input: RegisterArrearsInput!) { registerArrears(input: $input) { entries {
            refusals { code } arrears {
              principalCents interestCents costsCents balanceCents
              items { principalCents } costs { amountCents vatCents } } } } }`,
          { input: { idempotencyKey: nextKey(), entries: all } },
        );
        for (const [n, { items, costs, interest }] of claims.entries()) {
          const told = data.registerArrears.entries[n];
          // Exact whatever the size: sums of whole numbers.
          const principal = items.reduce((sum, each) => sum + BigInt(each), 0n);
          const charged = costs.reduce(
            (sum, { amountCents, vatCents }) => sum + BigInt(amountCents) + BigInt(vatCents ?? 0),
            0n,
          );
          const balance = principal + charged + BigInt(interest);
          if (balance > BigInt(LARGEST_CENTS)) {
            expect(told.refusals).toEqual([{ code: 'AMOUNT_TOO_LARGE' }]);
            continue;
          }
          expect(told.arrears).toMatchObject({
            principalCents: Number(principal),
            interestCents: interest,
            costsCents: Number(charged),
            balanceCents: Number(balance),
            items: items.map((principalCents) => ({ principalCents })),
          });
        }
      }),
      { numRuns: 6 },
    );
  });
});
