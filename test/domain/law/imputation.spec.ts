// What a payment pays within one creditor.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';
import {
  impute,
  type ImputationQuestion,
  type OpenDebt,
} from '../../../src/domain/law/imputation.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';

const PAID = dayOf(2026, 3, 1);
const DEBT: OpenDebt = {
  key: 'A',
  costsCents: 4000,
  interestCents: 500,
  principalCents: 10_000,
  dueOn: dayOf(2025, 6, 1),
  burden: 0,
};

const questions = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...'ABCDEFGH'), { maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(9000), fc.nat(2000), fc.nat(50_000)), { minLength: 8, maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(3), fc.constantFrom(0, 400, 1200)), { minLength: 8, maxLength: 8 }),
    fc.integer({ min: 1, max: 400_000 }),
    fc.nat(3),
    fc.constantFrom('COSTS_INTEREST_PRINCIPAL' as const, 'PRINCIPAL_FIRST' as const),
  )
  .map(([keys, amounts, ranks, paymentCents, named, order]): ImputationQuestion => {
    const debts = keys.map((key, index): OpenDebt => {
      const [costsCents = 0, interestCents = 0, principalCents = 0] = amounts[index] ?? [];
      const [month = 0, burden = 0] = ranks[index] ?? [];
      const dueOn = localDate(PAID - 60 + month * 30);
      return { key, costsCents, interestCents, principalCents, dueOn, burden };
    });
    return { paymentCents, paidOn: PAID, debts, designated: keys.slice(0, named), order };
  });

function owed(debt: OpenDebt): number {
  return debt.costsCents + debt.interestCents + debt.principalCents;
}

describe('a payment within one creditor', () => {
  it('goes to costs, then interest, then principal', () => {
    const { parts } = impute({ paymentCents: 5000, paidOn: PAID, debts: [DEBT] });
    expect(parts[0]).toMatchObject({ costsCents: 4000, interestCents: 500, principalCents: 500 });
    expect(parts[0]?.lines.map(({ rule }) => rule)).toEqual([
      'IMPUTED_TO_DUE',
      'IMPUTED_COSTS',
      'IMPUTED_INTEREST',
      'IMPUTED_PRINCIPAL',
    ]);
  });

  it('counts a debt as due on its due day', () => {
    const today = { ...DEBT, key: 'today', dueOn: PAID };
    const tomorrow = { ...DEBT, key: 'tomorrow', dueOn: localDate(PAID + 1), burden: 9 };
    const { parts } = impute({ paymentCents: 14_501, paidOn: PAID, debts: [tomorrow, today] });
    expect(parts.map(({ debtKey, totalCents }) => [debtKey, totalCents])).toEqual([
      ['today', 14_500],
      ['tomorrow', 1],
    ]);
  });

  it('says when more was paid than owed', () => {
    const answer = impute({ paymentCents: 14_600, paidOn: PAID, debts: [DEBT] });
    expect(answer).toMatchObject({ surplusCents: 100, surplusLine: { rule: 'IMPUTED_SURPLUS' } });
  });

  it('refuses broken statements', () => {
    const ask = (more: Partial<ImputationQuestion>): void => {
      impute({ paymentCents: 1, paidOn: PAID, debts: [DEBT], ...more });
    };
    expect(() => ask({ paymentCents: 0 })).toThrow(RangeError);
    expect(() => ask({ debts: [DEBT, DEBT] })).toThrow(RangeError);
    expect(() => ask({ debts: [{ ...DEBT, costsCents: -1 }] })).toThrow(RangeError);
    expect(() => ask({ debts: [{ ...DEBT, burden: 0.5 }] })).toThrow(RangeError);
    expect(() => ask({ designated: ['B'] })).toThrow(RangeError);
  });

  it('sums with its surplus to what was paid; no part is above what was owed', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { parts, surplusCents } = impute(question);
        expect(sumCents(parts.map(({ totalCents }) => totalCents)) + surplusCents).toBe(
          question.paymentCents,
        );
        for (const part of parts) {
          const debt = question.debts.find(({ key }) => key === part.debtKey) ?? DEBT;
          expect(part.costsCents).toBeLessThanOrEqual(debt.costsCents);
          expect(part.interestCents).toBeLessThanOrEqual(debt.interestCents);
          expect(part.principalCents).toBeLessThanOrEqual(debt.principalCents);
          for (const amount of [part.costsCents, part.interestCents, part.principalCents]) {
            expect(amount).toBeGreaterThanOrEqual(0);
          }
          const ofLines = sumCents(part.lines.map(({ amountCents }) => amountCents));
          expect(ofLines).toBe(part.totalCents);
        }
        if (surplusCents > 0) {
          expect(parts).toHaveLength(question.debts.filter((debt) => owed(debt) > 0).length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for each debt whatever the order of the debts', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const turned = impute({ ...question, debts: [...question.debts].reverse() });
        const byKey = (answer: typeof turned): unknown =>
          [...answer.parts].sort((a, b) => (a.debtKey < b.debtKey ? -1 : 1));
        expect(byKey(turned)).toEqual(byKey(impute(question)));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a debt that comes later untouched until an earlier one is paid', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { parts } = impute({ ...question, designated: [] });
        const paidOf = (key: string): number =>
          parts.find(({ debtKey }) => debtKey === key)?.totalCents ?? 0;
        for (const a of question.debts) {
          for (const b of question.debts) {
            const before =
              Number(b.dueOn <= PAID) - Number(a.dueOn <= PAID) ||
              b.burden - a.burden ||
              a.dueOn - b.dueOn;
            if (before < 0 && paidOf(b.key) > 0) expect(paidOf(a.key)).toBe(owed(a));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
