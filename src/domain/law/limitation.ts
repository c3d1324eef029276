// Whether a claim may have lapsed by time, so that no lapsed debt slips into a plan: agreeing to a
// plan acknowledges it.
// Not here: how long a claim lives (limitation-rows.ts), what the customer reads before agreeing.
import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { ContractKind } from './contract-kinds.ts';
import {
  JUDGMENT_TERM,
  LIMITATION_TERMS,
  LONGEST_RENEWED_YEARS,
  type LimitationTerm,
} from './limitation-rows.ts';
import { type Line, lineOf } from './wording.ts';

export interface LimitationQuestion {
  readonly contractKind: ContractKind;
  /** The day on which payment could be claimed. */
  readonly dueOn: LocalDate;
  /** Written reminders, acknowledgements, writs; in any order. */
  readonly interruptedOn?: readonly LocalDate[];
  /** The day of the judgment that awarded the claim. */
  readonly judgmentOn?: LocalDate | null;
  /** The day of the question. */
  readonly on: LocalDate;
}

export interface LimitationAnswer {
  readonly state: 'ALIVE' | 'POSSIBLY_TIME_BARRED';
  /** The last day on which the claim lives. */
  readonly lastDayOn: LocalDate;
  /** The first day on which it may have lapsed: the day after lastDayOn. */
  readonly lapsedOn: LocalDate;
  /** All of amount 0: they explain. */
  readonly lines: readonly Line[];
}

/**
 * Whether a claim may have lapsed on a day. A term starts with the day after the claim can be made
 * and is counted in whole years. An interruption while the claim lives starts a new term of the
 * same length, of five years at most, that never ends before the old one; one that comes later does
 * nothing. Interruptions before a judgment do not count beside it.
 * Source: art. 3:307, 3:308, 3:317 to 3:319, 3:324, 7:28 BW; docs/law.md for what is not settled.
 * @example energy due on 31 March 2024: alive to 31 March 2026, possibly lapsed on 1 April 2026
 */
export function limitationOf(question: LimitationQuestion): LimitationAnswer {
  const { contractKind, dueOn, judgmentOn = null, on } = question;
  const term = judgmentOn === null ? LIMITATION_TERMS[contractKind] : JUDGMENT_TERM;
  const startsOn = addDays(judgmentOn ?? dueOn, 1);
  let lastDayOn = lastDayOfYears(startsOn, term.years);
  const lines = [lineOf(term.rule, 0, { years: term.years, startsOn, lastDayOn })];
  const interruptions = [...(question.interruptedOn ?? [])]
    .filter((day) => day >= startsOn && day <= on)
    .sort((a, b) => a - b);
  for (const interruptedOn of interruptions) {
    if (interruptedOn > lastDayOn) {
      lines.push(lineOf('LIMITATION_INTERRUPTED_TOO_LATE', 0, { interruptedOn }));
      continue;
    }
    lastDayOn = latest(lastDayOn, lastDayOfRenewal(interruptedOn, term));
    lines.push(lineOf('LIMITATION_INTERRUPTED', 0, { interruptedOn, lastDayOn }));
  }
  const lapsedOn = addDays(lastDayOn, 1);
  if (on < lapsedOn) return { state: 'ALIVE', lastDayOn, lapsedOn, lines };
  lines.push(lineOf('LIMITATION_POSSIBLY_LAPSED', 0, { lapsedOn }));
  return { state: 'POSSIBLY_TIME_BARRED', lastDayOn, lapsedOn, lines };
}

/** What a customer reads before agreeing to a plan. */
export const ACKNOWLEDGEMENT_NOTICE: Line = lineOf('LIMITATION_ACKNOWLEDGED_BY_AGREEING', 0, {});

function lastDayOfYears(startsOn: LocalDate, years: number): LocalDate {
  return addDays(addMonths(startsOn, 12 * years), -1);
}

function lastDayOfRenewal(interruptedOn: LocalDate, term: LimitationTerm): LocalDate {
  return lastDayOfYears(addDays(interruptedOn, 1), Math.min(term.years, LONGEST_RENEWED_YEARS));
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
