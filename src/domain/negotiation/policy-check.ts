// Whether the rules of a negotiation policy make sense: complete, within range, and none in vain.
// All problems are found at once, each with its rule and field.
// Not here: answering by a policy (policy.ts).
import { CONTRACT_KINDS } from '../law/contract-kinds.ts';
import { type Cents, LARGEST_CENTS } from '../money/cents.ts';
import { LARGEST_MONTHS } from '../plan/ready-case.ts';
import {
  monthlyCents,
  type PolicyConditions,
  type PolicyRule,
  type PolicyTerms,
  WHOLE_BASIS_POINTS,
} from './policy.ts';
import { REPRESENTATIONS, STAGES } from './share.ts';

/** More rules than this nobody reads any more. */
export const MOST_RULES = 100;

export type PolicyField =
  | 'contractKinds'
  | 'stages'
  | 'balance'
  | 'representations'
  | 'longestMonths'
  | 'smallestMonthly'
  | 'waivedCostsBasisPoints'
  | 'remissionBasisPoints';

export type FieldFault =
  | 'EMPTY_LIST'
  | 'NAMED_TWICE'
  | 'UNKNOWN_VALUE'
  | 'OUT_OF_RANGE'
  /** A band whose first amount is above its last. */
  | 'UPSIDE_DOWN';

/** Rules are counted from 1. */
export type PolicyProblem =
  | { readonly code: 'NO_RULES' | 'TOO_MANY_RULES' }
  | { readonly code: FieldFault; readonly rule: number; readonly field: PolicyField }
  | {
      /**
       * NEVER_ASKED: whatever the rule could answer, the earlier one has answered.
       * COUNTERS_NARROWER: it would offer less than the earlier one accepts.
       */
      readonly code: 'NEVER_ASKED' | 'COUNTERS_NARROWER';
      readonly rule: number;
      readonly earlierRule: number;
    };

/**
 * The problems of the rules of a policy, in the order of the rules; none: it may be set.
 * Months 1 to 600, cents 0 to ten billion euro, basis points 0 to 10 000, 1 to 100 rules.
 * @example "counter with 12 months", then "accept up to 24 months": rule 2 is NEVER_ASKED for rule
 * 1
 */
export function checkPolicy(rules: readonly PolicyRule[]): PolicyProblem[] {
  if (rules.length === 0) return [{ code: 'NO_RULES' }];
  if (rules.length > MOST_RULES) return [{ code: 'TOO_MANY_RULES' }];
  const faults = rules.flatMap(({ when, within }, index) =>
    [...conditionFaults(when), ...termFaults(within)].map(([field, code]): PolicyProblem => ({
      code,
      rule: index + 1,
      field,
    })),
  );
  // Of rules out of range one cannot say which of them is wider.
  return faults.length > 0 ? faults : rules.flatMap((_, index) => overlapOf(rules, index));
}

type Fault = readonly [PolicyField, FieldFault];

function conditionFaults(when: PolicyConditions): Fault[] {
  const found: Fault[] = [
    ...listFaults('contractKinds', when.contractKinds, CONTRACT_KINDS),
    ...listFaults('stages', when.stages, STAGES),
    ...listFaults('representations', when.representations, REPRESENTATIONS),
  ];
  if (when.balance !== null) {
    const { fromCents, toCents } = when.balance;
    const inRange = isWhole(fromCents, 0, LARGEST_CENTS) && isWhole(toCents, 0, LARGEST_CENTS);
    if (!inRange) found.push(['balance', 'OUT_OF_RANGE']);
    else if (fromCents > toCents) found.push(['balance', 'UPSIDE_DOWN']);
  }
  return found;
}

function listFaults(
  field: PolicyField,
  list: readonly string[] | null,
  known: readonly string[],
): Fault[] {
  if (list === null) return [];
  const found: Fault[] = [];
  if (list.length === 0) found.push([field, 'EMPTY_LIST']);
  if (new Set(list).size < list.length) found.push([field, 'NAMED_TWICE']);
  if (!list.every((value) => known.includes(value))) found.push([field, 'UNKNOWN_VALUE']);
  return found;
}

