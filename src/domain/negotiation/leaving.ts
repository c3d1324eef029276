// What is left of a plan when members leave after the last round: the columns that the others
// accepted, untouched. So nobody is bound by what it was not asked, no amount moves because another
// left (docs/privacy.md), and the person keeps the room to pay the leaving member by itself.
// Not here: planning anew with that room, which is an amendment that is asked again.
import { sumCents } from '../money/cents.ts';
import type { Plan, PlannedMonth } from '../plan/plan.ts';
import { FEWEST_MEMBERS } from '../states/joint-case.ts';

/**
 * The plan of the members that stay. All sums hold; a month may be left with less than capacity.
 * @param leaving keys of members of the plan.
 * @throws RangeError for a key that is not in the plan, or when fewer than two stay.
 * @example 40+20+10, 40+20+10, 20+10+5 without the third: 40+20, 40+20, 20+10
 */
export function planWithout(plan: Plan, leaving: readonly string[]): Plan {
  const stays = plan.members.map(({ key }) => !leaving.includes(key));
  const members = plan.members.filter((_, place) => stays[place]);
  if (plan.members.length - members.length !== new Set(leaving).size) {
    throw new RangeError('who leaves is not in the plan');
  }
  if (members.length < FEWEST_MEMBERS) throw new RangeError('fewer than two members stay');
  const lastMonth = Math.max(...members.map((member) => member.lastMonth));
  const months: PlannedMonth[] = plan.months.slice(0, lastMonth).map((each) => {
    const splitCents = each.splitCents.filter((_, place) => stays[place]);
    return { ...each, splitCents, instalmentCents: sumCents(splitCents) };
  });
  const totalCents = sumCents(members.map(({ paidCents }) => paidCents));
  return { ...plan, members, months, lastMonth, totalCents };
}
