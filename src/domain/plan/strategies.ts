// A strategy is a queue and a weight. Those who stand in an earlier queue are paid first; within a
// queue everybody is paid the same per unit of weight, until paid in full. Terms bend this (a
// minimum is always met), the strategy fills what the terms leave open.
// Not here: the filling (fairest-path.ts).
import type { Cents } from '../money/cents.ts';
import type { PlanInput, PlanMember } from './plan.ts';

/** Where a member stands: its queue, 0 first, and its weight in it, above zero. */
export interface Standing {
  readonly queue: number;
  readonly weight: number;
}

/**
 * The standing of every member, in the order given.
 * @param openCents what each member is still to get.
 * @example 10.00 and 30.00 pro rata by balance: queue 0 for both, weights 1000 and 3000
 */
export function standings(
  input: PlanInput,
  members: readonly PlanMember[],
  openCents: readonly Cents[],
): Standing[] {
  const ascending = [...new Set(openCents)].sort((a, b) => a - b);
  const place = new Map(ascending.map((cents, index) => [cents, index]));
  return members.map((member, index) => {
    const open = openCents[index] ?? 0;
    const weight = proRataWeight(input, member, open);
    switch (input.strategy) {
      case 'PRO_RATA':
        return { queue: 0, weight };
      case 'ESSENTIALS_FIRST':
        return { queue: member.essential ? 0 : 1, weight };
      case 'SMALLEST_FIRST':
        return { queue: place.get(open) ?? 0, weight: 1 };
      case 'EQUAL':
        return { queue: 0, weight: 1 };
    }
  });
}

function proRataWeight(input: PlanInput, member: PlanMember, openCents: Cents): number {
  if (input.basis === 'CONTRACTUAL_PAYMENT') return member.contractualPaymentCents ?? 1;
  // Who gave up its whole balance still needs a weight; it is paid nothing whatever its weight.
  return Math.max(openCents, 1);
}
