// Plans one can check by hand: each strategy, each term, and what the planner refuses to be asked.
import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { RULE_VERSION, type PlanInput } from '../../../src/domain/plan/plan.ts';
import { caseOf, member, payments, planOf } from './cases.ts';

describe('a plan', () => {
  it('pays 100.00 and 50.00 at 60.00 a month as 40 + 20, 40 + 20, 20 + 10', () => {
    const plan = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000)]));
    expect(plan).toEqual({
      rule: RULE_VERSION,
      strategy: 'PRO_RATA',
      basis: 'BALANCE',
      members: [
        {
          key: 'a',
          balanceCents: 10_000,
          waivedCostsCents: 0,
          remissionCents: 0,
          paidCents: 10_000,
          lastMonth: 3,
          attestation: 'PRO_RATA',
        },
        {
          key: 'b',
          balanceCents: 5000,
          waivedCostsCents: 0,
          remissionCents: 0,
          paidCents: 5000,
          lastMonth: 3,
          attestation: 'PRO_RATA',
        },
      ],
      months: [
        { month: 1, paused: false, instalmentCents: 6000, splitCents: [4000, 2000] },
        { month: 2, paused: false, instalmentCents: 6000, splitCents: [4000, 2000] },
        { month: 3, paused: false, instalmentCents: 3000, splitCents: [2000, 1000] },
      ],
      lastMonth: 3,
      totalCents: 15_000,
    });
  });

  it('follows the steps of the capacity and skips the pauses', () => {
    const capacity = [
      { fromMonth: 1, monthlyCents: 3000 },
      { fromMonth: 4, monthlyCents: 12_000 },
    ];
    const both = [member('a', 10_000), member('b', 5000)];
    expect(payments(caseOf(0, both, { capacity, pausedMonths: [2] }))).toBe(
      '2000+1000 0+0 2000+1000 6000+3000',
    );
  });

  it('pays a member with a short term in time and the others as much as that leaves, equally', () => {
    const soon = member('a', 10_000, { longestMonths: 2 });
    expect(payments(caseOf(6000, [soon, member('b', 10_000), member('c', 3000)]))).toBe(
      '4000+1539+461 6000+0+0 0+4615+1385 0+3846+1154',
    );
  });

  it('keeps a minimum that is above the proportion, month by month', () => {
    const asking = member('a', 6000, { smallestMonthlyCents: 3000 });
    expect(payments(caseOf(4000, [asking, member('b', 6000)]))).toBe('3000+1000 3000+1000 0+4000');
  });

  it('is the same in a case of ten billion euro, where products pass what a number holds', () => {
    const large = [member('a', 700_000_000_000), member('b', 300_000_000_000)];
    expect(payments(caseOf(400_000_000_001, large))).toBe(
      '280000000001+120000000000 280000000001+120000000000 139999999998+60000000000',
    );
  });

  it('gives up nothing where a plan exists without, else the least that will do', () => {
    const soon = member('a', 10_000, { longestMonths: 1, remissionCents: 2000 });
    expect(payments(caseOf(10_000, [soon]))).toBe('10000');
    const plan = planOf(caseOf(9000, [soon, member('b', 9000, { remissionCents: 9000 })]));
    expect(plan.members.map((each) => each.remissionCents)).toEqual([1000, 0]);
    expect(payments(caseOf(7999, [soon]))).toBe('no plan');
  });

  it('waives costs before it cuts claims', () => {
    const soon = member(
      'a',
      10_000,
      { longestMonths: 1, waivedCostsCents: 1500, remissionCents: 2000 },
      { costsCents: 1500 },
    );
    const gaveUp = (monthly: number) =>
      planOf(caseOf(monthly, [soon])).members.map((each) => [
        each.waivedCostsCents,
        each.remissionCents,
      ]);
    expect(gaveUp(9000)).toEqual([[1000, 0]]);
    expect(gaveUp(8000)).toEqual([[1500, 500]]);
  });

  it('asks the same share of the balance of all that have to give something up', () => {
    const both = [
      member('a', 10_000, { remissionCents: 10_000 }),
      member('b', 30_000, { remissionCents: 30_000 }),
    ];
    const plan = planOf(caseOf(10_000, both, { longestMonths: 3 }));
    expect(plan.members.map((each) => each.remissionCents)).toEqual([2500, 7500]);
    const capped = [both[0] ?? member('a', 1), member('b', 30_000, { remissionCents: 6000 })];
    expect(
      planOf(caseOf(10_000, capped, { longestMonths: 3 })).members.map(
        (each) => each.remissionCents,
      ),
    ).toEqual([4000, 6000]);
  });

  it('takes all that was released when that is chosen', () => {
    const one = member('a', 10_000, { remissionCents: 2000 });
    expect(payments(caseOf(5000, [one], { remission: 'ALL_RELEASED' }))).toBe('5000 3000');
    const all = member('b', 5000, { remissionCents: 5000 });
    const plan = planOf(caseOf(5000, [one, all], { remission: 'ALL_RELEASED' }));
    expect(plan.members.map((each) => each.lastMonth)).toEqual([2, 0]);
  });
});

