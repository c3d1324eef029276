// A plan in which members that take part already are owed more: what joins of their own comes after
// their last payments, month by month what they were paid anyway, and no other amount moves. Made
// anew, such a member could compute from the two plans what the others are owed and the capacity
// (docs/decisions/0031).
// Not here: who joins with a column of its own (it is in the plan), less (lessening.ts).
import { type Cents, sumCents } from '../money/cents.ts';
import type { CapacityStep, Plan, PlanInput, PlannedMember } from '../plan/plan.ts';

/**
 * The plan with more at the end of some columns.
 * @param more cents above zero, by key of the plan.
 * @param made what the plan was made of: paused months are left out, no month asks more than it
 *   bears.
 * @returns null when it does not fit: a month would bear less, or it takes too many months.
 * @throws RangeError for a key that is not in the plan.
 * @example 40+20, 40+20, 20+10 at 60.00 a month, 30.00 more for the second:
 * 40+20, 40+20, 20+20, 0+20
 */
export function planLengthened(
  plan: Plan,
  more: ReadonlyMap<string, Cents>,
  made: PlanInput,
): Plan | null {
  if ([...more.keys()].some((key) => !plan.members.some((each) => each.key === key))) {
    throw new RangeError('who is owed more is not in the plan');
  }
  if (more.size === 0) return plan;
  const columns = plan.members.map(({ key }, place) =>
    lengthened(
      plan.months.map(({ splitCents }) => splitCents[place] ?? 0),
      more.get(key) ?? 0,
      made,
    ),
  );
  const lastMonth = Math.max(...columns.map((column) => column.length));
  if (lastMonth > made.longestMonths) return null;
  const months = Array.from({ length: lastMonth }, (_, at) => {
    const splitCents = columns.map((column) => column[at] ?? 0);
    const paused = made.pausedMonths.includes(at + 1);
    return { month: at + 1, paused, instalmentCents: sumCents(splitCents), splitCents };
  });
  if (months.some((each) => each.instalmentCents > bears(made.capacity, each.month))) return null;
  const members = plan.members.map((member, place) =>
    lengthenedMember(member, more.get(member.key) ?? 0, columns[place] ?? []),
  );
  const totalCents = sumCents(members.map(({ paidCents }) => paidCents));
  return { ...plan, members, months, lastMonth, totalCents };
}

/** A column that goes on with the least that it was paid in any month before its last one. */
function lengthened(column: readonly Cents[], moreCents: Cents, made: PlanInput): Cents[] {
  const last = column.findLastIndex((cents) => cents > 0);
  const long = column.slice(0, last + 1);
  const paid = long.filter((cents) => cents > 0);
  const regular = paid.slice(0, -1);
  const rate = Math.min(...(regular.length > 0 ? regular : paid));
  let left = moreCents;
  if (left > 0 && (long[last] ?? 0) < rate) {
    const fills = Math.min(left, rate - (long[last] ?? 0));
    long[last] = (long[last] ?? 0) + fills;
    left -= fills;
  }
  while (left > 0 && long.length <= made.longestMonths) {
    const cents = made.pausedMonths.includes(long.length + 1) ? 0 : Math.min(left, rate);
    long.push(cents);
    left -= cents;
  }
  return long;
}

function lengthenedMember(
  member: PlannedMember,
  moreCents: Cents,
  column: readonly Cents[],
): PlannedMember {
  if (moreCents === 0) return member;
  return {
    ...member,
    balanceCents: member.balanceCents + moreCents,
    paidCents: member.paidCents + moreCents,
    lastMonth: column.findLastIndex((cents) => cents > 0) + 1,
  };
}

/**
 * What joined (above zero) or fell away (below) at the end of a member's column: it had no weight.
 * @throws RangeError when the plan was not made of it.
 * @example planned with a weight of 50.00, owed 80.00: 30.00; owed 40.00: 10.00 below zero
 */
export function tailOf({ key, balanceCents }: PlannedMember, made: PlanInput): Cents {
  const member = made.members.find((each) => each.key === key);
  if (member === undefined) throw new RangeError('a plan is made of its members');
  return balanceCents - member.balanceCents;
}

function bears(capacity: readonly CapacityStep[], month: number): Cents {
  return capacity.findLast(({ fromMonth }) => fromMonth <= month)?.monthlyCents ?? 0;
}
