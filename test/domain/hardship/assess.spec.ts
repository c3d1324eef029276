// A whole application: which ground is met, what is asked still, and why not.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { assess, reasonsAgainst } from '../../../src/domain/hardship/assess.ts';
import {
  STATEMENTS,
  type FactName,
  type HardshipFacts,
} from '../../../src/domain/hardship/facts.ts';
import { SCHEME_ROWS, schemeOn } from '../../../src/domain/hardship/schemes.ts';
import { anyFacts, NOTHING_KNOWN, SEPARATED, TODAY, UNEMPLOYED } from './applications.ts';

const insurance = schemeOn('INVESTMENT_INSURANCE', TODAY);
const coalition = schemeOn('COALITION', TODAY);

const grounds = (facts: HardshipFacts, scheme = insurance) =>
  assess(facts, scheme).grounds.map(({ verdict }) => verdict);

describe('the scheme of the source', () => {
  it('is met by unemployment of seven months with 30.76 % less', () => {
    const assessment = assess(UNEMPLOYED, insurance);
    expect(assessment).toMatchObject({
      scheme: 'INVESTMENT_INSURANCE',
      version: 1,
      verdict: 'MET',
      entitlements: [{ kind: 'COMPENSATION' }],
      toAsk: [],
    });
    expect(assessment.grounds.map(({ verdict }) => verdict)).toEqual(['MET', 'UNKNOWN', 'UNKNOWN']);
  });

  it('is met by a separation with a residual debt, and by another fall of income', () => {
    expect(grounds(SEPARATED)).toEqual(['UNKNOWN', 'MET', 'UNKNOWN']);
    const other = {
      ...NOTHING_KNOWN,
      statements: {
        POLICY_ENDED: true,
        INCOME_FELL_THROUGH_NO_FAULT: true,
        COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY: true,
      },
    };
    expect(grounds(other)).toEqual(['UNKNOWN', 'UNKNOWN', 'MET']);
  });

  it.each<[string, Partial<HardshipFacts>]>([
    ['an income of 2 000.01', { incomeNowCents: 200_001, incomeBeforeCents: 300_000 }],
    ['a fall of 24.99 %', { incomeNowCents: 150_020, incomeBeforeCents: 200_000 }],
    ['a fall of exactly six months', { fellOn: dayOf(2026, 5, 2) }],
    ['fixed costs that can be paid', { statements: { FIXED_COSTS_NOT_PAYABLE: false } }],
  ])('is not met, on the first ground, by %s', (_, change) => {
    const statements = { ...UNEMPLOYED.statements, ...change.statements };
    expect(grounds({ ...UNEMPLOYED, ...change, statements })[0]).toBe('NOT_MET');
  });

  it('needs an insurance that was ended, whatever the ground', () => {
    const statements = { ...UNEMPLOYED.statements, POLICY_ENDED: false };
    const assessment = assess({ ...UNEMPLOYED, statements }, insurance);
    expect(assessment).toMatchObject({ verdict: 'NOT_MET', entitlements: [], toAsk: [] });
    expect(reasonsAgainst(assessment).map(({ nl }) => nl)).toEqual([
      'U hoefde uw beleggingsverzekering niet te beëindigen. U voldoet hier niet aan.',
    ]);
  });

  it('keeps the words of the source beside each criterion, and each id once', () => {
    for (const scheme of Object.values(SCHEME_ROWS).flat()) {
      const all = [...scheme.always, ...scheme.grounds.flatMap((each) => each.criteria)];
      const words = new Map(all.map((each) => [each.id, each.words]));
      expect(all.every((each) => each.words === words.get(each.id))).toBe(true);
      expect(Math.min(...all.map((each) => each.words.length))).toBeGreaterThan(20);
    }
    expect(() => schemeOn('COALITION', dayOf(2015, 1, 1))).toThrow(RangeError);
  });
});

describe('the scheme of the coalition', () => {
  it('gives a pause at once, and after more than six months a lower amount and costs', () => {
    const recent = { ...UNEMPLOYED, fellOn: dayOf(2026, 9, 1) };
    expect(assess(recent, coalition).entitlements).toEqual([{ kind: 'START_PAUSE', months: 3 }]);
    expect(assess(UNEMPLOYED, coalition).entitlements).toEqual([
      { kind: 'START_PAUSE', months: 3 },
      { kind: 'LOWER_AMOUNT', basisPoints: 7500 },
      { kind: 'COSTS_WAIVED', basisPoints: 10_000 },
    ]);
  });
});

