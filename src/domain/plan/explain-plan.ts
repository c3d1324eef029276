// Why this plan: for the customer, for its counsellor, and for one member its own part only. Terms
// are sealed: neither customer nor counsellor reads a policy, the counsellor reads COUNTERs as they
// were given. What a member reads is made of its own view and of nothing else.
// Not here: the words (rules-of-plans.ts), why there is no plan (explain-case.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { minimumUntil } from './minimums.ts';
import { isPureProRata, ownView, type OwnView } from './own-share.ts';
import type { Plan, PlannedMember, RemissionUse, Terms } from './plan.ts';
import { writerFrom, type PlanSentence, type Writer } from './plan-words.ts';
import type { PlanRuleId } from './rules-of-plans.ts';

export interface ExplainQuestion {
  readonly plan: Plan;
  /** How remission was to be used when the plan was made. */
  readonly remission: RemissionUse;
  /** Any day in the plan's first month. */
  readonly firstMonthOn: LocalDate;
  /** How each member is called, by key. */
  readonly names: ReadonlyMap<string, string>;
}

/** What members offered by a COUNTER in this case, by key; a policy's terms are never among it. */
export type Offers = ReadonlyMap<string, Terms>;

/**
 * What the customer reads: what it pays when, how that is divided and why, and what each member
 * gets, in order of key. The same plan gives the same sentences to the byte.
 * @throws RangeError when a member has no name.
 * @example 100.00 and 50.00 at 60.00 a month from January 2027, nl: 'U betaalt in totaal € 150,00.
 * De laatste betaling is in maart 2027.', 'Van januari 2027 tot en met februari 2027 betaalt u
 * € 60,00 per maand.', …
 */
export function explainForCustomer(question: ExplainQuestion): PlanSentence[] {
  const { plan, firstMonthOn } = question;
  const write = writerFrom(firstMonthOn);
  if (plan.totalCents === 0) {
    return [write('NOTHING_TO_PAY'), ...plan.members.flatMap(memberSentences(question, write))];
  }
  const { totalCents, lastMonth } = plan;
  return [
    write('TOTAL', { totalCents, lastInMonth: lastMonth }),
    ...runsOf(plan.months).map((run) => write(ruleOfRun(run), valuesOf(run))),
    write('AS_MUCH_AS_YOU_CAN'),
    write(ruleOfDivision(plan)),
    ...shapeOf(plan).map((rule) => write(rule)),
    ...plan.members.flatMap(memberSentences(question, write)),
  ];
}

/**
 * What the counsellor reads: the customer's sentences, what members offered in this case and
 * whether the plan keeps it, and the rule by which the plan can be made again.
 * @throws RangeError when a member has no name.
 * @example an offer of 2 months that could not be kept: OFFER_WITHIN, OFFER_NOT_KEPT
 */
export function explainForCounsellor(question: ExplainQuestion, offers: Offers): PlanSentence[] {
  const { plan, firstMonthOn } = question;
  const write = writerFrom(firstMonthOn);
  const offered = plan.members.flatMap(({ key }, place) => {
    const terms = offers.get(key);
    if (terms === undefined) return [];
    const name = nameOf(question, key);
    const { longestMonths: months, smallestMonthlyCents: amountCents } = terms;
    return [
      ...(months === null ? [] : [write('OFFER_WITHIN', { name, months })]),
      ...(amountCents === 0 ? [] : [write('OFFER_AT_LEAST', { name, amountCents })]),
      write(isKept(plan, place, terms) ? 'OFFER_KEPT' : 'OFFER_NOT_KEPT', { name }),
    ];
  });
  return [...explainForCustomer(question), ...offered, write('MADE_BY', { rule: plan.rule })];
}

/**
 * What one member reads of a plan; null when it takes no part in it. Two plans that give it the
 * same own view give it the same sentences, whoever the others are.
 * @example the second of 100.00 and 50.00 at 60.00 a month, nl: 'U ontvangt € 50,00 van € 50,00, de
 * laatste keer in maart 2027.', …
 */
export function explainForMember(
  plan: Plan,
  key: string,
  firstMonthOn: LocalDate,
): PlanSentence[] | null {
  const view = ownView(plan, key);
  return view && explainOwnView(view, firstMonthOn);
}

const SHAPE_SAID = {
  PRO_RATA: 'OWN_PRO_RATA',
  ADJUSTED_FOR_YOUR_TERMS: 'OWN_ADJUSTED_FOR_YOU',
  ADJUSTED: 'OWN_ADJUSTED',
} as const;

/**
 * The same of a member's own view by itself, as it was kept.
 * @example 20.00, 20.00, 10.00 of 50.00, PRO_RATA: OWN_TOTAL, OWN_MONTHLY, OWN_ONCE, OWN_PRO_RATA
 */
