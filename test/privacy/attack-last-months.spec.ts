// The attack by staggered last months can succeed: with its rule switched off (a plan of any shape
// is proposed under OWN_SHARE) a member that is paid last computes what the other is owed.
import { expect, it, jest } from '@jest/globals';

it('without the rule who is paid last knows what the other got', async () => {
  const gate = '../../src/domain/negotiation/own-share-gate.ts';
  const real = await import('../../src/domain/negotiation/own-share-gate.ts');
  jest.unstable_mockModule(gate, () => ({ ...real, decideProposal: () => ({ kind: 'PROPOSE' }) }));
  jest.resetModules();
  const { begin } = await import('./attack-views.ts');
  const { fromLastMonths } = await import('./attack-solver.ts');
  const owed = { cz: 20_000, kpn: 20_000, monthlyCents: 5_000 };
  const { service, rounds } = await begin({ longestMonths: 4 }, owed);
  try {
    expect(Math.abs(fromLastMonths(rounds[0]!) - owed.kpn)).toBeLessThan(owed.kpn / 50);
  } finally {
    await service.stop();
  }
}, 180_000);
