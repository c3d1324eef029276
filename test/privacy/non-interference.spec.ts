// Non-interference at joint cases: a member that registers, opens, answers and reads does so in two
// worlds which differ in what others did where it cannot look. All that it is answered, and every
// row that its role reaches past all code, is the same.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesAbout, onlyInOne } from './member-sees.ts';
import { factsAbout, SCENARIOS } from './unseen-scenarios.ts';
import { live, type Lived } from './unseen-worlds.ts';
import { referenceOf } from './world.ts';

let left: Lived;
let right: Lived;
beforeAll(async () => {
  left = await live('LEFT');
  right = await live('RIGHT');
}, 120_000);
afterAll(async () => {
  await left.stop();
  await right.stop();
});

describe('A member does not notice', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, { n, differs }) => {
      const customer = referenceOf('cz', n);
      const [seenLeft, seenRight] = [left, right].map(({ life }) => linesAbout(life, customer));
      // One at a time: a difference shows where it is.
      for (const [at, line] of (seenLeft ?? []).entries()) expect(seenRight?.[at]).toBe(line);
      expect(seenRight?.length).toBe(seenLeft?.length);
      // And yet the worlds were not the same, in just this.
      const [inLeft, inRight] = [await factsAbout(left.world, n), await factsAbout(right.world, n)];
      const different = Object.keys(inLeft).filter((fact) => inLeft[fact] !== inRight[fact]);
      expect(different.sort()).toEqual([...differs].sort());
    },
  );

  it('anything of it in what is about no customer, or in the answers to its own acts', () => {
    expect(right.life.map(({ others }) => others)).toEqual(left.life.map(({ others }) => others));
    expect([...right.answers].sort()).toEqual([...left.answers].sort());
    expect(left.answers.length).toBeGreaterThan(12);
  });

  it('anything of it in the rows that its role reaches past all code', () => {
    for (const [at, { rows }] of left.life.entries()) {
      expect([at, onlyInOne(rows, right.life[at]?.rows ?? [])]).toEqual([at, []]);
    }
    expect(left.life.at(-1)?.rows.length).toBeGreaterThan(200);
  });

  it('though it saw cases in every state that a member sees', () => {
    const all = JSON.stringify([...(left.life.at(-1)?.of.values() ?? [])]);
    const before = JSON.stringify(left.life.map(({ of }) => [...of.values()]));
    for (const state of ['OPEN', 'AGREED', 'ACTIVE', 'CLOSED']) {
      expect(before).toContain(`"state":"${state}"`);
    }
    expect(all).toContain('ARRANGEMENT_STARTED');
    expect(all).toContain('"attestation":"PRO_RATA"');
  });
});
