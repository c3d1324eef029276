// What is the matter with a person: the case freezes and nobody reads why; a second source closes
// it or lets it go on, and so does the last day without one. The office reports and confirms by a
// task.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import {
  accountOf,
  actFor,
  ASK_FOR_PERSON,
  codesOf,
  CONFIRM_CIRCUMSTANCE,
  matchedAs,
  memberId,
  officeTasks,
  RECORD_ACT,
  REPORT,
  REPORT_BY_TASK,
  secondCoordinator,
  send,
  sent,
  TO_CONFIRM,
  toldTo,
} from './around-calls.ts';
import { MUNICIPALITY } from './representation-calls.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterAll(() => world.stop());

const report = async (member: string, kind: string, more = {}) =>
  sent(world, member, REPORT, {
    jointCaseId: (await caseOfMember(world, member)).id,
    kind,
    ...more,
  });
const frozen = async (who: string) => (await caseOfMember(world, who)).frozenSinceOn;
const toConfirm = async (taskId: string) =>
  (await world.service.ask('coordinator', TO_CONFIRM, { taskId })).data.circumstancesToConfirm;

describe('a circumstance that one source reports', () => {
  let anna: string;

  beforeAll(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await actFor(world, 'anna');
    anna = await openCase(world, 'anna');
  });

  it('freezes the case; others read that, and not what was reported', async () => {
    const done = await report('cz', 'DECEASED', { sinceOn: '2026-10-30' });
    expect(done.circumstance).toEqual({ kind: 'DECEASED', reportedOn: '2026-11-02' });
    expect([await frozen('cz'), await frozen('kpn')]).toEqual(['2026-11-02', '2026-11-02']);
    for (const viewerId of [memberId('kpn'), memberId('cz'), await accountOf(world, anna)]) {
      expect((await toldTo(world, viewerId)).at(-1)).toBe('CASE_FROZEN');
    }
    const seen = [await caseOfMember(world, 'kpn'), await caseOfPerson(world, 'anna')];
    expect(JSON.stringify(seen)).not.toContain('DECEASED');
    const { text } = await world.service.ask(
      'kpn',
      '{ jointCases { edges { node { id state timeLine { type } } } } }',
    );
    expect(text).not.toContain('DECEASED');
    const rows = await world.service.witnessed('select kind from case_circumstance');
    expect(rows).toEqual([{ kind: 'DECEASED' }]);
  });

  it('stops what would reach the customer, and lets a member keep its rights', async () => {
    const { id } = await caseOfMember(world, 'kpn');
    const act = (kind: string) =>
      send(world, 'kpn', RECORD_ACT, {
        idempotencyKey: world.nextKey(),
        jointCaseId: id,
        act: kind,
        happenedOn: '2026-11-02',
      });
    expect(codesOf(await act('REMINDER_OF_NEW_PERIOD'))).toEqual(['CASE_FROZEN']);
    expect(codesOf(await act('LIMITATION_NOTICE'))).toEqual([]);
  });

  it('is not tried out kind after kind', async () => {
    expect((await report('cz', 'DECEASED')).circumstance).not.toBeNull();
    expect(codesOf(await report('cz', 'MOVED'))).toEqual(['REPORTED_BEFORE']);
    expect(await world.service.witnessed('select 1 from circumstance_report')).toHaveLength(1);
    expect(codesOf(await report('cz', 'DECEASED', { sinceOn: '2027-01-01' }))).toEqual([
      'DAY_IN_FUTURE',
    ]);
  });

  it('is not there any more when nobody confirms it within ten working days', async () => {
    world.service.clock.advance({ days: 14 });
    await world.service.settle();
    expect(await frozen('kpn')).toBe('2026-11-02');
    world.service.clock.advance({ days: 1 });
    await world.service.settle();
    expect([await frozen('cz'), await frozen('kpn')]).toEqual([null, null]);
    expect((await toldTo(world, memberId('kpn'))).at(-1)).toBe('CASE_UNFROZEN');
    expect(await officeTasks(world)).toEqual({});
    const [row] = await world.service.witnessed('select outcome from case_circumstance');
    expect(row).toEqual({ outcome: 'NOT_CONFIRMED' });
  });
});

