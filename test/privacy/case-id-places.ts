// Every place of the operations on joint cases where an id is taken, each with the ids by which
// others know the same thing: members, the person, who helps it, the office.
// Not here: the other places (id-places.ts), what is answered (alike.spec.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { proposalIdOf } from './case-acts.ts';
import type { FullWorld } from './full-world.ts';
import { placesOfHardship } from './hardship-id-places.ts';
import type { Place } from './id-places.ts';
import {
  ADMINISTRATOR,
  MUNICIPALITY,
  type OpenCases,
  secondCoordinator,
} from './open-case-people.ts';
import { FULL_BUDGET } from './plan-open-cases.ts';
import { uuid, type Who } from './world.ts';

export function placesOfCases(full: FullWorld): Place[] {
  const { open } = full;
  return [
    ...placesOfReading(open),
    ...placesOfActing(open),
    ...placesOfArrears(full),
    ...placesOfProposals(open),
    ...placesOfDisputes(open),
    ...placesOfRepresentations(open),
    ...placesOfTasks(open),
    ...placesOfHardship(open),
  ];
}

type Caller = 'cz' | 'kpn' | 'ymere' | 'ijsbrand' | 'municipality' | 'administrator' | 'dirkJunior';

/** By which ids others know the cases of a caller, and other cases. */
function othersThan(caller: Caller, { negotiating, active, advised, closed }: OpenCases): string[] {
  const ids = Object.entries({ ...active, ...negotiating })
    .filter(([who]) => who !== caller)
    .map(([, id]) => id);
  return [...ids, advised.customer, closed];
}

const WHO: Readonly<Record<Caller, string>> = {
  cz: 'cz',
  kpn: 'kpn',
  ymere: 'ymere',
  ijsbrand: 'ijsbrand',
  municipality: MUNICIPALITY,
  administrator: ADMINISTRATOR,
  dirkJunior: 'dirk-junior',
};

function placesOfReading(open: OpenCases): Place[] {
  const place = (name: string, argument: string, caller: Caller, surface = 'Query'): Place => ({
    operation: `${surface} ${name}`,
    argument,
    as: WHO[caller],
    variables: (id) => ({ [argument]: id }),
    foreign: othersThan(caller, open),
  });
  const all: Caller[] = ['kpn', 'ijsbrand', 'municipality'];
  const persons: Caller[] = ['dirkJunior', 'administrator'];
  return [
    ...all.map((caller) => place('jointCase', 'id', caller)),
    ...all.map((caller) => place('caseChanged', 'id', caller, 'Subscription')),
    ...['caseTimeLine', 'standstillActs', 'disputes'].flatMap((name) =>
      all.map((caller) => place(name, 'jointCaseId', caller)),
    ),
    ...['capacity', 'statedCapacities', 'disclosureChoices', 'planReasons', 'amendments'].flatMap(
      (name) => persons.map((caller) => place(name, 'jointCaseId', caller)),
    ),
  ];
}

