// A commitment opens the column of one member and no other; a changed column breaks it.
import { describe, expect, it } from '@jest/globals';
import { commitmentLeaves } from '../../src/domain/negotiation/commitment.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { commitPlan } from '../../src/negotiation/commit-plan.ts';
import { HASH_BYTES, rootOf, saltedHash } from '../../src/platform/crypto/merkle.ts';
import { caseOf, member, planOf } from '../domain/plan/cases.ts';

const seed = Buffer.alloc(HASH_BYTES, 1);
const plan = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000), member('c', 2500)]));

/** Whether what a member holds opens its column of a plan to a root. */
function opens(key: string, of: Plan, openings: ReturnType<typeof commitPlan>): boolean {
  const { root, salt, path } = openings.get(key)!;
  const text = commitmentLeaves(of).find((leaf) => leaf.key === key)!.text;
  const hashes = Array.from({ length: path.length / HASH_BYTES }, (_, step) =>
    path.subarray(step * HASH_BYTES, (step + 1) * HASH_BYTES),
  );
  return rootOf(saltedHash(salt, text), hashes).equals(root);
}

describe('the commitment to a plan', () => {
  it('is opened by each member with its own salt and path', () => {
    const commitment = commitPlan(plan, seed);
    for (const { key } of plan.members) expect(opens(key, plan, commitment)).toBe(true);
    const { root, salt, path } = commitment.get('a')!;
    expect([root, salt, path].map(({ length }) => length)).toEqual([32, 32, 256]);
  });

  it('is broken by a cent that moved from one month to another', () => {
    const commitment = commitPlan(plan, seed);
    const months = plan.months.map((each, at) =>
      at > 1
        ? each
        : { ...each, splitCents: each.splitCents.map((cents) => cents + (at ? 1 : -1)) },
    );
    const bent = { ...plan, months };
    for (const { key } of plan.members) expect(opens(key, bent, commitment)).toBe(false);
  });

  it('gives no member what opens the column of another', () => {
    const commitment = commitPlan(plan, seed);
    const stolen = new Map([['b', commitment.get('a')!]]);
    expect(opens('b', plan, stolen)).toBe(false);
    const { salt, path } = commitment.get('a')!;
    const mixed = new Map([['a', { ...commitment.get('b')!, salt, path }]]);
    expect(opens('a', plan, mixed)).toBe(false);
  });

  it('gives two members nothing alike, by which they could see that it is one plan', () => {
    const held = [...commitPlan(plan, seed).values()].flatMap(({ root, salt, path }) => [
      ...[root, salt].map((each) => each.toString('hex')),
      ...(path.toString('hex').match(/.{64}/g) ?? []),
    ]);
    expect(held).toHaveLength(30);
    expect(new Set(held).size).toBe(30);
  });

  it('follows from plan and seed: the same after storing, another with another seed', () => {
    const stored = JSON.parse(JSON.stringify(plan)) as Plan;
    expect(commitPlan(stored, seed)).toEqual(commitPlan(plan, seed));
    expect(commitPlan(plan, Buffer.alloc(HASH_BYTES, 2)).get('a')!.root).not.toEqual(
      commitPlan(plan, seed).get('a')!.root,
    );
  });
});
