// Amendments tell a member nothing of the others: two worlds, in one of which another creditor
// reports late arrears; and what is read of a round, a version and a pause names no cause.
// Not here: what the arithmetic gives away (own-share.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acts,
  agrees,
  arranged,
  arrangementOf,
  comesLate,
  letsIn,
  type Told,
  versionsOf,
} from '../features/amendment-case.ts';
import { type CapacityCase, seenBy } from '../features/capacity-case.ts';
import { budget, policies, proposalsOf } from '../features/rounds-case.ts';
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

async function begun(): Promise<Known> {
  const world = await World.start({ seed: 'amended' });
  await world.admit('cz', 'kpn', 'ymere');
  const joint = await arranged(world.service);
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