/** Acts that name a case, and what asks in their way; each input is good but for the id. */
function placesOfActing(open: OpenCases): Place[] {
  const place = (name: string, caller: Caller, more: Variables = {}): Place => ({
    operation: `Mutation ${name}`,
    argument: 'input.jointCaseId',
    as: WHO[caller],
    variables: (jointCaseId) => ({ input: { ...more, jointCaseId } }),
    foreign: othersThan(caller, open),
  });
  const arrearsIds = [open.arrears.late];
  const idempotencyKey = uuid(0x79);
  const act = { idempotencyKey, act: 'LIMITATION_NOTICE', happenedOn: '2026-11-02' };
  const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
  const contact = { contactedOn: '2026-11-02', referred: true };
  return [
    place('confirmJointCase', 'ijsbrand', { arrearsIds }),
    place('confirmAddition', 'ijsbrand', { arrearsIds }),
    place('confirmAddition', 'municipality', { arrearsIds }),
    place('confirmStandstill', 'kpn'),
    place('recordStandstillAct', 'kpn', act),
    // Not allowed is not said of a case that is not one's own.
    place('recordStandstillAct', 'ymere', { ...act, act: 'SUMMONS' }),
    place('extendStandstill', 'municipality', { reason: 'OTHER' }),
    place('extendBudgetTerm', 'municipality', { reason: 'OTHER' }),
    place('reportCircumstance', 'kpn', { kind: 'MOVED' }),
    place('reportCircumstance', 'administrator', { kind: 'INSOLVENCY' }),
    place('stateCapacity', 'ijsbrand', { idempotencyKey, budget: FULL_BUDGET }),
    place('answerAdvice', 'ijsbrand', { answer: 'DECLINED' }),
    place('answerAdvice', 'municipality', { answer: 'GIVEN' }),
    place('disputeArrears', 'ijsbrand', { arrearsId: open.arrears.kpn, ground: 'PAID' }),
    place('withdrawDispute', 'ijsbrand', { disputeId: open.disputes.ijsbrand }),
    place('agreeToArrangement', 'ijsbrand', { payDay: 3 }),
    place('declineArrangement', 'ijsbrand'),
    place('requestPause', 'ijsbrand', { fromMonthOn: '2027-02-01', months: 1, reason: 'MOVING' }),
    place('agreeToAmendment', 'ijsbrand', { round: 1 }),
    place('declineAmendment', 'ijsbrand', { round: 1 }),
    place('proposeArrangement', 'ijsbrand', { kind: 'FASTEST' }),
    { ...place('previewPlans', 'ijsbrand'), operation: 'Query previewPlans' },
    place('answerTotalsQuestion', 'ijsbrand', { answer: 'ALLOW' }),
    place('changeDisclosure', 'ijsbrand', { level: 'TOTALS' }),
    place('closeAsNotFeasible', 'municipality', contact),
    place('askForPerson', 'ijsbrand', { preference }),
  ];
}

/** The person knows arrears by ids of its own; their member and the counsellor by others. */
function placesOfArrears({ arrears, annaCase, annaArrears, open }: FullWorld): Place[] {
  const others = [arrears.cz1, arrears.kpn1, arrears.ymere1, open.arrears.late, open.arrears.kpn];
  const inList = (name: string, as: string, jointCaseId: string, foreign: string[]): Place => ({
    operation: `Mutation ${name}`,
    argument: 'input.arrearsIds',
    as,
    variables: (id) => ({ input: { jointCaseId, arrearsIds: [id] } }),
    foreign,
  });
  const statement = (as: string, foreign: string[]): Place => ({
    operation: 'Query claimStatement',
    argument: 'arrearsId',
    as,
    variables: (arrearsId) => ({ arrearsId }),
    foreign,
  });
  return [
    statement('anna', others),
    statement(MUNICIPALITY, [arrears.cz1, arrears.kpn1, ...annaArrears]),
    inList('confirmJointCase', 'anna', annaCase, others),
    inList('confirmAddition', 'ijsbrand', open.negotiating.ijsbrand, [...others, ...annaArrears]),
    ...['ijsbrand', MUNICIPALITY].map((as) => ({
      operation: 'Query arrearsEvents',
      argument: 'arrearsId',
      as,
      variables: (arrearsId: unknown) => ({ arrearsId, first: 5 }),
      foreign: as === 'ijsbrand' ? [...others, ...annaArrears] : [...annaArrears, arrears.cz1],
    })),
    {
      operation: 'Mutation disputeArrears',
      argument: 'input.arrearsId',
      as: 'ijsbrand',
      variables: (arrearsId) => ({
        input: { jointCaseId: open.negotiating.ijsbrand, arrearsId, ground: 'PAID' },
      }),
      foreign: [...others, ...annaArrears],
    },
  ];
}

