// The days of a round: reminders, the last day over weekends and holidays, what silence counts for,
// and a case that stood still over its last day.
// Not here: the person's days (person-word.spec.ts).
import { afterEach, describe, expect, it } from '@jest/globals';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { asSuperuser } from './capacity-case.ts';
import {
  answers,
  daysPass,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  signsSilence,
  standing,
  toldOf,
  waiting,
} from './rounds-case.ts';

let service: TestService;

async function startOn(startsAt: string): Promise<void> {
  service = await TestService.start({ startsAt });
  await admitCoalition(service, ['cz', 'kpn', 'ymere']);
}
afterEach(() => service.stop());

const MONDAY = '2026-11-02T09:00:00Z';
const THREE = { cz: 10_000, kpn: 5_000, ymere: 2_500 };

describe('A member that does not answer', () => {
  it('is reminded after five and eight working days, and its silence rejects without a reason', async () => {
    await startOn(MONDAY);
    await policies(service, ['cz']);
    const joint = await negotiating(service);
    const reminded = async () =>
      Promise.all(
        ['ANSWER_REMINDER', 'ANSWER_REMINDER_CONTACT'].map((type) => toldOf(service, joint, type)),
      );
    await daysPass(service, 6);
    expect(await reminded()).toEqual([0, 0]);
    await daysPass(service, 1); // Monday 9 November
    expect(await reminded()).toEqual([1, 0]);
    await daysPass(service, 3); // Thursday 12 November
    expect(await reminded()).toEqual([1, 1]);
    await daysPass(service, 4); // Monday 16 November, the last day
    expect(await outcomes(service, joint)).toEqual([null]);
    await daysPass(service, 1);
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN', null]);
    expect(await waiting(service, joint)).toEqual(['ANSWER_PROPOSAL', 'MEMBER_SILENT']);
    expect(
      await service.witnessed(
        `select kind, reason from answer where case_id = $1 and given_by = 'SILENCE'`,
        [joint.caseId],
      ),
    ).toEqual([{ kind: 'REJECT', reason: null }]);
    expect(await reminded()).toEqual([1, 1]);
  });

  it('is bound by its silence when it signed so, within what it signed', async () => {
    await startOn(MONDAY);
    await signsSilence(service, memberOf('kpn').id);
    await policies(service, ['cz']);
    const joint = await negotiating(service);
    await daysPass(service, 15);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 1 });
    expect((await proposalOf(service, 'kpn')).answer).toMatchObject({
      answer: 'ACCEPT',
      givenBy: 'SILENCE',
    });
    expect(await waiting(service, joint)).toEqual([]);
  });

  it('in the last round leaves, and is said to have given no answer', async () => {
    await startOn(MONDAY);
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service, { owed: THREE });
    await daysPass(service, 45);
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN', 'PLANNED_AGAIN', 'SOME_LEFT']);
    expect(
      await service.witnessed(
        'select explanation from case_participant where case_id = $1 and left_on is not null',
        [joint.caseId],
      ),
    ).toEqual([{ explanation: { code: 'NO_ANSWER' } }]);
  });
});

describe('The last day to answer', () => {
  it('is ten working days on, over weekends and Christmas', async () => {
    await startOn('2026-12-18T15:00:00Z');
    await negotiating(service);
    expect(await proposalOf(service, 'cz')).toMatchObject({
      answerByOn: '2027-01-05',
      firstMonthOn: '2027-02-01',
    });
    await daysPass(service, 18); // Tuesday 5 January
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'ACCEPT');
    expect((await proposalOf(service, 'kpn')).state).toBe('CLOSED');
  });

  it('that passes while the case stands still is given again, and is held against nobody', async () => {
    await startOn(MONDAY);
    const joint = await negotiating(service);
    await answers(service, 'cz', 'ACCEPT');
    const freeze = 'update joint_case set frozen_since_on = $2 where id = $1';
    await asSuperuser(service, freeze, [joint.caseId, '2026-11-10']);
    await daysPass(service, 20);
    expect(await outcomes(service, joint)).toEqual([null]);
    // The job of the last day is the first that finds the case going on again.
    const goOn = `update joint_case set frozen_since_on = null, went_on_on = $2 where id = $1`;
    await asSuperuser(service, goOn, [joint.caseId, '2026-11-22']);
    const payload = JSON.stringify({ thingId: joint.caseId });
    await asSuperuser(service, 'select queue.enqueue($1, $2)', ['case-round-due', payload]);
    await service.settle();
    expect(await outcomes(service, joint)).toEqual(['STOOD_STILL', null]);
    expect(await proposalOf(service, 'kpn')).toMatchObject({ round: 2, answerByOn: '2026-12-04' });
  });
});