export function explainOwnView(view: OwnView, firstMonthOn: LocalDate): PlanSentence[] {
  const write = writerFrom(firstMonthOn);
  const { balanceCents, waivedCostsCents, remissionCents, payments } = view;
  const last = payments.at(-1);
  const paidCents = payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const received = payments.map(({ month, amountCents }) => ({
    month,
    paused: false,
    instalmentCents: amountCents,
  }));
  return [
    last === undefined
      ? write('OWN_NOTHING', { balanceCents })
      : write('OWN_TOTAL', { paidCents, balanceCents, lastInMonth: last.month }),
    ...runsOf(received).map((run) =>
      write(run.fromMonth === run.toMonth ? 'OWN_ONCE' : 'OWN_MONTHLY', valuesOf(run)),
    ),
    ...(waivedCostsCents > 0 ? [write('OWN_WAIVED', { waivedCents: waivedCostsCents })] : []),
    ...(remissionCents > 0 ? [write('OWN_REMITTED', { remittedCents: remissionCents })] : []),
    write(SHAPE_SAID[view.attestation]),
    write('MADE_BY', { rule: view.rule }),
  ];
}

/** Months one after the other in which the same happens. */
interface Run {
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly amountCents: Cents;
  readonly paused: boolean;
}

interface RunMonth {
  readonly month: number;
  readonly paused: boolean;
  readonly instalmentCents: Cents;
}

function runsOf(months: readonly RunMonth[]): Run[] {
  const runs: Run[] = [];
  for (const { month, paused, instalmentCents: amountCents } of months) {
    const last = runs.at(-1);
    const goesOn =
      last?.toMonth === month - 1 && last.amountCents === amountCents && last.paused === paused;
    if (goesOn) runs[runs.length - 1] = { ...last, toMonth: month };
    else runs.push({ fromMonth: month, toMonth: month, amountCents, paused });
  }
  return runs;
}

function ruleOfRun({ fromMonth, toMonth, amountCents, paused }: Run): PlanRuleId {
  if (paused) return 'PAUSE';
  if (amountCents === 0) return 'NO_ROOM';
  return fromMonth === toMonth ? 'PAYS_ONCE' : 'PAYS_MONTHLY';
}

function valuesOf({ fromMonth, toMonth, amountCents }: Run) {
  return { fromMonth, toMonth, amountCents };
}

function ruleOfDivision({ strategy, basis }: Plan): PlanRuleId {
  if (strategy !== 'PRO_RATA') return strategy;
  return basis === 'BALANCE' ? 'BY_BALANCE' : 'BY_CONTRACT';
}

/** What bent the plan is said only where the division alone does not tell its shape. */
function shapeOf(plan: Plan): PlanRuleId[] {
  if (isPureProRata(plan)) return ['ALL_ALIKE'];
  const bent = plan.members.some(({ attestation }) => attestation === 'ADJUSTED_FOR_YOUR_TERMS');
  return bent ? ['TERMS_KEPT'] : [];
}

function memberSentences(question: ExplainQuestion, write: Writer) {
  return (member: PlannedMember): PlanSentence[] => {
    const { balanceCents, paidCents, waivedCostsCents, remissionCents, lastMonth } = member;
    const name = nameOf(question, member.key);
    const remits =
      question.remission === 'WHEN_NEEDED' ? 'MEMBER_REMITS' : 'MEMBER_REMITS_AS_CHOSEN';
    return [
      paidCents === 0
        ? write('MEMBER_GETS_NOTHING', { name, balanceCents })
        : write('MEMBER_GETS', { name, paidCents, balanceCents, lastInMonth: lastMonth }),
      ...(waivedCostsCents > 0
        ? [write('MEMBER_WAIVES', { name, waivedCents: waivedCostsCents })]
        : []),
      ...(remissionCents > 0 ? [write(remits, { name, remittedCents: remissionCents })] : []),
    ];
  };
}

/** Whether a column keeps what was offered, minimums cumulative as always (0010). */
function isKept(plan: Plan, place: number, terms: Terms): boolean {
  const member = plan.members[place];
  if (member === undefined) return false;
  if (member.waivedCostsCents > terms.waivedCostsCents) return false;
  if (member.remissionCents > terms.remissionCents) return false;
  const claim = {
    cents: member.paidCents,
    longestMonths: terms.longestMonths ?? Infinity,
    smallestMonthlyCents: terms.smallestMonthlyCents,
  };
  let [paid, counted] = [0, 0];
  return plan.months.every(({ month, paused, splitCents }) => {
    paid += splitCents[place] ?? 0;
    if (!paused) counted += 1;
    return paid >= minimumUntil(claim, month, counted);
  });
}

function nameOf({ names }: ExplainQuestion, key: string): string {
  const name = names.get(key);
  if (name === undefined) throw new RangeError('a member of the plan has no name');
  return name;
}