function placesOfProposals({ negotiating, active, arrangements }: OpenCases): Place[] {
  const rounds = (id: string): string[] => [1, 2].map((round) => proposalIdOf(id, round));
  const others = [negotiating.cz, negotiating.kpn, active.ohra, active.rochdale].flatMap(rounds);
  const versions = (as: string, foreign: string[]): Place => ({
    operation: 'Query planVersions',
    argument: 'arrangementId',
    as,
    variables: (arrangementId) => ({ arrangementId, first: 5 }),
    foreign,
  });
  const arrangement = (as: string, foreign: string[]): Place => ({
    operation: 'Query arrangement',
    argument: 'id',
    as,
    variables: (id) => ({ id }),
    foreign,
  });
  return [
    {
      operation: 'Query proposal',
      argument: 'id',
      as: 'ymere',
      variables: (id) => ({ id }),
      foreign: [...others, ...rounds(active.ymere)],
    },
    {
      operation: 'Mutation answerProposal',
      argument: 'input.proposalId',
      as: 'ymere',
      variables: (proposalId) => ({ input: { proposalId, answer: 'ACCEPT' } }),
      foreign: [...others, ...rounds(active.ymere)],
    },
    versions('rochdale', Object.values(arrangements)),
    versions('dirk-junior', [arrangements.administrator, arrangements.ohra]),
    arrangement('rochdale', Object.values(arrangements)),
    arrangement('dirk-junior', [arrangements.administrator, arrangements.ohra]),
  ];
}

/** Of one dispute the person, who helps it and the member have an id each. */
function placesOfDisputes({ negotiating, disputes }: OpenCases): Place[] {
  return [
    {
      operation: 'Mutation withdrawDispute',
      argument: 'input.disputeId',
      as: MUNICIPALITY,
      variables: (disputeId) => ({ input: { jointCaseId: negotiating.municipality, disputeId } }),
      foreign: Object.values(disputes),
    },
    {
      operation: 'Mutation answerDispute',
      argument: 'input.disputeId',
      as: 'ymere',
      variables: (disputeId) => ({ input: { disputeId, answer: 'ACCEPTED' } }),
      foreign: [disputes.ijsbrand, disputes.ohra],
    },
  ];
}

function placesOfRepresentations({ representations: ids, offers }: OpenCases): Place[] {
  const answering = (name: string): Place => ({
    operation: `Mutation ${name}`,
    argument: 'input.offerId',
    as: 'ijsbrand',
    variables: (offerId) => ({ input: { offerId } }),
    foreign: [offers.dirkJunior, ids.municipality, ids.administrator],
  });
  return [
    ...['confirm', 'deny', 'revoke'].map((verb) => answering(`${verb}Representation`)),
    {
      operation: 'Mutation endRepresentation',
      argument: 'input.representationId',
      as: ADMINISTRATOR,
      variables: (representationId) => ({
        input: { representationId, endedOn: '2026-11-02', reason: 'FINISHED' },
      }),
      foreign: [ids.municipality, ...Object.values(offers)],
    },
  ];
}

/** The office sees all of its tasks; a call is of the worker who started it. */
function placesOfTasks({ careCall, negotiating }: OpenCases): Place[] {
  const office = (name: string, more: Variables): Place => ({
    operation: `Mutation ${name}`,
    argument: 'input.taskId',
    as: 'coordinator',
    variables: (taskId) => ({ input: { ...more, taskId } }),
    foreign: [careCall, ...Object.values(negotiating)],
  });
  const query = (name: string, argument: string, as: Who, foreign: string[]): Place => ({
    operation: `Query ${name}`,
    argument,
    as,
    variables: (id) => ({ [argument]: id }),
    foreign,
  });
  const contact = { contactedOn: '2026-11-02', referred: true };
  return [
    office('startCareCall', {}),
    office('breakGlass', { reason: 'OTHER', explanation: 'Brief van de rechtbank.' }),
    office('finishTask', { outcome: 'REACHED' }),
    office('reportTaskCircumstance', { kind: 'MOVED' }),
    office('confirmCircumstance', { kind: 'INSOLVENCY', outcome: 'CONFIRMED' }),
    office('closeTaskAsNotFeasible', contact),
    query('circumstancesToConfirm', 'taskId', 'coordinator', [careCall]),
    query('careCall', 'id', secondCoordinator(), [careCall]),
  ];
}