describe('an assessment', () => {
  it('asks nothing of grounds that are lost, and nothing once one is met', () => {
    const facts = { ...NOTHING_KNOWN, household: 'SINGLE' as const, incomeNowCents: 200_001 };
    const notSeparated = { POLICY_ENDED: true, SEPARATED: false };
    const assessment = assess({ ...facts, statements: notSeparated }, insurance);
    expect(assessment.verdict).toBe('UNKNOWN');
    expect(assessment.toAsk).toEqual([
      'INCOME_FELL_THROUGH_NO_FAULT',
      'COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY',
    ]);
  });

  it('is not turned by facts that come later: what is MET or NOT_MET stays so', () => {
    const counts = { MET: 0, NOT_MET: 0, UNKNOWN: 0 };
    fc.assert(
      fc.property(
        anyFacts,
        anyFacts,
        fc.constantFrom(insurance, coalition),
        (some, more, scheme) => {
          const before = assess(some, scheme).verdict;
          counts[before] += 1;
          if (before !== 'UNKNOWN')
            expect(assess(completed(some, more), scheme).verdict).toBe(before);
        },
      ),
      { numRuns: 500, seed: 11 },
    );
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
  });

  it('is known exactly when nothing is left to ask, and what it asks decides it', () => {
    let asked = 0;
    fc.assert(
      fc.property(
        anyFacts,
        anyFacts,
        fc.constantFrom(insurance, coalition),
        (some, more, scheme) => {
          const { verdict, toAsk } = assess(some, scheme);
          expect(verdict === 'UNKNOWN').toBe(toAsk.length > 0);
          const all = completed(completed(some, more), { ...SEPARATED, ...ALL_YES });
          const answered = answering(some, all, toAsk);
          if (verdict === 'UNKNOWN') asked += 1;
          expect(assess(answered, scheme).verdict).not.toBe('UNKNOWN');
          expect(assess(answered, scheme).verdict).toBe(assess(all, scheme).verdict);
        },
      ),
      { numRuns: 500, seed: 12 },
    );
    expect(asked).toBeGreaterThan(50);
  });

  it('is the same to the byte for the same facts, in whatever order they came', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const turned = {
          ...Object.fromEntries(Object.entries(facts).reverse()),
          statements: Object.fromEntries(Object.entries(facts.statements).reverse()),
        } as unknown as HardshipFacts;
        for (const scheme of [insurance, coalition]) {
          expect(JSON.stringify(assess(turned, scheme))).toBe(
            JSON.stringify(assess(facts, scheme)),
          );
        }
      }),
      { numRuns: 200, seed: 13 },
    );
  });
});

const ALL_YES: HardshipFacts = {
  ...SEPARATED,
  fellOn: dayOf(2026, 1, 1),
  incomeNowCents: 150_000,
  incomeBeforeCents: 300_000,
  statements: Object.fromEntries(STATEMENTS.map((statement) => [statement, true])),
};

/** What is known of the first, and for the rest the second. */
function completed(some: HardshipFacts, more: HardshipFacts): HardshipFacts {
  const entries = Object.entries(some).map(([name, value]) => [
    name,
    value ?? more[name as keyof HardshipFacts],
  ]);
  const statements = { ...more.statements, ...some.statements };
  return { ...(Object.fromEntries(entries) as unknown as HardshipFacts), statements };
}

/** The first, with the facts that were asked as the second has them. */
function answering(
  some: HardshipFacts,
  all: HardshipFacts,
  asked: readonly FactName[],
): HardshipFacts {
  const isStatement = (name: FactName) => (STATEMENTS as readonly string[]).includes(name);
  const pick = (names: readonly FactName[], of: object) =>
    Object.fromEntries(names.map((name) => [name, (of as Record<string, unknown>)[name]]));
  return {
    ...some,
    ...pick(
      asked.filter((name) => !isStatement(name)),
      all,
    ),
    statements: { ...some.statements, ...pick(asked.filter(isStatement), all.statements) },
  };
}