function termFaults(within: PolicyTerms): Fault[] {
  const { longestMonths, smallestMonthly, waivedCostsBasisPoints, remissionBasisPoints } = within;
  const minimum =
    smallestMonthly.kind === 'CENTS'
      ? isWhole(smallestMonthly.cents, 0, LARGEST_CENTS)
      : isWhole(smallestMonthly.basisPoints, 0, WHOLE_BASIS_POINTS);
  const fields: readonly (readonly [PolicyField, boolean])[] = [
    ['longestMonths', longestMonths === null || isWhole(longestMonths, 1, LARGEST_MONTHS)],
    ['smallestMonthly', minimum],
    ['waivedCostsBasisPoints', isWhole(waivedCostsBasisPoints, 0, WHOLE_BASIS_POINTS)],
    ['remissionBasisPoints', isWhole(remissionBasisPoints, 0, WHOLE_BASIS_POINTS)],
  ];
  return fields.filter(([, good]) => !good).map(([field]) => [field, 'OUT_OF_RANGE']);
}

/** The first earlier rule that leaves this one nothing sensible to say. */
function overlapOf(rules: readonly PolicyRule[], index: number): PolicyProblem[] {
  const rule = rules[index];
  if (rule === undefined) return [];
  for (const [before, earlier] of rules.slice(0, index).entries()) {
    if (!covers(earlier.when, rule.when)) continue;
    const numbers = { rule: index + 1, earlierRule: before + 1 };
    if (earlier.does === 'COUNTER') return [{ code: 'NEVER_ASKED', ...numbers }];
    const band = rule.when.balance;
    if (!allows(earlier.within, rule.within, band)) continue;
    if (rule.does === 'ACCEPT') return [{ code: 'NEVER_ASKED', ...numbers }];
    if (!allows(rule.within, earlier.within, band)) {
      return [{ code: 'COUNTERS_NARROWER', ...numbers }];
    }
  }
  return [];
}

/** Whether every share that the second conditions are about is one of the first, too. */
function covers(wide: PolicyConditions, narrow: PolicyConditions): boolean {
  const [outer, inner] = [bandOf(wide.balance), bandOf(narrow.balance)];
  return (
    includesAll(wide.contractKinds, narrow.contractKinds, CONTRACT_KINDS) &&
    includesAll(wide.stages, narrow.stages, STAGES) &&
    includesAll(wide.representations, narrow.representations, REPRESENTATIONS) &&
    outer.fromCents <= inner.fromCents &&
    outer.toCents >= inner.toCents
  );
}

function includesAll(
  wide: readonly string[] | null,
  narrow: readonly string[] | null,
  all: readonly string[],
): boolean {
  return wide === null || (narrow ?? all).every((value) => wide.includes(value));
}

/** Whether whatever meets the second terms meets the first, for every balance of a band. */
function allows(
  wide: PolicyTerms,
  narrow: PolicyTerms,
  band: PolicyConditions['balance'],
): boolean {
  return (
    (wide.longestMonths ?? Infinity) >= (narrow.longestMonths ?? Infinity) &&
    wide.waivedCostsBasisPoints >= narrow.waivedCostsBasisPoints &&
    wide.remissionBasisPoints >= narrow.remissionBasisPoints &&
    asksNoMore(wide, narrow, bandOf(band))
  );
}

function asksNoMore(wide: PolicyTerms, narrow: PolicyTerms, band: Band): boolean {
  const [low, high] = [wide.smallestMonthly, narrow.smallestMonthly];
  if (low.kind === 'BALANCE_PART' && high.kind === 'BALANCE_PART') {
    return low.basisPoints <= high.basisPoints;
  }
  // A fixed amount and a part that grows with the balance: the ends of the band decide.
  return [band.fromCents, band.toCents].every(
    (balanceCents) => monthlyCents(low, balanceCents) <= monthlyCents(high, balanceCents),
  );
}

interface Band {
  readonly fromCents: Cents;
  readonly toCents: Cents;
}

function bandOf(balance: PolicyConditions['balance']): Band {
  return balance ?? { fromCents: 0, toCents: LARGEST_CENTS };
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}
