// Hardship in a joint case: somebody applies, the office takes it and decides, and the plan of the
// case is eased; a member reads its own column and nothing of why.
// Not here: days (hardship-days.spec.ts), boundaries (hardship-boundaries.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withEntitlements } from '../../src/domain/hardship/entitlements.ts';
import { caseOf, member } from '../domain/plan/cases.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { asSuperuser } from './capacity-case.ts';
import {
  act,
  acted,
  applied,
  codesOf,
  decides,
  FELL,
  newest,
  takes,
  tasks,
} from './hardship-calls.ts';
import { negotiating, outcomes, policies, proposalOf, standing } from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'ymere']);
});
afterEach(() => service.stop());

describe('An application that is granted', () => {
  it('makes the plan of the case again, beginning in three months', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    expect(await proposalOf(service, 'kpn')).toMatchObject({ payments: [{ month: 1 }, {}, {}] });
    const application = await applied(service, 'anna', joint.id);
    expect(application).toMatchObject({
      ...{ state: 'APPLIED', scheme: 'COALITION', schemeVersion: 1, decideByOn: '2026-11-30' },
      assessment: { verdict: 'MET', entitlements: [{ kind: 'START_PAUSE', months: 3 }] },
    });
    const decided = await decides(service, 'GRANT');
    expect(decided.state).toBe('GRANTED');
    expect(await newest(service, joint)).toMatchObject({
      ...{ state: 'GRANTED', effect: 'PLAN', reconsiderByOn: '2026-12-14' },
      decisions: [{ outcome: 'GRANT', entitlements: [{ kind: 'START_PAUSE', months: 3 }] }],
    });
    expect(await outcomes(service, joint)).toHaveLength(2);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 2 });
    expect((await proposalOf(service, 'kpn')).payments).toEqual([
      { month: 4, amountCents: 2_000 },
      { month: 5, amountCents: 2_000 },
      { month: 6, amountCents: 1_000 },
    ]);
    expect(await tasks(service)).toEqual({});
  });
});

describe('An application that is refused', () => {
  it('says which criteria are not met, and moves nothing', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    await applied(service, 'anna', joint.id, { ...FELL, incomeNowCents: 200_001 });
    const taskId = await takes(service);
    expect(
      codesOf(await act(service, 'coordinator', 'decideHardship', { taskId, outcome: 'REFUSE' })),
    ).toEqual(['REFUSAL_WITHOUT_GROUND']);
    const established = {
      statements: [
        { statement: 'SEPARATED', isTrue: false },
        { statement: 'INCOME_FELL_THROUGH_NO_FAULT', isTrue: false },
      ],
    };
    await acted(service, 'coordinator', 'decideHardship', {
      ...{ taskId, outcome: 'REFUSE', established },
    });
    const { decisions, effect } = await newest(service, joint);
    expect(effect).toBeNull();
    expect(decisions[0]).toMatchObject({
      outcome: 'REFUSE',
      against: [
        {
          code: 'A1',
          text: expect.stringContaining('€ 2.000,01'),
          figure: { amountCents: 200_001, fallBasisPoints: null },
          boundary: { compare: 'NOT_ABOVE', amountCents: 200_000 },
        },
        { code: 'A4' },
        { code: 'B1' },
        { code: 'C1' },
      ],
    });
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 1 });
  });
});

describe('Collection costs that are not claimed', () => {
  it('leave the balance of their member, rounded up to the cent, as the domain has it', async () => {
    const joint = await negotiating(service);
    await asSuperuser(
      service,
      `with k as (update case_arrears set frozen_costs_cents = 4001 where member_id = $1)
       update case_participant set costs_cents = 4001 where member_id = $1`,
      [memberOf('cz').id],
    );
    await applied(service, 'anna', joint.id);
    const granted = [
      { kind: 'START_PAUSE', months: 3 },
      { kind: 'COSTS_WAIVED', partBasisPoints: 5_000 },
    ];
    const taskId = await takes(service);
    const more = { taskId, outcome: 'GRANT', entitlements: granted };
    expect(codesOf(await act(service, 'coordinator', 'decideHardship', more))).toEqual([
      'NEEDS_A_REASON',
    ]);
    const reason = 'De kosten kwamen na het ontslag.';
    await acted(service, 'coordinator', 'decideHardship', { ...more, reason });
    const { waivedCents } = withEntitlements(
      caseOf(6_000, [member('cz', 10_000, {}, { costsCents: 4_001 })]),
      [{ kind: 'COSTS_WAIVED', basisPoints: 5_000 }],
    );
    const unclaimedCostsCents = waivedCents.get('cz');
    expect(unclaimedCostsCents).toBe(2_001);
    const own = async (slug: string) => {
      const query =
        '{ jointCases { edges { node { own { balanceCents unclaimedCostsCents } } } } }';
      return (await service.ask(slug, query)).data.jointCases.edges[0].node.own;
    };
    expect(await own('cz')).toEqual({ balanceCents: 7_999, unclaimedCostsCents });
    expect(await own('kpn')).toEqual({ balanceCents: 5_000, unclaimedCostsCents: 0 });
    const { paidCents, payments } = await proposalOf(service, 'cz');
    expect([paidCents, payments[0].month]).toEqual([7_999, 4]);
  });
});
