// What comes between a hardship that is granted while an arrangement runs and its amendment:
// another one, a case that stands still, members that do not agree, a decision that is looked at
// again; and plans that are amended later.
// Not here: what each effect does to the plan (hardship-while-running.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseOfMember } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
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
import { REPORT, sent } from './around-calls.ts';
import { asSuperuser, type CapacityCase } from './capacity-case.ts';
import {
  acted,
  applied,
  decides,
  FELL,
  granted,
  LOWER,
  newest,
  NOTHING_MET,
  PAUSE,
  secondWorker,
  STEP_UP,
  takes,
  tasks,
  WAIVED,
} from './hardship-calls.ts';
import {
  answers,
  budget,
  daysPass,
  outcomes,
  policies,
  standing,
  TOO_LONG,
  waiting,
} from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  joint = await arranged(world.service);
}, 180_000);
afterEach(() => world.stop());

const BEFORE = '12-25 6000, 01-25 6000, 02-25 3000';
const LOWERED = '12-25 4500, 01-25 4500, 02-25 4500, 03-25 1500';
const reason = 'De omstandigheden vragen erom.';

describe('An amendment that is asked already', () => {
  it('is asked anew with what was granted, and agreed as one', async () => {
    await budget(world.service, joint, 4_000);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['CAPACITY_CHANGED'], round: 2 },
    ]);
    await granted(world.service, joint, [LOWER]);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { number: 1, state: 'AGREED', causes: ['CAPACITY_CHANGED', 'HARDSHIP'], round: 3 },
    ]);
    expect(await acts(world.service, joint, 'agreeToAmendment', { round: 2 })).toEqual([
      'ANOTHER_ROUND_ASKED',
    ]);
    expect(await paidBy(world.service)).toBe(BEFORE);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(
      '12-25 3000, 01-25 3000, 02-25 3000, 03-25 3000, 04-25 3000',
    );
  });

  it('leaves the plan of before as it was when the person declines both', async () => {
    await budget(world.service, joint, 4_000);
    await granted(world.service, joint, [LOWER]);
    expect(await acts(world.service, joint, 'declineAmendment', { round: 3 })).toEqual([]);
    expect(await paidBy(world.service)).toBe(BEFORE);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'DECLINED' }]);
  });

  it('that waits for a member is asked anew as well', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    expect(await waiting(world.service, joint)).toEqual(['ANSWER_PROPOSAL']);
    await granted(world.service, joint, [LOWER]);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'ASKED', causes: ['ARREARS_JOIN', 'HARDSHIP'], round: 3 },
    ]);
    await answers(world.service, 'ymere', 'ACCEPT');
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toMatch(/^12-25 4500, 01-25 4500, 02-25 4500,/);
  });
});

describe('A case that stands still', () => {
  const stops = async () => {
    const { id } = await caseOfMember(world, 'cz');
    const reported = { jointCaseId: id, kind: 'DECEASED', sinceOn: '2026-10-30' };
    expect((await sent(world, 'cz', REPORT, reported)).refusals).toEqual([]);
    expect((await caseOfMember(world, 'kpn')).frozenSinceOn).not.toBeNull();
  };
  /** Until nobody confirmed what was reported. */
  const goesOn = async () => {
    for (let day = 0; (await caseOfMember(world, 'kpn')).frozenSinceOn !== null; day += 1) {
      if (day > 30) throw new Error('the case does not go on');
      await daysPass(world.service, 1);
    }
  };

  it('stays as it is when something is granted, and takes it up when it goes on', async () => {
    await applied(world.service, 'anna', joint.id, NOTHING_MET);
    await stops();
    await decides(world.service, 'GRANT', { entitlements: [PAUSE, LOWER], reason });
    expect(await paidBy(world.service)).toBe(BEFORE);
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    expect((await newest(world.service, joint)).effect).toBeNull();
    await goesOn();
    expect((await newest(world.service, joint)).effect).toBe('AMENDMENT');
    expect(await paidBy(world.service)).toBe('03-25 6000, 04-25 6000, 05-25 3000');
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['HARDSHIP'] },
    ]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('03-25 4500, 04-25 4500, 05-25 4500, 06-25 1500');
  });

  it('takes no word on what was asked before; it is asked still when the case goes on', async () => {
    await granted(world.service, joint, [LOWER]);
    await stops();
    expect(await acts(world.service, joint, 'agreeToAmendment', { round: 2 })).toHaveLength(1);
    expect(await paidBy(world.service)).toBe(BEFORE);
    await goesOn();
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['HARDSHIP'] },
    ]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(LOWERED);
  });
});

