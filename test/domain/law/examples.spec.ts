// Executes every worked example of docs/law.md.
import { describe, expect, it } from '@jest/globals';
import {
  type Answer,
  runCheck,
  runClaims,
  runImpute,
  runInterest,
  runInterestCheck,
  runLetter,
  runLimitation,
  runOneLetter,
  runPeriods,
  runScale,
} from './example-runs.ts';
import {
  runContact,
  runHealth,
  runReference,
  runSplit,
  runWorkingDays,
} from './example-runs-of-days.ts';
import { runRegister } from './example-runs-of-claims.ts';
import { examples, type Pairs } from './example-table.ts';

const RUNS: Record<string, (given: Pairs) => Answer> = {
  scale: runScale,
  periods: runPeriods,
  claims: runClaims,
  'one letter': runOneLetter,
  letter: runLetter,
  check: runCheck,
  interest: runInterest,
  'interest check': runInterestCheck,
  impute: runImpute,
  limitation: runLimitation,
  'working days': runWorkingDays,
  contact: runContact,
  health: runHealth,
  split: runSplit,
  reference: runReference,
  register: runRegister,
};

const ALL = examples();

describe('the worked examples of docs/law.md', () => {
  it('are many, numbered through, each with its source or derivation', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(100);
    expect(ALL.map(({ number }) => number)).toEqual(ALL.map((_, index) => index + 1));
    for (const { derivation } of ALL) expect(derivation).not.toBe('');
    expect(new Set(ALL.map(({ compute }) => compute))).toEqual(new Set(Object.keys(RUNS)));
  });

  it.each(ALL.map((example) => [example.number, example.compute, example] as const))(
    '%i: %s comes out as the page says',
    (_, compute, { given, answer }) => {
      const run = RUNS[compute];
      if (!run) throw new Error(`nobody knows how to compute: ${compute}`);
      const outcome = run(given);
      const stated = Object.fromEntries(answer);
      const asked = Object.fromEntries(Object.keys(stated).map((name) => [name, outcome[name]]));
      expect(asked).toEqual(stated);
      if (compute === 'impute') expect(Object.keys(outcome)).toEqual(Object.keys(stated));
    },
  );
});
