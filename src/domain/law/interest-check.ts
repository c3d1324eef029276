// Interest that a member registered, held against what the law allows for its kind.
// Not here: the computation (statutory-interest.ts).
import { addDays } from '../calendar/local-date.ts';
import { type Cents, isCents } from '../money/cents.ts';
import { contractualCeilingOn } from './interest-rows.ts';
import { scheduleOfOneRate } from './interest-schedule.ts';
import {
  type InterestAnswer,
  interestBySchedule,
  type InterestQuestion,
  statutoryInterest,
} from './statutory-interest.ts';
import { type Line, lineOf } from './wording.ts';

export type InterestTerms =
  | { readonly kind: 'STATUTORY' }
  | { readonly kind: 'NONE' }
  | {
      readonly kind: 'CONTRACTUAL';
      /** Per year. */
      readonly rateBasisPoints: number;
      /** Where the contract says so; empty when not stated. */
      readonly clause: string;
      /** Why the clause binds this person; empty when not stated. */
      readonly ground: string;
    };

export interface InterestParameters {
  /** The highest contractual rate; null: as contractualCeilingOn the first day of interest. */
  readonly ceilingBasisPoints: number | null;
  /** Whether contractual interest bears interest itself. */
  readonly contractualCompounding: 'NONE' | 'YEARLY';
}

export const DEFAULT_INTEREST_PARAMETERS: InterestParameters = {
  ceilingBasisPoints: null,
  contractualCompounding: 'NONE',
};

export type InterestRefusal =
  | 'INTEREST_ABOVE_MAXIMUM'
  | 'INTEREST_NOT_STATED'
  | 'INTEREST_WITHOUT_GROUND'
  | 'INTEREST_ABOVE_CEILING';

export interface InterestVerdict {
  /** Null: the interest is allowed as it is. */
  readonly refusal: InterestRefusal | null;
  /** The highest open interest that may be registered. */
  readonly maximumCents: Cents;
  /** The computation behind the maximum; null when there is none. */
  readonly answer: InterestAnswer | null;
  /** First the verdict, then the breakdown of all interest until the day. */
  readonly lines: readonly Line[];
}

/**
 * Checks the open interest that a member registered on one debt.
 * @param registeredCents 0 or more
 * @throws RangeError as statutoryInterest, or for an amount or rate below 0.
 * Source: art. 6:119 (1) to (3) BW; the ceiling is a choice, see docs/law.md.
 * @example 60.01 registered where 60.00 has run: refused with a maximum of 60.00
 */
export function checkInterest(
  terms: InterestTerms,
  registeredCents: Cents,
  question: InterestQuestion,
  parameters: InterestParameters = DEFAULT_INTEREST_PARAMETERS,
): InterestVerdict {
  if (!isCents(registeredCents) || registeredCents < 0) {
    throw new RangeError('interest is a whole number of cents, 0 or more');
  }
  switch (terms.kind) {
    case 'STATUTORY':
      return compareWith(statutoryInterest(question), registeredCents);
    case 'NONE':
      return registeredCents === 0
        ? { refusal: null, maximumCents: 0, answer: null, lines: [] }
        : refuse('INTEREST_NOT_STATED', lineOf('INTEREST_NOT_STATED', 0, {}));
    case 'CONTRACTUAL':
      return checkContractual(terms, registeredCents, question, parameters);
  }
}

function checkContractual(
  { rateBasisPoints, clause, ground }: Extract<InterestTerms, { kind: 'CONTRACTUAL' }>,
  registeredCents: Cents,
  question: InterestQuestion,
  parameters: InterestParameters,
): InterestVerdict {
  if (!Number.isSafeInteger(rateBasisPoints) || rateBasisPoints < 0) {
    throw new RangeError('a rate is a whole number of basis points, 0 or more');
  }
  if (clause.trim() === '' || ground.trim() === '') {
    return refuse('INTEREST_WITHOUT_GROUND', lineOf('INTEREST_WITHOUT_GROUND', 0, {}));
  }
  const ceilingBasisPoints =
    parameters.ceilingBasisPoints ?? contractualCeilingOn(addDays(question.dueOn, 1));
  if (rateBasisPoints > ceilingBasisPoints) {
    const values = { rateBasisPoints, ceilingBasisPoints };
    return refuse('INTEREST_ABOVE_CEILING', lineOf('INTEREST_ABOVE_CEILING', 0, values));
  }
  const schedule = scheduleOfOneRate(rateBasisPoints);
  const answer = interestBySchedule(question, schedule, parameters.contractualCompounding);
  return compareWith(answer, registeredCents);
}

function compareWith(answer: InterestAnswer, chargedCents: Cents): InterestVerdict {
  const maximumCents = answer.openInterestCents;
  const tooHigh = chargedCents > maximumCents;
  const rule = tooHigh ? 'INTEREST_TOO_HIGH' : 'INTEREST_WITHIN_MAXIMUM';
  return {
    refusal: tooHigh ? 'INTEREST_ABOVE_MAXIMUM' : null,
    maximumCents,
    answer,
    lines: [lineOf(rule, 0, { chargedCents, maximumCents }), ...answer.lines],
  };
}

function refuse(refusal: InterestRefusal, line: Line): InterestVerdict {
  return { refusal, maximumCents: 0, answer: null, lines: [line] };
}
