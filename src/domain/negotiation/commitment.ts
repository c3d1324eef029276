// The shape of the commitment that comes with an attestation: the columns of a plan as texts to be
// hashed, and the way from one of them to the root. An auditor who is given all texts and salts can
// see that PRO_RATA was true; a participant holds the salt and path of its own column only.
// Not here: salts, hashes and the tree itself (platform/crypto).
import type { Plan } from '../plan/plan.ts';

/** Path length and place must not tell how many take part: every tree has this many leaves. */
export const COMMITMENT_LEAVES = 256;
/** From a leaf to the root, in hashes. */
export const COMMITMENT_DEPTH = 8;

/** One leaf before it is salted. */
export interface CommitmentLeaf {
  /** The participant; null for a leaf that only fills the tree. */
  readonly key: string | null;
  /** Canonical: one text for one column, and no two columns with the same text. */
  readonly text: string;
}

/**
 * The leaves of a plan: one per participant in ascending order of key, then fillers up to 256.
 * The tree is built of them in ascending order of their salted hashes, so that a place says nothing
 * about who else takes part.
 * A column is `["column-1",rule,key,balance,waived costs,remission,[[month,cents],…]]`, JSON
 * without spaces, the months with a payment only.
 * @throws RangeError for more than 256 members.
 * @example the second of 100.00 and 50.00 at 60.00 a month:
 * `["column-1","fairest-1","b",5000,0,0,[[1,2000],[2,2000],[3,1000]]]`
 */
export function commitmentLeaves(plan: Plan): CommitmentLeaf[] {
  if (plan.members.length > COMMITMENT_LEAVES) {
    throw new RangeError('a commitment holds at most 256 members');
  }
  const columns = plan.members.map((member, place) => {
    const { key, balanceCents, waivedCostsCents, remissionCents } = member;
    const payments = plan.months
      .map(({ month, splitCents }) => [month, splitCents[place] ?? 0] as const)
      .filter(([, cents]) => cents > 0);
    const amounts = [balanceCents, waivedCostsCents, remissionCents, payments];
    return { key, text: JSON.stringify(['column-1', plan.rule, key, ...amounts]) };
  });
  const fillers = Array.from({ length: COMMITMENT_LEAVES - columns.length }, (_, index) => ({
    key: null,
    text: JSON.stringify(['filler-1', index]),
  }));
  return [...columns, ...fillers];
}

/**
 * One step from a leaf to the root: where the other half of the next hash stands. Of the two halves
 * the smaller goes first, so that whoever holds a path needs no place to walk it.
 */
export interface PathStep {
  /** 0 for the leaves. */
  readonly level: number;
  /** The place of the other half within its level. */
  readonly place: number;
}

/**
 * Which nodes, in which order, take a leaf to the root: always eight.
 * @param place 0 to 255, in the order of the salted hashes.
 * @throws RangeError for any other place.
 * @example place 5: with 4, then with 3, then with 0, and with 1 five times
 */
export function pathToRoot(place: number): PathStep[] {
  if (!Number.isSafeInteger(place) || place < 0 || place >= COMMITMENT_LEAVES) {
    throw new RangeError('there is no such leaf');
  }
  return Array.from({ length: COMMITMENT_DEPTH }, (_, level) => {
    const mine = Math.floor(place / 2 ** level);
    return { level, place: mine % 2 === 0 ? mine + 1 : mine - 1 };
  });
}
