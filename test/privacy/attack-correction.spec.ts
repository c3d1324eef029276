// The attack by a corrected balance can succeed: with its rule switched off (each round is planned
// by the balances of the day, none keeps its weight) a member computes what the other is owed.
import { expect, it, jest } from '@jest/globals';

it('without the rule a corrected balance gives the other away', async () => {
  const facts = '../../src/negotiation/plan-facts.ts';
  const real = await import('../../src/negotiation/plan-facts.ts');
  const { factsOf } = real;
  type Given = Parameters<typeof factsOf>;
  const planned = (...[who, budget, first, today]: Given) => factsOf(who, budget, first, today);
  jest.unstable_mockModule(facts, () => ({ ...real, factsOf: planned }));
  jest.resetModules();
  const { liveRounds, TRUTH } = await import('./attack-views.ts');
  const { fromCorrection } = await import('./attack-solver.ts');
  const { service, rounds } = await liveRounds();
  try {
    const found = fromCorrection(rounds[0]!, rounds.at(-1)!);
    expect(Math.abs((found ?? 0) - TRUTH.kpn)).toBeLessThan(TRUTH.kpn / 50);
  } finally {
    await service.stop();
  }
}, 180_000);
