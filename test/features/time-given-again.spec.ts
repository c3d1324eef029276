// Days that pass while a case stands still: what nobody could do is not held against anybody.
// Not here: the days themselves (round-days.spec.ts, capacity-around.spec.ts, person-word.spec.ts),
// those that somebody lets pass (late-days.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import {
  ASK_FOR_PERSON,
  BREAK_GLASS,
  CALL,
  codesOf,
  CONFIRM_CIRCUMSTANCE,
  officeTasks,
  REPORT,
  sent,
  START_CALL,
} from './around-calls.ts';
import { asSuperuser, matched, opened, stated } from './capacity-case.ts';
import {
  answers,
  budget,
  budgetOf,
  daysPass,
  negotiating,
  officeCloses,
  outcomes,
  policies,
  proposalsOf,
  standing,
  toldOf,
  waiting,
  within,
} from './rounds-case.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

/** Somebody reports what nobody will confirm: the case stands still for ten working days. */
async function freeze(): Promise<void> {
  const { id } = await caseOfMember(world, 'kpn');
  const done = await sent(world, 'kpn', REPORT, { jointCaseId: id, kind: 'MOVED' });
  expect(codesOf(done)).toEqual([]);
}

/** The office finds that it was not so. */
async function goOn(): Promise<void> {
  const { CONFIRM_CIRCUMSTANCE: taskId = '' } = await officeTasks(world);
  const said = { taskId, kind: 'MOVED', outcome: 'NOT_CONFIRMED' };
  expect(codesOf(await sent(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([]);
}

const callOf = async (id: string) =>
  (await world.service.ask('coordinator', CALL, { id })).data.careCall;

describe('A case that stood still', () => {
  it('has the days for its budget again', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna');
    const dueOn = async () => (await caseOfPerson(world, 'anna')).whole.budgetDueOn;
    expect(await dueOn()).toBe('2026-11-30');
    await daysPass(world.service, 21);
    await freeze();
    await daysPass(world.service, 15);
    // Eleven working days stood still, from 24 November to 8 December.
    expect(await caseOfPerson(world, 'anna')).toMatchObject({ state: 'OPEN', frozenSinceOn: null });
    expect(await dueOn()).toBe('2026-12-15');
    await daysPass(world.service, 7);
    expect((await caseOfPerson(world, 'anna')).state).toBe('OPEN');
    await daysPass(world.service, 1);
    expect((await caseOfPerson(world, 'anna')).whole.closingReason).toBe('NO_BUDGET');
  });

  it('reminds nobody meanwhile, and of the new last day when it goes on', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna');
    const reminders = async () =>
      (await caseOfPerson(world, 'anna')).timeLine.filter(
        ({ type }: { type: string }) => type === 'BUDGET_REMINDER',
      ).length;
    await daysPass(world.service, 18);
    await freeze();
    await daysPass(world.service, 16);
    // Ten working days stood still, from 23 November to 4 December.
    expect((await caseOfPerson(world, 'anna')).whole.budgetDueOn).toBe('2026-12-14');
    expect(await reminders()).toBe(0);
    await daysPass(world.service, 1);
    expect(await reminders()).toBe(1);
  });

  it('asks members anew, with all of their days, where one had not answered', async () => {
    const joint = await negotiating(world.service);
    await answers(world.service, 'cz', 'ACCEPT');
    await freeze();
    await daysPass(world.service, 3);
    await goOn();
    const [asked] = await proposalsOf(world.service, 'kpn');
    // Asked on 2 November until the 16th; three working days stood still.
    expect(asked).toMatchObject({ round: 2, state: 'OPEN', answerByOn: '2026-11-19' });
    expect(await outcomes(world.service, joint)).toEqual(['STOOD_STILL', null]);
  });

  it('goes on with what all had answered before', async () => {
    await policies(world.service, ['cz', 'kpn']);
    const joint = await negotiating(world.service);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'AGREED' });
    await freeze();
    await daysPass(world.service, 3);
    await goOn();
    expect(await standing(world.service, joint)).toMatchObject({ state: 'AGREED', round: 1 });
  });

  it('asks the person anew for its word, after the reminder and after the call too', async () => {
    await policies(world.service, ['cz', 'kpn']);
    const joint = await negotiating(world.service);
    const byOn = async () => (await caseOfPerson(world, 'anna')).whole.agreeByOn;
    expect(await byOn()).toBe('2026-11-16');
    await daysPass(world.service, 15);
    expect(await waiting(world.service, joint)).toEqual(['CALL_BEFORE_END']);
    await freeze();
    await daysPass(world.service, 3);
    await goOn();
    await world.service.settle();
    // The 20th, and fourteen days.
    expect(await byOn()).toBe('2026-12-04');
    expect(await waiting(world.service, joint)).toEqual([]);
    expect(await toldOf(world.service, joint, 'AGREE_REMINDER')).toBe(1);
    await daysPass(world.service, 14);
    expect(await toldOf(world.service, joint, 'AGREE_REMINDER')).toBe(2);
    await daysPass(world.service, 1);
    expect(await waiting(world.service, joint)).toEqual(['CALL_BEFORE_END']);
  });

  it('asks the person anew whether totals may be seen', async () => {
    const joint = await negotiating(world.service);
    await answers(world.service, 'cz', 'ACCEPT');
    await answers(world.service, 'kpn', 'COUNTER', within(2));
    expect(await standing(world.service, joint)).toMatchObject({ totals_question: 'WAITING' });
    await daysPass(world.service, 13);
    await freeze();
    await daysPass(world.service, 4);
    await goOn();
    await world.service.settle();
    expect((await caseOfPerson(world, 'anna')).whole.agreeByOn).toBe('2026-12-03');
    await daysPass(world.service, 14);
    expect(await standing(world.service, joint)).toMatchObject({ totals_question: 'WAITING' });
    await daysPass(world.service, 1);
    expect(await standing(world.service, joint)).toMatchObject({ closing_reason: 'NOT_AGREED' });
  });

  it.each([
    ['case-agree-due', 'thingId'],
    ['plan-case', 'caseId'],
  ])('gives days again whichever job comes first: %s', async (task, named) => {
    await policies(world.service, ['cz', 'kpn']);
    const joint = await negotiating(world.service);
    await daysPass(world.service, 15);
    // Nothing but this job runs after the freeze.
    await asSuperuser(world.service, 'update joint_case set went_on_on = $2 where id = $1', [
      joint.caseId,
      '2026-11-17',
    ]);
    const payload = JSON.stringify({ [named]: joint.caseId });
    await asSuperuser(world.service, 'select queue.enqueue($1, $2)', [task, payload]);
    await world.service.settle();
    expect((await caseOfPerson(world, 'anna')).whole.agreeByOn).toBe('2026-12-01');
  });

  it('lets nobody call the customer meanwhile; the glass can still be broken', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const jointCaseId = await openCase(world, 'anna');
    const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
    await sent(world, 'anna', ASK_FOR_PERSON, { jointCaseId, preference });
    await freeze();
    const { CARE_CALL: taskId = '' } = await officeTasks(world);
    const called = await sent(world, 'coordinator', START_CALL, { taskId });
    expect(await callOf(called.careCall.id)).toMatchObject({ state: 'ENDED', name: null });
    const input = { taskId, reason: 'LIFE_IN_DANGER', explanation: 'buren melden gevaar' };
    const broken = await sent(world, 'coordinator', BREAK_GLASS, input);
    expect((await callOf(broken.careCall.id)).name).not.toBeNull();
  });

  it('is closed by the office’s word of meanwhile; that word closes nothing later', async () => {
    const joint = await opened(world.service, await matched(world.service, 'anna'));
    await budget(world.service, joint, 0);
    const { CONTACT_NOT_FEASIBLE: task = '' } = await officeTasks(world);
    await freeze();
    expect(await officeCloses(world.service, task, '2026-11-02', false)).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'OPEN' });
    await daysPass(world.service, 15);
    expect(await standing(world.service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NOT_FEASIBLE',
    });
  });

  it('is not frozen any more when it closes', async () => {
    const joint = await negotiating(world.service, { monthlyCents: 700 });
    await daysPass(world.service, 89);
    await freeze();
    await daysPass(world.service, 3);
    // Advice was asked before a long plan, and never answered.
    expect(await standing(world.service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NO_ANSWER',
    });
    expect((await caseOfPerson(world, 'anna')).frozenSinceOn).toBeNull();
  });
});

describe('The office’s word on a plan that was not found', () => {
  it('counts once: proposed anew, somebody speaks with the person anew', async () => {
    const joint = await opened(world.service, await matched(world.service, 'anna'));
    await budget(world.service, joint, 0);
    const { CONTACT_NOT_FEASIBLE: task = '' } = await officeTasks(world);
    // A plan is found in the moment in which the office closes.
    await stated(world.service, 'anna', joint.id, { budget: budgetOf(20_000) });
    expect(await officeCloses(world.service, task, '2026-11-02', false)).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING' });
    await budget(world.service, joint, 0);
    expect(await waiting(world.service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
    expect(await officeCloses(world.service, task, '2026-11-02', false)).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING' });
  });
});
