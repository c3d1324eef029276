// What changes a running arrangement beside what joins: disputes that fall away and come back,
// pauses that bind and that are asked, silence of the person, who leaves; and what the database
// refuses.
// Not here: what joins (amendments.spec.ts), less that is owed (reports-in-cases.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseOfMember, caseOfPerson, type PersonArrearsSeen } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { job } from '../privacy/in-between.ts';
import { SETTLE, WITHDRAW_ARREARS, WITHDRAW_CONSENT, World } from '../privacy/world.ts';
import {
  acts,
  agrees,
  amendmentsOf,
  arranged,
  arrangementOf,
  comesLate,
  letsIn,
  paidBy,
  paidTo,
  versionsOf,
} from './amendment-case.ts';
import { ANSWER_DISPUTE, DISPUTE, DISPUTES, sent, WITHDRAW_DISPUTE } from './around-calls.ts';
import { asSuperuser, type CapacityCase, stated } from './capacity-case.ts';
import { budget, budgetOf, daysPass, policies, standing, waiting } from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  joint = await arranged(world.service);
}, 180_000);
afterEach(() => world.stop());

const CZ = '12-25 4000, 01-25 4000, 02-25 2000';
const KPN = '12-25 2000, 01-25 2000, 02-25 1000';
const pause = (fromMonthOn: string, months: number, reason = 'PERSONAL') => ({
  ...{ fromMonthOn, months, reason },
});

describe('A dispute of a running arrangement', () => {
  it('leaves it at once, and comes back by an amendment when it stands after all', async () => {
    const { id, whole } = await caseOfPerson(world, 'anna');
    const found = (whole.arrears as PersonArrearsSeen[]).find(
      ({ memberName }) => memberName === 'KPN',
    );
    const input = { jointCaseId: id, arrearsId: found?.id, ground: 'AMOUNT', itemNumber: 1 };
    expect((await sent(world, 'anna', DISPUTE, input)).refusals).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe(CZ);
    expect(await paidBy(world.service)).toBe('12-25 4000, 01-25 4000, 02-25 2000');
    const asked = await caseOfMember(world, 'kpn');
    const { data } = await world.service.ask('kpn', DISPUTES, { id: asked.id });
    const [{ node }] = data.disputes.edges;
    const answer = { disputeId: node.id, answer: 'UPHELD', statement: 'Factuur klopt.' };
    expect((await sent(world, 'kpn', ANSWER_DISPUTE, answer)).refusals).toEqual([]);
    const own = await world.service.ask('anna', DISPUTES, { id });
    const disputeId = own.data.disputes.edges[0].node.id;
    await sent(world, 'anna', WITHDRAW_DISPUTE, { jointCaseId: id, disputeId });
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['DISPUTE_ANSWERED'] },
    ]);
    await agrees(world.service, joint);
    expect(await paidTo(world.service, 'kpn')).toBe(KPN);
    expect(await paidTo(world.service, 'cz')).toBe(CZ);
    const versions = await versionsOf(world.service, 'anna');
    expect(versions.map(({ causes }) => causes)).toEqual([
      ...[['AGREED'], ['DISPUTED'], ['DISPUTE_ANSWERED']],
    ]);
  });
});

