// What is asked about an application and by which day, and who acts on it: information in time and
// too late, another look by somebody else, taking back; a case that stands still, runs or ends.
// Not here: what is granted (hardship.spec.ts, hardship-while-running.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { COUNSELLOR, seatCounsellor } from './capacity-case.ts';
import {
  act,
  acted,
  applied,
  codesOf,
  decides,
  FELL,
  HARDSHIP_TASK,
  newest,
  NOTHING_MET,
  secondWorker,
  takes,
  tasks,
} from './hardship-calls.ts';
import { daysPass, negotiating, policies, says, standing, waiting } from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

describe('Information that the office asks', () => {
  it('waits for who helps, comes, and gives the office its days back', async () => {
    const joint = await negotiating(service);
    const theirs = await seatCounsellor(service, joint, COUNSELLOR);
    await applied(service, 'anna', joint.id, { incomeNowCents: 200_000 });
    const taskId = await takes(service);
    const asked = await acted(service, 'coordinator', 'requestHardshipInformation', {
      ...{ taskId, facts: ['HOUSEHOLD', 'INCOME_BEFORE'] },
    });
    expect(asked).toMatchObject({
      ...{ state: 'INFORMATION_ASKED', informationByOn: '2026-11-23' },
      asked: ['HOUSEHOLD', 'INCOME_BEFORE'],
    });
    expect(await waiting(service, joint)).toContain('PROVIDE_HARDSHIP_INFORMATION');
    await daysPass(service, 7);
    const { id: applicationId } = (await applicationsOfCounsellor(theirs))[0];
    await acted(service, COUNSELLOR, 'provideHardshipInformation', {
      ...{ jointCaseId: theirs, applicationId, facts: FELL },
    });
    expect(await newest(service, joint)).toMatchObject({
      // Five working days later than at first.
      ...{ state: 'APPLIED', decideByOn: '2026-12-07', informationByOn: null, asked: [] },
      assessment: { verdict: 'MET', asOfOn: '2026-11-09' },
    });
    expect(await waiting(service, joint)).not.toContain('PROVIDE_HARDSHIP_INFORMATION');
  });

  const applicationsOfCounsellor = async (id: string) => {
    const query = `query H($id: ID!) { hardshipApplications(jointCaseId: $id, first: 5) {
      edges { node { id } } } }`;
    const { data } = await service.ask(COUNSELLOR, query, { id });
    return data.hardshipApplications.edges.map(({ node }: { node: { id: string } }) => node);
  };

  it('that does not come decides nothing, and lets the office refuse', async () => {
    const joint = await negotiating(service);
    await applied(service, 'anna', joint.id, { incomeNowCents: 200_000 });
    const taskId = await takes(service);
    const refuse = { taskId, outcome: 'REFUSE' };
    expect(codesOf(await act(service, 'coordinator', 'decideHardship', refuse))).toEqual([
      'REFUSAL_WITHOUT_GROUND',
    ]);
    const asking = { taskId, facts: ['HOUSEHOLD'] };
    await acted(service, 'coordinator', 'requestHardshipInformation', asking);
    await daysPass(service, 21);
    expect((await newest(service, joint)).state).toBe('INFORMATION_ASKED');
    await daysPass(service, 1);
    expect((await newest(service, joint)).state).toBe('INFORMATION_OVERDUE');
    await acted(service, 'coordinator', 'decideHardship', refuse);
    expect((await newest(service, joint)).state).toBe('REFUSED');
  });
});

describe('Another look at a decision', () => {
  it('is by another worker, only betters it, and makes a plan of it', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    const { id: applicationId } = await applied(service, 'anna', joint.id, NOTHING_MET);
    await decides(service, 'REFUSE');
    const mine = { jointCaseId: joint.id, applicationId };
    await acted(service, 'anna', 'askHardshipReconsideration', { ...mine, facts: FELL });
    const taskId = (await tasks(service))['RECONSIDER_HARDSHIP'];
    expect(codesOf(await act(service, 'coordinator', 'takeHardshipTask', { taskId }))).toEqual([
      'RECONSIDERED_BY_THE_SAME_PERSON',
    ]);
    const other = secondWorker();
    await takes(service, 'RECONSIDER_HARDSHIP', other);
    const uphold = { taskId, outcome: 'UPHOLD' };
    expect(codesOf(await act(service, other, 'decideHardshipReconsideration', uphold))).toEqual([
      'REFUSAL_WITHOUT_GROUND',
    ]);
    await acted(service, other, 'decideHardshipReconsideration', { taskId, outcome: 'REVISE' });
    const { state, effect, decisions } = await newest(service, joint);
    expect([state, effect]).toEqual(['REVISED', 'PLAN']);
    expect(decisions).toHaveLength(2);
    expect(decisions[0].signedBy).not.toBe(decisions[1].signedBy);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 2 });
  });

  it('can be asked for six weeks', async () => {
    const joint = await negotiating(service);
    const { id: applicationId } = await applied(service, 'anna', joint.id, NOTHING_MET);
    expect((await decides(service, 'REFUSE')).reconsiderByOn).toBe('2026-12-14');
    service.clock.advance({ days: 43 });
    const mine = { jointCaseId: joint.id, applicationId };
    expect(codesOf(await act(service, 'anna', 'askHardshipReconsideration', mine))).toEqual([
      'RECONSIDERATION_TOO_LATE',
    ]);
  });
});

describe('An application', () => {
  it('waits alone, is repeated once, and is taken back', async () => {
    const joint = await negotiating(service);
    const idempotencyKey = nextKey();
    const input = { idempotencyKey, jointCaseId: joint.id, scheme: 'COALITION', facts: FELL };
    const first = await acted(service, 'anna', 'applyForHardship', input);
    const again = await act(service, 'anna', 'applyForHardship', input);
    expect(again.application.id).toBe(first.id);
    const other = { ...input, idempotencyKey: nextKey() };
    expect(codesOf(await act(service, 'anna', 'applyForHardship', other))).toEqual([
      'HARDSHIP_RUNNING',
    ]);
    const taskId = await takes(service);
    const mine = { jointCaseId: joint.id, applicationId: first.id };
    expect((await acted(service, 'anna', 'withdrawHardship', mine)).state).toBe('WITHDRAWN');
    const late = await act(service, 'coordinator', 'decideHardship', { taskId, outcome: 'GRANT' });
    expect(codesOf(late)).toEqual(['NOT_FOUND']);
    expect(await tasks(service)).toEqual({});
  });

  it('made anew before a job saw that one was taken back is what the task is about', async () => {
    const joint = await negotiating(service);
    const first = await applied(service, 'anna', joint.id);
    const taskId = await takes(service);
    const mine = { jointCaseId: joint.id, applicationId: first.id };
    await act(service, 'anna', 'withdrawHardship', mine);
    await applied(service, 'anna', joint.id, NOTHING_MET);
    const { data } = await service.ask('coordinator', HARDSHIP_TASK, { taskId });
    expect(data.hardshipTask).toBeNull();
    const { assessment } = await acted(service, 'coordinator', 'takeHardshipTask', { taskId });
    expect(assessment.verdict).toBe('NOT_MET');
    expect((await decides(service, 'REFUSE')).state).toBe('REFUSED');
  });

  it('ends with its case', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    await applied(service, 'anna', joint.id);
    await says(service, joint, 'declineArrangement');
    expect(await standing(service, joint)).toMatchObject({ state: 'CLOSED' });
    expect((await newest(service, joint)).state).toBe('WITHDRAWN');
    expect(await tasks(service)).toEqual({});
  });
});
