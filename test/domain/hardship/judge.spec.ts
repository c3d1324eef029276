// Each boundary of a hardship scheme, to the cent, the hundredth of a per cent and the day.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOf,
  type LocalDate,
} from '../../../src/domain/calendar/local-date.ts';
import type { Criterion } from '../../../src/domain/hardship/criteria.ts';
import { sentenceOf, spanText } from '../../../src/domain/hardship/criterion-words.ts';
import { checkFacts, type HardshipFacts } from '../../../src/domain/hardship/facts.ts';
import { judge } from '../../../src/domain/hardship/judge.ts';
import { schemeOn } from '../../../src/domain/hardship/schemes.ts';
import { NOTHING_KNOWN, SEPARATED, TODAY, UNEMPLOYED } from './applications.ts';

const scheme = schemeOn('INVESTMENT_INSURANCE', TODAY);

function criterion(id: string): Criterion {
  const found = [...scheme.always, ...scheme.grounds.flatMap((each) => each.criteria)].find(
    (each) => each.id === id,
  );
  if (found === undefined) throw new Error(`there is no criterion ${id}`);
  return found;
}

const verdict = (id: string, facts: Partial<HardshipFacts>) =>
  judge(criterion(id), { ...NOTHING_KNOWN, ...facts }).verdict;

describe('the boundary of income: not above', () => {
  it.each([
    ['SINGLE', 200_000, 'MET'],
    ['SINGLE', 200_001, 'NOT_MET'],
    ['FAMILY', 350_000, 'MET'],
    ['FAMILY', 350_001, 'NOT_MET'],
    ['FAMILY', 200_001, 'MET'],
    ['SINGLE', 0, 'MET'],
  ] as const)('%s with %i cents net a month: %s', (household, incomeNowCents, expected) => {
    expect(verdict('A1', { household, incomeNowCents })).toBe(expected);
  });

  it('is not known without household or income, and says which is missing', () => {
    expect(judge(criterion('A1'), NOTHING_KNOWN)).toMatchObject({
      verdict: 'UNKNOWN',
      figure: null,
      boundary: null,
      missing: ['household', 'incomeNowCents'],
    });
    expect(judge(criterion('A1'), { ...NOTHING_KNOWN, household: 'SINGLE' })).toMatchObject({
      verdict: 'UNKNOWN',
      boundary: { compare: 'NOT_ABOVE', value: 200_000 },
      missing: ['incomeNowCents'],
    });
  });
});

