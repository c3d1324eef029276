// A list, and then any changed lists with reasons, end in the same amounts, items, days and
// refusals as correctArrears called one by one: whatever is said, in whichever order of days.
// Not here: what a correction is (registering-corrections.spec.ts).
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  memberOf,
  personInput,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { states } from './correction-entries.ts';
import { reportInput, reports, type Told } from './report-calls.ts';

/** Each run is of customers of its own. */
const RUNS = Number(process.env['CORRECTION_RUNS'] ?? 4);
const ARREARS = 4;
/** Lists behind the first. */
const LISTS = 2;
const BY_LIST = 'kpn';
const BY_CALL = 'nuon';

let service: TestService;
let from = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, [BY_LIST, BY_CALL]);
  service.clock.advance({ days: 20 });
}, 180_000);
afterAll(() => service.stop());

const DEMAND: { sentOn: string } = { sentOn: '2026-09-10' };
const items = fc
  .uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          invoiceReference: fc.constant(`F-${number}`),
          dueOn: fc.constantFrom('2026-08-01', '2026-09-01'),
          principalCents: fc.integer({ min: 1, max: 30_000 }),
        }),
      ),
    ),
  );
const claim = fc.record({
  items,
  asOfOn: fc.constantFrom('2026-10-20', '2026-11-01', '2026-11-10', '2026-11-15'),
  stage: fc.constantFrom('REMINDED', 'DEMANDED'),
  interest: fc.constantFrom(
    { kind: 'NONE', amountCents: 0 },
    { kind: 'STATUTORY', amountCents: 50 },
    { kind: 'STATUTORY', amountCents: 90_000 },
  ),
  costs: fc.constantFrom<Variables[]>(
    [],
    [{ kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-05' }],
    [{ kind: 'EXTRAJUDICIAL', amountCents: 5_500, chargedOn: '2026-10-05' }],
  ),
  demand: fc.constantFrom(null, DEMAND),
});
/** An entry says its demand wherever it needs one; else it may be left as it was stated. */
const whole = claim.map((said) => (said.costs.length > 0 ? { ...said, demand: DEMAND } : said));
type Claim = typeof claim extends fc.Arbitrary<infer Each> ? Each : never;
/** Null: what the arrears said in the list before is said again. */
const list = fc.array(fc.option(whole, { freq: 3 }), { minLength: ARREARS, maxLength: ARREARS });
const reason = fc.constantFrom('BOOKING_ERROR', 'INVOICE_CHANGED');

/** The arrears at a place: two of each customer, so that the law adds them up. */
function entryAt(slug: string, place: number, said: Claim): Variables {
  const n = from + (place >> 1);
  const [first, ...others] = said.items;
  return entryOf(slug, n, {
    ...{ ...said, items: [first, ...others], contractKind: 'OTHER', person: personInput(n) },
    customerReference: customerReference(slug, n),
    ownReference: `${slug}-${n}-${place}`,
  });
}

/** What is known of arrears that are reported one by one. */
interface Known {
  id: string;
  /** Of the last entry that counted: said again it is no news. */
  said: string;
}

/** As a member without lists would: what is not known is registered, all else corrected. */
async function oneByOne(
  place: number,
  said: Claim,
  why: string,
  known: Map<number, Known>,
): Promise<string[]> {
  const entry = entryAt(BY_CALL, place, said);
  const before = known.get(place);
  if (before === undefined) {
    const [told] = await states(service, BY_CALL, [entry]);
    if (told.arrears) known.set(place, { id: told.arrears.id, said: JSON.stringify(said) });
    return told.refusals.map(({ code }: Told) => code);
  }
  if (before.said === JSON.stringify(said)) return [];
  const { asOfOn, ...corrected } = said;
  const input = reportInput(before.id, asOfOn, { corrected }, { reason: why });
  const { isNew, isHistory, refusals } = await reports(service, BY_CALL, input);
  if (isNew && !isHistory) before.said = JSON.stringify(said);
  return refusals.map(({ code }: Told) => code);
}

async function stored(slug: string): Promise<unknown[]> {
  const { data } = await service.ask(
    slug,
    `{ arrears(first: 100) { edges { node { ownReference state stage principalCents interestCents
       costsCents balanceCents asOfOn items { number invoiceReference dueOn principalCents }
       costs { amountCents } } } } }`,
  );
  return data.arrears.edges
    .map(({ node }: Told) => ({ ...node, ownReference: node.ownReference.slice(slug.length + 1) }))
    .filter(({ ownReference }: Told) => parseInt(ownReference, 10) >= from)
    .sort((a: Told, b: Told) => (a.ownReference < b.ownReference ? -1 : 1));
}

/** How many events each of both recorded; in the same order. */
async function recorded(): Promise<number[]> {
  const counts = [];
  for (const slug of [BY_LIST, BY_CALL]) {
    const [row] = await service.witnessed<{ n: number }>(
      'select count(*)::int as n from arrears_event where member_id = $1',
      [memberOf(slug).id],
    );
    counts.push(row?.n ?? 0);
  }
  return counts;
}

it('lists with reasons end as calls of correctArrears, one by one', async () => {
  const lists = fc.array(fc.tuple(list, reason), { minLength: LISTS, maxLength: LISTS });
  await fc.assert(
    fc.asyncProperty(
      fc.array(whole, { minLength: ARREARS, maxLength: ARREARS }),
      lists,
      async (first, changed) => {
        from += ARREARS;
        const before = await recorded();
        const known = new Map<number, Known>();
        let said = first;
        for (const [next, why] of [[first, 'OTHER'], ...changed] as const) {
          said = said.map((before, place) => next[place] ?? before);
          const entries = said.map((each, place) => ({
            ...entryAt(BY_LIST, place, each),
            correctionReason: why,
          }));
          const told = await states(service, BY_LIST, entries);
          const one: string[][] = [];
          for (const [place, each] of said.entries()) {
            one.push(await oneByOne(place, each, why, known));
          }
          const codes = told.map(({ refusals }) => refusals.map(({ code }: Told) => code));
          expect(codes).toEqual(one);
        }
        expect(await stored(BY_LIST)).toEqual(await stored(BY_CALL));
        const [byList, byCall] = (await recorded()).map((n, at) => n - (before[at] ?? 0));
        expect(byList).toBe(byCall);
      },
    ),
    { numRuns: RUNS },
  );
}, 600_000);
