// The texts of a commitment, and that its shape tells a participant nothing.
import { describe, expect, it } from '@jest/globals';
import {
  COMMITMENT_DEPTH,
  COMMITMENT_LEAVES,
  commitmentLeaves,
  pathToRoot,
} from '../../../src/domain/negotiation/commitment.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { TWO } from './shares.ts';

describe('the leaves of a commitment', () => {
  it('are the columns in order of key, then fillers up to 256', () => {
    const leaves = commitmentLeaves(TWO);
    expect(leaves.slice(0, 3)).toEqual([
      { key: 'a', text: '["column-1","fairest-1","a",10000,0,0,[[1,4000],[2,4000],[3,2000]]]' },
      { key: 'b', text: '["column-1","fairest-1","b",5000,0,0,[[1,2000],[2,2000],[3,1000]]]' },
      { key: null, text: '["filler-1",0]' },
    ]);
    expect(leaves).toHaveLength(COMMITMENT_LEAVES);
  });

  it('are as many for two members as for twenty, and refuse 257', () => {
    const many = (count: number) =>
      planOf(
        caseOf(
          9000,
          Array.from({ length: count }, (_, index) => member(`m${index}`, 900)),
        ),
      );
    expect(commitmentLeaves(many(20))).toHaveLength(COMMITMENT_LEAVES);
    expect(() => commitmentLeaves(many(257))).toThrow(RangeError);
  });

  law(
    'are all different, and tell the whole column',
    (input) => {
      const plan = makePlan(input);
      if (plan === null) return;
      const leaves = commitmentLeaves(plan);
      expect(new Set(leaves.map(({ text }) => text)).size).toBe(COMMITMENT_LEAVES);
      plan.members.forEach((each, place) => {
        const [, , key, balance, waived, remitted, payments] = JSON.parse(leaves[place]!.text);
        expect(key).toBe(each.key);
        let paid = 0;
        for (const [month, cents] of payments) {
          expect(plan.months[month - 1]!.splitCents[place]).toBe(cents);
          paid += cents;
        }
        expect(paid).toBe(balance - waived - remitted);
      });
    },
    40,
  );
});

describe('the way to the root', () => {
  it('from place 5 goes with 4, with 3, with 0, then with 1 five times', () => {
    const steps = pathToRoot(5).map(({ level, place }) => `${level}:${place}`);
    expect(steps).toEqual(['0:4', '1:3', '2:0', ...[3, 4, 5, 6, 7].map((level) => `${level}:1`)]);
    expect(() => pathToRoot(256)).toThrow(RangeError);
    expect(() => pathToRoot(-1)).toThrow(RangeError);
  });

  it('from every leaf meets all others, and takes as many steps', () => {
    for (const place of [0, 1, 100, 255]) {
      const met = pathToRoot(place).flatMap(({ level, place: sibling }) =>
        Array.from({ length: 2 ** level }, (_, index) => sibling * 2 ** level + index),
      );
      expect(pathToRoot(place)).toHaveLength(COMMITMENT_DEPTH);
      expect([...met, place].sort((a, b) => a - b)).toEqual(
        Array.from({ length: COMMITMENT_LEAVES }, (_, index) => index),
      );
    }
  });
});