describe('the boundary of the fall: at least', () => {
  it.each([
    // 25.00 % and 24.99 % of 2 000.00; 15.00 % and 14.99 % of 3 000.00.
    ['SINGLE', 200_000, 150_000, 'MET', 2500],
    ['SINGLE', 200_000, 150_020, 'NOT_MET', 2499],
    ['FAMILY', 300_000, 255_000, 'MET', 1500],
    ['FAMILY', 300_000, 255_030, 'NOT_MET', 1499],
    // One cent less than a quarter reads as 24.99 %, however little it is short.
    ['SINGLE', 99_999_999, 75_000_000, 'NOT_MET', 2499],
    ['SINGLE', 100_000_000, 75_000_000, 'MET', 2500],
    // A rise is no fall, and who had nothing cannot fall.
    ['FAMILY', 255_000, 300_000, 'NOT_MET', 0],
    ['FAMILY', 0, 0, 'NOT_MET', 0],
  ] as const)(
    '%s from %i to %i cents: %s, %i basis points',
    (household, incomeBeforeCents, incomeNowCents, expected, basisPoints) => {
      const facts = { ...NOTHING_KNOWN, household, incomeBeforeCents, incomeNowCents };
      const judged = judge(criterion('A3'), facts);
      expect(judged.verdict).toBe(expected);
      expect(judged.figure).toMatchObject({ unit: 'BASIS_POINTS', basisPoints });
    },
  );

  it('agrees with the exact fraction for any two incomes', () => {
    const income = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(income, income, fc.constantFrom('SINGLE', 'FAMILY'), (before, now, household) => {
        const percent = household === 'SINGLE' ? 25n : 15n;
        const met = BigInt(before - now) * 100n >= percent * BigInt(before);
        const facts = { household, incomeBeforeCents: before, incomeNowCents: now } as const;
        expect(verdict('A3', facts)).toBe(met ? 'MET' : 'NOT_MET');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the boundary of time: longer than', () => {
  const fellOn = dayOf(2026, 1, 15);

  it.each([
    [dayOf(2026, 7, 15), 'NOT_MET', '6 maanden'],
    [dayOf(2026, 7, 16), 'MET', '6 maanden en 1 dag'],
    [dayOf(2026, 7, 14), 'NOT_MET', '5 maanden en 29 dagen'],
    [fellOn, 'NOT_MET', '0 maanden'],
  ])('from 15 January to day %i: %s, after %s', (asOfOn, expected, span) => {
    const facts = { ...NOTHING_KNOWN, fellOn, asOfOn };
    const judged = judge(criterion('A4'), facts);
    expect(judged.verdict).toBe(expected);
    expect(sentenceOf(judged, null, 'nl')).toContain(`: ${span}.`);
  });

  it('counts to the last day of a shorter month: 31 August to 28 February is six months', () => {
    const since = { fellOn: dayOf(2026, 8, 31) };
    expect(verdict('A4', { ...since, asOfOn: dayOf(2027, 2, 28) })).toBe('NOT_MET');
    expect(verdict('A4', { ...since, asOfOn: dayOf(2027, 3, 1) })).toBe('MET');
  });

  it('is met from the very day it names on, whatever the day it began', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 0, max: 250 }),
        (at, after) => {
          const began = addDays(dayOf(2024, 1, 1), at);
          const judged = judge(criterion('A4'), {
            ...NOTHING_KNOWN,
            fellOn: began,
            asOfOn: addDays(began, after),
          });
          if (judged.figure?.unit !== 'MONTHS') throw new Error('it is measured in months');
          const { metFromOn, months, days } = judged.figure;
          expect(judged.verdict === 'MET').toBe(addDays(began, after) >= metFromOn);
          expect(judged.verdict === 'MET').toBe(months > 6 || (months === 6 && days > 0));
          expect(metFromOn).toBe(addDays(addMonths(began, 6), 1));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the debt that is left', () => {
  it('is what mortgage exceeds home and insurance: 300 000, 250 000 and 20 000 leave 30 000', () => {
    expect(judge(criterion('B4'), SEPARATED)).toMatchObject({
      verdict: 'MET',
      figure: { unit: 'CENTS', cents: 3_000_000 },
    });
  });

  it.each([
    ['B4', { homeValueCents: 27_999_999 }, 'MET'],
    ['B4', { homeValueCents: 28_000_000 }, 'NOT_MET'],
    ['B5', { ownAssetsCents: 2_999_999 }, 'MET'],
    ['B5', { ownAssetsCents: 3_000_000 }, 'NOT_MET'],
    ['B6', { coDebtorsAssetsCents: 2_999_999 }, 'MET'],
    ['B6', { coDebtorsAssetsCents: 3_000_000 }, 'NOT_MET'],
    ['B6', { coDebtorsAssetsCents: null }, 'UNKNOWN'],
  ] as const)('%s with %j: %s', (id, facts, expected) => {
    expect(verdict(id, { ...SEPARATED, ...facts })).toBe(expected);
  });
});

describe('the sentence of a criterion', () => {
  const said = (id: string, facts: HardshipFacts, language: 'nl' | 'en') =>
    sentenceOf(judge(criterion(id), facts), facts.household, language);

  it('says the figure, the condition and the verdict, in Dutch and English', () => {
    const facts = { ...UNEMPLOYED, incomeNowCents: 200_001 };
    expect(said('A1', facts, 'nl')).toBe(
      'Uw inkomen is € 2.000,01 netto per maand. Het mag niet hoger zijn dan € 2.000,00. ' +
        'U voldoet hier niet aan.',
    );
    expect(said('A3', UNEMPLOYED, 'en')).toBe(
      'Your income went from €2,600.00 to €1,800.00 net a month: 30.76% lower. ' +
        'Needed is 25% or more. You meet this.',
    );
    expect(said('A2', UNEMPLOYED, 'nl')).toBe(
      'U werd arbeidsongeschikt, of buiten uw schuld werkloos. U voldoet hieraan.',
    );
  });

  it('says from which day on it would be met', () => {
    expect(said('A4', { ...UNEMPLOYED, fellOn: dayOf(2026, 5, 2) }, 'nl')).toBe(
      'Uw inkomen is lager sinds 2 mei 2026: 6 maanden. Nodig is langer dan 6 maanden. ' +
        'U voldoet hier niet aan. Vanaf 3 november 2026 voldoet u hier wel aan.',
    );
  });

  it('says what is missing', () => {
    expect(said('B5', NOTHING_KNOWN, 'nl')).toBe(
      'Nodig is meer dan € 0,00. Wij weten dit nog niet. Wij missen: de hoogte van de hypotheek, ' +
        'de getaxeerde waarde van de woning, de afkoopwaarde van de verzekering, uw eigen vermogen.',
    );
    expect(spanText(1, 0, 'en')).toBe('1 month');
    expect(spanText(0, 12, 'nl')).toBe('12 dagen');
  });

  it('leaves no name unfilled, for any criterion, known or not', () => {
    const all = [...scheme.always, ...scheme.grounds.flatMap((each) => each.criteria)];
    for (const facts of [NOTHING_KNOWN, UNEMPLOYED, SEPARATED]) {
      for (const each of all) {
        for (const language of ['nl', 'en'] as const) {
          const text = sentenceOf(judge(each, facts), facts.household, language);
          expect(text).toMatch(/^[A-Z][^{}]+\.$/);
          expect(text).not.toContain('  ');
        }
      }
    }
  });
});

describe('facts that cannot be judged', () => {
  it('are an amount below zero or in parts of cents, and a fall in the future', () => {
    const tomorrow: LocalDate = addDays(TODAY, 1);
    expect(checkFacts({ ...UNEMPLOYED, incomeNowCents: -1 })).toEqual([
      { fact: 'incomeNowCents', code: 'NOT_AN_AMOUNT' },
    ]);
    expect(checkFacts({ ...SEPARATED, mortgageCents: 0.5, fellOn: tomorrow })).toEqual([
      { fact: 'mortgageCents', code: 'NOT_AN_AMOUNT' },
      { fact: 'fellOn', code: 'IN_THE_FUTURE' },
    ]);
    expect(checkFacts(UNEMPLOYED)).toEqual([]);
  });
});
