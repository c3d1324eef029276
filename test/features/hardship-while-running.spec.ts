// Hardship that is granted while an arrangement runs: what binds goes at once, all else is asked as
// an amendment, of the members and of the person; the plan of before goes on until then.
// Not here: what comes between (hardship-amendments.spec.ts), what members learn
// (test/privacy/hardship-worlds.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memberOf } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
import {
  acts,
  agrees,
  amendmentsOf,
  arranged,
  arrangementOf,
  paidBy,
  paidTo,
  versionsOf,
} from './amendment-case.ts';
import { asSuperuser, type CapacityCase } from './capacity-case.ts';
import { granted, LOWER, newest, PAUSE, STEP_UP, tasks, WAIVED } from './hardship-calls.ts';
import { negotiating, policies, proposalOf, says, standing } from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
}, 180_000);
afterEach(() => world.stop());

const begins = async (): Promise<void> => {
  joint = await arranged(world.service);
};
const bothPaid = async () => [await paidBy(world.service), await paidTo(world.service, 'cz')];
const BEFORE = ['12-25 6000, 01-25 6000, 02-25 3000', '12-25 4000, 01-25 4000, 02-25 2000'];
const PAUSED = ['03-25 6000, 04-25 6000, 05-25 3000', '03-25 4000, 04-25 4000, 05-25 2000'];

describe('A pause of the first months', () => {
  beforeEach(begins);

  it('is granted at once where any pause would be: no amount is another', async () => {
    await granted(world.service, joint, [PAUSE]);
    expect(await newest(world.service, joint)).toMatchObject({ effect: 'AMENDMENT' });
    expect(await bothPaid()).toEqual(PAUSED);
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(whole.pausedOn).toEqual(['2026-12-01', '2027-01-01', '2027-02-01']);
    const versions = await versionsOf(world.service, 'anna');
    expect(versions.map(({ causes }) => causes)).toEqual([['AGREED'], ['HARDSHIP']]);
    expect(await tasks(world.service)).toEqual({});
  });

  it('is asked where it is longer than binds, and begins when it is agreed', async () => {
    await granted(world.service, joint, [{ ...PAUSE, months: 4 }]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['HARDSHIP'], fromOn: '2026-12-01', round: 2 },
    ]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('04-25 6000, 05-25 6000, 06-25 3000');
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(whole.pausedOn).toEqual(['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01']);
  });

  it('is not granted twice: months in which nobody pays anyway count', async () => {
    await granted(world.service, joint, [{ ...PAUSE, months: 2 }]);
    await granted(world.service, joint, [PAUSE]);
    expect(await bothPaid()).toEqual(PAUSED);
    await granted(world.service, joint, [PAUSE]);
    expect(await bothPaid()).toEqual(PAUSED);
  });
});

describe('Less in the first months', () => {
  beforeEach(begins);

  it('is asked, and in the plan when members and person agreed', async () => {
    await granted(world.service, joint, [{ ...STEP_UP, months: 2 }]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await proposalOf(world.service, 'kpn')).toMatchObject({ round: 2, balanceCents: 5_000 });
    await agrees(world.service, joint);
    expect(await bothPaid()).toEqual([
      '12-25 3000, 01-25 3000, 02-25 6000, 03-25 3000',
      '12-25 2000, 01-25 2000, 02-25 4000, 03-25 2000',
    ]);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'CARRIED_OUT', causes: ['HARDSHIP'], version: 2 },
    ]);
  });

  it('comes after the pause that is granted with it', async () => {
    await granted(world.service, joint, [PAUSE, { ...STEP_UP, months: 2 }]);
    // The pause binds, what is paid after it is asked.
    expect(await bothPaid()).toEqual(PAUSED);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', causes: ['HARDSHIP'] },
    ]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe('03-25 3000, 04-25 3000, 05-25 6000, 06-25 3000');
  });
});

describe('A lower amount', () => {
  beforeEach(begins);

  it('is asked as another budget would be, and in the plan when all agreed', async () => {
    await granted(world.service, joint, [LOWER]);
    expect(await bothPaid()).toEqual(BEFORE);
    await agrees(world.service, joint);
    expect(await bothPaid()).toEqual([
      '12-25 4500, 01-25 4500, 02-25 4500, 03-25 1500',
      '12-25 3000, 01-25 3000, 02-25 3000, 03-25 1000',
    ]);
  });

  it('leaves the plan of before as it was when the person declines', async () => {
    await granted(world.service, joint, [LOWER]);
    expect(await acts(world.service, joint, 'declineAmendment', { round: 2 })).toEqual([]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'DECLINED' }]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await tasks(world.service)).toEqual({});
  });
});

describe('Collection costs that are not claimed', () => {
  beforeEach(async () => {
    await policies(world.service, ['cz', 'kpn']);
    joint = await negotiating(world.service);
    await asSuperuser(
      world.service,
      `with k as (update case_arrears set frozen_costs_cents = 3001 where member_id = $1)
       update case_participant set costs_cents = 3001 where member_id = $1`,
      [memberOf('cz').id],
    );
    await says(world.service, joint, 'agreeToArrangement', { payDay: 25 });
  });
  const own = async (slug: string) => {
    const query = '{ jointCases { edges { node { own { balanceCents unclaimedCostsCents } } } } }';
    return (await world.service.ask(slug, query)).data.jointCases.edges[0].node.own;
  };

  it('fall away at once at the end of their member, and move no amount of another', async () => {
    await granted(world.service, joint, [{ ...WAIVED, partBasisPoints: 5_000 }]);
    expect(await paidTo(world.service, 'cz')).toBe('12-25 4000, 01-25 4000, 02-25 499');
    expect(await paidTo(world.service, 'kpn')).toBe('12-25 2000, 01-25 2000, 02-25 1000');
    expect(await own('cz')).toEqual({ balanceCents: 8_499, unclaimedCostsCents: 1_501 });
    expect(await own('kpn')).toEqual({ balanceCents: 5_000, unclaimedCostsCents: 0 });
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    // The same part again is nothing more, a larger one is the rest.
    await granted(world.service, joint, [{ ...WAIVED, partBasisPoints: 5_000 }]);
    expect((await own('cz')).unclaimedCostsCents).toBe(1_501);
    await granted(world.service, joint, [WAIVED]);
    expect(await own('cz')).toEqual({ balanceCents: 6_999, unclaimedCostsCents: 3_001 });
  });

  it('that are paid stay paid: costs are paid first', async () => {
    world.service.clock.advance({ days: 54 });
    await world.service.settle();
    await granted(world.service, joint, [WAIVED]);
    expect(await own('cz')).toEqual({ balanceCents: 10_000, unclaimedCostsCents: 0 });
  });

  it('stay off when the person declines what is asked with them', async () => {
    await granted(world.service, joint, [LOWER, WAIVED]);
    expect(await acts(world.service, joint, 'declineAmendment', { round: 2 })).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe('12-25 4000, 01-25 2999');
    expect(await own('cz')).toEqual({ balanceCents: 6_999, unclaimedCostsCents: 3_001 });
  });
});
