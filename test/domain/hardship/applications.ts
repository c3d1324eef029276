// Applications of the hardship tests in few words, and random ones. Everything is invented.
import fc from 'fast-check';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import { STATEMENTS, type HardshipFacts } from '../../../src/domain/hardship/facts.ts';

export const TODAY = dayOf(2026, 11, 2);

export const NOTHING_KNOWN: HardshipFacts = {
  asOfOn: TODAY,
  household: null,
  fellOn: null,
  incomeNowCents: null,
  incomeBeforeCents: null,
  mortgageCents: null,
  homeValueCents: null,
  surrenderValueCents: null,
  ownAssetsCents: null,
  coDebtorsAssetsCents: null,
  statements: {},
};

/** Lives alone, unemployed through no fault since seven months: meets the first ground. */
export const UNEMPLOYED: HardshipFacts = {
  ...NOTHING_KNOWN,
  household: 'SINGLE',
  fellOn: dayOf(2026, 4, 1),
  incomeNowCents: 180_000,
  incomeBeforeCents: 260_000,
  statements: {
    POLICY_ENDED: true,
    DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT: true,
    FIXED_COSTS_NOT_PAYABLE: true,
  },
};

/** Separated, the home sold for less than its mortgage. */
export const SEPARATED: HardshipFacts = {
  ...NOTHING_KNOWN,
  household: 'FAMILY',
  mortgageCents: 30_000_000,
  homeValueCents: 25_000_000,
  surrenderValueCents: 2_000_000,
  ownAssetsCents: 100_000,
  coDebtorsAssetsCents: 0,
  statements: {
    POLICY_ENDED: true,
    SEPARATED: true,
    POLICY_PLEDGED_TO_MORTGAGE: true,
    HOME_SOLD_BECAUSE_OF_SEPARATION: true,
  },
};

/** Few values, near the boundaries, each perhaps not known. */
const income = fc.option(fc.constantFrom(0, 150_000, 200_000, 200_001, 266_666, 350_000, 420_000));
const amount = fc.option(fc.constantFrom(0, 1, 2_000_000, 25_000_000));

export const anyFacts: fc.Arbitrary<HardshipFacts> = fc
  .record({
    household: fc.option(fc.constantFrom('SINGLE' as const, 'FAMILY' as const)),
    days: fc.option(fc.integer({ min: 0, max: 400 })),
    incomeNowCents: income,
    incomeBeforeCents: income,
    mortgageCents: amount,
    homeValueCents: amount,
    surrenderValueCents: amount,
    ownAssetsCents: amount,
    coDebtorsAssetsCents: amount,
    said: fc.array(fc.constantFrom(true, true, false, null), {
      minLength: STATEMENTS.length,
      maxLength: STATEMENTS.length,
    }),
  })
  .map(({ days, said, ...rest }) => {
    const known = STATEMENTS.map((statement, at) => [statement, said[at]] as const);
    return {
      ...rest,
      asOfOn: TODAY,
      fellOn: days === null ? null : addDays(TODAY, -days),
      statements: Object.fromEntries(known.filter(([, yes]) => typeof yes === 'boolean')),
    };
  });
