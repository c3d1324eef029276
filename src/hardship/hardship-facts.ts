// Facts of an application: what was sent as codes, days and amounts made into the facts of the
// domain, checked, and laid over what was known before. What is not sent stays as it is known.
// Not here: judging (domain/hardship), sealing (hardship-seals.ts).
import { checkAmount, checkPastDay } from '../arrears/day-amount-check.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import {
  AMOUNT_FACTS,
  type FactName,
  type HardshipFacts,
  STATEMENTS,
  type Statement,
} from '../domain/hardship/facts.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { HardshipFactsInput } from './apply-for-hardship.types.ts';
import type { HardshipFact } from './hardship.enums.ts';
import type { HardshipFactsType } from './hardship.types.ts';

/** Facts without the day on which they are measured: as they are sealed. */
export type KnownFacts = Omit<HardshipFacts, 'asOfOn'>;

export const NOTHING_KNOWN: KnownFacts = {
  household: null,
  incomeNowCents: null,
  incomeBeforeCents: null,
  fellOn: null,
  mortgageCents: null,
  homeValueCents: null,
  surrenderValueCents: null,
  ownAssetsCents: null,
  coDebtorsAssetsCents: null,
  statements: {},
};

const CODES: Readonly<Record<Exclude<FactName, Statement>, HardshipFact>> = {
  household: 'HOUSEHOLD',
  incomeNowCents: 'INCOME_NOW',
  incomeBeforeCents: 'INCOME_BEFORE',
  fellOn: 'FELL_ON',
  mortgageCents: 'MORTGAGE',
  homeValueCents: 'HOME_VALUE',
  surrenderValueCents: 'SURRENDER_VALUE',
  ownAssetsCents: 'OWN_ASSETS',
  coDebtorsAssetsCents: 'CO_DEBTORS_ASSETS',
};

/** A fact of the domain as a code of the API. */
export function codeOf(name: FactName): HardshipFact {
  return isStatement(name) ? name : CODES[name];
}

function isStatement(name: string): name is Statement {
  return (STATEMENTS as readonly string[]).includes(name);
}

/** What was sent, as facts of the domain. */
export function factsOf(input: HardshipFactsInput): KnownFacts {
  return {
    household: input.household ?? null,
    incomeNowCents: input.incomeNowCents ?? null,
    incomeBeforeCents: input.incomeBeforeCents ?? null,
    fellOn: input.fellOn ?? null,
    mortgageCents: input.mortgageCents ?? null,
    homeValueCents: input.homeValueCents ?? null,
    surrenderValueCents: input.surrenderValueCents ?? null,
    ownAssetsCents: input.ownAssetsCents ?? null,
    coDebtorsAssetsCents: input.coDebtorsAssetsCents ?? null,
    statements: Object.fromEntries(
      input.statements.map(({ statement, isTrue }) => [statement, isTrue]),
    ),
  };
}

/** Collects what is wrong with facts that were sent. @param path of the facts in the input. */
export function checkSentFacts(
  input: HardshipFactsInput,
  today: LocalDate,
  path: readonly string[],
): Refusal[] {
  const faults: Refusal[] = [];
  for (const fact of AMOUNT_FACTS) {
    const cents = input[fact];
    if (cents !== undefined && cents !== null) checkAmount(cents, 0, [...path, fact], faults);
  }
  const { fellOn } = input;
  if (fellOn !== undefined && fellOn !== null) {
    checkPastDay(fellOn, today, [...path, 'fellOn'], faults);
  }
  const named = input.statements.map(({ statement }) => statement);
  if (new Set(named).size < named.length) {
    faults.push(refuseInput('INPUT_MALFORMED', [...path, 'statements']));
  }
  return faults;
}

/** What is known after something was said: what was not said stays. */
export function laidOver(before: KnownFacts, said: KnownFacts): KnownFacts {
  const given = Object.entries(said).filter(([, value]) => value !== null);
  return {
    ...before,
    ...(Object.fromEntries(given) as Partial<KnownFacts>),
    statements: { ...before.statements, ...said.statements },
  };
}

/** Facts as the API shows them. */
export function shownFacts(facts: KnownFacts): HardshipFactsType {
  const statements = STATEMENTS.flatMap((statement) => {
    const isTrue = facts.statements[statement];
    return isTrue === undefined ? [] : [{ statement, isTrue }];
  });
  return { ...facts, statements };
}
