// The attack by a talkative attestation can succeed: with its rule switched off (one salt for all
// leaves, which each member holds) a member tries out roots until it knows what the other is owed.
import { expect, it, jest } from '@jest/globals';

it('without the rule a root tells which world it was made of', async () => {
  const tree = '../../src/platform/crypto/merkle.ts';
  const real = await import('../../src/platform/crypto/merkle.ts');
  jest.unstable_mockModule(tree, () => ({ ...real, saltOf: () => Buffer.alloc(32, 7) }));
  jest.resetModules();
  const { begin, TRUTH } = await import('./attack-views.ts');
  const { fromRoot } = await import('./attack-solver.ts');
  const { memberOf } = await import('../support/coalition.ts');
  const { service, rounds } = await begin();
  try {
    const keys = [memberOf('cz').id, memberOf('kpn').id] as const;
    const euros = Array.from({ length: 40 }, (_, at) => TRUTH.kpn + (at - 20) * 100);
    expect(fromRoot(rounds[0]!, keys, euros)).toBe(TRUTH.kpn);
  } finally {
    await service.stop();
  }
}, 180_000);
