// "Same situation, same treatment": every stored plan is what its rule makes of what is stored with
// it, to the byte, whatever led to it; and two persons in the same situation get the same plan.
// Not here: the rules themselves (test/domain/plan/plan-rules.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isMadeOfInput } from '../../src/domain/negotiation/lessening.ts';
import { planText } from '../../src/domain/plan/plan-rules.ts';
import type { Plan, PlanInput } from '../../src/domain/plan/plan.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { proposes } from './preview-calls.ts';
import { reportInput, reports } from './report-calls.ts';
import { answers, budget, negotiating, policies, TOO_LONG } from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

const stored = () =>
  service.witnessed<{ case_id: string; round: number; plan: Plan; input: PlanInput }>(
    'select case_id, round, plan, input from case_plan order by case_id, round',
  );

describe('A stored plan', () => {
  it('is made again from what is stored with it, to the byte, in every round there was', async () => {
    const joint = await negotiating(service);
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'REJECT', TOO_LONG);
    await proposes(service, joint, 'START_PAUSE');
    const [arrears] = await service.witnessed<{ id: string }>(
      'select id from arrears where member_id = $1',
      [memberOf('cz').id],
    );
    const paid = { partPaid: { amountCents: 3_000, paidOn: '2026-11-02' } };
    await reports(service, 'cz', reportInput(arrears?.id ?? '', '2026-11-02', paid));
    await service.settle();
    await budget(service, joint, 7_500);
    const rows = await stored();
    expect(rows.length).toBeGreaterThan(3);
    for (const { plan, input, round } of rows) {
      expect([round, isMadeOfInput(plan, input)]).toEqual([round, true]);
    }
    // One was cut for what was paid, one paused: and a cent moved would be seen.
    expect(rows.some(({ input }) => input.members.some((each) => 'owedCents' in each))).toBe(true);
    expect(rows.some(({ input }) => input.pausedMonths.length > 0)).toBe(true);
    const [{ plan, input }] = rows as [(typeof rows)[0]];
    expect(isMadeOfInput({ ...plan, totalCents: plan.totalCents + 1 }, input)).toBe(false);
  });

  it('of two persons in the same situation is the same', async () => {
    await policies(service, ['cz', 'kpn']);
    await negotiating(service, { person: 'anna' });
    await negotiating(service, { person: 'bram' });
    const rows = await stored();
    expect(new Set(rows.map(({ case_id }) => case_id)).size).toBe(2);
    expect(new Set(rows.map(({ plan }) => planText(plan))).size).toBe(1);
  });
});
