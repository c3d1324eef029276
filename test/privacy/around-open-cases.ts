// What happens around the open cases of the full world: acts during standstill, disputes, persons
// who ask for a person, circumstances.
// Not here: budgets, rounds and what they lead to (plan-open-cases.ts).
import { expect } from '@jest/globals';
import { act, caseOf, listed, type Told } from './case-acts.ts';
import {
  ADMINISTRATOR,
  type CaseIds,
  MUNICIPALITY,
  type OpenCases,
  officeTasks,
  secondCoordinator,
  UNADVISED,
} from './open-case-people.ts';
import type { Who, World } from './world.ts';

/** What members and counsellors do while collection stands still, and what is disputed. */
export async function aroundStandstill(
  world: World,
  { negotiating, active }: CaseIds,
): Promise<OpenCases['disputes']> {
  const extended = { reason: 'OTHER' };
  for (const [who, jointCaseId] of [
    [MUNICIPALITY, negotiating.municipality],
    [ADMINISTRATOR, active.administrator],
  ] as const) {
    await act(world, who, 'extendBudgetTerm', { jointCaseId, ...extended });
    await act(world, who, 'extendStandstill', { jointCaseId, ...extended });
  }
  for (const [who, jointCaseId] of [
    ['cz', negotiating.cz],
    ['ohra', active.ohra],
  ] as const) {
    await act(world, who, 'confirmStandstill', { jointCaseId });
    const done = { jointCaseId, happenedOn: '2026-11-02', article: 'art. 7:232 BW' };
    const allowed = { ...done, act: 'STATUTORY_NOTICE', ownReference: 'WET-1' };
    await act(world, who, 'recordStandstillAct', { idempotencyKey: world.nextKey(), ...allowed });
    // Refused, and counted.
    const forbidden = { idempotencyKey: world.nextKey(), ...done, act: 'NEW_COSTS' };
    await expect(act(world, who, 'recordStandstillAct', forbidden)).rejects.toThrow('FORBIDS');
  }
  const arrearsAt = async (who: Who, member: string): Promise<string> => {
    const { whole } = await caseOf(world, who);
    const found = whole.arrears.find((each: Told) => each.memberName === member);
    return found.id as string;
  };
  const disputed = await act(world, 'ijsbrand', 'disputeArrears', {
    jointCaseId: negotiating.ijsbrand,
    arrearsId: await arrearsAt('ijsbrand', 'Ymere'),
    itemNumber: 1,
    ground: 'AMOUNT',
  });
  await act(world, ADMINISTRATOR, 'disputeArrears', {
    jointCaseId: active.administrator,
    arrearsId: await arrearsAt(ADMINISTRATOR, 'OHRA'),
    itemNumber: 2,
    ground: 'PAID',
  });
  await world.service.settle();
  const [ymere] = await listed(world, 'ymere', 'disputes', { jointCaseId: negotiating.ymere });
  const [ohra] = await listed(world, 'ohra', 'disputes', { jointCaseId: active.ohra });
  await act(world, 'ohra', 'answerDispute', {
    disputeId: ohra.id,
    answer: 'UPHELD',
    statement: 'Polis van 1 mei, nota bijgevoegd.',
  });
  return { ijsbrand: disputed.dispute.id, ymere: ymere.id, ohra: ohra.id };
}

/** Three ask for a person: of the first a call runs, the second was called, the third not. */
export async function care(world: World): Promise<string> {
  const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
  const reached = { channel: 'EMAIL', language: 'NL', email: 'klant@example.nl' };
  const hours = { callDays: ['FRIDAY'], callFromHour: 9, callUntilHour: 12, phone: '06-00001111' };
  for (const who of ['ijsbrand', 'dirk-junior'] as const) {
    await act(world, who, 'setContactPreference', { ...reached, ...hours });
  }
  const caseIds: string[] = [];
  for (const who of ['ijsbrand', 'dirk-junior', UNADVISED] as const) {
    const { id: jointCaseId } = await caseOf(world, who);
    await act(world, who, 'askForPerson', { jointCaseId, preference });
    caseIds.push(jointCaseId as string);
  }
  await world.service.settle();
  const [first, second, third] = await callsOf(world, caseIds);
  const other = secondCoordinator();
  const { careCall } = await act(world, 'coordinator', 'startCareCall', { taskId: first });
  await act(world, other, 'startCareCall', { taskId: second });
  await world.service.settle();
  await act(world, other, 'finishTask', { taskId: second, outcome: 'REACHED' });
  await act(world, 'coordinator', 'finishTask', { taskId: third, outcome: 'NOT_REACHED' });
  return careCall.id as string;
}

/** As witness: which task of the office is about which case, by the ids of the persons. */
async function callsOf({ service }: World, caseIds: readonly string[]): Promise<string[]> {
  const rows = await service.witnessed<{ id: string }>(
    `select t.id from unnest($1::uuid[]) with ordinality as p(id, place)
     join seat s on s.public_id = p.id
     join office_task t on t.case_id = s.case_id and t.kind = 'CARE_CALL' order by p.place`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

/** A report that nobody confirmed; and two that wait, so that the case stands still. */
export async function freeze(world: World, { negotiating, active }: CaseIds): Promise<void> {
  const moved = { kind: 'MOVED', sinceOn: '2026-10-20' };
  await act(world, 'cz', 'reportCircumstance', { jointCaseId: negotiating.cz, ...moved });
  await world.service.settle();
  const denied = { taskId: await taskToConfirm(world), kind: 'MOVED', outcome: 'NOT_CONFIRMED' };
  await act(world, secondCoordinator(), 'confirmCircumstance', denied);
  await act(world, 'ohra', 'reportCircumstance', { jointCaseId: active.ohra, kind: 'INSOLVENCY' });
  await world.service.settle();
  const other = { taskId: await taskToConfirm(world), kind: 'COURT_ADMINISTRATION' };
  await act(world, 'coordinator', 'reportTaskCircumstance', other);
  await world.service.settle();
}

const taskToConfirm = async (world: World): Promise<string | undefined> =>
  (await officeTasks(world)).get('CONFIRM_CIRCUMSTANCE');
