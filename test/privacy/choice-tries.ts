// How choosing a plan is tried, and what the person's side and a member read of it.
// Not here: the other operations on cases (case-tries.ts).
import type { FullWorld } from './full-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { mutation, query, type Try } from './operation-tries.ts';
import { FULL_BUDGET } from './plan-open-cases.ts';
import type { Who } from './world.ts';

/** Each chooses, and reads what became of it. */
export function choices({ world, open: { negotiating } }: FullWorld): Try[] {
  const chosen = (as: Who, jointCaseId: string): Try[] => [
    mutation('proposeArrangement', as, { jointCaseId, kind: 'FASTEST' }),
    query('previewPlans', as, { input: { jointCaseId } }),
  ];
  return [
    ...chosen('ijsbrand', negotiating.ijsbrand),
    ...chosen(MUNICIPALITY, negotiating.municipality),
    // Then nothing is left to pay with, and nobody is asked anything.
    mutation('stateCapacity', 'ijsbrand', {
      jointCaseId: negotiating.ijsbrand,
      idempotencyKey: world.nextKey(),
      budget: { ...FULL_BUDGET, incomes: [] },
    }),
    query('jointCase', 'cz', { id: negotiating.cz }),
  ];
}
