// How much of arrears stays outside a plan while it is disputed.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disputedCents } from '../../../src/domain/standstill/dispute.ts';

describe('what is disputed', () => {
  it('is the principal of the items, or all', () => {
    expect(disputedCents(25_000, [12_000])).toBe(12_000);
    expect(disputedCents(25_000, [12_000, null])).toBe(25_000);
    expect(disputedCents(25_000, [])).toBe(0);
  });

  it('is never more than the balance, and never falls when more is disputed', () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 });
    const parts = fc.array(fc.option(cents), { maxLength: 6 });
    fc.assert(
      fc.property(cents, parts, fc.option(cents), (balance, before, more) => {
        const disputed = disputedCents(balance, before);
        const after = disputedCents(balance, [...before, more]);
        expect(disputed).toBeLessThanOrEqual(balance);
        expect(after).toBeGreaterThanOrEqual(disputed);
        expect(after).toBeLessThanOrEqual(balance);
      }),
      { numRuns: 200 },
    );
  });
});
