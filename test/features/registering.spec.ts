// registerArrears: a thousand entries in a call, of which the good ones stay and every bad one says
// why.
// Not here: consent, numbers of persons, amounts (registering-rules.spec.ts), saying the same again
// (registering-again.spec.ts), what others learn (privacy).
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  nextKey,
  register,
  registerOne,
  sendEntries,
  type ToldEntry,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { KNOWN, refusedEntries, WITHDRAWN, type RefusedEntry } from './refused-entries.ts';

let service: TestService;

beforeAll(async () => {
  // Late enough for a consent by the oldest text to have run out.
  service = await TestService.start({ startsAt: '2027-03-01T09:00:00Z' });
  await admitCoalition(service, ['cz']);
}, 180_000);
afterAll(() => service.stop());

/** Refusals of these features that no entry of registerArrears gets, by where they are tried. */
const ELSEWHERE = new Set([
  // the customer's (claim-codes.spec.ts)
  ...['CLAIM_CODE_NOT_READABLE', 'TOO_MANY_CLAIMS'],
  // the person's own (given-consents.spec.ts), a script that was read (channel-scripts.spec.ts)
  ...['CONSENT_TEXT_OLD', 'CONSENT_OF_OTHER_TEXT', 'SCRIPT_UNKNOWN'],
  // by day (consent-words.spec.ts), after what ended (ended-consents.spec.ts)
  ...['CONSENT_AFTER_TEXT', 'SCRIPT_REQUIRED', 'CONSENT_INVALIDATED', 'CONSENT_REFUSED_BY_PERSON'],
  // of a repeated call (repeated-calls.spec.ts)
  ...['IDEMPOTENCY_KEY_REUSED', 'REFUSED_BEFORE'],
  // of a thing that is there (arrears-over-time.spec.ts, consents.spec.ts)
  ...['NOT_FOUND', 'STATE_DOES_NOT_ALLOW'],
]);

/** The codes that a file of refusals defines. */
function codesIn(path: string): string[] {
  const text = readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^ {2}([A-Z_]+): \{$/gm)].map(([, code = '']) => code);
}

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
  }, 180_000);

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
    const features = ['arrears/arrears', 'customers/customers', 'platform/graphql/form'];
    const codes = features.flatMap((feature) => codesIn(`${feature}.refusals.ts`));
    expect(codes.length).toBeGreaterThan(30);
    const untried = codes.filter((code) => !tried.has(code) && !ELSEWHERE.has(code));
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
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constant(2 ** 60),
  );
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
