// The standing terms of a member are sealed: nobody reads them but the member and, in a case of the
// member, the planner; and they were there all the time.
// Not here: setting and trying them (negotiation-policies.spec.ts, trying-policies.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VIEWER_ROLES, WORK_ROLES } from '../../src/platform/database/roles.ts';
import { Acting, countOf } from '../privacy/acting.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { plantCase } from './planted-proposals.ts';
import { current, set, stored, YEAR_ELSE_TWO } from './policy-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  await plantCase(service, 1, ['cz', 'kpn']);
  await set(service, 'cz', YEAR_ELSE_TWO);
}, 180_000);
afterAll(() => service.stop());

describe('the policy of another member', () => {
  it('cannot be read by anybody, and it was there', async () => {
    expect(await stored(service, 'cz')).toHaveLength(1);
    const http = await Acting.as(service.database.urls.http, service.clock);
    for (const role of VIEWER_ROLES) {
      for (const viewer of [memberOf('kpn').id, '00000000-0000-4000-9000-000000000abc']) {
        const came = await http.inScope(role, viewer, (run) =>
          run('select count(*) from negotiation_policy'),
        );
        expect([role, came.state ?? countOf(came)]).toEqual([
          role,
          role === 'jpa_member' ? 0 : '42501',
        ]);
      }
    }
    await http.stop();
    expect(await current(service, 'kpn')).toBeNull();
    const versions = '{ negotiationPolicies { edges { node { version } } } }';
    expect((await service.ask('kpn', versions)).data.negotiationPolicies.edges).toEqual([]);
    for (const who of ['anna', 'coordinator', 'gemeente-voorbeeldstad', 'treasurer', 'auditor']) {
      const { errors } = await service.ask(who, versions);
      expect([who, errors[0]?.extensions['code']]).toEqual([who, 'FORBIDDEN']);
    }
  });

  it('is read by no work role but the planner, in a case of the member', async () => {
    const [row] = await service.witnessed<{ case_id: string }>(
      'select case_id from case_participant where member_id = $1 limit 1',
      [memberOf('cz').id],
    );
    const worker = await Acting.as(service.database.urls.worker, service.clock);
    const seen = (role: string, caseId: string) =>
      worker.inScope(role, null, async (run) => {
        await run(`select set_config('app.case', $1, true)`, [caseId]);
        const came = await run('select count(*) from negotiation_policy');
        return came.state ?? countOf(came);
      });
    for (const role of WORK_ROLES) {
      const wanted = role === 'jpa_planner' ? 1 : '42501';
      expect([role, await seen(role, row?.case_id ?? '')]).toEqual([role, wanted]);
    }
    expect(await seen('jpa_planner', '00000000-0000-4000-9000-000000000404')).toBe(0);
    await worker.stop();
  });

  it('cannot be set, changed or taken away past the service', async () => {
    const http = await Acting.as(service.database.urls.http, service.clock);
    const states = await http.inScope('jpa_member', memberOf('kpn').id, async (run) => [
      (
        await run(
          `insert into negotiation_policy (member_id, version, rules) values ($1, 9, '[]')`,
          [memberOf('cz').id],
        )
      ).state,
      (await run(`update negotiation_policy set rules = '[]'`)).state,
      (await run('delete from negotiation_policy')).state,
    ]);
    expect(states).toEqual(['42501', '42501', '42501']);
    await http.stop();
  });
});
