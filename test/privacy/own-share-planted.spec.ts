// The law of OWN_SHARE can fail: with its rule switched off (every plan may be proposed), two
// worlds that differ in another member's terms show a member that they do.
import { expect, it, jest } from '@jest/globals';

it('without the rule a member sees the terms of another', async () => {
  const gate = '../../src/domain/negotiation/own-share-gate.ts';
  const real = await import('../../src/domain/negotiation/own-share-gate.ts');
  jest.unstable_mockModule(gate, () => ({ ...real, decideProposal: () => ({ kind: 'PROPOSE' }) }));
  jest.resetModules();
  const { differences, live } = await import('./own-share-worlds.ts');
  const free = await live(20_000, { owed: { kpn: 20_000 }, monthlyCents: 5_000 });
  const bent = await live(20_000, {
    owed: { kpn: 20_000 },
    monthlyCents: 5_000,
    within: { longestMonths: 4, smallestMonthly: { amountCents: 4_000 } },
  });
  try {
    expect(differences(free.views, bent.views)).not.toEqual([]);
    expect(JSON.stringify(bent.views)).toContain('"attestation":"ADJUSTED"');
  } finally {
    await free.service.stop();
    await bent.service.stop();
  }
}, 180_000);
