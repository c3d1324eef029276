// The commitment to a plan: each participant is given a root over all columns, with what opens its
// own. So an auditor can see later that what was attested was true, and no participant can compute
// another's column. Each has a tree of its own: two that compare what they hold find nothing alike.
// Not here: the texts (domain/negotiation/commitment.ts), the tree (platform/crypto/merkle.ts).
import { type CommitmentLeaf, commitmentLeaves } from '../domain/negotiation/commitment.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { merkleTree, saltedHash, saltOf } from '../platform/crypto/merkle.ts';

/** What one participant holds. */
export interface Opening {
  /** Over all columns, with salts that belong to this participant. */
  readonly root: Buffer;
  readonly salt: Buffer;
  /** Eight hashes of 32 bytes, from the leaf on. */
  readonly path: Buffer;
}

/**
 * Commits to a plan, to each participant by itself. The same seed and plan give the same openings:
 * whoever is handed both can open every leaf of every tree; so the seed stays with the planner.
 * @param seed 32 random bytes, of this plan alone.
 * @returns by key of the plan.
 */
export function commitPlan(plan: Plan, seed: Buffer): ReadonlyMap<string, Opening> {
  const leaves = commitmentLeaves(plan);
  return new Map(plan.members.map(({ key }) => [key, openingOf(key, leaves, seed)]));
}

function openingOf(of: string, leaves: readonly CommitmentLeaf[], seed: Buffer): Opening {
  const ownSeed = saltOf(seed, JSON.stringify(['participant-1', of]));
  const hashed = leaves.map(({ key, text }) => {
    const salt = saltOf(ownSeed, text);
    return { key, salt, hash: saltedHash(salt, text) };
  });
  const own = hashed.find(({ key }) => key === of);
  if (own === undefined) throw new Error('a participant has no column in its plan');
  const tree = merkleTree(hashed.map(({ hash }) => hash));
  return { root: tree.root, salt: own.salt, path: Buffer.concat(tree.pathOf(own.hash)) };
}
