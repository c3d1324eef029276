// What a plan tells one member, and that under OWN_SHARE it tells nothing but f(t).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { isPureProRata, ownView, paidFraction } from '../../../src/domain/plan/own-share.ts';
import type { Plan, PlanInput } from '../../../src/domain/plan/plan.ts';
import { capacityBy, minimumBy } from './by-the-book.ts';
import { caseOf, member, planOf } from './cases.ts';
import { drawn, law } from './random-cases.ts';

const plan = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000)]));

describe('a member’s own view', () => {
  it('is its column and its attestation: 20.00, 20.00, 10.00, PRO_RATA', () => {
    expect(ownView(plan, 'b')).toEqual({
      rule: 'fairest-1',
      attestation: 'PRO_RATA',
      balanceCents: 5000,
      waivedCostsCents: 0,
      remissionCents: 0,
      payments: [
        { month: 1, amountCents: 2000 },
        { month: 2, amountCents: 2000 },
        { month: 3, amountCents: 1000 },
      ],
    });
  });

  it('is nothing for who takes no part', () => {
    expect(ownView(plan, 'c')).toBeNull();
  });

  it('says whose terms bent the plan: its own, or somebody’s', () => {
    const soon = member('a', 10_000, { longestMonths: 2 });
    const bent = planOf(caseOf(5000, [soon, member('b', 10_000)]));
    expect(bent.members.map((each) => each.attestation)).toEqual([
      'ADJUSTED_FOR_YOUR_TERMS',
      'ADJUSTED',
    ]);
    expect(isPureProRata(bent)).toBe(false);
    expect(paidFraction(bent, 1)).toBeNull();
  });

  it('never says PRO_RATA of another strategy, another basis, or where somebody gives up money', () => {
    const paying = (key: string, balance: number) =>
      member(key, balance, {}, { contractualPaymentCents: 10 });
    const two = [paying('a', 3000), paying('b', 1000)];
    const others: PlanInput[] = [
      caseOf(1000, two, { strategy: 'EQUAL' }),
      caseOf(1000, two, { basis: 'CONTRACTUAL_PAYMENT' }),
      caseOf(1000, [...two, member('c', 9000, { remissionCents: 9000 })], { longestMonths: 12 }),
    ];
    for (const input of others) expect(isPureProRata(planOf(input))).toBe(false);
  });

  law('is PRO_RATA exactly when no member is ever owed more than its proportion', (drawnCase) => {
    const input = { ...drawnCase, strategy: 'PRO_RATA' as const, basis: 'BALANCE' as const };
    const made = makePlan(input);
    if (made === null || made.members.some((each) => each.paidCents < each.balanceCents)) return;
    const total = BigInt(made.totalCents);
    const asksMore = input.members.some((each) =>
      made.months.some(({ month }) => {
        const spent = BigInt(Math.min(made.totalCents, capacityBy(input, month)));
        return BigInt(minimumBy(input, each, month, 0)) * total > spent * BigInt(each.balanceCents);
      }),
    );
    expect(isPureProRata(made)).toBe(!asksMore);
  });
});

describe('the fraction f(t)', () => {
  it('of 100.00 and 50.00 at 60.00 a month is 2/5, 4/5, 1', () => {
    const fractions = [0, 1, 2, 3, 4].map((month) => paidFraction(plan, month));
    expect(fractions.map((each) => each && `${each.numerator}/${each.denominator}`)).toEqual([
      '0/1',
      '2/5',
      '4/5',
      '1/1',
      '1/1',
    ]);
    expect(() => paidFraction(plan, 0.5)).toThrow(RangeError);
    expect(() => paidFraction(plan, -1)).toThrow(RangeError);
  });

  it('and the own balance are all a member learns: the others may be anybody', () => {
    fc.assert(
      fc.property(twoWorlds, ([one, other]) => {
        const [first, second] = [planOf(one), planOf(other)];
        expect(second.months.map(({ month }) => paidFraction(second, month))).toEqual(
          first.months.map(({ month }) => paidFraction(first, month)),
        );
        expect(ownView(second, 'me')).toMatchObject({ attestation: 'PRO_RATA', rule: first.rule });
        const [mine, again] = [paidBy(first), paidBy(second)];
        const apart = mine.map((paid, month) => Math.abs(paid - (again[month] ?? NaN)));
        expect(Math.max(...apart)).toBeLessThanOrEqual(1);
      }),
      drawn(300, 'two worlds'),
    );
  });
});

function paidBy(made: Plan): number[] {
  const row = Array.from({ length: made.lastMonth + 1 }, () => 0);
  for (const { month, amountCents } of ownView(made, 'me')?.payments ?? [])
    row[month] = amountCents;
  return row.map((_, month) => row.slice(0, month + 1).reduce((sum, each) => sum + each, 0));
}

/** The same own balance and the same f; number, balances and capacity of the rest differ. */
const twoWorlds: fc.Arbitrary<readonly [PlanInput, PlanInput]> = fc
  .record({
    mine: fc.integer({ min: 1, max: 90_000 }),
    others: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 5 }),
    cuts: fc.array(fc.nat(1000), { minLength: 0, maxLength: 5 }),
    scale: fc.integer({ min: 1, max: 9 }),
    months: fc.integer({ min: 1, max: 30 }),
    step: fc.nat(200),
  })
  .map(({ mine, others, cuts, scale, months, step }) => {
    const total = others.reduce((sum, each) => sum + each, mine);
    const monthly = Math.ceil(total / months);
    const rest = pieces(total * scale - mine, cuts);
    return [world(mine, others, 1), world(mine, rest, scale)] as const;

    function world(own: number, balances: readonly number[], factor: number): PlanInput {
      const theirs = balances.map((balance, index) => member(`o${index}`, balance));
      const capacity = [
        { fromMonth: 1, monthlyCents: monthly * factor },
        { fromMonth: 3, monthlyCents: (monthly + step) * factor },
      ];
      return caseOf(0, [member('me', own), ...theirs], { capacity });
    }
  });

/** An amount cut into parts above zero, by per mille of what is left. */
function pieces(amount: number, cuts: readonly number[]): number[] {
  const parts: number[] = [];
  let left = amount;
  for (const cut of cuts) {
    const part = Math.floor((left * cut) / 1000);
    if (part < 1 || part >= left) continue;
    parts.push(part);
    left -= part;
  }
  return [...parts, left];
}
