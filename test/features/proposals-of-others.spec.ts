// A proposal is its member's alone: for everybody else it is as absent as none, in the API and in
// the database, and it was there all the time.
// Not here: what its own member does with it (answering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Acting, countOf } from '../privacy/acting.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { ANSWER, answer, idOf, leave, PROPOSAL } from './answer-calls.ts';
import { plantCase, type Planted } from './planted-proposals.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

/** Customers of this file, one per case. */
let customers = 0;
const plant = (slugs = ['cz', 'kpn'], different = {}): Promise<Planted> =>
  plantCase(service, (customers += 1), slugs, different);

describe('a proposal of another member', () => {
  it('is as absent as none: read or answered, to the byte; and it was there', async () => {
    const planted = await plant(['cz', 'kpn']);
    const left = await plant(['ymere', 'kpn']);
    await leave(service, left, 'ymere');
    const traceparent = `00-${'5'.repeat(32)}-${'1'.repeat(16)}-00`;
    const whole = async (id: string) => {
      const read = await service.ask('ymere', PROPOSAL, { id }, { traceparent });
      const input = { proposalId: id, answer: 'ACCEPT' };
      const given = await service.ask('ymere', ANSWER, { input }, { traceparent });
      return [read.status, read.text, given.status, given.text];
    };
    const absent = await whole('00000000-0000-4000-9000-000000000404');
    expect(absent[1]).toContain('"proposal":null');
    expect(absent[3]).toContain('NOT_FOUND');
    const [row] = await service.witnessed<{ public_id: string }>(
      'select public_id from seat where case_id = $1 and viewer_id = $2',
      [planted.caseId, memberOf('cz').id],
    );
    const foreign = [idOf(planted, 'cz'), idOf(planted, 'kpn'), planted.caseId];
    const malformed = ['', 'x', `${idOf(planted, 'cz')} `, '{}', '\u0000', 'é'.repeat(300)];
    for (const id of [...foreign, row?.public_id ?? '', ...malformed]) {
      expect([id, await whole(id)]).toEqual([id, absent]);
    }
    // Who left its case reads what it was asked, and can answer no more.
    const [, read, , given] = await whole(idOf(left, 'ymere'));
    expect(read).toContain('"state":"CLOSED"');
    expect(given).toContain('PROPOSAL_CLOSED');
    const there = await service.witnessed('select from proposal where case_id = $1', [
      planted.caseId,
    ]);
    expect(there).toHaveLength(2);
  });

  it('has another id for each member, and no row for it in the database', async () => {
    const { caseId, ids } = await plant(['cz', 'kpn']);
    expect(new Set([ids['cz'], ids['kpn'], caseId]).size).toBe(3);
    await answer(service, 'cz', { proposalId: ids['cz'], answer: 'ACCEPT' });
    const http = await Acting.as(service.database.urls.http, service.clock);
    const seen = (table: string, slug: string) =>
      http.inScope('jpa_member', memberOf(slug).id, async (run) =>
        countOf(await run(`select count(*) from ${table} where case_id = $1`, [caseId])),
      );
    for (const table of ['proposal', 'answer']) {
      expect([table, await seen(table, 'cz'), await seen(table, 'ymere')]).toEqual([table, 1, 0]);
    }
    expect(await seen('proposal', 'kpn')).toBe(1);
    expect(await seen('answer', 'kpn')).toBe(0);
    await http.stop();
    const answers = await service.witnessed('select from answer where case_id = $1', [caseId]);
    expect(answers).toHaveLength(1);
  });

  it('cannot be answered past the service either', async () => {
    const { caseId } = await plant(['cz', 'kpn']);
    const http = await Acting.as(service.database.urls.http, service.clock);
    const came = await http.inScope('jpa_member', memberOf('ymere').id, (run) =>
      run(
        `insert into answer (member_id, case_id, round, kind, given_by)
         values ($1, $2, 1, 'ACCEPT', 'PERSON')`,
        [memberOf('cz').id, caseId],
      ),
    );
    const asPolicy = await http.inScope('jpa_member', memberOf('cz').id, (run) =>
      run(
        `insert into answer (case_id, round, kind, given_by) values ($1, 1, 'ACCEPT', 'POLICY')`,
        [caseId],
      ),
    );
    expect([came.state, asPolicy.state]).toEqual(['42501', '42501']);
    await http.stop();
  });

  it('is no operation for anybody but members', async () => {
    for (const who of ['anna', 'coordinator', 'gemeente-voorbeeldstad', 'auditor']) {
      const { errors } = await service.ask(who, PROPOSAL, { id: 'x' });
      expect([who, errors[0]?.extensions['code']]).toEqual([who, 'FORBIDDEN']);
    }
  });
});
