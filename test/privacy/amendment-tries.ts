// How operations on amendments of a running arrangement are tried, by each side of it.
// Not here: what is expected (matrix.spec.ts).
import type { FullWorld } from './full-world.ts';
import { ADMINISTRATOR } from './open-case-people.ts';
import { mutation, query, type Try } from './operation-tries.ts';

const few = { first: 5 };

/** Of a running arrangement that was amended, and stands still since. */
export function amendmentTries({ open: { active, arrangements } }: FullWorld): Try[] {
  const sides = [
    [ADMINISTRATOR, active.administrator, arrangements.administrator],
    ['dirk-junior', active.dirkJunior, arrangements.dirkJunior],
  ] as const;
  const pause = { fromMonthOn: '2027-02-01', months: 1, reason: 'MOVING' };
  return [
    ...sides.flatMap(([as, jointCaseId, arrangementId]) => [
      query('amendments', as, { jointCaseId, ...few }),
      query('planVersions', as, { arrangementId, ...few }),
      mutation('requestPause', as, { jointCaseId, ...pause }),
      mutation('agreeToAmendment', as, { jointCaseId, round: 2 }),
      mutation('declineAmendment', as, { jointCaseId, round: 2 }),
    ]),
    query('planVersions', 'ohra', { arrangementId: arrangements.ohra, ...few }),
  ];
}
