// The attack by offers can succeed: with its rule switched off (every offer is tried, however many
// there are) a member reads off what is paid a month, and so what the other is owed.
import { expect, it, jest } from '@jest/globals';

it('without the rule one offer after another gives away what is paid a month', async () => {
  const rule = '../../src/domain/negotiation/tried-offers.ts';
  const real = await import('../../src/domain/negotiation/tried-offers.ts');
  jest.unstable_mockModule(rule, () => ({ ...real, offersTried: (offers: unknown[]) => offers }));
  jest.resetModules();
  const { begin, firstKeptOffer, TRUTH } = await import('./attack-views.ts');
  const { service } = await begin();
  try {
    expect(await firstKeptOffer({ service })).toBe(TRUTH.monthlyCents);
  } finally {
    await service.stop();
  }
}, 180_000);
