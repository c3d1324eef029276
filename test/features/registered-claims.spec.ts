// registerArrears holds a claim against the law: what is too much is refused in its entry, with the
// maximum, how it is computed, and what to send instead. What is lawful comes in, of each kind.
// Not here: the computations (test/domain/law), the form of entries (registering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { claim, claimEntry, costOf, DEMAND, ITEMS, type ToldReason } from './claim-calls.ts';

let service: TestService;
let who = 500;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
}, 180_000);
afterAll(() => service.stop());

/** What is told of an entry of a new customer. */
async function told(different: Variables, language = 'en'): Promise<ToldReason[]> {
  who += 1;
  const [entry] = await claim(service, 'cz', [claimEntry('cz', who, different)], language);
  if (entry === undefined) throw new Error('no answer');
  expect(entry.arrears === null).toBe(entry.refusals.length > 0);
  return entry.refusals;
}

const short = ({ code, path, explanation }: ToldReason) =>
  `${path.slice(3).join('.')} ${code} ${explanation?.maximumCents} ${explanation?.instead}`;

const judgment = { givenOn: '2025-05-01', number: 'V-25/101' };
const contract = { kind: 'CONTRACTUAL', ratePercentBasisPoints: 800 };
const inContract = { clause: 'art. 7 of the terms', ground: 'terms sent on 2 May 2024' };

describe('a lawful claim comes in', () => {
  it.each<[string, Variables]>([
    ['extrajudicial costs up to the scale', { costs: [costOf(15_000)] }],
    [
      'with VAT where the member cannot set it off',
      { vatIsDeductible: false, costs: [costOf(15_000, { vatCents: 3_150 })] },
    ],
    ['costs for one of its invoices', { costs: [costOf(7_500, { itemReferences: ['F-2'] })] }],
    [
      'a letter that gives fifteen days after delivery',
      { demand: { ...DEMAND, wording: 'AFTER_DELIVERY' }, costs: [costOf(15_000)] },
    ],
    [
      'awarded costs, and others for another invoice',
      {
        costs: [
          costOf(20_000, {
            kind: 'COURT_AWARDED',
            documentReference: 'V-1',
            judgmentOn: '2026-09-20',
            itemReferences: ['F-1'],
          }),
          costOf(7_500, { itemReferences: ['F-2'] }),
        ],
      },
    ],
    [
      "a bailiff's act",
      {
        costs: [
          costOf(9_999, { kind: 'OFFICIAL_ACT', actKind: 'SERVICE', documentReference: 'X' }),
        ],
      },
    ],
    // 93 and 62 days: 500 x 4 % x (93 + 62) / 365.
    ['statutory interest', { interest: { kind: 'STATUTORY', amountCents: 510 + 340 } }],
    [
      'interest by contract, with its periods',
      {
        interest: {
          ...{ ...contract, ...inContract, amountCents: 1_000 },
          periods: [
            {
              fromOn: '2026-08-01',
              toOn: '2026-08-31',
              ratePercentBasisPoints: 800,
              amountCents: 300,
            },
            {
              fromOn: '2026-09-01',
              toOn: '2026-11-01',
              ratePercentBasisPoints: 800,
              amountCents: 700,
            },
          ],
        },
      },
    ],
    [
      'an old invoice that was awarded',
      { items: [{ ...ITEMS[0], dueOn: '2015-07-31' }], judgment },
    ],
    [
      'an old invoice that was interrupted',
      { items: [{ ...ITEMS[0], dueOn: '2020-07-31', interruptedOn: ['2024-02-01'] }] },
    ],
    [
      'an invoice that was paid on',
      { items: [{ ...ITEMS[0], partPayments: [{ paidOn: '2026-09-30', amountCents: 1_000 }] }] },
    ],
  ])('%s', async (_what, different) => {
    expect(await told(different)).toEqual([]);
  });
});

