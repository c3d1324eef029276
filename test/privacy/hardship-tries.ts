// Applications for hardship in the full world: one that somebody else looks at again, one of which
// more is asked; and how the operations on them are tried.
// Not here: what a test claims.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { act } from './case-acts.ts';
import type { FullWorld } from './full-world.ts';
import {
  ADVISED,
  type CaseIds,
  MUNICIPALITY,
  type OpenCases,
  secondCoordinator,
  UNADVISED,
} from './open-case-people.ts';
import { mutation, query, type Try } from './operation-tries.ts';
import { uuid, type Who, type World } from './world.ts';

/** Every fact, and something unknown: so that each kind of figure can be read. */
export const HARDSHIP_FACTS: Variables = {
  household: 'SINGLE',
  incomeNowCents: 187_651,
  incomeBeforeCents: 260_043,
  fellOn: '2026-08-14',
  mortgageCents: 20_000_017,
  homeValueCents: 19_000_019,
  surrenderValueCents: 100_003,
  ownAssetsCents: 70_007,
  coDebtorsAssetsCents: 30_011,
  statements: [
    { statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT', isTrue: true },
    { statement: 'SEPARATED', isTrue: false },
  ],
};
/** Nothing of it is so. */
const NOTHING: Variables = {
  statements: [
    'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT',
    'SEPARATED',
    'INCOME_FELL_THROUGH_NO_FAULT',
  ].map((statement) => ({ statement, isTrue: false })),
};
const WORKER = 'coordinator';

/**
 * In a case with a counsellor one was granted and one refused, which somebody else looks at again,
 * as at one that a customer was granted; of the last more is asked.
 */
export async function makeHardship(
  world: World,
  { advised, unadvised, negotiating }: CaseIds,
): Promise<OpenCases['hardship']> {
  const other = secondCoordinator();
  const mine = { jointCaseId: advised.municipality };
  await apply(world, MUNICIPALITY, { ...mine, facts: HARDSHIP_FACTS });
  await decide(world, other, GRANT);
  const first = await apply(world, MUNICIPALITY, { ...mine, facts: NOTHING });
  await decide(world, other, { outcome: 'REFUSE' });
  const known = { ...mine, applicationId: first };
  await act(world, MUNICIPALITY, 'askHardshipReconsideration', known);
  const refused = await taken(world, WORKER);
  const second = await apply(world, UNADVISED, { jointCaseId: unadvised, facts: HARDSHIP_FACTS });
  await decide(world, other, GRANT);
  const own = { jointCaseId: unadvised, applicationId: second };
  await act(world, UNADVISED, 'askHardshipReconsideration', own);
  const again = await taken(world, WORKER);
  const third = await apply(world, 'ijsbrand', {
    ...{ jointCaseId: negotiating.ijsbrand, scheme: 'INVESTMENT_INSURANCE' },
    facts: { incomeNowCents: 187_653 },
  });
  const taskId = await taken(world, WORKER);
  await act(world, WORKER, 'requestHardshipInformation', { taskId, facts: ['HOUSEHOLD'] });
  await world.service.settle();
  return {
    ...{ municipality: first, unadvised: second, ijsbrand: third },
    tasks: { refused, again, decide: taskId },
  };
}

const GRANT: Variables = {
  ...{ outcome: 'GRANT', reason: 'Een lastige samenloop.' },
  entitlements: [
    { kind: 'START_PAUSE', months: 4 },
    { kind: 'LOWER_AMOUNT', partBasisPoints: 9_000 },
  ],
};

async function apply(world: World, who: Who, more: Variables): Promise<string> {
  const input = { idempotencyKey: world.nextKey(), scheme: 'COALITION', ...more };
  return (await act(world, who, 'applyForHardship', input)).application.id;
}

async function decide(world: World, who: Who, more: Variables): Promise<void> {
  const taskId = await taken(world, who);
  await act(world, who, 'decideHardship', { taskId, ...more });
  await world.service.settle();
}

/** The worker takes the task about hardship that nobody took. */
async function taken(world: World, who: Who): Promise<string> {
  await world.service.settle();
  const [row] = await world.service.witnessed<{ id: string }>(
    `select task_id as id from hardship_application a join office_task t on t.id = a.task_id
     where a.taken_by is null and t.done_on is null`,
  );
  const taskId = row?.id ?? '';
  await act(world, who, 'takeHardshipTask', { taskId });
  await world.service.settle();
  return taskId;
}

/** First who may read, then each act, of those who may and of those who come too late. */
export function hardshipTries({ world, annaCase, open }: FullWorld): Try[] {
  const { advised, unadvised, negotiating, hardship } = open;
  const few = { first: 5 };
  const theirs = { jointCaseId: advised.municipality, applicationId: hardship.municipality };
  const mine = { jointCaseId: negotiating.ijsbrand, applicationId: hardship.ijsbrand };
  const granted = { jointCaseId: unadvised, applicationId: hardship.unadvised };
  const facts = { household: 'SINGLE' };
  const applying = { scheme: 'COALITION', facts: {} };
  const newKey = () => ({ idempotencyKey: world.nextKey() });
  const office = (name: string, input: Variables) => mutation(name, WORKER, input);
  const { refused, again, decide: taskId } = hardship.tasks;
  const inCase = (who: Who, jointCaseId: string) =>
    query('hardshipApplications', who, { jointCaseId, ...few });
  return [
    inCase(ADVISED, advised.customer),
    inCase('ijsbrand', negotiating.ijsbrand),
    inCase(MUNICIPALITY, advised.municipality),
    inCase(MUNICIPALITY, negotiating.municipality),
    ...[refused, again].map((id) => query('hardshipTask', WORKER, { taskId: id })),
    query('hardshipTask', WORKER, { taskId }),
    mutation('applyForHardship', 'anna', { ...newKey(), ...applying, jointCaseId: annaCase }),
    mutation('applyForHardship', MUNICIPALITY, {
      ...{ ...newKey(), ...applying, jointCaseId: advised.municipality },
    }),
    mutation('provideHardshipInformation', 'ijsbrand', { ...mine, facts }),
    mutation('provideHardshipInformation', MUNICIPALITY, { ...theirs, facts }),
    mutation('askHardshipReconsideration', MUNICIPALITY, theirs),
    mutation('askHardshipReconsideration', UNADVISED, granted),
    office('takeHardshipTask', { taskId }),
    office('takeHardshipTask', { taskId: uuid(0x404) }),
    office('requestHardshipInformation', { taskId, facts: ['HOUSEHOLD'] }),
    office('decideHardship', { taskId, outcome: 'REFUSE' }),
    mutation('withdrawHardship', MUNICIPALITY, theirs),
    mutation('withdrawHardship', 'ijsbrand', mine),
    mutation('withdrawHardship', 'ijsbrand', mine),
    office('decideHardshipReconsideration', { taskId: again, outcome: 'UPHOLD' }),
  ];
}