describe('a second source', () => {
  it('lets the case go on when the office finds nothing, or the person only moved', async () => {
    await report('kpn', 'MOVED');
    const { CONFIRM_CIRCUMSTANCE: taskId = '' } = await officeTasks(world);
    expect(await toConfirm(taskId)).toMatchObject([{ kind: 'MOVED', confirmByOn: '2026-12-01' }]);
    const said = { taskId, kind: 'MOVED', outcome: 'CONFIRMED' };
    const other = { ...said, kind: 'DECEASED' };
    expect(codesOf(await send(world, 'coordinator', CONFIRM_CIRCUMSTANCE, other))).toEqual([
      'NOT_FOUND',
    ]);
    expect(codesOf(await sent(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([]);
    expect((await caseOfMember(world, 'kpn')).state).toBe('OPEN');
    expect(await frozen('kpn')).toBeNull();
    expect(await toConfirm(taskId)).toEqual([]);
    expect(codesOf(await send(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([
      'STATE_DOES_NOT_ALLOW',
    ]);
  });

  it('closes the case when another reports the same; members read CLOSED and no reason', async () => {
    await report('kpn', 'INSOLVENCY');
    const { data } = await world.service.ask(
      MUNICIPALITY,
      '{ jointCases { edges { node { id } } } }',
    );
    const jointCaseId = data.jointCases.edges[0].node.id;
    const done = await sent(world, MUNICIPALITY, REPORT, { jointCaseId, kind: 'INSOLVENCY' });
    expect(codesOf(done)).toEqual([]);
    const [ofKpn, ofAnna] = [await caseOfMember(world, 'kpn'), await caseOfPerson(world, 'anna')];
    expect(ofKpn.state).toBe('CLOSED');
    expect(JSON.stringify(ofKpn)).not.toMatch(/DEBT_SCHEME|INSOLVENCY/);
    expect(ofAnna).toMatchObject({ state: 'CLOSED', whole: { closingReason: 'DEBT_SCHEME' } });
    expect(await officeTasks(world)).toEqual({});
    expect(codesOf(await report('kpn', 'MOVED'))).toEqual(['STATE_DOES_NOT_ALLOW']);
  });
});

describe('the office', () => {
  it('reports by a task, and another worker confirms', async () => {
    await matchedAs(world, 'bram', ['cz', 'ymere'], 2);
    const bram = await openCase(world, 'bram');
    const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
    await sent(world, 'bram', ASK_FOR_PERSON, { jointCaseId: bram, preference });
    const { CARE_CALL: callTask = '' } = await officeTasks(world);
    const reported = { taskId: callTask, kind: 'WRONG_PERSON' };
    expect(codesOf(await sent(world, 'coordinator', REPORT_BY_TASK, reported))).toEqual([]);
    expect(await frozen('ymere')).not.toBeNull();
    const { CONFIRM_CIRCUMSTANCE: taskId = '' } = await officeTasks(world);
    const said = { taskId, kind: 'WRONG_PERSON', outcome: 'CONFIRMED' };
    expect(codesOf(await sent(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([
      'SECOND_SOURCE_NEEDED',
    ]);
    const { data } = await world.service.ask(secondCoordinator(), CONFIRM_CIRCUMSTANCE, {
      input: said,
    });
    expect(data.done.refusals).toEqual([]);
    await world.service.settle();
    expect((await caseOfMember(world, 'ymere')).state).toBe('CLOSED');
    // It was about somebody else: whose account it was sees it no more.
    await expect(caseOfPerson(world, 'bram')).rejects.toThrow();
    const closed = `select 1 from joint_case where closing_reason = 'WRONG_PERSON'`;
    expect(await world.service.witnessed(closed)).toHaveLength(1);
  });

  it('is refused what is no task, and others are refused what is the office’s', async () => {
    const said = { taskId: 'x', kind: 'MOVED', outcome: 'CONFIRMED' };
    expect(codesOf(await send(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([
      'NOT_FOUND',
    ]);
    for (const who of ['cz', 'anna', MUNICIPALITY]) {
      const { errors } = await world.service.ask(who, CONFIRM_CIRCUMSTANCE, { input: said });
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
