// Every place of the operations on hardship where an id is taken, each with the ids by which others
// know the same thing: the person, who helps it, the office, members.
// Not here: the other places on cases (case-id-places.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { Place } from './id-places.ts';
import { MUNICIPALITY, type OpenCases } from './open-case-people.ts';
import { uuid } from './world.ts';

const APPLYING = { idempotencyKey: uuid(0x79), scheme: 'COALITION', facts: {} };

export function placesOfHardship({
  hardship,
  negotiating,
  advised,
  unadvised,
}: OpenCases): Place[] {
  const { cz, kpn, ijsbrand } = negotiating;
  const others = [cz, kpn, ijsbrand, advised.customer, unadvised];
  const ofCase = (operation: string, variables: Place['variables']): Place => ({
    operation,
    argument: operation.startsWith('Query') ? 'jointCaseId' : 'input.jointCaseId',
    as: MUNICIPALITY,
    variables,
    foreign: others,
  });
  const applicationId = hardship.municipality;
  const acting = (name: string, more: Variables = {}): Place[] => [
    ofCase(`Mutation ${name}`, (jointCaseId) => ({
      input: { ...more, jointCaseId, applicationId },
    })),
    {
      operation: `Mutation ${name}`,
      argument: 'input.applicationId',
      as: MUNICIPALITY,
      variables: (id) => ({
        input: { ...more, jointCaseId: advised.municipality, applicationId: id },
      }),
      foreign: [hardship.ijsbrand, hardship.unadvised, ...Object.values(hardship.tasks)],
    },
  ];
  return [
    ofCase('Query hardshipApplications', (jointCaseId) => ({ jointCaseId })),
    ofCase('Mutation applyForHardship', (jointCaseId) => ({
      input: { ...APPLYING, jointCaseId },
    })),
    ...acting('provideHardshipInformation', { facts: {} }),
    ...acting('askHardshipReconsideration'),
    ...acting('withdrawHardship'),
    ...placesOfTheOffice(hardship, others),
  ];
}

function placesOfTheOffice(hardship: OpenCases['hardship'], others: readonly string[]): Place[] {
  const foreign = [hardship.municipality, hardship.unadvised, ...others];
  const office = (name: string, more: Variables = {}): Place => ({
    operation: `Mutation ${name}`,
    argument: 'input.taskId',
    as: 'coordinator',
    variables: (taskId) => ({ input: { ...more, taskId } }),
    foreign,
  });
  return [
    {
      operation: 'Query hardshipTask',
      argument: 'taskId',
      as: 'coordinator',
      variables: (taskId) => ({ taskId }),
      foreign,
    },
    office('takeHardshipTask'),
    office('requestHardshipInformation', { facts: ['HOUSEHOLD'] }),
    office('decideHardship', { outcome: 'REFUSE' }),
    office('decideHardshipReconsideration', { outcome: 'UPHOLD' }),
  ];
}
