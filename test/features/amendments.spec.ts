// What joins while an arrangement runs: asked of all who are concerned and of the person, and only
// then carried out, to the cent; the plan of before is kept.
// Not here: pauses and what needs nobody (running-changes.spec.ts), the arithmetic (test/domain).
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
  read,
  type Told,
  versionsOf,
} from './amendment-case.ts';
import type { CapacityCase } from './capacity-case.ts';
import {
  answers,
  budget,
  outcomes,
  policies,
  proposalOf,
  standing,
  TOO_LONG,
} from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  joint = await arranged(world.service);
}, 180_000);
afterEach(() => world.stop());

const nameOf = (slug: string) => memberOf(slug).legalEntity;
const BEFORE = ['12-25 6000, 01-25 6000, 02-25 3000', '12-25 4000, 01-25 4000, 02-25 2000'];
const bothPaid = async () => [await paidBy(world.service), await paidTo(world.service, 'cz')];

describe('Late arrears of another member', () => {
  it('are in the plan when members and person agreed; the old one is kept', async () => {
    await policies(world.service, ['ymere']);
    await comesLate(world.service, joint, 'ymere', 12_000);
    expect(await letsIn(world.service, joint)).toEqual([]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await caseOfMember(world, 'ymere')).toMatchObject({ state: 'NEGOTIATING' });
    expect(await caseOfMember(world, 'cz')).toMatchObject({ state: 'ACTIVE' });
    const [asked] = await amendmentsOf(world.service, joint);
    expect(asked).toMatchObject({
      ...{ number: 1, state: 'AGREED', causes: ['ARREARS_JOIN'], round: 2, fromOn: '2026-12-01' },
      ...{ agreeByOn: '2026-11-16', version: null },
    });
    expect(asked.changes.map((each: Told) => [each.memberName, each.standing])).toEqual([
      [nameOf('cz'), 'REMAINS'],
      [nameOf('kpn'), 'REMAINS'],
      [nameOf('ymere'), 'JOINS'],
    ]);
    expect(await acts(world.service, joint, 'agreeToAmendment', { round: 1 })).toEqual([
      'ANOTHER_ROUND_ASKED',
    ]);
    await agrees(world.service, joint);
    expect(await bothPaid()).toEqual([
      '12-25 6000, 01-25 6000, 02-25 6000, 03-25 6000, 04-25 3000',
      '12-25 2222, 01-25 2222, 02-25 2223, 03-25 2222, 04-25 1111',
    ]);
    expect(await paidTo(world.service, 'ymere')).toBe(
      '12-25 2667, 01-25 2667, 02-25 2666, 03-25 2667, 04-25 1333',
    );
    expect(await caseOfMember(world, 'ymere')).toMatchObject({ state: 'ACTIVE' });
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(whole).toMatchObject({ version: 2, totalCents: 27_000 });
    const versions = await versionsOf(world.service, 'anna');
    expect(versions).toMatchObject([
      { number: 1, causes: ['AGREED'], rule: 'fairest-1', totalCents: 15_000, changes: [] },
      { number: 2, causes: ['ARREARS_JOIN'], rule: 'fairest-1', totalCents: 27_000 },
    ]);
    expect(read(versions[0].plan[0].instalments)).toBe(BEFORE[1]);
    const { share } = await arrangementOf(world.service, 'cz');
    const own = await versionsOf(world.service, 'cz');
    expect(own.map((each: Told) => [each.number, each.change])).toEqual([
      [1, 'STARTED'],
      [2, 'CHANGED'],
    ]);
    expect(share).toMatchObject({ balanceCents: 10_000, attestation: 'PRO_RATA' });
    expect(await acts(world.service, joint, 'agreeToAmendment', { round: 2 })).toEqual([
      'AMENDMENT_NOT_ASKED',
    ]);
  });

  it('come to nothing when the person declines: who was to join reads that it closed', async () => {
    await policies(world.service, ['ymere']);
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    expect(await acts(world.service, joint, 'declineAmendment', { round: 2 })).toEqual([]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'DECLINED', agreeByOn: null, version: null },
    ]);
    expect(await caseOfMember(world, 'ymere')).toMatchObject({ state: 'CLOSED' });
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(10_000);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
  });

  it('are not agreed when a member rejects to the end; nobody leaves over it but who would join', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    for (let round = 0; round < 3; round += 1) {
      await answers(world.service, 'ymere', 'REJECT', TOO_LONG);
    }
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'NOT_AGREED' }]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await outcomes(world.service, joint)).toEqual([
      ...['ALL_ACCEPTED', 'PLANNED_AGAIN', 'PLANNED_AGAIN', 'NOT_AGREED'],
    ]);
    expect(await caseOfMember(world, 'kpn')).toMatchObject({ state: 'ACTIVE' });
    // The same arrears can be let in again.
    await policies(world.service, ['ymere']);
    await letsIn(world.service, joint);
    await agrees(world.service, joint);
    expect((await arrangementOf(world.service, 'ymere')).share.paidCents).toBe(12_000);
  });
});

describe('Late arrears of a member that takes part', () => {
  it('come after its own last payments, and no amount of the other moves', async () => {
    await comesLate(world.service, joint, 'kpn', 3_000);
    await letsIn(world.service, joint);
    expect(await proposalOf(world.service, 'kpn')).toMatchObject({ balanceCents: 8_000 });
    await agrees(world.service, joint);
    expect(await paidTo(world.service, 'kpn')).toBe(
      '12-25 2000, 01-25 2000, 02-25 2000, 03-25 2000',
    );
    expect(await paidTo(world.service, 'cz')).toBe(BEFORE[1]);
    expect((await caseOfMember(world, 'kpn')).own.balanceCents).toBe(8_000);
  });
});

describe('Three amendments in a row', () => {
  it('build on each other to the cent: somebody joins, a pause, and another budget', async () => {
    await policies(world.service, ['ymere']);
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    await agrees(world.service, joint);
    const pause = { fromMonthOn: '2027-02-01', months: 2, reason: 'UNEXPECTED_COSTS' };
    expect(await acts(world.service, joint, 'requestPause', pause)).toEqual([]);
    expect(await paidTo(world.service, 'cz')).toBe(
      '12-25 2222, 01-25 2222, 04-25 2223, 05-25 2222, 06-25 1111',
    );
    world.service.clock.advance({ days: 60 });
    await world.service.settle();
    await budget(world.service, joint, 4_500);
    expect((await amendmentsOf(world.service, joint))[0]).toMatchObject({
      ...{ number: 2, state: 'AGREED', causes: ['CAPACITY_CHANGED'], fromOn: '2027-02-01' },
    });
    await agrees(world.service, joint);
    const { whole } = await arrangementOf(world.service, 'anna');
    expect(read(whole.collections)).toBe(
      '12-25 6000, 01-25 6000, 04-25 4500, 05-25 4500, 06-25 4500, 07-25 1500',
    );
    expect(whole).toMatchObject({ version: 4, pausedOn: ['2027-02-01', '2027-03-01'] });
    for (const [slug, cents] of Object.entries({ cz: 10_000, kpn: 5_000, ymere: 12_000 })) {
      const { share } = await arrangementOf(world.service, slug);
      const paid = share.instalments.reduce((sum: number, each: Told) => sum + each.amountCents, 0);
      expect([slug, paid, share.paidCents]).toEqual([slug, cents, cents]);
    }
    const own = await versionsOf(world.service, 'cz');
    expect(own.map(({ change }) => change)).toEqual([
      ...['STARTED', 'CHANGED', 'MOVED', 'CHANGED'],
    ]);
  });
});
