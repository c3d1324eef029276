// Who takes part in a running case when consents and arrears end: what ended leaves, what lasts
// stays, and an arrangement that nobody takes part in any more is over.
// Not here: how a case opens (open-case.spec.ts), disputes (disputes.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SETTLE, WITHDRAW_CONSENT, World } from '../privacy/world.ts';
import { memberOf } from '../support/coalition.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import {
  asSuperuser,
  type CapacityCase,
  COUNSELLOR,
  matched,
  opened,
  seatCounsellor,
} from './capacity-case.ts';
import { suspend } from './coordinator-acts.ts';
import { budget, negotiating, outcomes, policies, says, standing } from './rounds-case.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

const leftOn = () => world.service.witnessed('select left_on from case_participant');

async function active(): Promise<CapacityCase> {
  await policies(world.service, ['cz', 'kpn']);
  const joint = await negotiating(world.service);
  expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
  return joint;
}

async function withdrawConsent(member: string): Promise<void> {
  const [row] = await world.service.witnessed<{ id: string }>(
    'select id from consent where member_id = $1',
    [memberOf(member).id],
  );
  const input = { consentId: row?.id };
  const { data } = await world.service.ask(member, WITHDRAW_CONSENT, { input });
  expect(data.withdrawConsent.refusals).toEqual([]);
  await world.service.settle();
}

async function settle(member: string, arrearsId: string): Promise<void> {
  const input = { arrearsId, settledOn: '2026-11-02' };
  const { data } = await world.service.ask(member, SETTLE, { input });
  expect(data.settleArrears.refusals).toEqual([]);
  await world.service.settle();
}

describe('While an arrangement runs', () => {
  it('a consent lasts, also past its last day', async () => {
    await active();
    // To a text that says so.
    await asSuperuser(world.service, `update consent set text_version = '2026-2'`);
    world.service.clock.advance({ days: 366 });
    await world.service.settle();
    world.service.clock.advance({ days: 2 });
    await world.service.settle();
    expect(await leftOn()).toEqual([{ left_on: null }, { left_on: null }]);
    expect(await world.service.witnessed('select ended_on from standstill')).toEqual([
      { ended_on: null },
      { ended_on: null },
    ]);
  });

  it('a suspension, which may end, takes nobody out', async () => {
    await active();
    await suspend(world.service, memberOf('cz').id);
    const rows = await world.service.witnessed<{ id: string }>('select id from customer_relation');
    await asSuperuser(world.service, `select queue.enqueue('match-cases', $1, null, null)`, [
      JSON.stringify({ relationIds: rows.map(({ id }) => id) }),
    ]);
    await world.service.settle();
    expect(await leftOn()).toEqual([{ left_on: null }, { left_on: null }]);
  });

  it('the last consent that is withdrawn ends the case: the person is free for another', async () => {
    const joint = await active();
    await withdrawConsent('cz');
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    await withdrawConsent('kpn');
    expect(await standing(world.service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'CONSENT_WITHDRAWN',
    });
    expect(
      await world.service.witnessed('select ended_on is null as runs from case_person'),
    ).toEqual([{ runs: false }]);
  });

  it('all of it settled completes the case', async () => {
    const joint = await active();
    for (const member of ['cz', 'kpn']) {
      const [row] = await world.service.witnessed<{ id: string }>(
        'select id from arrears where member_id = $1',
        [memberOf(member).id],
      );
      await settle(member, row?.id ?? '');
    }
    expect(await standing(world.service, joint)).toMatchObject({ state: 'COMPLETED' });
    expect((await caseOfPerson(world, 'anna')).state).toBe('COMPLETED');
  });
});

describe('Of two arrears of one member', () => {
  it('the settled ones leave the plan, and it is made again', async () => {
    await world.entered({ member: 'cz', person: 'anna' });
    const other = await world.entered({
      member: 'cz',
      person: 'anna',
      change: (entry) => {
        entry['ownReference'] = 'CZ-DOSSIER-9';
      },
    });
    await matchedCase(world, 'anna', ['kpn', 'ymere']);
    const id = await openCase(world, 'anna');
    const [row] = await world.service.witnessed<{ id: string }>('select id from joint_case');
    const joint = { caseId: row?.id ?? '', person: 'anna', id };
    await budget(world.service, joint, 6_000);
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(47_900);
    await settle('cz', other.id);
    const { own } = await caseOfMember(world, 'cz');
    expect(own).toMatchObject({ balanceCents: 23_950, proposal: { balanceCents: 23_950 } });
    expect(own.arrears.map(({ leftOn: on }: { leftOn: string | null }) => on).sort()).toEqual([
      '2026-11-02',
      null,
    ]);
    expect(await outcomes(world.service, joint)).toEqual(['CHANGED', null]);
    expect((await caseOfMember(world, 'kpn')).own.balanceCents).toBe(23_950);
  });
});

describe('A round whose budget does not count any more', () => {
  it('ends when a balance changes: nobody answers for another amount', async () => {
    const joint = await opened(
      world.service,
      await matched(world.service, 'anna', { cz: 10_000, kpn: 5_000 }),
    );
    const id = await seatCounsellor(world.service, joint, COUNSELLOR);
    await budget(world.service, { ...joint, person: COUNSELLOR, id }, 6_000);
    expect(await outcomes(world.service, joint)).toEqual([null]);
    const here = (text: string) => asSuperuser(world.service, text, [joint.caseId]);
    await here(`update seat set until = clock_now() where case_id = $1 and acting = 'MANDATE'`);
    world.service.clock.advance({ minutes: 1 });
    await here('update case_participant set balance_cents = balance_cents - 1 where case_id = $1');
    await here(`select queue.enqueue('plan-case', json_build_object('caseId', $1::text))`);
    await world.service.settle();
    expect(await outcomes(world.service, joint)).toEqual(['CHANGED']);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING' });
  });
});
