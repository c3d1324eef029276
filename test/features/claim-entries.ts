// Entries with claims, as registered-claims.spec.ts sends them: lawful ones of each kind, and one
// for each way to be above the law, with what is told of it: where, code, maximum, what instead.
// Not here: sending them (claim-calls.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { costOf, DEMAND, ITEMS } from './claim-calls.ts';

const judgment = { givenOn: '2025-05-01', number: 'V-25/101' };
const contract = { kind: 'CONTRACTUAL', ratePercentBasisPoints: 800 };
const inContract = { clause: 'art. 7 of the terms', ground: 'terms sent on 2 May 2024' };

/** What, and what differs from two bills of 500.00 after a right demand. */
export const LAWFUL: [string, Variables][] = [
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
      costs: [costOf(9_999, { kind: 'OFFICIAL_ACT', actKind: 'SERVICE', documentReference: 'X' })],
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
  ['an old invoice that was awarded', { items: [{ ...ITEMS[0], dueOn: '2015-07-31' }], judgment }],
  [
    'an old invoice that was interrupted',
    { items: [{ ...ITEMS[0], dueOn: '2020-07-31', interruptedOn: ['2024-02-01'] }] },
  ],
  [
    'an invoice that was paid on',
    { items: [{ ...ITEMS[0], partPayments: [{ paidOn: '2026-09-30', amountCents: 1_000 }] }] },
  ],
];

export const UNLAWFUL: [string, Variables, string[]][] = [
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
];
