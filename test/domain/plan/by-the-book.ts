// The planner's definitions once more, as slow and literal as they can be written, to hold the
// planner against: trying out every payment, and filling forwards month by month in exact
// fractions. Shares no line with the planner.
import type { PlanInput, PlanMember } from '../../../src/domain/plan/plan.ts';

/** K_t of the text: nothing in a pause. */
export function capacityIn(input: PlanInput, month: number): number {
  if (input.pausedMonths.includes(month)) return 0;
  const step = input.capacity.filter(({ fromMonth }) => fromMonth <= month).at(-1);
  return step?.monthlyCents ?? 0;
}

/** C(t) of the text. */
export function capacityBy(input: PlanInput, month: number): number {
  let sum = 0;
  for (let each = 1; each <= month; each += 1) sum += capacityIn(input, each);
  return sum;
}

/** L_i(t) of the text, of a member that gives up part of its balance. */
export function minimumBy(
  input: PlanInput,
  member: PlanMember,
  month: number,
  givenUp: number,
): number {
  const claim = member.balanceCents - givenUp;
  const until = Math.min(member.terms.longestMonths ?? Infinity, input.longestMonths);
  if (month >= until) return claim;
  let asked = 0;
  for (let each = 1; each <= month; each += 1) {
    if (!input.pausedMonths.includes(each)) asked += member.terms.smallestMonthlyCents;
  }
  return Math.min(claim, asked);
}

export function released(member: PlanMember): number {
  return member.terms.waivedCostsCents + member.terms.remissionCents;
}

/** C(t) of the text for every month from 0, added up once. */
export function capacityRow(input: PlanInput): number[] {
  const row = [0];
  for (let month = 1; month <= input.longestMonths; month += 1) {
    row.push((row.at(-1) ?? 0) + capacityIn(input, month));
  }
  return row;
}

/** L_i(t) of the text for every month from 0, of a member that gives up part of its balance. */
export function minimumsRow(input: PlanInput, member: PlanMember, givenUp: number): number[] {
  const claim = member.balanceCents - givenUp;
  const until = Math.min(member.terms.longestMonths ?? Infinity, input.longestMonths);
  const row = [0];
  let asked = 0;
  for (let month = 1; month <= input.longestMonths; month += 1) {
    if (!input.pausedMonths.includes(month)) asked += member.terms.smallestMonthlyCents;
    row.push(month >= until ? claim : Math.min(claim, asked));
  }
  return row;
}

/** Whether Σ L_i(t) ≤ C(t) for every month. */
export function fits(input: PlanInput, givenUp: (member: PlanMember) => number): boolean {
  const rows = input.members.map((each) => minimumsRow(input, each, givenUp(each)));
  return capacityRow(input).every(
    (capacity, month) => rows.reduce((sum, row) => sum + (row[month] ?? 0), 0) <= capacity,
  );
}

/**
 * Whether there is any way to pay that keeps all terms, by trying every payment of every month,
 * also those that leave capacity unused. For a handful of cents only.
 */
export function canBePaid(
  input: PlanInput,
  givenUp: (member: PlanMember) => number,
  from: { month: number; paid: readonly number[] } = {
    month: 0,
    paid: input.members.map(() => 0),
  },
): boolean {
  let reached = new Map([[from.paid.join(), from.paid]]);
  for (let month = from.month + 1; month <= input.longestMonths; month += 1) {
    const next = new Map<string, readonly number[]>();
    for (const paid of reached.values()) {
      for (const after of waysToPay(input, paid, capacityIn(input, month), givenUp)) {
        const kept = input.members.every(
          (each, index) => (after[index] ?? 0) >= minimumBy(input, each, month, givenUp(each)),
        );
        if (kept) next.set(after.join(), after);
      }
    }
    reached = next;
  }
  return reached.size > 0;
}

function waysToPay(
  input: PlanInput,
  paid: readonly number[],
  cents: number,
  givenUp: (member: PlanMember) => number,
): number[][] {
  let ways: { after: number[]; left: number }[] = [{ after: [], left: cents }];
  input.members.forEach((each, index) => {
    const before = paid[index] ?? 0;
    const open = each.balanceCents - givenUp(each) - before;
    ways = ways.flatMap(({ after, left }) =>
      Array.from({ length: Math.min(open, left) + 1 }, (_, amount) => ({
        after: [...after, before + amount],
        left: left - amount,
      })),
    );
  });
  return ways.map(({ after }) => after);
}

/** All vectors of whole numbers between two bounds with a sum. */
export function vectorsWithSum(
  low: readonly number[],
  high: readonly number[],
  sum: number,
): number[][] {
  const [first, ...lows] = low;
  const [last, ...highs] = high;
  if (first === undefined || last === undefined) return sum === 0 ? [[]] : [];
  const found: number[][] = [];
  for (let value = first; value <= Math.min(last, sum); value += 1) {
    for (const rest of vectorsWithSum(lows, highs, sum - value)) found.push([value, ...rest]);
  }
  return found;
}
