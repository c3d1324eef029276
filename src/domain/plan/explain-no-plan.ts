// Why there is no plan, for the person and its counsellor, with what one could ask for. Two sources
// that are kept apart: what the planner found with every sealed term, told without any of them and
// rounded up; and what members said in this case, which the counsellor reads as it was given.
// Not here: the words (rules-of-no-plan.ts), why a plan is as it is (explain-plan.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { explainCase } from './explain-case.ts';
import type { TermInConflict } from './conflicts.ts';
import type { LeverKind } from './levers.ts';
import { LEVERS } from './levers.ts';
import type { PlanInput, Terms } from './plan.ts';
import { type PlanSentence, type Writer, writerFrom } from './plan-words.ts';
import { findRelaxations, type Relaxation } from './relaxations.ts';

/** CONFLICT: wider terms could do. REFER: none can. NOTHING_TO_SPARE: the budget bears nothing. */
export type NoPlanKind = 'CONFLICT' | 'REFER' | 'NOTHING_TO_SPARE';

/** Why there is no plan, as much as the person's side may know. No term of a member is in it. */
export interface NoPlan {
  readonly kind: NoPlanKind;
  /** So much more a month would do; null: not told, or no amount would. */
  readonly extraMonthlyCents: Cents | null;
  /** Which kinds of terms, eased by one member or by all alike, would do. */
  readonly eases: readonly LeverKind[];
}

/** An amount that is told of sealed terms is rounded up to whole tens of euros. */
export const TOLD_STEP_CENTS = 1000;

/**
 * What may be told of a case without a plan, made of all its sealed terms.
 * @param input what no plan was found for; one that has a plan gives nothing that would help.
 * @example 100.00 within 1 month at 60.00 a month: 40.00 more, a longer term, or remission
 */
export function noPlanOf(kind: 'CONFLICT' | 'REFER', input: PlanInput): NoPlan {
  const relaxations = findRelaxations(input);
  const more = relaxations.find((each) => each.kind === 'MORE_CAPACITY');
  const extraCents = more?.by === 'CUSTOMER' ? more.extraMonthlyCents : null;
  return {
    kind,
    extraMonthlyCents:
      extraCents === null ? null : Math.ceil(extraCents / TOLD_STEP_CENTS) * TOLD_STEP_CENTS,
    eases: LEVERS.map((lever) => lever.kind).filter((each) =>
      relaxations.some((relaxation) => relaxation.kind === each),
    ),
  };
}

/** A request that one could make, in words, with what it is about. */
export interface PlanRequest {
  readonly kind: Relaxation['kind'];
  /** PERSON pays more; ONE member, or ALL alike, ease a term; MEMBERS: some of them would do. */
  readonly by: 'PERSON' | 'ONE' | 'ALL' | 'MEMBERS';
  /** Of ONE: the key of the member. */
  readonly key: string | null;
  readonly sentence: PlanSentence;
}

export interface Explanation {
  readonly why: readonly PlanSentence[];
  readonly requests: readonly PlanRequest[];
}

/**
 * Why there is no plan.
 * @param longestMonths the longest a plan may last.
 * @example 40.00 more a month would do, or a longer term: NO_PLAN_CONFLICT, SEALED; MORE_A_MONTH,
 * EASE_LONGER_TERM
 */
export function explainNoPlan(
  { kind, extraMonthlyCents, eases }: NoPlan,
  longestMonths: number,
  today: LocalDate,
): Explanation {
  const write = writerFrom(today);
  const why = {
    CONFLICT: [write('NO_PLAN_CONFLICT'), write('SEALED')],
    REFER: [write('NO_PLAN_REFER', { months: longestMonths }), write('DEBT_HELP')],
    NOTHING_TO_SPARE: [write('NO_PLAN_NOTHING_TO_SPARE'), write('DEBT_HELP')],
  }[kind];
  const more: PlanRequest[] =
    extraMonthlyCents === null
      ? []
      : [byPerson(write('MORE_A_MONTH', { extraCents: extraMonthlyCents }))];
  const others = eases.map((ease): PlanRequest => ({
    kind: ease,
    by: 'MEMBERS',
    key: null,
    sentence: write(`EASE_${ease}`),
  }));
  return { why, requests: [...more, ...others] };
}

