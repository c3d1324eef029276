// What a report about arrears does to the case that they take part in: less takes off the member's
// own last payments, by a new round; a running arrangement moves by no cent; what standstill
// forbids is refused and counted; what ended leaves.
// Not here: reports about arrears of no case (arrears-reports.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { memberOf } from '../support/coalition.ts';
import { caseOfMember } from '../support/cases.ts';
import type { CapacityCase } from './capacity-case.ts';
import { codesOf, corrected, reportInput, reports, type Told } from './report-calls.ts';
import {
  answers,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  says,
  standing,
} from './rounds-case.ts';

const TODAY = '2026-11-02';
let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

async function arrearsOf(member: string): Promise<string> {
  const [row] = await world.service.witnessed<{ id: string }>(
    'select id from arrears where member_id = $1',
    [memberOf(member).id],
  );
  return row?.id ?? '';
}

/** A member reports something today; jobs run. */
async function reported(member: string, report: Told, more = {}): Promise<Told> {
  const input = reportInput(await arrearsOf(member), TODAY, report, more);
  const told = await reports(world.service, member, input);
  await world.service.settle();
  return told;
}
const pays = (amountCents: number) => ({ partPaid: { amountCents, paidOn: TODAY } });
const paymentsOf = async (member: string): Promise<number[]> =>
  (await proposalOf(world.service, member)).payments.map((each: Told) => each.amountCents);
const counted = () =>
  world.service.witnessed('select viewer_id, code, count from refused_count order by code');

describe('While a plan is asked', () => {
  let joint: CapacityCase;
  beforeEach(async () => {
    joint = await negotiating(world.service);
    expect(await paymentsOf('cz')).toEqual([4_000, 4_000, 2_000]);
    expect(await paymentsOf('kpn')).toEqual([2_000, 2_000, 1_000]);
  });

  it('a part payment is a new round that takes off its own last payments only', async () => {
    const told = await reported('cz', pays(3_000));
    expect(told.arrears).toMatchObject({ balanceCents: 7_000 });
    expect(await outcomes(world.service, joint)).toEqual(['CHANGED', null]);
    expect(await paymentsOf('cz')).toEqual([4_000, 3_000]);
    expect(await paymentsOf('kpn')).toEqual([2_000, 2_000, 1_000]);
    const { own } = await caseOfMember(world, 'cz');
    expect(own).toMatchObject({ balanceCents: 7_000, proposal: { balanceCents: 7_000 } });
    expect(own.arrears).toMatchObject([{ frozenBalanceCents: 10_000 }]);
    const first = await caseOfMember(world, 'kpn');
    expect(first.timeLine.map(({ type }: Told) => type)).not.toContain('ARREARS_PART_PAID');
  });

  it('two corrections tell no more than one, and what is owed again comes back', async () => {
    await reported('cz', pays(3_000));
    await reported('cz', corrected({ 'F-cz': 2_000 }), { reason: 'GOODWILL' });
    expect(await paymentsOf('cz')).toEqual([2_000]);
    expect(await paymentsOf('kpn')).toEqual([2_000, 2_000, 1_000]);
    await reported('cz', corrected({ 'F-cz': 12_000 }), { reason: 'PAYMENT_REVERSED' });
    expect(await paymentsOf('cz')).toEqual([4_000, 4_000, 2_000]);
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(10_000);
  });

  it('two reports at once both count', async () => {
    const id = await arrearsOf('cz');
    const [one, two] = await Promise.all([
      reports(world.service, 'cz', reportInput(id, TODAY, pays(1_000))),
      reports(world.service, 'cz', reportInput(id, TODAY, pays(2_000))),
    ]);
    expect([one.isNew, two.isNew]).toEqual([true, true]);
    await world.service.settle();
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(7_000);
    expect(await paymentsOf('kpn')).toEqual([2_000, 2_000, 1_000]);
  });

  it('an accepted plan is asked again when less is owed, and adds up when it starts', async () => {
    await answers(world.service, 'cz', 'ACCEPT');
    await answers(world.service, 'kpn', 'ACCEPT');
    expect(await standing(world.service, joint)).toMatchObject({ state: 'AGREED' });
    await reported('cz', pays(3_000));
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING' });
    await answers(world.service, 'cz', 'ACCEPT');
    await answers(world.service, 'kpn', 'ACCEPT');
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    const sums = 'select amount_cents from collection order by number';
    expect((await world.service.witnessed(sums)).map((row) => row['amount_cents'])).toEqual([
      ...[6_000, 5_000, 1_000],
    ]);
  });

  it('news about an earlier day changes nothing there', async () => {
    const input = reportInput(await arrearsOf('cz'), '2026-10-20', corrected({ 'F-cz': 1_000 }));
    expect(await reports(world.service, 'cz', input)).toMatchObject({ isHistory: true });
    await world.service.settle();
    expect(await outcomes(world.service, joint)).toEqual([null]);
  });

  it('what standstill forbids is refused, and counted without a person', async () => {
    const events = 'select count(*) from arrears_event';
    const before = await world.service.witnessed(events);
    for (const report of [
      corrected({ 'F-cz': 10_000 }, COSTS),
      corrected({ 'F-cz': 10_000 }, INTEREST),
      corrected({ 'F-cz': 10_000 }, { stage: 'COLLECTION' }),
      { transferred: { creditorName: 'Koper B.V.' } },
      { setOff: { amountCents: 100, setOffOn: TODAY } },
      { depositApplied: { amountCents: 100, setOffOn: TODAY } },
    ]) {
      expect(codesOf(await reported('cz', report, { reason: 'OTHER' }))).toEqual([
        'STANDSTILL_FORBIDS',
      ]);
    }
    expect(await world.service.witnessed(events)).toEqual(before);
    expect(await counted()).toEqual([
      { viewer_id: memberOf('cz').id, code: 'STANDSTILL_FORBIDS', count: 6 },
    ]);
  });

  it('a set-off with leave of the person is taken in', async () => {
    const setOff = { amountCents: 1_000, setOffOn: TODAY, leaveGivenOn: '2026-11-01' };
    expect((await reported('cz', { setOff })).refusals).toEqual([]);
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(9_000);
    expect(await counted()).toEqual([]);
  });

  it('what is written off leaves, as what is withdrawn does', async () => {
    await reported('cz', { writtenOff: { isReleased: true } }, { reason: 'GOODWILL' });
    expect(await standing(world.service, joint)).toMatchObject({
      ...{ state: 'CLOSED', closing_reason: 'TOO_FEW_MEMBERS' },
    });
  });
});

