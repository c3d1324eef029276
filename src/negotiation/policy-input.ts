// From the rules that a member sends to the rules of a policy, and back; with what is wrong, each
// at its place in the input.
// Not here: what makes sense (domain/negotiation/policy-check.ts).
import {
  checkPolicy,
  type FieldFault,
  MOST_RULES,
  type PolicyField,
  type PolicyProblem,
} from '../domain/negotiation/policy-check.ts';
import type { MonthlyMinimum, PolicyRule } from '../domain/negotiation/policy.ts';
import { ruleWords } from '../domain/negotiation/policy-words.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refusePolicy } from './negotiation-policy.refusals.ts';
import type {
  MonthlyMinimumInput,
  PolicyRule as PolicyRuleNode,
  PolicyRuleInput,
} from './negotiation-policy.types.ts';

type Path = readonly (string | number)[];

const RULES: Path = ['input', 'rules'];
const NO_MINIMUM: MonthlyMinimum = { kind: 'CENTS', cents: 0 };

/** The rules as domain knows them; all that is wrong with them is collected. */
export function readRules(inputs: readonly PolicyRuleInput[], faults: Refusal[]): PolicyRule[] {
  const rules = inputs.map((input, index) => readRule(input, [...RULES, index], faults));
  const unreadable = faults.length > 0;
  for (const problem of checkPolicy(rules)) {
    // Of a rule that could not be read one cannot say whether it is asked in vain.
    if (unreadable && 'earlierRule' in problem) continue;
    faults.push(refusalOf(problem));
  }
  return rules;
}

function readRule(input: PolicyRuleInput, path: Path, faults: Refusal[]): PolicyRule {
  const { does, when, within } = input;
  const at = [...path, 'within', 'smallestMonthly'];
  return {
    does,
    when: {
      contractKinds: when?.contractKinds ?? null,
      stages: when?.stages ?? null,
      balance: when?.balance ? { ...when.balance } : null,
      representations: when?.representations ?? null,
    },
    within: {
      longestMonths: within.longestMonths ?? null,
      smallestMonthly: readMinimum(within.smallestMonthly ?? null, at, faults),
      waivedCostsBasisPoints: within.waivedCostsBasisPoints ?? 0,
      remissionBasisPoints: within.remissionBasisPoints ?? 0,
    },
  };
}

function readMinimum(
  input: MonthlyMinimumInput | null,
  path: Path,
  faults: Refusal[],
): MonthlyMinimum {
  if (input === null) return NO_MINIMUM;
  const cents = input.amountCents ?? null;
  const basisPoints = input.balancePartBasisPoints ?? null;
  if (cents !== null && basisPoints === null) return { kind: 'CENTS', cents };
  if (cents === null && basisPoints !== null) return { kind: 'BALANCE_PART', basisPoints };
  faults.push(refusePolicy('MINIMUM_NOT_ONE', path));
  return NO_MINIMUM;
}

function refusalOf(problem: PolicyProblem): Refusal {
  if ('field' in problem) {
    const path = [...RULES, problem.rule - 1, partOf(problem.field), problem.field];
    return refusalOfField(problem.code, path);
  }
  if ('earlierRule' in problem) {
    const code = problem.code === 'NEVER_ASKED' ? 'RULE_NEVER_ASKED' : 'RULE_OFFERS_LESS';
    return refusePolicy(code, [...RULES, problem.rule - 1], { earlier: problem.earlierRule });
  }
  return refuseForm('NUMBER_OF_ENTRIES', RULES, { least: 1, most: MOST_RULES });
}

function refusalOfField(code: FieldFault, path: Path): Refusal {
  switch (code) {
    case 'EMPTY_LIST':
      return refusePolicy('CONDITION_EMPTY', path);
    case 'NAMED_TWICE':
      return refusePolicy('NAMED_TWICE', path);
    case 'UPSIDE_DOWN':
      return refusePolicy('BAND_REVERSED', path);
    case 'OUT_OF_RANGE':
      return refuseInput('INPUT_OUT_OF_RANGE', path);
    case 'UNKNOWN_VALUE':
      return refuseInput('INPUT_MALFORMED', path);
  }
}

/** In which part of a rule a field stands. */
function partOf(field: PolicyField): 'when' | 'within' {
  const conditions: readonly PolicyField[] = [
    'contractKinds',
    'stages',
    'balance',
    'representations',
  ];
  return conditions.includes(field) ? 'when' : 'within';
}

/** A stored rule as its member reads it. @param at 0 for the first rule of the version. */
export function ruleNodeOf(version: number, rule: PolicyRule, at: number): PolicyRuleNode {
  const { does, when, within } = rule;
  const minimum = within.smallestMonthly;
  return {
    number: at + 1,
    ...ruleWords(version, at + 1, rule),
    does,
    when: {
      contractKinds: copyOf(when.contractKinds),
      stages: copyOf(when.stages),
      balance: when.balance,
      representations: copyOf(when.representations),
    },
    within: {
      ...within,
      smallestMonthly: {
        amountCents: minimum.kind === 'CENTS' ? minimum.cents : null,
        balancePartBasisPoints: minimum.kind === 'BALANCE_PART' ? minimum.basisPoints : null,
      },
    },
  };
}

function copyOf<T>(list: readonly T[] | null): T[] | null {
  return list === null ? null : [...list];
}
