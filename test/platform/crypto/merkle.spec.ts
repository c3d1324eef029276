// A tree of salted hashes: each leaf leads to the root, and nothing else does.
import { describe, expect, it } from '@jest/globals';
import { COMMITMENT_DEPTH, COMMITMENT_LEAVES } from '../../../src/domain/negotiation/commitment.ts';
import {
  HASH_BYTES,
  merkleTree,
  rootOf,
  saltedHash,
  saltOf,
} from '../../../src/platform/crypto/merkle.ts';

const seed = Buffer.alloc(HASH_BYTES, 7);
const texts = Array.from({ length: COMMITMENT_LEAVES }, (_, at) => `leaf ${at}`);
const leaves = texts.map((text) => saltedHash(saltOf(seed, text), text));
const tree = merkleTree(leaves);

describe('a tree of salted hashes', () => {
  it('is led to by every leaf in eight steps', () => {
    for (const leaf of leaves) {
      const path = tree.pathOf(leaf);
      expect(path).toHaveLength(COMMITMENT_DEPTH);
      expect(rootOf(leaf, path)).toEqual(tree.root);
    }
  });

  it('is not led to by another text, another salt, or a path with one bit changed', () => {
    const [leaf, text, salt] = [leaves[3]!, texts[3]!, saltOf(seed, texts[3]!)];
    const path = tree.pathOf(leaf);
    expect(rootOf(saltedHash(salt, `${text} `), path)).not.toEqual(tree.root);
    expect(rootOf(saltedHash(saltOf(seed, texts[4]!), text), path)).not.toEqual(tree.root);
    path.forEach((_, step) => {
      const bent = path.map((hash) => Buffer.from(hash));
      bent[step]![0]! ^= 1;
      expect(rootOf(leaf, bent)).not.toEqual(tree.root);
    });
  });

  it('does not take an inner hash for a leaf', () => {
    const [first, ...rest] = tree.pathOf(leaves[0]!);
    const inner = Buffer.concat([leaves[0]!, first!].sort(Buffer.compare));
    expect(rootOf(rootOf(leaves[0]!, [first!]), rest)).toEqual(tree.root);
    expect(rootOf(saltedHash(inner, ''), rest)).not.toEqual(tree.root);
  });

  it('is the same whatever the order of its leaves', () => {
    expect(merkleTree([...leaves].reverse()).root).toEqual(tree.root);
  });

  it('has 256 leaves, no more and no fewer', () => {
    expect(() => merkleTree(leaves.slice(1))).toThrow(RangeError);
    expect(() => tree.pathOf(seed)).toThrow(RangeError);
  });
});
