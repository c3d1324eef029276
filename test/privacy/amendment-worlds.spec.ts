// Amendments tell a member nothing of the others: two worlds, in one of which another creditor
// reports late arrears; and what is read of a round, a version and a pause names no cause.
// Not here: what the arithmetic gives away (own-share.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acts,
  agrees,
  type Arranged,
  arranged,
  arrangementOf,
  comesLate,
  letsIn,
  paidTo,
  type Told,
  versionsOf,
} from '../features/amendment-case.ts';
import { type CapacityCase, seenBy } from '../features/capacity-case.ts';
import { budget, policies, proposalsOf } from '../features/rounds-case.ts';
import { reportInput, reports } from '../features/report-calls.ts';
import { memberOf } from '../support/coalition.ts';
import { World } from './world.ts';

interface Known {
  world: World;
  joint: CapacityCase;
}
let alone: Known;
let crowded: Known;

beforeEach(async () => {
  [alone, crowded] = [await begun(), await begun()];
}, 180_000);
afterEach(async () => {
  await alone.world.stop();
  await crowded.world.stop();
});

async function begun(as: Arranged = {}): Promise<Known> {
  const world = await World.start({ seed: 'amended' });
  await world.admit('cz', 'kpn', 'ymere');
  const joint = await arranged(world.service, as);
  await policies(world.service, ['ymere']);
  return { world, joint };
}

/** All that CZ reads, of its arrangement too. */
async function read({ world }: Known): Promise<string> {
  const { service } = world;
  const plan = [await arrangementOf(service, 'cz'), await versionsOf(service, 'cz')];
  return `${await seenBy(service, 'cz')} ${JSON.stringify(plan)}`;
}

/** Without ids and hashes, which are of chance in each world. */
function unnamed(text: string): string {
  return text.replace(/[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '-');
}

describe('Late arrears at another creditor', () => {
  it('show to no member until the person let them in, and then only as a round', async () => {
    await comesLate(crowded.world.service, crowded.joint, 'ymere', 12_000);
    expect(unnamed(await read(crowded))).toBe(unnamed(await read(alone)));
    const late = `select balance_cents from arrears where member_id = $1 and state = 'OPEN'`;
    const secret = await crowded.world.service.witnessed(late, [memberOf('ymere').id]);
    expect(secret).toEqual([{ balance_cents: 12_000 }]);

    await letsIn(crowded.world.service, crowded.joint);
    expect((await proposalsOf(crowded.world.service, 'cz')).map(({ round }) => round)).toEqual([
      ...[2, 1],
    ]);
    await agrees(crowded.world.service, crowded.joint);
    const told = await read(crowded);
    for (const hidden of ['ymere', 'Ymere', '12000', 'ARREARS_JOIN', '27000', '"6000"']) {
      expect(told).not.toContain(hidden);
    }
    const versions = await crowded.world.service.witnessed(
      'select causes, total_cents from plan_version order by number',
    );
    expect(versions).toEqual([
      { causes: ['AGREED'], total_cents: 15_000 },
      { causes: ['ARREARS_JOIN'], total_cents: 27_000 },
    ]);
  });

  it('read the same as another budget that pays each the same fraction', async () => {
    const pays = async ({ world, joint }: Known): Promise<unknown> => {
      await agrees(world.service, joint);
      const { share } = await arrangementOf(world.service, 'cz');
      return share;
    };
    // 60.00 a month over 300.00 pay the fraction of 30.00 over 150.00.
    await comesLate(crowded.world.service, crowded.joint, 'ymere', 15_000);
    await letsIn(crowded.world.service, crowded.joint);
    await budget(alone.world.service, alone.joint, 3_000);
    expect(await pays(alone)).toEqual(await pays(crowded));
    expect(unnamed(await read(alone))).toBe(unnamed(await read(crowded)));
    const causes = async ({ world }: Known) =>
      (await world.service.witnessed('select causes from amendment')).map((row) => row['causes']);
    expect(await causes(alone)).toEqual([['CAPACITY_CHANGED']]);
    expect(await causes(crowded)).toEqual([['ARREARS_JOIN']]);
  });
});

describe('What a member changes of its own balance', () => {
  it('weighs nothing in plans made anew: it computes nothing from two of them', async () => {
    // 100.00 a month over 250.00 pays the fraction of 60.00 over 150.00.
    await crowded.world.stop();
    crowded = await begun({ owed: { cz: 10_000, kpn: 15_000 }, monthlyCents: 10_000 });
    const steps: ((known: Known, tenth: number) => Promise<void>)[] = [
      ({ world }) => isPaid(world, 2_000),
      ({ world, joint }, tenth) => budget(world.service, joint, 2 * tenth),
      async ({ world, joint }) => {
        await comesLate(world.service, joint, 'cz', 1_000);
        await letsIn(world.service, joint);
      },
      ({ world, joint }, tenth) => budget(world.service, joint, tenth),
    ];
    const paid: string[] = [];
    for (const [at, step] of steps.entries()) {
      for (const [known, tenth] of [[alone, 1_500] as const, [crowded, 2_500] as const]) {
        await step(known, tenth);
        if (at > 0) await agrees(known.world.service, known.joint);
      }
      expect(unnamed(await read(alone))).toBe(unnamed(await read(crowded)));
      paid.push(await paidTo(alone.world.service, 'cz'));
    }
    expect(paid).toEqual([
      '12-25 4000, 01-25 4000',
      '12-25 2000, 01-25 2000, 02-25 2000, 03-25 2000',
      '12-25 2000, 01-25 2000, 02-25 2000, 03-25 2000, 04-25 1000',
      ['12', '01', '02', '03', '04', '05', '06', '07', '08']
        .map((month) => `${month}-25 1000`)
        .join(', '),
    ]);
    const totalOf = async ({ world }: Known) =>
      (await world.service.witnessed('select total_cents from arrangement'))[0]?.['total_cents'];
    expect([await totalOf(alone), await totalOf(crowded)]).toEqual([14_000, 24_000]);
  }, 60_000);
});

/** CZ is paid by the person itself; jobs run. */
async function isPaid({ service }: World, amountCents: number): Promise<void> {
  const own = 'select id from arrears where member_id = $1';
  const [row] = await service.witnessed<{ id: string }>(own, [memberOf('cz').id]);
  const paidOn = '2026-11-02';
  const report = { partPaid: { amountCents, paidOn } };
  await reports(service, 'cz', reportInput(row?.id ?? '', paidOn, report));
  await service.settle();
}

describe('A pause', () => {
  it('reads to a member the same for every reason', async () => {
    for (const [known, reason] of [
      [alone, 'INCOME_LESS'],
      [crowded, 'PERSONAL'],
    ] as const) {
      const asked = { fromMonthOn: '2027-01-01', months: 3, reason };
      expect(await acts(known.world.service, known.joint, 'requestPause', asked)).toEqual([]);
    }
    expect(unnamed(await read(alone))).toBe(unnamed(await read(crowded)));
    const reasonOf = async ({ world }: Known): Promise<Told> =>
      (await world.service.witnessed('select reason from amendment_act'))[0];
    expect(await reasonOf(alone)).toEqual({ reason: 'INCOME_LESS' });
    expect(await reasonOf(crowded)).toEqual({ reason: 'PERSONAL' });
  });
});
