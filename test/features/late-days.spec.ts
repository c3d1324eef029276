// Days that somebody lets pass, or that come too late: what nobody did is looked after, and what
// begins late is made again where it has to be.
// Not here: the days themselves (round-days.spec.ts, person-word.spec.ts), a case that stands still
// (time-given-again.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import {
  ADD_TO_CASE,
  caseOfMember,
  caseOfPerson,
  matchedCase,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { codesOf, DISPUTE, officeTasks, sent } from './around-calls.ts';
import { type CapacityCase, matched, opened, stated } from './capacity-case.ts';
import {
  answers,
  budgetOf,
  daysPass,
  negotiating,
  policies,
  says,
  standing,
} from './rounds-case.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

describe('A plan with a pause that is agreed to when its months have begun', () => {
  async function agreedLate(paused: Record<string, unknown>): Promise<CapacityCase> {
    await policies(world.service, ['cz']);
    const owed = { cz: 10_000, kpn: 5_000 };
    const joint = await opened(world.service, await matched(world.service, 'anna', owed));
    await stated(world.service, 'anna', joint.id, { budget: budgetOf(6_000), ...paused });
    await world.service.settle();
    await daysPass(world.service, 14);
    await answers(world.service, 'kpn', 'ACCEPT');
    await daysPass(world.service, 15);
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 1 })).toEqual([]);
    return joint;
  }
  const days = async () =>
    (
      await world.service.witnessed<{ day: string }>(
        'select due_on::text as day from collection order by number',
      )
    ).map(({ day }) => day);

  it('is made again for later months, so that the pause stays where it was asked for', async () => {
    const joint = await agreedLate({ pausedOn: ['2027-01-01'] });
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING', round: 2 });
    await answers(world.service, 'kpn', 'ACCEPT');
    await says(world.service, joint, 'agreeToArrangement', { payDay: 1 });
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await days()).toEqual(['2027-02-01', '2027-03-01', '2027-04-01']);
  });

  it('but without a pause begins a month later', async () => {
    const joint = await agreedLate({});
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE', round: 1 });
    expect(await days()).toEqual(['2027-01-01', '2027-02-01', '2027-03-01']);
  });
});

describe('A member that does not answer a dispute', () => {
  it('is looked after from the day after its last', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    const jointCaseId = await openCase(world, 'anna');
    const { whole } = await caseOfPerson(world, 'anna');
    const [disputed] = whole.arrears as PersonArrearsSeen[];
    const input = { jointCaseId, arrearsId: disputed?.id, ground: 'PAID' };
    expect(codesOf(await sent(world, 'anna', DISPUTE, input))).toEqual([]);
    await daysPass(world.service, 14);
    expect(Object.keys(await officeTasks(world))).toEqual([]);
    await daysPass(world.service, 1);
    expect(Object.keys(await officeTasks(world))).toEqual(['MEMBER_SILENT']);
  });
});

describe('A case that a member joins late', () => {
  it('ends with the standstill of those that were there first', async () => {
    const { data } = await late();
    expect(data.confirmAddition.refusals).toEqual([]);
    await daysPass(world.service, 30);
    expect((await caseOfMember(world, 'ymere')).state).toBe('OPEN');
    await daysPass(world.service, 1);
    expect((await caseOfMember(world, 'ymere')).state).toBe('CLOSED');
  });

  async function late() {
    const joint = await negotiating(world.service, { monthlyCents: 700 });
    await daysPass(world.service, 60);
    await world.registered({ member: 'ymere', person: 'anna' });
    await world.confirm('anna', await world.signIn('anna'));
    const { whole } = await caseOfPerson(world, 'anna');
    const arrears = (whole.arrears as PersonArrearsSeen[]).filter(({ takesPart }) => !takesPart);
    const input = { jointCaseId: joint.id, arrearsIds: arrears.map(({ id }) => id) };
    const answer = await world.service.ask('anna', ADD_TO_CASE, { input });
    await world.service.settle();
    return answer;
  }
});
