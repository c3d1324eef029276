// What is left of a plan for a member that is owed less than what the plan was made of: its own
// last payments fall away. No other amount moves. Were the plan made anew with what is owed now,
// the member could compute from the two plans what the others are owed, and the capacity
// (docs/decisions/0025).
// Not here: who leaves altogether (leaving.ts).
import { type Cents, sumCents } from '../money/cents.ts';
import type { Plan, PlanInput, PlanMember, PlannedMember, PlannedMonth } from '../plan/plan.ts';
import { planByRule, planText } from '../plan/plan-rules.ts';

/**
 * The plan with the columns of those cut that are owed less. What they waive and remit stays as
 * long as what is owed reaches.
 * @param members with `owedCents`, where that is less than the balance.
 * @throws RangeError when more is owed than the plan was made of.
 * @example 100.00 and 50.00 at 60.00 a month, the first owed 50.00: 40+20, 10+20, 0+10
 */
export function planLessened(plan: Plan, members: readonly PlanMember[]): Plan {
  const owed = new Map(members.map(({ key, owedCents }) => [key, owedCents]));
  const cut = plan.members.map((member) => lessened(member, owed.get(member.key)));
  if (cut.every((member, place) => member === plan.members[place])) return plan;
  const columns = cut.map(({ paidCents }, place) => columnUntil(plan.months, place, paidCents));
  const months = plan.months.map((each, at): PlannedMonth => {
    const splitCents = columns.map((column) => column[at] ?? 0);
    return { ...each, splitCents, instalmentCents: sumCents(splitCents) };
  });
  const ended = cut.map((member, place) => ({
    ...member,
    lastMonth: months.findLast((each) => (each.splitCents[place] ?? 0) > 0)?.month ?? 0,
  }));
  const lastMonth = Math.max(...ended.map((member) => member.lastMonth));
  const totalCents = sumCents(ended.map(({ paidCents }) => paidCents));
  return { ...plan, members: ended, months: months.slice(0, lastMonth), lastMonth, totalCents };
}

function lessened(member: PlannedMember, owedCents: Cents | undefined): PlannedMember {
  if (owedCents === undefined || owedCents === member.balanceCents) return member;
  if (owedCents > member.balanceCents) {
    throw new RangeError('more is owed than the plan was made of');
  }
  const paidCents = Math.max(0, member.paidCents - (member.balanceCents - owedCents));
  const waivedCostsCents = Math.min(member.waivedCostsCents, owedCents - paidCents);
  const remissionCents = owedCents - paidCents - waivedCostsCents;
  return { ...member, balanceCents: owedCents, paidCents, waivedCostsCents, remissionCents };
}

/** A column as far as it reaches. */
function columnUntil(months: readonly PlannedMonth[], place: number, paidCents: Cents): Cents[] {
  let left = paidCents;
  return months.map(({ splitCents }) => {
    const cents = Math.min(left, splitCents[place] ?? 0);
    left -= cents;
    return cents;
  });
}

/**
 * Whether a plan is exactly what its own rule makes of what it was made of, with what fell away of
 * members that are owed less since: "same situation, same treatment".
 * @throws RangeError for a rule there never was, or a malformed input (ready-case.ts).
 * @example a stored plan with what it was made of: true; with one cent moved: false
 */
export function isMadeOfInput(plan: Plan, input: PlanInput): boolean {
  const again = planByRule(plan.rule, input);
  return again !== null && planText(planLessened(again, input.members)) === planText(plan);
}