describe('a strategy', () => {
  const members = [
    member('a', 6000, {}, { contractualPaymentCents: 1000 }),
    member('b', 3000, {}, { contractualPaymentCents: 2000, essential: true }),
    member('c', 3000, {}, { contractualPaymentCents: 1000, essential: true }),
  ];

  it.each([
    ['PRO_RATA', 'BALANCE', '2000+1000+1000 2000+1000+1000 2000+1000+1000'],
    ['PRO_RATA', 'CONTRACTUAL_PAYMENT', '1000+2000+1000 1500+1000+1500 3500+0+500'],
    ['ESSENTIALS_FIRST', 'BALANCE', '0+2000+2000 2000+1000+1000 4000+0+0'],
    ['ESSENTIALS_FIRST', 'CONTRACTUAL_PAYMENT', '0+2667+1333 2000+333+1667 4000+0+0'],
    ['SMALLEST_FIRST', 'BALANCE', '0+2000+2000 2000+1000+1000 4000+0+0'],
    ['EQUAL', 'BALANCE', '1334+1333+1333 1333+1334+1333 3333+333+334'],
  ] as const)('%s by %s pays %s', (strategy, basis, expected) => {
    expect(payments(caseOf(4000, members, { strategy, basis }))).toBe(expected);
  });

  it('never goes before a term', () => {
    const soon = member('z', 4000, { longestMonths: 1 });
    expect(payments(caseOf(4000, [member('a', 1000), soon], { strategy: 'SMALLEST_FIRST' }))).toBe(
      '0+4000 1000+0',
    );
  });
});

describe('a case the planner cannot be asked', () => {
  const one = member('a', 1000);
  const malformed: readonly (readonly [string, PlanInput])[] = [
    ['without members', caseOf(1000, [])],
    ['two members with one key', caseOf(1000, [one, one])],
    ['a balance of nothing', caseOf(1000, [member('a', 0)])],
    ['a balance in parts of cents', caseOf(1000, [member('a', 10.5)])],
    ['balances above ten billion euro', caseOf(1, [member('a', 1e12), member('b', 1)])],
    ['a negative capacity', caseOf(-1, [one])],
    [
      'a capacity that begins later',
      caseOf(0, [one], { capacity: [{ fromMonth: 2, monthlyCents: 1 }] }),
    ],
    ['no capacity at all', caseOf(0, [one], { capacity: [] })],
    [
      'steps that do not ascend',
      caseOf(0, [one], {
        capacity: [
          { fromMonth: 1, monthlyCents: 1 },
          { fromMonth: 1, monthlyCents: 2 },
        ],
      }),
    ],
    ['a term of no month', caseOf(1000, [member('a', 1000, { longestMonths: 0 })])],
    ['a negative minimum', caseOf(1000, [member('a', 1000, { smallestMonthlyCents: -1 })])],
    ['waived costs above the costs', caseOf(1000, [member('a', 1000, { waivedCostsCents: 1 })])],
    ['remission above the balance', caseOf(1000, [member('a', 1000, { remissionCents: 1001 })])],
    ['no contractual payment on that basis', caseOf(1000, [one], { basis: 'CONTRACTUAL_PAYMENT' })],
    [
      'a contractual payment of nothing',
      caseOf(1, [member('a', 1, {}, { contractualPaymentCents: 0 })]),
    ],
    ['a horizon of no month', caseOf(1000, [one], { longestMonths: 0 })],
    ['a horizon above 600 months', caseOf(1000, [one], { longestMonths: 601 })],
    ['a pause in month 0', caseOf(1000, [one], { pausedMonths: [0] })],
  ];

  it.each(malformed)('is refused as a mistake of the caller: %s', (_, input) => {
    expect(() => makePlan(input)).toThrow(RangeError);
  });
});
