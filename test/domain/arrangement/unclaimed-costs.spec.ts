// Collection costs of a running share that are not claimed any more.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lessened } from '../../../src/domain/arrangement/amendment.ts';
import type { RunningShare } from '../../../src/domain/arrangement/running-plan.ts';
import { unclaimedFrom } from '../../../src/domain/arrangement/unclaimed-costs.ts';
import { addMonths, dayOf } from '../../../src/domain/calendar/local-date.ts';

const JANUARY = dayOf(2027, 1, 1);
const FEBRUARY = dayOf(2027, 2, 1);

/** So much each month from January on. */
function sharePaying(...amounts: number[]): RunningShare {
  const parts = amounts.map((amountCents, at) => ({ dueOn: addMonths(JANUARY, at), amountCents }));
  const balanceCents = amounts.reduce((sum, each) => sum + each, 0);
  const none = { waivedCostsCents: 0, remissionCents: 0, tailCents: 0, leftOn: null };
  return { key: 'cz', balanceCents, ...none, parts };
}

describe('Costs that are not claimed', () => {
  const share = sharePaying(1_000, 4_500, 4_500);

  it('are 15.01, half of the 30.01 of costs that were not paid before', () => {
    const of = { costsCents: 4_001, unclaimedCents: 0 };
    expect(unclaimedFrom(share, of, FEBRUARY, 5_000)).toBe(1_501);
  });

  it('are nothing more where as large a part was not claimed before', () => {
    const of = { costsCents: 4_001, unclaimedCents: 2_001 };
    expect(unclaimedFrom(sharePaying(3_999, 4_000), of, JANUARY, 5_000)).toBe(0);
    expect(unclaimedFrom(sharePaying(3_999, 4_000), of, JANUARY, 10_000)).toBe(2_000);
  });

  it('leave out what the member gave up itself', () => {
    const gives = { ...sharePaying(1_000), balanceCents: 1_600, waivedCostsCents: 600 };
    const of = { costsCents: 1_000, unclaimedCents: 0 };
    expect(unclaimedFrom(gives, of, JANUARY, 10_000)).toBe(400);
  });

  it('are never more than what is open, nor than the costs, and twice the same is once', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 });
    const cents = fc.nat(20_000);
    fc.assert(
      fc.property(amounts, cents, fc.nat(10_000), fc.nat(5), (each, costs, part, past) => {
        const paying = sharePaying(...each);
        const fromOn = addMonths(JANUARY, past);
        const costsCents = Math.min(costs, paying.balanceCents);
        const first = unclaimedFrom(paying, { costsCents, unclaimedCents: 0 }, fromOn, part);
        expect(first).toBeLessThanOrEqual(costsCents);
        if (first === 0) return;
        const { parts } = lessened(paying, fromOn, first);
        const stays = paying.parts.filter(({ dueOn }) => dueOn < fromOn);
        const after = {
          ...paying,
          balanceCents: paying.balanceCents - first,
          parts: [...stays, ...parts],
        };
        const again = { costsCents, unclaimedCents: first };
        expect(unclaimedFrom(after, again, fromOn, part)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
