// An entry that states arrears of a case anew does there what correctArrears does: standstill and
// arrangement forbid what they forbid, counted, and less takes off the member's own last payments.
// Not here: all that a report does to a case (reports-in-cases.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { World } from '../privacy/world.ts';
import { entryOf, memberOf } from '../support/coalition.ts';
import { caseOfMember } from '../support/cases.ts';
import type { CapacityCase } from './capacity-case.ts';
import { states, whyNot } from './correction-entries.ts';
import type { Told } from './report-calls.ts';
import { negotiating, outcomes, policies, proposalOf, says } from './rounds-case.ts';

const TODAY = '2026-11-02';
let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

/** cz lists what anna owes it once more; jobs run. */
async function listed(principalCents: number, more: Variables = {}): Promise<Told> {
  const items = [{ invoiceReference: 'F-cz', dueOn: '2026-08-01', principalCents }];
  const anew = { asOfOn: TODAY, correctionReason: 'OTHER', items };
  const [told] = await states(world.service, 'cz', [entryOf('cz', 'anna', { ...anew, ...more })]);
  await world.service.settle();
  return told;
}
const paymentsOf = async (member: string): Promise<number[]> =>
  (await proposalOf(world.service, member)).payments.map((each: Told) => each.amountCents);
const counted = () =>
  world.service.witnessed('select viewer_id, code, count from refused_count order by code');
const COSTS = {
  stage: 'REMINDED',
  demand: { sentOn: '2026-09-01' },
  costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-05' }],
};

describe('An entry that states arrears of a case anew', () => {
  it('takes off its own last payments when it is less, by a new round', async () => {
    joint = await negotiating(world.service);
    const kpn = await paymentsOf('kpn');
    expect(await listed(7_000)).toMatchObject({ isCorrected: true, refusals: [] });
    expect(await outcomes(world.service, joint)).toEqual(['CHANGED', null]);
    expect((await caseOfMember(world, 'cz')).own).toMatchObject({ balanceCents: 7_000 });
    expect(await paymentsOf('kpn')).toEqual(kpn);
  });

  it('is refused what standstill forbids, and counted without a person', async () => {
    joint = await negotiating(world.service);
    const events = 'select count(*) from arrears_event';
    const before = await world.service.witnessed(events);
    for (const more of [
      COSTS,
      { interest: { kind: 'STATUTORY', amountCents: 10 } },
      { stage: 'COLLECTION' },
    ]) {
      expect(whyNot(await listed(10_000, more))).toEqual(['STANDSTILL_FORBIDS ']);
    }
    expect(await world.service.witnessed(events)).toEqual(before);
    expect(await counted()).toEqual([
      { viewer_id: memberOf('cz').id, code: 'STANDSTILL_FORBIDS', count: 3 },
    ]);
  });

  it('is refused what an arrangement forbids', async () => {
    await policies(world.service, ['cz', 'kpn']);
    joint = await negotiating(world.service);
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(whyNot(await listed(10_000, COSTS))).toEqual(['ARRANGEMENT_FORBIDS ']);
    expect(await counted()).toEqual([
      { viewer_id: memberOf('cz').id, code: 'ARRANGEMENT_FORBIDS', count: 1 },
    ]);
  });
});