const COSTS = {
  demand: { sentOn: '2026-09-01' },
  costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-05' }],
};
const INTEREST = { interest: { kind: 'STATUTORY', amountCents: 10 } };

describe('While an arrangement runs', () => {
  let joint: CapacityCase;
  const written = () =>
    world.service.witnessed(`select 'c' || number as what, amount_cents from collection
      union all select member_id || ' ' || number, amount_cents from share_instalment order by 1`);
  beforeEach(async () => {
    await policies(world.service, ['cz', 'kpn']);
    joint = await negotiating(world.service);
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
  });

  it('less that is owed takes off its own last payments, and no cent of the others', async () => {
    const before = await written();
    await reported('cz', pays(3_000));
    const own = (rows: Record<string, unknown>[], slug: string) =>
      rows
        .filter(({ what }) => String(what).startsWith(memberOf(slug).id))
        .map((row) => row['amount_cents']);
    const after = await written();
    expect([own(before, 'cz'), own(after, 'cz')]).toEqual([
      [4_000, 4_000, 2_000],
      [4_000, 3_000],
    ]);
    expect(own(after, 'kpn')).toEqual(own(before, 'kpn'));
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(
      await world.service.witnessed(
        'select balance_cents from case_participant where member_id = $1',
        [memberOf('cz').id],
      ),
    ).toEqual([{ balance_cents: 7_000 }]);
    expect(
      await world.service.witnessed('select lessened_cents from case_arrears order by 1 desc'),
    ).toEqual([{ lessened_cents: 3_000 }, { lessened_cents: 0 }]);
  });

  it('more costs are refused until all is paid', async () => {
    const told = await reported('cz', corrected({ 'F-cz': 10_000 }, COSTS));
    expect(codesOf(told)).toEqual(['ARRANGEMENT_FORBIDS']);
  });
});

describe('Before a member was told of a case', () => {
  it('nothing is forbidden: a case that nobody opened does not show', async () => {
    for (const member of ['cz', 'kpn']) await world.entered({ member, person: 'anna' });
    await world.service.settle();
    expect(await world.service.witnessed('select state from joint_case')).toEqual([
      { state: 'MATCHED' },
    ]);
    const told = await reported('cz', { transferred: { creditorName: 'Koper B.V.' } });
    expect(told).toMatchObject({ refusals: [], arrears: { state: 'TRANSFERRED' } });
    expect(await counted()).toEqual([]);
  });
});
