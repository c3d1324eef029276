// When no plan can be made, or advice comes first: somebody speaks with the person, and only then
// the case can close for it. A plan that becomes possible takes all of that back.
// Not here: rounds (rounds.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADVISE,
  type CapacityCase,
  COUNSELLOR,
  matched,
  opened,
  seatCounsellor,
} from './capacity-case.ts';
import {
  budget,
  daysPass,
  negotiating,
  officeCloses,
  policies,
  says,
  standing,
  toldOf,
  waiting,
} from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

/** 50 000.00 is not paid within three years at 100.00 a month. */
const TOO_MUCH = { cz: 3_000_000, kpn: 2_000_000 };

async function hopeless(): Promise<CapacityCase> {
  const joint = await opened(service, await matched(service, 'anna', TOO_MUCH));
  await budget(service, joint, 10_000);
  await service.ask('anna', ADVISE, { input: { jointCaseId: joint.id, answer: 'DECLINED' } });
  await service.settle();
  return joint;
}

async function taskOf({ caseId }: CapacityCase): Promise<string> {
  const [task] = await service.witnessed<{ id: string }>(
    `select id from office_task where case_id = $1 and kind = 'CONTACT_NOT_FEASIBLE'`,
    [caseId],
  );
  return task?.id ?? '';
}

describe('When no plan can be made', () => {
  it('the office speaks with the person, and only then closes the case', async () => {
    const joint = await hopeless();
    expect(await standing(service, joint)).toMatchObject({ state: 'NEGOTIATING', round: 0 });
    expect(await waiting(service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
    expect(await toldOf(service, joint, 'PLAN_NOT_POSSIBLE')).toBe(1);
    const task = await taskOf(joint);
    expect(await officeCloses(service, task, '2026-11-03', true)).toEqual(['DAY_IN_FUTURE']);
    expect(await officeCloses(service, task, '2026-11-01', true)).toEqual(['DAY_TOO_OLD']);
    expect(await officeCloses(service, joint.id, '2026-11-02', true)).toEqual(['NOT_FOUND']);
    expect(await officeCloses(service, task, '2026-11-02', true)).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NOT_FEASIBLE',
    });
    // Referred to debt help: thirty days.
    expect(
      await service.witnessed('select distinct resume_not_before_on::text as day from standstill'),
    ).toEqual([{ day: '2026-12-02' }]);
    expect(await waiting(service, joint)).toEqual([]);
  });

  it('a counsellor in the case is asked instead of the office', async () => {
    const joint = await opened(service, await matched(service, 'anna', TOO_MUCH));
    const id = await seatCounsellor(service, joint, COUNSELLOR);
    expect(await says(service, { person: COUNSELLOR, id }, 'closeAsNotFeasible', SPOKEN)).toEqual([
      'NOT_PROPOSED',
    ]);
    await budget(service, { ...joint, person: COUNSELLOR, id }, 10_000);
    expect(await waiting(service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
    expect(await taskOf(joint)).toBe('');
    expect(await says(service, { person: COUNSELLOR, id }, 'closeAsNotFeasible', SPOKEN)).toEqual(
      [],
    );
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NOT_FEASIBLE',
    });
  });

  it('looking again tells nobody twice, and a better budget takes it back', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await hopeless();
    await budget(service, joint, 12_000);
    expect(await toldOf(service, joint, 'PLAN_NOT_POSSIBLE')).toBe(1);
    const task = await taskOf(joint);
    await budget(service, joint, 200_000);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    expect(await waiting(service, joint)).toEqual([]);
    expect(await officeCloses(service, task, '2026-11-02', false)).toEqual(['NOT_PROPOSED']);
  });

  it('a budget that bears nothing is referred before anything is planned', async () => {
    const joint = await opened(service, await matched(service, 'anna'));
    await budget(service, joint, 0);
    expect(await standing(service, joint)).toMatchObject({ state: 'OPEN' });
    expect(await waiting(service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
    await officeCloses(service, await taskOf(joint), '2026-11-02', false);
    expect(await standing(service, joint)).toMatchObject({ closing_reason: 'NOT_FEASIBLE' });
  });
});

const SPOKEN = { contactedOn: '2026-11-02', referred: false };

describe('Before a long plan', () => {
  it('advice is asked, and what is answered goes before any proposal', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service, { monthlyCents: 700 });
    expect(await standing(service, joint)).toMatchObject({ state: 'OPEN', round: 0 });
    expect(await toldOf(service, joint, 'ADVICE_ASKED')).toBe(1);
    await daysPass(service, 1);
    expect(await toldOf(service, joint, 'ADVICE_ASKED')).toBe(1);
    await service.ask('anna', ADVISE, { input: { jointCaseId: joint.id, answer: 'DECLINED' } });
    await service.settle();
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
  });

  it('that a counsellor made the budget of, no other advice is asked', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await opened(service, await matched(service, 'anna', { cz: 10_000, kpn: 5_000 }));
    const id = await seatCounsellor(service, joint, COUNSELLOR);
    await budget(service, { ...joint, person: COUNSELLOR, id }, 700);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    expect(await waiting(service, joint)).toEqual(['AGREE_TO_ARRANGEMENT']);
  });

  it('so it is when more is owed elsewhere', async () => {
    const joint = await opened(service, await matched(service, 'anna', { cz: 10_000, kpn: 5_000 }));
    await budget(service, joint, 6_000, 15_001);
    expect(await toldOf(service, joint, 'ADVICE_ASKED')).toBe(1);
    await budget(service, joint, 6_000, 15_000);
    expect(await standing(service, joint)).toMatchObject({ state: 'NEGOTIATING', round: 1 });
  });
});