describe('A pause', () => {
  it('moves all that was to come, at once, and no member reads why', async () => {
    expect(await acts(world.service, joint, 'requestPause', pause('2027-01-01', 2))).toEqual([]);
    // The same asked again, after an answer that was lost, is no other pause.
    expect(await acts(world.service, joint, 'requestPause', pause('2027-01-09', 2))).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe('12-25 4000, 03-25 4000, 04-25 2000');
    expect(await paidTo(world.service, 'kpn')).toBe('12-25 2000, 03-25 2000, 04-25 1000');
    const told = JSON.stringify(await versionsOf(world.service, 'cz'));
    expect(told).toContain('"change":"MOVED"');
    expect(told).not.toMatch(/PERSONAL|PAUSE/);
    expect(await world.service.witnessed('select reason, outcome from amendment_act')).toEqual([
      { reason: 'PERSONAL', outcome: 'GRANTED' },
    ]);
  });

  it('is refused where it is too long or too early, and with nothing to pause', async () => {
    const refusedOf = (from: string, months: number) =>
      acts(world.service, joint, 'requestPause', pause(from, months));
    expect(await refusedOf('2027-01-01', 4)).toEqual(['PAUSE_TOO_LONG']);
    expect(await refusedOf('2027-01-01', 0)).toEqual(['INPUT_OUT_OF_RANGE']);
    expect(await refusedOf('2026-11-01', 1)).toEqual(['PAUSE_TOO_EARLY']);
    expect(await refusedOf('2027-03-01', 1)).toEqual(['NOTHING_TO_PAUSE']);
    expect(await refusedOf('2027-01-01', 2)).toEqual([]);
    expect(await refusedOf('2027-03-01', 2)).toEqual(['PAUSE_TOO_LONG']);
    expect(await refusedOf('2027-04-01', 1)).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe('12-25 4000, 03-25 4000, 05-25 2000');
  });

  it('is asked of the members where a month would bear less than it moves there', async () => {
    const steps = [{ fromOn: '2027-03-01', monthlyCents: 2_000 }];
    await stated(world.service, 'anna', joint.id, { budget: budgetOf(6_000), steps });
    await world.service.settle();
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { causes: ['CAPACITY_CHANGED'], state: 'AGREED' },
    ]);
    expect(await acts(world.service, joint, 'requestPause', pause('2027-01-01', 1))).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe(CZ);
    expect((await amendmentsOf(world.service, joint))[0]).toMatchObject({
      ...{ causes: ['CAPACITY_CHANGED', 'PAUSE'], state: 'AGREED' },
    });
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('12-25 6000, 02-25 6000, 03-25 2000, 04-25 1000');
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(whole).toMatchObject({ version: 2, pausedOn: ['2027-01-01'] });
  });
});

describe('Another budget', () => {
  it('that nobody answers for in its days leaves the plan as it was, and somebody calls', async () => {
    await budget(world.service, joint, 3_000);
    expect(await waiting(world.service, joint)).toEqual([]);
    await daysPass(world.service, 8);
    const reminded = `select 1 from event where type = 'AMENDMENT_REMINDER'`;
    expect(await world.service.witnessed(reminded)).toHaveLength(1);
    await daysPass(world.service, 8);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'NO_ANSWER' }]);
    expect(await paidTo(world.service, 'cz')).toBe(CZ);
    expect(await waiting(world.service, joint)).toEqual(['CARE_CALL']);
    await daysPass(world.service, 2);
    expect(await amendmentsOf(world.service, joint)).toHaveLength(1);
  });
});

describe('Who leaves while an amendment is asked', () => {
  /** Jobs run. */
  const withdraws = async (slug: string) => {
    const [row] = await world.service.witnessed<{ id: string }>(
      'select id from consent where member_id = $1',
      [memberOf(slug).id],
    );
    await world.service.ask(slug, WITHDRAW_CONSENT, { input: { consentId: row?.id } });
    await world.service.settle();
  };

  it('takes its share along; the others are asked anew, without its cause', async () => {
    await policies(world.service, ['ymere']);
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    await withdraws('kpn');
    expect((await amendmentsOf(world.service, joint))[0]).toMatchObject({ round: 3 });
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('12-25 6000, 01-25 6000, 02-25 6000, 03-25 4000');
    expect(await paidTo(world.service, 'kpn')).toBe(KPN);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
  });

  it('as the last leaves who was to join nothing to join: the case closes', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    for (const slug of ['cz', 'kpn']) await withdraws(slug);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'CLOSED' });
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'CASE_ENDED' }]);
    expect(await caseOfMember(world, 'ymere')).toMatchObject({ state: 'CLOSED' });
    expect(await paidTo(world.service, 'cz')).toBe(CZ);
  });
});