describe('what is above the law is refused with its maximum', () => {
  it.each<[string, Variables, string[]]>([
    [
      'a cent above the scale',
      { costs: [costOf(15_001)] },
      ['costs.0.amountCents COST_ABOVE_MAXIMUM 15000 AMOUNT'],
    ],
    [
      'above what the demand named',
      { demand: { ...DEMAND, costsNamedCents: 4_000 }, costs: [costOf(4_001)] },
      ['costs.0.amountCents COST_ABOVE_MAXIMUM 4000 AMOUNT'],
    ],
    [
      'VAT that was not said to be lost',
      { costs: [costOf(10_000, { vatCents: 2_100 })] },
      ['costs.0.vatCents COST_VAT_NOT_ALLOWED 0 NONE'],
    ],
    [
      'VAT above its rate',
      { vatIsDeductible: false, costs: [costOf(10_000, { vatCents: 2_101 })] },
      ['costs.0.vatCents COST_VAT_NOT_ALLOWED 2100 AMOUNT'],
    ],
    ['no demand', { demand: null, costs: [costOf(1)] }, ['demand DEMAND_REQUIRED 0 DAY']],
    [
      'before the fourteen days were over',
      { costs: [costOf(4_000, { chargedOn: '2026-09-23' })] },
      ['costs.0 COST_LETTER_RUNNING 0 DAY'],
    ],
    [
      'a demand from before the due day',
      { demand: { sentOn: '2026-07-20' }, costs: [costOf(4_000)] },
      ['costs.0 COST_LETTER_TOO_EARLY 0 NONE'],
    ],
    [
      'a demand that counts from its own date',
      { demand: { ...DEMAND, wording: 'FROM_LETTER_DATE' }, costs: [costOf(4_000)] },
      ['costs.0 COST_LETTER_FROM_ITS_DATE 0 NONE'],
    ],
    [
      'a demand that is too short',
      { demand: { ...DEMAND, days: 13 }, costs: [costOf(4_000)] },
      ['costs.0 COST_LETTER_TOO_SHORT 0 NONE'],
    ],
    [
      'a demand that names no amount',
      { demand: { ...DEMAND, costsNamedCents: 0 }, costs: [costOf(4_000)] },
      ['costs.0 COST_LETTER_NO_AMOUNT 0 NONE'],
    ],
    [
      'a demand that does not say what follows',
      { demand: { ...DEMAND, wording: 'NO_CONSEQUENCES' }, costs: [costOf(4_000)] },
      ['costs.0 COST_LETTER_NO_CONSEQUENCES 0 NONE'],
    ],
    [
      'costs by contract',
      { costs: [costOf(1_250, { kind: 'CONTRACTUAL_OTHER' })] },
      ['costs.0.kind COST_KIND_NOT_ALLOWED 0 NONE'],
    ],
    [
      'awarded and extrajudicial costs for one invoice',
      {
        costs: [costOf(4_000), costOf(9_000, { kind: 'COURT_AWARDED', documentReference: 'V-1' })],
      },
      ['costs COSTS_CLAIMED_TWICE 0 NONE'],
    ],
    [
      'charged after the as-of date',
      { asOfOn: '2026-10-15', costs: [costOf(4_000, { chargedOn: '2026-10-20' })] },
      ['costs.0 COST_AFTER_AS_OF 0 NONE'],
    ],
    [
      'while an arrangement with the member runs',
      {
        existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-09-25' },
        costs: [costOf(4_000)],
      },
      ['costs.0 COST_DURING_ARRANGEMENT 0 NONE'],
    ],
    [
      'a cent too much of statutory interest',
      { interest: { kind: 'STATUTORY', amountCents: 510 + 340 + 1 } },
      ['interest.amountCents INTEREST_ABOVE_MAXIMUM 850 AMOUNT'],
    ],
    [
      'interest of before the day from which it is claimed',
      { interest: { kind: 'STATUTORY', amountCents: 850, fromOn: '2026-10-01' } },
      ['interest.amountCents INTEREST_ABOVE_MAXIMUM 350 AMOUNT'],
    ],
    [
      'interest by contract without clause or ground',
      { interest: { ...contract, amountCents: 100 } },
      ['interest.clause INTEREST_CLAUSE_REQUIRED 0 NONE'],
    ],
    [
      'interest by contract above the ceiling',
      { interest: { ...contract, ...inContract, ratePercentBasisPoints: 1_201, amountCents: 1 } },
      ['interest.clause INTEREST_ABOVE_CEILING 0 NONE'],
    ],
    [
      'interest on no ground',
      { interest: { kind: 'NONE', amountCents: 1 } },
      ['interest.amountCents INTEREST_WITHOUT_GROUND 0 NONE'],
    ],
    [
      'a claim that may have lapsed',
      { items: [ITEMS[0], { ...ITEMS[1], dueOn: '2021-10-31' }] },
      ['items.1.interruptedOn POSSIBLY_TIME_BARRED null DAY'],
    ],
  ])('%s', async (_what, different, expected) => {
    expect((await told(different)).map(short)).toEqual(expected);
  });

  it('tells how the maximum comes about, in the language of the caller', async () => {
    const [english] = await told({ costs: [costOf(20_000)] });
    expect(english?.message).toBe(
      'These costs are above what is allowed. Send at most €150.00, with VAT.',
    );
    expect(english?.explanation?.lines).toEqual([
      {
        rule: 'COST_TOO_HIGH',
        article: 'Burgerlijk Wetboek, art. 6:96 (5)',
        text: 'Costs of €200.00 were reported. At most allowed: €150.00. Report at most that amount.',
        amountCents: 0,
      },
      expect.objectContaining({ rule: 'COST_LETTER_VALID', amountCents: 0 }),
      expect.objectContaining({ rule: 'COST_ADDED_UP', amountCents: 0 }),
      {
        rule: 'COST_BAND',
        article: 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2 (1)',
        text: '15% on €1,000.00 of the amount owed: €150.00.',
        amountCents: 15_000,
      },
    ]);
    const old = [{ ...ITEMS[0], dueOn: '2021-10-31' }];
    const [dutch] = await told({ items: old }, 'nl');
    expect(dutch?.message).toBe(
      'Deze vordering is misschien verjaard op 1 november 2026. Geef de dag van stuiting, of het vonnis.',
    );
    expect(dutch?.explanation?.lines.at(-1)?.rule).toBe('LIMITATION_POSSIBLY_LAPSED');
  });

  it('refuses what names an invoice, a payment or a period that cannot be', async () => {
    expect(
      (
        await told({
          costs: [costOf(4_000, { itemReferences: ['F-9'] })],
          items: [{ ...ITEMS[0], partPayments: [{ paidOn: '2026-07-31', amountCents: 1 }] }],
          interest: {
            ...{ kind: 'STATUTORY', amountCents: 2 },
            periods: [
              {
                fromOn: '2026-08-01',
                toOn: '2026-08-31',
                ratePercentBasisPoints: 400,
                amountCents: 1,
              },
            ],
          },
        })
      ).map(({ code, path }) => `${path.slice(3).join('.')} ${code}`),
    ).toEqual([
      'items.0.partPayments.0.paidOn PART_PAYMENT_OUTSIDE',
      'costs.0.itemReferences.0 ITEM_REFERENCE_UNKNOWN',
      'interest.periods INTEREST_PERIODS_DIFFER',
    ]);
  });
});

