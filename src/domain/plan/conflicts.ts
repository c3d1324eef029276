// Why there is no plan: a month by which the members must have received more than can have been
// paid, and the terms that ask it, reduced until each of them is needed: together they cannot hold,
// without any one of them they can. Everything that was released counts as given up already.
// Not here: what would help (relaxations.ts), who may be told (a member: its own part only).
import type { Cents } from '../money/cents.ts';
import { MinimumTotals } from './feasibility.ts';
import type { Claim } from './minimums.ts';
import { at } from './month-row.ts';
import type { ReadyCase } from './ready-case.ts';
import { allReleased, claimsAfter } from './remission.ts';

export type TermKind = 'LONGEST_TERM' | 'SMALLEST_AMOUNT';

/** One term of one member. */
export interface TermInConflict {
  readonly key: string;
  readonly kind: TermKind;
}

export interface Conflict {
  /** The first month that breaks under the terms below. */
  readonly month: number;
  /** C(month): the most that can have been paid by its end. */
  readonly capacityUntilCents: Cents;
  /** Σ L_i(month) of those terms, and by how much it passes the capacity. */
  readonly neededCents: Cents;
  readonly shortfallCents: Cents;
  /** The L_i(month) above zero that make up what is needed, in order of key. */
  readonly filledBy: readonly { readonly key: string; readonly minimumCents: Cents }[];
  /** Irreducible. Empty when even without any term the case cannot be paid in time: refer. */
  readonly terms: readonly TermInConflict[];
}

/** A term, where it stands and what it asks in the month that broke first. */
interface Suspect extends TermInConflict {
  readonly index: number;
  readonly asksCents: Cents;
}

/**
 * The conflict of a case without a plan; null when there is a plan.
 * @example 100.00 within 1 month beside 100.00, at 60.00 a month: month 1 needs 100.00 and has
 * 60.00, because of the longest term of the first
 */
export function findConflict(ready: ReadyCase): Conflict | null {
  const claims = claimsAfter(ready, allReleased(ready.members));
  const totals = new MinimumTotals(ready, claims);
  const broken = totals.firstViolation();
  if (broken === null) return null;

  // Dropping the smallest first keeps the terms that weigh most. One pass is enough: what was
  // needed among many terms is needed among few.
  const needed: Suspect[] = [];
  for (const suspect of suspectsOf(ready, claims, totals, broken)) {
    const claim = claims[suspect.index] as Claim;
    const without = dropTerm(claim, suspect.kind, ready.months);
    if (totals.holdsWith(suspect.index, without)) needed.push(suspect);
    else {
      claims[suspect.index] = without;
      totals.replace(suspect.index, without);
    }
  }
  return describe(ready, totals, needed);
}

function suspectsOf(
  ready: ReadyCase,
  claims: readonly Claim[],
  totals: MinimumTotals,
  month: number,
): Suspect[] {
  const kinds: TermKind[] = ['SMALLEST_AMOUNT', 'LONGEST_TERM'];
  return claims
    .flatMap((claim, index) =>
      kinds
        .filter((kind) => dropTerm(claim, kind, ready.months) !== claim)
        .map((kind) => ({
          key: ready.members[index]?.key ?? '',
          kind,
          index,
          asksCents: totals.ofMember(index, month),
        })),
    )
    .sort((a, b) => a.asksCents - b.asksCents || a.index - b.index);
}

/** The claim without one of its terms; the very same claim when it has no such term. */
function dropTerm(claim: Claim, kind: TermKind, horizonMonths: number): Claim {
  if (kind === 'SMALLEST_AMOUNT') {
    return claim.smallestMonthlyCents === 0 ? claim : { ...claim, smallestMonthlyCents: 0 };
  }
  return claim.longestMonths >= horizonMonths ? claim : { ...claim, longestMonths: horizonMonths };
}

function describe(
  ready: ReadyCase,
  totals: MinimumTotals,
  needed: readonly Suspect[],
): Conflict | null {
  const month = totals.firstViolation();
  if (month === null) return null;
  const capacityUntilCents = at(ready.capacityUntil, month);
  const filledBy = ready.members
    .map(({ key }, index) => ({ key, minimumCents: totals.ofMember(index, month) }))
    .filter(({ minimumCents }) => minimumCents > 0);
  const terms = [...needed]
    .sort((a, b) => a.index - b.index || (a.kind < b.kind ? -1 : 1))
    .map(({ key, kind }) => ({ key, kind }));
  return {
    month,
    capacityUntilCents,
    neededCents: totals.until(month),
    shortfallCents: totals.until(month) - capacityUntilCents,
    filledBy,
    terms,
  };
}