describe('Of a running arrangement in which only what was to join is left', () => {
  beforeEach(async () => {
    await comesLate(world.service, joint, 'cz', 12_000);
    expect(await letsIn(world.service, joint)).toEqual([]);
  });

  /** CZ says that nothing of what the plan holds is owed; jobs run. */
  const czWithdraws = async () => {
    const [row] = await world.service.witnessed<{ id: string }>(
      `select arrears_id as id from case_arrears
       where member_id = $1 and left_on is null and frozen_balance_cents = 10000`,
      [memberOf('cz').id],
    );
    const input = { arrearsId: row?.id, reason: 'BOOKING_ERROR' };
    const { text } = await world.service.ask('cz', WITHDRAW_ARREARS, { input });
    expect(text).toContain('"refusals":[]');
    await world.service.settle();
  };
  const kpnLeaves = async () => {
    const [row] = await world.service.witnessed<{ id: string }>(
      'select id from consent where member_id = $1',
      [memberOf('kpn').id],
    );
    await world.service.ask('kpn', WITHDRAW_CONSENT, { input: { consentId: row?.id } });
    await world.service.settle();
  };

  it('nothing is to be paid, and it is closed: who was planned last leaves', async () => {
    await czWithdraws();
    expect(await paidBy(world.service)).toBe(KPN);
    await kpnLeaves();
    expect(await standing(world.service, joint)).toMatchObject({ state: 'CLOSED' });
    expect(await paidTo(world.service, 'kpn')).toBe(KPN);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'CASE_ENDED' }]);
  });

  it('nothing is to be paid, and it is closed: what was planned last is not owed', async () => {
    await kpnLeaves();
    expect(await paidBy(world.service)).toBe(CZ);
    await czWithdraws();
    expect(await standing(world.service, joint)).toMatchObject({ state: 'CLOSED' });
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'CASE_ENDED' }]);
  });
});

describe('Of a running arrangement of which everybody says that all is paid', () => {
  it('nothing is to be paid, and it is complete, whichever job looks first', async () => {
    for (const slug of ['cz', 'kpn']) {
      const [row] = await world.service.witnessed<{ id: string }>(
        'select id from arrears where member_id = $1',
        [memberOf(slug).id],
      );
      const input = { arrearsId: row?.id, settledOn: '2026-11-02' };
      const { text } = await world.service.ask(slug, SETTLE, { input });
      expect(text).toContain('"refusals":[]');
    }
    const of = { caseId: joint.caseId, occasion: 'CHANGE' };
    await job(world.service, 'amend-case', of);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    await world.service.settle();
    expect(await standing(world.service, joint)).toMatchObject({ state: 'COMPLETED' });
  });
});

describe('The database', () => {
  it('refuses another past, and a version that does not add up', async () => {
    world.service.clock.advance({ days: 60 });
    for (const table of ['collection', 'share_instalment']) {
      for (const text of [
        `update ${table} set amount_cents = amount_cents + 1 where number = 1`,
        `delete from ${table} where number = 1`,
      ]) {
        await expect(asSuperuser(world.service, text)).rejects.toThrow('what was due stays');
      }
    }
    const again = `insert into plan_version select case_id, number + 1, amendment, causes, rule,
      made_on, from_on, round, total_cents, delta, shares from plan_version`;
    await asSuperuser(world.service, again);
    await expect(
      asSuperuser(
        world.service,
        `update share_instalment set amount_cents = amount_cents + 1 where number = 3;
         insert into plan_version select case_id, 9, amendment, causes, rule, made_on, from_on,
           round, total_cents, delta, shares from plan_version where number = 1`,
      ),
    ).rejects.toThrow('does not add up');
  });
});
