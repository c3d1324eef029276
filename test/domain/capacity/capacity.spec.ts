// What a household can pay each month, from its budget.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Budget } from '../../../src/domain/capacity/budget.ts';
import { capacityOf } from '../../../src/domain/capacity/capacity.ts';
import { explainPart } from '../../../src/domain/capacity/capacity-part.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';
import { borneCents, BUDGET, budgets } from './budgets.ts';

const guidance = fc.constantFrom('NONE' as const, 'COUNSELLOR' as const);

describe('the capacity of a household', () => {
  it('is income less the protected amount, obligations and reserve', () => {
    expect(capacityOf(BUDGET)).toMatchObject({ outcome: 'BEARS', monthlyCents: 19_000 });
  });

  it('is told in parts that a person can follow, in Dutch and English', () => {
    const told = capacityOf(BUDGET).parts.map(explainPart);
    expect(told.map(({ nl }) => nl)).toEqual([
      'Inkomsten: loon, € 1.800,00 per maand.',
      'Inkomsten: toeslagen, € 200,00 per maand.',
      'U houdt minstens € 1.700,00 per maand. ' +
        'Dat is uw beslagvrije voet, berekend op 1 oktober 2026.',
      'Uw vaste lasten en het geld om van te leven zijn samen € 1.500,00 per maand. ' +
        'Dat is niet meer dan het bedrag dat u moet houden. ' +
        'Daarom telt het bedrag dat u moet houden.',
      'Dit betaalt u al aan anderen: lopende betalingsregeling, € 100,00 per maand.',
      'Voor onverwachte kosten houdt u 5% van wat overblijft: ' +
        '€ 10,00 per maand, naar boven afgerond.',
    ]);
    expect(told.map(({ amountCents }) => amountCents)).toEqual([
      180_000, 20_000, -170_000, 0, -10_000, -1000,
    ]);
    expect(told[0]?.en).toBe('Income: wage, €1,800.00 a month.');
    expect(told[2]?.article).toContain('art. 475c');
  });

  it('keeps fixed costs and living money where they are above the protected amount', () => {
    const fixedCosts = [{ kind: 'HOUSING', monthlyCents: 115_000 }] as const;
    const capacity = capacityOf({ ...BUDGET, fixedCosts });
    expect(capacity).toMatchObject({ monthlyCents: 14_250 });
    expect(capacity.parts.map(({ rule, kind }) => [rule, kind]).slice(2, 5)).toEqual([
      ['FIXED_COSTS', 'HOUSING'],
      ['LIVING_MONEY', 'NIBUD'],
      ['COSTS_COUNT', null],
    ]);
  });

  it('keeps fixed costs and living money while nobody computed a protected amount', () => {
    const capacity = capacityOf({ ...BUDGET, protectedAmount: null });
    expect(capacity).toMatchObject({ outcome: 'BEARS', monthlyCents: 38_000 });
  });

  it('names the vtlb where that is what was computed', () => {
    const vtlb = { ...BUDGET.livingMoney, monthlyCents: 170_000, source: 'VTLB' as const };
    const { parts } = capacityOf({ ...BUDGET, protectedAmount: vtlb });
    expect(parts[2]?.rule).toBe('PROTECTED_VTLB');
  });

  it('refers to debt help when nothing is left, or less, and never goes below zero', () => {
    const earning = (monthlyCents: number): Budget => ({
      ...BUDGET,
      incomes: [{ kind: 'BENEFIT', monthlyCents }],
    });
    expect(capacityOf(earning(180_000))).toMatchObject({
      outcome: 'REFER',
      reasons: ['NOTHING_LEFT'],
      shortCents: 0,
      leftCents: 0,
    });
    const short = capacityOf(earning(175_000));
    expect(short).toMatchObject({ outcome: 'REFER', shortCents: 5000, leftCents: 0 });
    expect(short.parts.map(explainPart).at(-1)?.nl).toBe(
      'U komt € 50,00 per maand tekort. Schuldhulp kan u verder helpen.',
    );
    // The one cent that is left is the reserve.
    expect(capacityOf(earning(180_001))).toMatchObject({ outcome: 'REFER', shortCents: 0 });
    expect(capacityOf(earning(180_002))).toMatchObject({ outcome: 'BEARS', monthlyCents: 1 });
  });

  it('refers a running wage attachment, unless a counsellor looks at it', () => {
    const attached: Budget = {
      ...BUDGET,
      obligations: [{ kind: 'WAGE_ATTACHMENT', monthlyCents: 10_000 }],
    };
    expect(capacityOf(attached)).toMatchObject({
      outcome: 'REFER',
      reasons: ['WAGE_ATTACHMENT'],
      leftCents: 19_000,
    });
    expect(capacityOf(attached, 'COUNSELLOR')).toMatchObject({ monthlyCents: 19_000 });
  });

  it('is the same in whatever order the lines stand, and however they are divided', () => {
    fc.assert(
      fc.property(budgets, guidance, (budget, by) => {
        const turned = {
          ...budget,
          incomes: [...budget.incomes].reverse(),
          fixedCosts: budget.fixedCosts
            .flatMap(({ kind, monthlyCents }) => [
              { kind, monthlyCents: monthlyCents % 7 },
              { kind, monthlyCents: monthlyCents - (monthlyCents % 7) },
            ])
            .reverse(),
          obligations: [...budget.obligations].reverse(),
        };
        expect(capacityOf(turned, by)).toEqual(capacityOf(budget, by));
      }),
    );
  });

  it('is the exact sum of its parts, and leaves at least what must be kept', () => {
    fc.assert(
      fc.property(budgets, guidance, (budget, by) => {
        const capacity = capacityOf(budget, by);
        const sum = sumCents(capacity.parts.map(({ amountCents }) => amountCents));
        if (capacity.outcome === 'REFER') {
          expect(capacity.leftCents - capacity.shortCents).toBe(sum);
          expect(Math.min(capacity.leftCents, capacity.shortCents)).toBe(0);
          return;
        }
        expect(capacity.monthlyCents).toBe(sum);
        expect(capacity.monthlyCents).toBeGreaterThan(0);
        const income = sumCents(budget.incomes.map(({ monthlyCents }) => monthlyCents));
        const kept = budget.protectedAmount?.monthlyCents ?? 0;
        expect(income - capacity.monthlyCents).toBeGreaterThanOrEqual(kept);
      }),
    );
  });

  it('rounds the reserve up, in favour of the household, by less than a cent', () => {
    fc.assert(
      fc.property(budgets, (budget) => {
        const { parts } = capacityOf(budget, 'COUNSELLOR');
        const reserve = parts.find(({ rule }) => rule === 'RESERVE');
        if (reserve === undefined) return;
        const others = parts.filter((part) => part !== reserve);
        const exact =
          sumCents(others.map(({ amountCents }) => amountCents)) * budget.reserveBasisPoints;
        const above = -reserve.amountCents * 10_000 - exact;
        expect(above >= 0 && above < 10_000).toBe(true);
      }),
    );
  });

  it('never falls with more income, never rises with more costs or obligations', () => {
    const more = fc.record({
      change: fc.constantFrom('incomes', 'fixedCosts', 'obligations'),
      monthlyCents: fc.nat(100_000),
    });
    fc.assert(
      fc.property(budgets, more, (budget, { change, monthlyCents }) => {
        const line = {
          incomes: { incomes: [...budget.incomes, { kind: 'WAGE', monthlyCents }] },
          fixedCosts: { fixedCosts: [...budget.fixedCosts, { kind: 'WATER', monthlyCents }] },
          obligations: {
            obligations: [...budget.obligations, { kind: 'PUBLIC_DEBT', monthlyCents }],
          },
        }[change] as Partial<Budget>;
        const before = borneCents(capacityOf(budget));
        const after = borneCents(capacityOf({ ...budget, ...line }));
        expect(change === 'incomes' ? after >= before : after <= before).toBe(true);
      }),
    );
  });

  it('has a sentence without a gap for every part', () => {
    fc.assert(
      fc.property(budgets, guidance, (budget, by) => {
        for (const part of capacityOf(budget, by).parts) {
          const { nl, en } = explainPart(part);
          for (const text of [nl, en]) expect(text).not.toMatch(/[{}]|undefined| {2}|: ,|\(\)/);
        }
      }),
    );
  });

  it('is not computed of broken cents', () => {
    const incomes = [{ kind: 'WAGE', monthlyCents: 0.5 }] as const;
    expect(() => capacityOf({ ...BUDGET, incomes })).toThrow(RangeError);
  });
});