describe('arrears of one customer at one member', () => {
  const one = (number: number, cents: number, different: Variables = {}) =>
    claimEntry('kpn', number, {
      ownReference: `kpn-${number}-${cents}-${String(different['stage'] ?? '')}`,
      costs: [costOf(cents)],
      ...different,
    });

  it('share one charge in the same stage, in one call and in the next', async () => {
    // 1 000.00 gives 150.00; 2 000.00 gives 300.00; 3 000.00 gives 425.00.
    const [first, second] = await claim(service, 'kpn', [one(7, 15_000), one(7, 15_001)]);
    expect(first?.refusals).toEqual([]);
    expect(second?.refusals.map(short)).toEqual([
      'costs.0.amountCents COST_ABOVE_MAXIMUM 15000 AMOUNT',
    ]);
    const rules = second?.refusals[0]?.explanation?.lines.map(({ rule }) => rule);
    expect(rules).toContain('COST_ALREADY_CHARGED');
    await service.settle();
    const again = { ownReference: 'kpn-7-again' };
    expect((await claim(service, 'kpn', [one(7, 15_000, again)]))[0]?.refusals).toEqual([]);
    const [third] = await claim(service, 'kpn', [one(7, 12_501)]);
    expect(third?.refusals.map(short)).toEqual([
      'costs.0.amountCents COST_ABOVE_MAXIMUM 12500 AMOUNT',
    ]);
    const later = one(7, 15_000, { stage: 'COLLECTION' });
    expect((await claim(service, 'kpn', [later]))[0]?.refusals).toEqual([]);
  });

  it('said again are what they were, although their costs are used up', async () => {
    const entry = one(8, 15_000);
    expect((await claim(service, 'kpn', [entry]))[0]).toMatchObject({ isNew: true, refusals: [] });
    expect((await claim(service, 'kpn', [entry]))[0]).toMatchObject({ isNew: false, refusals: [] });
  });

  it('are not held against those of another customer or another member', async () => {
    const alone = await claim(service, 'kpn', [one(9, 15_000), one(10, 15_000)]);
    expect(alone.flatMap(({ refusals }) => refusals)).toEqual([]);
    const same = claimEntry('nuon', 9, { costs: [costOf(15_000)] });
    expect((await claim(service, 'nuon', [same]))[0]?.refusals).toEqual([]);
  });
});

describe('amounts at their maximum', () => {
  it('come in, and one cent more does not', async () => {
    const claims = fc.array(
      fc.record({
        principal: fc.integer({ min: 1, max: 2_000_000 }),
        isLost: fc.boolean(),
      }),
      { minLength: 8, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (all) => {
        const entryOf = (at: number, cost: number, interest: number) => {
          const { principal, isLost } = all[at] ?? { principal: 1, isLost: false };
          return claimEntry('cz', who + at, {
            items: [{ ...ITEMS[0], principalCents: principal }],
            vatIsDeductible: !isLost,
            costs: [costOf(cost)],
            interest: { kind: 'STATUTORY', amountCents: interest },
          });
        };
        who += 10;
        const much = await claim(
          service,
          'cz',
          all.map((_each, at) => entryOf(at, 10 ** 9, 10 ** 9)),
        );
        const most = much.map(({ refusals }) => ({
          interest: refusals[0]?.explanation?.maximumCents ?? NaN,
          costs: refusals[1]?.explanation?.maximumCents ?? NaN,
        }));
        const above = await claim(
          service,
          'cz',
          most.map(({ costs, interest }, at) => entryOf(at, costs + 1, interest + 1)),
        );
        for (const { refusals } of above) {
          expect(refusals.map(({ code }) => code)).toEqual([
            'INTEREST_ABOVE_MAXIMUM',
            'COST_ABOVE_MAXIMUM',
          ]);
        }
        const lawful = most.map(({ costs, interest }, at) => entryOf(at, costs, interest));
        for (const { refusals } of await claim(service, 'cz', lawful)) expect(refusals).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});
