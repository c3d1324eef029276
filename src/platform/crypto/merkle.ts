// A tree of salted hashes (SHA-256): whoever is given the root can later be shown one leaf, by its
// text, its salt and eight hashes, without learning any other.
// Not here: what the leaves say and how many there are (domain/negotiation/commitment.ts).
import { createHmac, hash } from 'node:crypto';
import { COMMITMENT_LEAVES, pathToRoot } from '../../domain/negotiation/commitment.ts';

/** Length of a hash, a salt and a seed, in bytes. */
export const HASH_BYTES = 32;

// Leaves and inner hashes begin with a byte of their own, so that none can pass for the other.
const LEAF = Buffer.from([0]);
const INNER = Buffer.from([1]);

/**
 * The salt of a text: unguessable without the seed, so that a hash cannot be tried out; and one
 * salt tells nothing of another.
 */
export function saltOf(seed: Buffer, text: string): Buffer {
  return createHmac('sha256', seed).update(text).digest();
}

export function saltedHash(salt: Buffer, text: string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, salt, Buffer.from(text)]), 'buffer');
}

export interface MerkleTree {
  readonly root: Buffer;
  /** The hashes that take a leaf to the root. @throws RangeError for a hash that is no leaf. */
  pathOf(leaf: Buffer): Buffer[];
}

/**
 * The tree of the leaves, in ascending order whatever order they came in: a place says nothing.
 * @throws RangeError for another number of leaves than a commitment has.
 */
export function merkleTree(leaves: readonly Buffer[]): MerkleTree {
  if (leaves.length !== COMMITMENT_LEAVES) throw new RangeError('a commitment has 256 leaves');
  const ordered = [...leaves].sort(Buffer.compare);
  const levels: Buffer[][] = [ordered];
  for (let level = ordered; level.length > 1;) {
    level = pairsOf(level);
    levels.push(level);
  }
  return {
    root: hashAt(levels, levels.length - 1, 0),
    pathOf: (leaf) =>
      pathToRoot(ordered.findIndex((each) => each.equals(leaf))).map(({ level, place }) =>
        hashAt(levels, level, place),
      ),
  };
}

/** The root that a leaf and its path lead to; it is in the tree of that root, and nowhere else. */
export function rootOf(leaf: Buffer, path: readonly Buffer[]): Buffer {
  return path.reduce(joined, leaf);
}

function pairsOf(level: readonly Buffer[]): Buffer[] {
  return Array.from({ length: level.length / 2 }, (_, at) =>
    joined(level[2 * at] as Buffer, level[2 * at + 1] as Buffer),
  );
}

/** The smaller half goes first: a path needs no sides. */
function joined(one: Buffer, other: Buffer): Buffer {
  const [first, second] = Buffer.compare(one, other) <= 0 ? [one, other] : [other, one];
  // in one call: a plan of six asks some thousand hashes
  return hash('sha256', Buffer.concat([INNER, first, second]), 'buffer');
}

function hashAt(levels: readonly Buffer[][], level: number, place: number): Buffer {
  const found = levels[level]?.[place];
  if (found === undefined) throw new RangeError('there is no such place in the tree');
  return found;
}
