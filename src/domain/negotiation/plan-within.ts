// The plan that keeps as much of what the members said as can be kept together. Each said what it
// can live with, newest word first: what it offered in this case, and before that its policy. Words
// that cannot hold together with the others' are set aside for the word before, of all in the
// conflict alike: so an offer that nobody can meet is asked again, and never stops the others.
// Not here: what is done when no plan is found (a person looks at it), the rounds (round.ts).
import { planLessened } from './lessening.ts';
import { findConflict } from '../plan/conflicts.ts';
import { makePlan } from '../plan/make-plan.ts';
import { NO_TERMS, type Plan, type PlanInput, type PlanMember, type Terms } from '../plan/plan.ts';
import { readyCase } from '../plan/ready-case.ts';

/** What a member said it can live with, the newest first; none: it is held to nothing. */
export type Words = ReadonlyMap<string, readonly Terms[]>;

export type PlanWithin =
  | {
      readonly kind: 'PLAN';
      readonly plan: Plan;
      /** What the plan was made of: the members with the terms that it keeps. */
      readonly input: PlanInput;
      /** Which of its words is kept, by key: 0 is the newest. */
      readonly kept: ReadonlyMap<string, number>;
    }
  /** CONFLICT: wider terms could hold together. REFER: none can, within what was released. */
  | {
      readonly kind: 'CONFLICT' | 'REFER';
      /** What no plan was found for: with the words that were left. */
      readonly input: PlanInput;
    };

/**
 * Plans a case within the words of its members. Amounts in cents, months counted from 1.
 * Words are cut to the balance as it is now: costs and claim may have become less since.
 * @param facts the case; the terms of its members are not looked at.
 * @throws RangeError when the facts are malformed (ready-case.ts).
 * @example 100.00 and 100.00 at 60.00 a month; the first offered 1 month, before that nothing: the
 * offer is set aside (kept is 1 for it), and the plan is made without
 */
export function planWithin(facts: PlanInput, words: Words): PlanWithin {
  const place = new Map(facts.members.map(({ key }) => [key, 0]));
  for (;;) {
    const input = { ...facts, members: facts.members.map((each) => heldTo(each, words, place)) };
    const plan = makePlan(input);
    if (plan !== null) {
      return { kind: 'PLAN', plan: planLessened(plan, input.members), input, kept: place };
    }
    const conflict = findConflict(readyCase(input));
    if (conflict === null) throw new Error('there is no plan and no conflict');
    if (conflict.terms.length === 0) return { kind: 'REFER', input };
    const movable = new Set(conflict.terms.map(({ key }) => key).filter(hasMore(words, place)));
    if (movable.size === 0) return { kind: 'CONFLICT', input };
    for (const key of movable) place.set(key, (place.get(key) ?? 0) + 1);
  }
}

function heldTo(member: PlanMember, words: Words, place: ReadonlyMap<string, number>): PlanMember {
  const { key, balanceCents, costsCents } = member;
  const terms = words.get(key)?.[place.get(key) ?? 0] ?? NO_TERMS;
  return {
    ...member,
    terms: {
      ...terms,
      waivedCostsCents: Math.min(terms.waivedCostsCents, costsCents),
      remissionCents: Math.min(terms.remissionCents, balanceCents - costsCents),
    },
  };
}

function hasMore(words: Words, place: ReadonlyMap<string, number>): (key: string) => boolean {
  return (key) => (place.get(key) ?? 0) + 1 < (words.get(key)?.length ?? 0);
}
