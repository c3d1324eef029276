// The person's choice among plans, as the planner carries it out: it is kept as long as there is a
// plan by it within what the members said, and dropped where there is none. A dropped choice costs
// nobody anything: the plan is made without it.
// Not here: choosing (propose-arrangement.service.ts), what a choice is (domain).
import { decideProposal } from '../domain/negotiation/own-share-gate.ts';
import type { DisclosureLevel, TotalsQuestion } from '../domain/negotiation/own-share-gate.ts';
import {
  chosenFacts,
  isKeepable,
  type PlanChoice,
  wordsForChoice,
} from '../domain/negotiation/plan-choice.ts';
import { type PlanWithin, planWithin, type Words } from '../domain/negotiation/plan-within.ts';
import type { PlanInput } from '../domain/plan/plan.ts';
import { tellCase } from '../cases/case-events.ts';
import type { Tx } from '../platform/database/tx.ts';
import { type FoundChoice, storeOutcome } from './plan-choice.repository.ts';
import { weighedAnew } from './plan-facts.ts';

/** What a plan is made of, whatever was chosen. */
export interface Asked {
  /** The case as it is, by the coalition's own choices. */
  readonly facts: PlanInput;
  readonly words: Words;
  readonly level: DisclosureLevel;
  readonly question: TotalsQuestion;
}

/** The facts as they are planned by what was chosen, if anything. */
export function factsBy(facts: PlanInput, choice: PlanChoice | null): PlanInput {
  return choice === null ? facts : chosenFacts(facts, choice);
}

/** By the weights of before; only where the month is less now and no such plan exists, without. */
export function planOf(facts: PlanInput, words: Words): PlanWithin {
  const planned = planWithin(facts, words);
  const isLessened = facts.members.some(({ owedCents }) => owedCents !== undefined);
  return planned.kind === 'PLAN' || !isLessened ? planned : planWithin(weighedAnew(facts), words);
}

/** As planner: the plan by the choice if it can be kept; else without, and the person is told. */
export async function planByChoice(
  tx: Tx,
  { facts, words, level, question }: Asked,
  found: FoundChoice | null,
): Promise<PlanWithin> {
  const plain = planOf(facts, words);
  if (found === null) return plain;
  const { choice } = found;
  const chosen = planOf(chosenFacts(facts, choice), wordsForChoice(words, choice));
  const isForbidden =
    chosen.kind === 'PLAN' && decideProposal(chosen.plan, level, question).kind === 'CLOSE';
  if (isKeepable(plain, chosen) && !isForbidden) {
    if (found.outcome === null) storeOutcome(tx, found, 'KEPT');
    return chosen;
  }
  await dropChoice(tx, found);
  return plain;
}

/** As planner: the choice counts no more. */
export async function dropChoice(tx: Tx, found: FoundChoice): Promise<void> {
  storeOutcome(tx, found, 'NOT_KEPT');
  await tellCase(tx, 'CHOICE_NOT_KEPT', 'PERSONS');
}
