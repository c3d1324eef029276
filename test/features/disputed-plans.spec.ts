// What a dispute does to a plan: a new round without what is disputed, also after all accepted;
// once the arrangement runs it is too late, and what is not allowed meanwhile is refused, counted.
// Not here: asking and answering (disputes.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson, type PersonArrearsSeen } from '../support/cases.ts';
import {
  ASK_FOR_PERSON,
  codesOf,
  DISPUTE,
  officeTasks,
  RECORD_ACT,
  REPORT,
  send,
  sent,
} from './around-calls.ts';
import {
  daysPass,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  proposalsOf,
  says,
  standing,
} from './rounds-case.ts';

let world: World;
const owed = { cz: 10_000, kpn: 5_000, ymere: 2_500 };

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

async function dispute(memberName: string, ground = 'AMOUNT') {
  const { id, whole } = await caseOfPerson(world, 'anna');
  const found = (whole.arrears as PersonArrearsSeen[]).find(
    (each) => each.memberName === memberName,
  );
  const input = { jointCaseId: id, arrearsId: found?.id, ground };
  return sent(world, 'anna', DISPUTE, input);
}

describe('A dispute', () => {
  it('asks the others again without what is disputed, which keeps its standstill', async () => {
    const joint = await negotiating(world.service, { owed });
    expect(codesOf(await dispute('CZ'))).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING', round: 2 });
    expect(await outcomes(world.service, joint)).toEqual(['CHANGED', null]);
    expect((await proposalsOf(world.service, 'cz')).map(({ round }) => round)).toEqual([1]);
    expect(await proposalOf(world.service, 'kpn')).toMatchObject({ round: 2, balanceCents: 5_000 });
    const { own } = await caseOfMember(world, 'cz');
    expect(own).toMatchObject({ balanceCents: 0, standstill: { endedOn: null } });
  });

  it('takes back what all accepted, and asks again', async () => {
    await policies(world.service, ['cz', 'kpn', 'ymere']);
    const joint = await negotiating(world.service, { owed });
    expect(await standing(world.service, joint)).toMatchObject({ state: 'AGREED', round: 1 });
    expect(codesOf(await dispute('Ymere'))).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'AGREED', round: 2 });
    expect((await proposalOf(world.service, 'kpn')).lastMonth).toBe(3);
  });

  it('of a running arrangement leaves it at once; a person can always be asked for', async () => {
    await policies(world.service, ['cz', 'kpn']);
    const joint = await negotiating(world.service);
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(codesOf(await dispute('KPN'))).toEqual([]);
    expect(await world.service.witnessed('select total_cents from arrangement')).toEqual([
      { total_cents: 10_000 },
    ]);
    const { id } = await caseOfMember(world, 'cz');
    const act = {
      idempotencyKey: world.nextKey(),
      jointCaseId: id,
      act: 'NEW_COSTS',
      happenedOn: '2026-11-02',
    };
    expect(codesOf(await send(world, 'cz', RECORD_ACT, act))).toEqual(['ARRANGEMENT_FORBIDS']);
    expect(await world.service.witnessed('select code, count from refused_count')).toEqual([
      { code: 'ARRANGEMENT_FORBIDS', count: 1 },
    ]);
    const preference = { channel: 'EMAIL', partOfDay: 'AFTERNOON' };
    await sent(world, 'anna', ASK_FOR_PERSON, { jointCaseId: joint.id, preference });
    expect(Object.keys(await officeTasks(world))).toEqual(['CARE_CALL']);
  });
});

describe('A circumstance', () => {
  it('stops a round and its reminders; when nobody confirms it the round is asked anew', async () => {
    const joint = await negotiating(world.service, { owed });
    const { id } = await caseOfMember(world, 'kpn');
    await sent(world, 'kpn', REPORT, { jointCaseId: id, kind: 'DECEASED' });
    await daysPass(world.service, 14);
    const told = await world.service.witnessed(
      `select type from event where thing_id = $1 and happened_at > $2`,
      [joint.caseId, '2026-11-03T00:00:00Z'],
    );
    expect(told).toEqual([]);
    expect(await outcomes(world.service, joint)).toEqual([null]);
    await daysPass(world.service, 1);
    expect(await outcomes(world.service, joint)).toEqual(['STOOD_STILL', null]);
  });
});
