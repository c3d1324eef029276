// Every law of a plan over the same random cases: 5 000 in `npm test`, 100 000 with NIGHTLY set, at
// least a tenth of them of each difficult class. Classes are counted by what a case is, by the
// book, not by what it was drawn as.
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LAWS, tried, type Law, type Tried } from './laws.ts';
import {
  casesOf,
  drawn,
  isBarelyPayable,
  KINDS,
  nightly,
  runs,
  TINY_CENTS,
  type Kind,
} from './random-cases.ts';

/** How many cases are drawn of each kind; many of ANY and TINY have no plan either. */
const DRAWN: Readonly<Record<Kind, number>> = {
  ANY: 1000,
  INFEASIBLE: 400,
  BARELY_FEASIBLE: 1200,
  PAUSED: 1400,
  TINY: 1000,
};

/** Cases in memory at a time. */
const BLOCK = 500;

type ClassName = 'infeasible' | 'barely feasible' | 'with pauses' | 'with tiny balances';

/** When a case counts. A pause has to lie within its plan. */
const CLASSES: Readonly<Record<ClassName, (each: Tried) => boolean>> = {
  infeasible: ({ plan }) => plan === null,
  'barely feasible': ({ input }) => isBarelyPayable(input),
  'with pauses': ({ plan }) => plan?.months.some(({ paused }) => paused) ?? false,
  'with tiny balances': ({ input }) =>
    input.members.every(({ balanceCents }) => balanceCents <= TINY_CENTS),
};

interface Fault {
  readonly kind: Kind;
  readonly input: string;
  readonly error: unknown;
}

const all = Object.values(LAWS).flatMap((group) => Object.entries(group));
const faults = new Map<string, Fault>();
const counts = { cases: 0, classes: new Map<string, number>() };

beforeAll(
  () => {
    for (const kind of KINDS) {
      const wanted = runs(DRAWN[kind]);
      for (let done = 0; done < wanted; done += BLOCK) meetBlock(kind, done, wanted);
    }
    const classes = [...counts.classes].map(([name, count]) => `${count} ${name}`).join(', ');
    process.stdout.write(`laws of a plan: ${counts.cases} cases, ${classes}\n`);
  },
  nightly ? 3_600_000 : 90_000,
);

for (const [about, laws] of Object.entries(LAWS)) {
  describe(about, () => {
    it.each(Object.entries(laws))('%s', (name, law) => {
      const fault = faults.get(name);
      if (fault === undefined) return;
      shrink(law, fault.kind, name);
      throw new Error(`broken by this case: ${fault.input}`, { cause: fault.error });
    });
  });
}

describe('what was tried', () => {
  it('is at least 5 000 cases, at night 100 000', () => {
    expect(counts.cases).toBeGreaterThanOrEqual(runs(5000));
  });

  it.each(Object.keys(CLASSES))('is at least 500 cases %s, at night 10 000', (name) => {
    expect(counts.classes.get(name)).toBeGreaterThanOrEqual(runs(500));
  });
});

function meetBlock(kind: Kind, done: number, wanted: number): void {
  const count = Math.min(BLOCK, wanted - done);
  const { seed } = drawn(1, `laws ${kind} ${done}`);
  const parameters = { numRuns: count, ...(seed === undefined ? {} : { seed }) };
  for (const input of fc.sample(casesOf(kind), parameters)) {
    const each = tried(input, counts.cases);
    counts.cases += 1;
    for (const [name, isOf] of Object.entries(CLASSES)) {
      counts.classes.set(name, (counts.classes.get(name) ?? 0) + (isOf(each) ? 1 : 0));
    }
    for (const [name, law] of all) if (!faults.has(name)) meet(name, law, kind, each);
  }
}

function meet(name: string, law: Law, kind: Kind, each: Tried): void {
  try {
    law(each);
  } catch (error) {
    faults.set(name, { kind, input: JSON.stringify(each.input), error });
  }
}

/** Looks for a smaller case that breaks the law too, and throws with it when there is one. */
function shrink(law: Law, kind: Kind, name: string): void {
  const turns = fc.nat(40);
  fc.assert(
    fc.property(casesOf(kind), turns, (input, turn) => law(tried(input, turn))),
    { ...drawn(1, name), numRuns: 500 },
  );
}
