// The budgets that the persons of the demonstration state, or that are stated for them. Invented.
// Not here: what they bear; the service computes it.
import {
  addDays,
  addMonths,
  formatDay,
  type LocalDate,
  partsOf,
} from '../../domain/calendar/local-date.ts';
import type { Variables } from '../sample-requests.ts';

type Lines = Readonly<Record<string, number>>;

interface Household {
  kind: string;
  incomes: Lines;
  fixedCosts: Lines;
  livingCents: number;
  protectedCents: number;
  obligations?: Lines;
  debtsOutsideCents?: number;
}

/** Bears € 190,00. */
const ANNA: Household = {
  kind: 'SINGLE_PARENT',
  incomes: { WAGE: 178_000, TAX_ALLOWANCES: 31_200 },
  fixedCosts: { HOUSING: 68_512, ENERGY: 14_800, HEALTH_INSURANCE: 15_995, TELECOM: 4_750 },
  livingCents: 61_000,
  protectedCents: 171_200,
  obligations: { PUBLIC_DEBT: 18_000 },
};

/** Bears € 120,00. */
const BRAM: Household = {
  kind: 'SINGLE',
  incomes: { BENEFIT: 138_000, TAX_ALLOWANCES: 27_000 },
  fixedCosts: { HOUSING: 62_000, ENERGY: 16_500, HEALTH_INSURANCE: 15_400 },
  livingCents: 46_000,
  protectedCents: 146_000,
  obligations: { RUNNING_ARRANGEMENT: 6_368 },
};

/** Comes short each month. */
const CELINE: Household = {
  kind: 'SINGLE',
  incomes: { BENEFIT: 130_800, TAX_ALLOWANCES: 21_400 },
  fixedCosts: { HOUSING: 61_240, ENERGY: 19_800, HEALTH_INSURANCE: 15_900, TRANSPORT: 11_000 },
  livingCents: 51_260,
  protectedCents: 141_000,
};

/** Bears € 95,00. */
const DIRK: Household = {
  kind: 'SINGLE',
  incomes: { PENSION: 154_000 },
  fixedCosts: { HOUSING: 61_240, ENERGY: 15_000, HEALTH_INSURANCE: 15_600 },
  livingCents: 42_000,
  protectedCents: 144_000,
};

/** Bears € 65,55. */
const IJSBRAND: Household = {
  kind: 'SINGLE',
  incomes: { BENEFIT: 141_000, TAX_ALLOWANCES: 24_500 },
  fixedCosts: { HOUSING: 59_815, ENERGY: 14_200, HEALTH_INSURANCE: 15_600, ADMINISTRATION: 13_500 },
  livingCents: 44_000,
  protectedCents: 153_600,
  obligations: { RUNNING_ARRANGEMENT: 5_000 },
};

/** Bears € 76,00. */
const MAAIKE: Household = {
  kind: 'SINGLE',
  incomes: { WAGE: 171_000 },
  fixedCosts: { HOUSING: 63_800, ENERGY: 15_200, HEALTH_INSURANCE: 15_900 },
  livingCents: 47_000,
  protectedCents: 156_000,
  obligations: { RUNNING_ARRANGEMENT: 7_000 },
  debtsOutsideCents: 0,
};

/** She works an hour a month more, and bears € 10,45 more. */
const MAAIKE_WITH_AN_HOUR: Household = { ...MAAIKE, incomes: { WAGE: 172_100 } };

/** Bears € 57,00. */
const NIELS: Household = {
  kind: 'SINGLE',
  incomes: { BENEFIT: 147_000, TAX_ALLOWANCES: 15_500 },
  fixedCosts: { HOUSING: 62_500, ENERGY: 14_800, HEALTH_INSURANCE: 15_900 },
  livingCents: 48_000,
  protectedCents: 156_500,
};

const HOUSEHOLDS = {
  ...{ anna: ANNA, bram: BRAM, celine: CELINE, dirk: DIRK, ijsbrand: IJSBRAND },
  ...{ maaike: MAAIKE, maaikeWithAnHour: MAAIKE_WITH_AN_HOUR, niels: NIELS },
};

/** A budget as stateCapacity takes it. */
export function budgetOf(person: keyof typeof HOUSEHOLDS, today: LocalDate): { budget: Variables } {
  const household: Household = HOUSEHOLDS[person];
  const { kind, incomes, fixedCosts, livingCents, protectedCents, obligations } = household;
  const computed = { computedOn: formatDay(addDays(today, -7)), version: '2026-2' };
  return {
    budget: {
      household: kind,
      incomes: linesOf(incomes),
      fixedCosts: linesOf(fixedCosts),
      livingMoney: { monthlyCents: livingCents, source: 'NIBUD', ...computed },
      protectedAmount: { monthlyCents: protectedCents, source: 'VTLB', ...computed },
      obligations: linesOf(obligations ?? {}),
      debtsOutsideCents: household.debtsOutsideCents ?? 40_000,
    },
  };
}

/** The first day of a month, so many months after that of today. */
export function monthAhead(today: LocalDate, months: number): string {
  const { day } = partsOf(today);
  return formatDay(addMonths(addDays(today, 1 - day), months));
}

function linesOf(lines: Lines): Variables[] {
  return Object.entries(lines).map(([kind, monthlyCents]) => ({ kind, monthlyCents }));
}