/**
 * Why what members offered cannot be kept together, made of those offers and of nothing else that
 * is sealed; null when it can, or when nobody offered anything.
 * @param facts the case as it is; the terms of its members are not looked at.
 * @param offers by key, what each offered last in this case.
 * @param names by key.
 * @throws RangeError when a member has no name, or the facts are malformed (ready-case.ts).
 * @example 100.00 offered within 1 month beside 100.00, at 60.00 a month: NOT_TOGETHER and
 * ASKED_WITHIN; 40.00 more, 2 months, or 40.00 remitted
 */
export function explainOffers(
  facts: PlanInput,
  offers: ReadonlyMap<string, Terms>,
  names: ReadonlyMap<string, string>,
  today: LocalDate,
): Explanation | null {
  const members = facts.members.map((member) => ({
    ...member,
    terms: cut(offers.get(member.key), member),
  }));
  const answer = explainCase({ ...facts, members });
  if (answer.kind !== 'CONFLICT') return null;
  const write = writerFrom(today);
  const said = answer.conflict.terms.map((term) => termSentence(term, offers, names, write));
  return {
    why: [write('NOT_TOGETHER'), ...said],
    requests: answer.relaxations.map((each) => requestOf(each, names, write)),
  };
}

/** An offer as it can be held against the balance of now. */
function cut(terms: Terms | undefined, member: PlanInput['members'][number]): Terms {
  if (terms === undefined) return member.terms;
  const { balanceCents, costsCents } = member;
  return {
    ...terms,
    waivedCostsCents: Math.min(terms.waivedCostsCents, costsCents),
    remissionCents: Math.min(terms.remissionCents, balanceCents - costsCents),
  };
}

function termSentence(
  { key, kind }: TermInConflict,
  offers: ReadonlyMap<string, Terms>,
  names: ReadonlyMap<string, string>,
  write: Writer,
): PlanSentence {
  const name = nameOf(names, key);
  const terms = offers.get(key);
  if (kind === 'LONGEST_TERM') {
    return write('ASKED_WITHIN', { name, months: terms?.longestMonths ?? 0 });
  }
  return write('ASKED_AT_LEAST', { name, amountCents: terms?.smallestMonthlyCents ?? 0 });
}

function requestOf(
  relaxation: Relaxation,
  names: ReadonlyMap<string, string>,
  write: Writer,
): PlanRequest {
  if (relaxation.by === 'CUSTOMER') {
    return byPerson(write('MORE_A_MONTH_KEEPS', { extraCents: relaxation.extraMonthlyCents }));
  }
  const { kind } = relaxation;
  if (relaxation.by === 'ALL') {
    const { equalStep } = relaxation;
    const values = kind === 'LONGER_TERM' ? { months: equalStep } : { partBasisPoints: equalStep };
    return { kind, by: 'ALL', key: null, sentence: write(`ALL_${kind}`, values) };
  }
  const [{ key, from, to }] = relaxation.changes;
  const name = nameOf(names, key);
  const values =
    kind === 'LONGER_TERM'
      ? { name, fromMonths: from, toMonths: to }
      : { name, fromCents: from, toCents: to };
  return { kind, by: 'ONE', key, sentence: write(`ONE_${kind}`, values) };
}

function byPerson(sentence: PlanSentence): PlanRequest {
  return { kind: 'MORE_CAPACITY', by: 'PERSON', key: null, sentence };
}

function nameOf(names: ReadonlyMap<string, string>, key: string): string {
  const name = names.get(key);
  if (name === undefined) throw new RangeError('a member of the case has no name');
  return name;
}