describe('A decision that is looked at again', () => {
  const again = async (facts: object, more: object = {}): Promise<void> => {
    const { id: applicationId } = await newest(world.service, joint);
    const mine = { jointCaseId: joint.id, applicationId, facts };
    await acted(world.service, 'anna', 'askHardshipReconsideration', mine);
    const other = secondWorker();
    const taskId = await takes(world.service, 'RECONSIDER_HARDSHIP', other);
    const revise = { taskId, outcome: 'REVISE', ...more };
    await acted(world.service, other, 'decideHardshipReconsideration', revise);
  };

  it('eases the plan that runs when a refusal is overturned', async () => {
    await applied(world.service, 'anna', joint.id, NOTHING_MET);
    await decides(world.service, 'REFUSE');
    expect(await paidBy(world.service)).toBe(BEFORE);
    await again(FELL, { entitlements: [PAUSE, LOWER], reason });
    expect(await newest(world.service, joint)).toMatchObject({
      ...{ state: 'REVISED', effect: 'AMENDMENT' },
    });
    expect(await paidBy(world.service)).toBe('03-25 6000, 04-25 6000, 05-25 3000');
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('03-25 4500, 04-25 4500, 05-25 4500, 06-25 1500');
  });

  it('that is bettered counts from the month in which it first did', async () => {
    await granted(world.service, joint, [{ ...PAUSE, months: 2 }]);
    expect(await paidBy(world.service)).toBe('02-25 6000, 03-25 6000, 04-25 3000');
    await daysPass(world.service, 30);
    await again(NOTHING_MET, { entitlements: [PAUSE], reason });
    // Of three months from December one is over and one was free: one more.
    expect(await paidBy(world.service)).toBe('03-25 6000, 04-25 6000, 05-25 3000');
  });
});

describe('What the coalition granted and others do not let through', () => {
  it('comes to the office when a member does not agree, and counts in later plans', async () => {
    await asSuperuser(world.service, 'delete from negotiation_policy where member_id = $1', [
      memberOf('kpn').id,
    ]);
    await granted(world.service, joint, [LOWER]);
    for (let round = 0; round < 3; round += 1) {
      await answers(world.service, 'kpn', 'REJECT', TOO_LONG);
    }
    expect(await outcomes(world.service, joint)).toHaveLength(4);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'NOT_AGREED' }]);
    expect(await paidBy(world.service)).toBe(BEFORE);
    expect(await tasks(world.service)).toEqual({ AMEND_FOR_HARDSHIP: expect.any(String) });
    // It is not asked again, whatever else changes.
    const pause = { fromMonthOn: '2026-12-01', months: 1, reason: 'INCOME_LATE' };
    expect(await acts(world.service, joint, 'requestPause', pause)).toEqual([]);
    expect(await paidBy(world.service)).toBe('01-25 6000, 02-25 6000, 03-25 3000');
    expect(await amendmentsOf(world.service, joint)).toHaveLength(1);
    // Another budget is another question, and made with what was granted.
    await policies(world.service, ['kpn']);
    await budget(world.service, joint, 4_000);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toMatch(/^01-25 3000, 02-25 3000,/);
    expect(await tasks(world.service)).toEqual({});
  });

  it('comes to the office when no plan can be made with it', async () => {
    await granted(world.service, joint, [{ ...LOWER, partBasisPoints: 1 }]);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'NOT_FEASIBLE' }]);
    expect(await paidBy(world.service)).toBe(BEFORE);
    expect(await tasks(world.service)).toEqual({ AMEND_FOR_HARDSHIP: expect.any(String) });
  });

  it('is a call as of any amendment when the person says nothing in its days', async () => {
    await granted(world.service, joint, [LOWER]);
    await daysPass(world.service, 16);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'NO_ANSWER' }]);
    expect(await paidBy(world.service)).toBe(BEFORE);
    expect(await waiting(world.service, joint)).toEqual(['CARE_CALL']);
  });
});

describe('A plan that is amended later', () => {
  it('is made with what is left of what was granted, to the month', async () => {
    await granted(world.service, joint, [STEP_UP]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(
      '12-25 3000, 01-25 3000, 02-25 3000, 03-25 3000, 04-25 3000',
    );
    world.service.clock.advance({ days: 60 });
    await world.service.settle();
    await budget(world.service, joint, 2_000);
    await agrees(world.service, joint);
    // December and January were paid; of six months of half four are left.
    expect(await paidBy(world.service)).toBe(
      '12-25 3000, 01-25 3000, 02-25 1000, 03-25 1000, 04-25 1000, 05-25 1000, 06-25 2000, ' +
        '07-25 2000, 08-25 1000',
    );
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(whole.totalCents).toBe(15_000);
    const versions = await versionsOf(world.service, 'anna');
    expect(versions.map(({ causes }) => causes)).toEqual([
      ...[['AGREED'], ['HARDSHIP'], ['CAPACITY_CHANGED']],
    ]);
  });

  it('counts no month of a pause among those of half', async () => {
    await granted(world.service, joint, [{ ...STEP_UP, months: 2 }]);
    await agrees(world.service, joint);
    const pause = { fromMonthOn: '2026-12-01', months: 1, reason: 'INCOME_LATE' };
    expect(await acts(world.service, joint, 'requestPause', pause)).toEqual([]);
    expect(await paidBy(world.service)).toBe('01-25 3000, 02-25 3000, 03-25 6000, 04-25 3000');
    await budget(world.service, joint, 4_000);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(
      '01-25 2000, 02-25 2000, 03-25 4000, 04-25 4000, 05-25 3000',
    );
  });

  it('claims no costs of arrears that join either', async () => {
    await granted(world.service, joint, [WAIVED]);
    await comesLate(world.service, joint, 'kpn', 3_000);
    await letsIn(world.service, joint);
    const costs = `update case_arrears set frozen_costs_cents = 1000 where is_joining`;
    await asSuperuser(world.service, costs);
    await agrees(world.service, joint);
    expect(await paidTo(world.service, 'kpn')).toBe(
      '12-25 2000, 01-25 2000, 02-25 2000, 03-25 1000',
    );
    expect((await caseOfMember(world, 'kpn')).own).toMatchObject({ balanceCents: 7_000 });
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
  });
});
