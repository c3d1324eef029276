// What members give up, only where no plan exists without it: costs before claims, the smallest
// equal share of the balance from each (at most what it released), and back where it does not help.
// Not here: how much more a member could be asked (relaxations.ts).
import type { Cents } from '../money/cents.ts';
import { firstThatHolds } from './bisect.ts';
import { ceilOfProduct } from './exact.ts';
import { isFeasible, MinimumTotals } from './feasibility.ts';
import { claimOf, type Claim } from './minimums.ts';
import type { PlanMember } from './plan.ts';
import type { ReadyCase } from './ready-case.ts';

/** What one member gives up of its balance. */
export interface Grant {
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
}

const NOTHING: Grant = { waivedCostsCents: 0, remissionCents: 0 };

/** What all members have released together: the furthest the planner may go. */
export function allReleased(members: readonly PlanMember[]): Grant[] {
  return members.map(({ terms }) => ({
    waivedCostsCents: terms.waivedCostsCents,
    remissionCents: terms.remissionCents,
  }));
}

/** The claims that are left after what is given up. */
export function claimsAfter(ready: ReadyCase, grants: readonly Grant[]): Claim[] {
  return ready.members.map((member, index) => {
    const { waivedCostsCents, remissionCents } = grants[index] ?? NOTHING;
    return claimOf(member, waivedCostsCents + remissionCents, ready.months);
  });
}

/**
 * The least that has to be given up for a plan to exist, per member in order of key: nothing where
 * a plan exists without; null where none exists even with all that was released. No member could
 * keep a cent of what it gives up here.
 * @example 100.00 within 1 month, 90.00 a month, remission up to 20.00 released: 10.00 is given up
 */
export function leastGrants(ready: ReadyCase): Grant[] | null {
  const { members } = ready;
  const none = members.map(() => NOTHING);
  if (isFeasible(ready, claimsAfter(ready, none))) return none;
  const released = allReleased(members);
  if (!isFeasible(ready, claimsAfter(ready, released))) return null;

  const costsOnly = released.map((grant) => ({ ...grant, remissionCents: 0 }));
  if (isFeasible(ready, claimsAfter(ready, costsOnly))) {
    return giveBack(ready, equalShare(ready, costsOnly, 'waivedCostsCents'), 'waivedCostsCents');
  }
  const remitted = equalShare(ready, released, 'remissionCents');
  const kept = giveBack(ready, remitted, 'remissionCents');
  return giveBack(ready, kept, 'waivedCostsCents');
}

/** Lowers one part of the grants to the smallest equal share of the balance that still will do. */
function equalShare(ready: ReadyCase, limits: readonly Grant[], part: keyof Grant): Grant[] {
  const largest = Math.max(...ready.members.map((member) => member.balanceCents));
  const sharing = (share: number): Grant[] =>
    limits.map((limit, index) => {
      const balance = ready.members[index]?.balanceCents ?? 0;
      return { ...limit, [part]: Math.min(limit[part], ceilOfProduct(share, balance, largest)) };
    });
  const enough = (share: number) => isFeasible(ready, claimsAfter(ready, sharing(share)));
  return sharing(firstThatHolds(0, largest, enough) ?? largest);
}

/** Gives each member in turn, the smallest balance first, back what the plan can do without. */
function giveBack(ready: ReadyCase, grants: readonly Grant[], part: keyof Grant): Grant[] {
  const totals = new MinimumTotals(ready, claimsAfter(ready, grants));
  const kept = [...grants];
  const order = ready.members
    .map((member, index) => ({ member, index, grant: grants[index] ?? NOTHING }))
    .sort((a, b) => a.member.balanceCents - b.member.balanceCents || a.index - b.index);
  for (const { member, index, grant } of order) {
    const claimWith = (cents: Cents) => {
      const other = grant.waivedCostsCents + grant.remissionCents - grant[part];
      return claimOf(member, other + cents, ready.months);
    };
    const needed = firstThatHolds(0, grant[part], (cents) =>
      totals.holdsWith(index, claimWith(cents)),
    );
    kept[index] = { ...grant, [part]: needed ?? grant[part] };
    totals.replace(index, claimWith(needed ?? grant[part]));
  }
  return kept;
}
