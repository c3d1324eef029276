// Requests for statements that are over: taken back by their counsellor, or ended with the
// representation that they rest on. Not here: keys and days (statement-days.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADMINISTRATOR,
  end,
  MUNICIPALITY,
  recorded,
  representationInput,
} from './representation-calls.ts';
import {
  answerStatement,
  requested,
  requestInput,
  requestsOf,
  toldOf,
  withdraw,
  workOf,
} from './statement-calls.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

describe('A request that is over', () => {
  it('is withdrawn by its counsellor, once, and the member reads nothing more', async () => {
    const id = await recorded(
      service,
      MUNICIPALITY,
      representationInput('lotte', { ownReference: 'DOSSIER-lotte' }),
    );
    const [first = '', second = ''] = await requested(
      service,
      MUNICIPALITY,
      requestInput('lotte', id, ['cz', 'kpn']),
    );
    // Before any job: what ends it is the transaction itself.
    const input = { requestId: first, reason: 'CONSENT_WITHDRAWN' };
    const { data } = await service.ask(
      MUNICIPALITY,
      `mutation W($input: WithdrawStatementRequestInput!) { withdrawStatementRequest(input: $input) {
        request { state endedOn own { endReason } } refusals { code } } }`,
      { input },
    );
    expect(data.withdrawStatementRequest.request).toEqual({
      state: 'WITHDRAWN',
      endedOn: '2026-11-02',
      own: { endReason: 'CONSENT_WITHDRAWN' },
    });
    const [seen] = await requestsOf(service, 'cz', { state: 'ENDED' });
    expect(seen).toMatchObject({ state: 'ENDED', asked: { person: null } });
    expect((await workOf(service, 'cz')).map((item) => item.id)).not.toContain(seen?.id);
    await service.settle();
    const answered = await answerStatement(service, 'cz', seen?.id ?? '', 'NO_ARREARS');
    expect(answered.refusals).toMatchObject([{ code: 'STATE_DOES_NOT_ALLOW' }]);
    const again = await withdraw(service, MUNICIPALITY, first);
    expect(again.refusals).toMatchObject([{ code: 'STATE_DOES_NOT_ALLOW' }]);
    const foreign = await withdraw(service, ADMINISTRATOR, second);
    expect(foreign.refusals).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await toldOf(service, memberOf('cz').id)).at(-1)).toBe('STATEMENT_ENDED');
  });

  it('ends with the representation that it rests on', async () => {
    const [open] = await requestsOf(service, MUNICIPALITY, {
      ownReference: 'SALDO-lotte',
      state: 'ASKED',
    });
    const [row] = await service.witnessed<{ representation_id: string }>(
      'select representation_id from statement_request where id = $1',
      [open?.id],
    );
    await end(service, MUNICIPALITY, row?.representation_id ?? '');
    const [own] = await requestsOf(service, MUNICIPALITY, {
      ownReference: 'SALDO-lotte',
      state: 'ENDED',
    });
    expect(own).toMatchObject({ id: open?.id, own: { endReason: 'REPRESENTATION_ENDED' } });
    const [seen] = await requestsOf(service, 'kpn', { state: 'ENDED' });
    expect(seen?.asked?.person).toBeNull();
  });

  it('ends when that has run out, too', async () => {
    const id = await recorded(
      service,
      MUNICIPALITY,
      representationInput('bram', { validUntilOn: '2026-11-05' }),
    );
    await requested(service, MUNICIPALITY, requestInput('bram', id, ['kpn']));
    service.clock.advance({ days: 4 });
    await service.settle();
    const [own] = await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-bram' });
    expect(own).toMatchObject({ state: 'ENDED', own: { endReason: 'REPRESENTATION_ENDED' } });
    expect(await workOf(service, 'kpn')).toEqual([]);
    expect((await toldOf(service, memberOf('kpn').id)).at(-1)).toBe('STATEMENT_ENDED');
  });
});
