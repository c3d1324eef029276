// Requests for statements (saldoverzoek): a counsellor asks members, with consent to each.
// Not here: taking back (statement-ends.spec.ts), answers (statement-answers.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { askFor, liveVersions, rotateTo } from '../support/rotation.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADMINISTRATOR,
  end,
  MUNICIPALITY,
  recorded,
  representationInput,
} from './representation-calls.ts';
import {
  askedMember,
  LIST,
  openOf,
  request,
  REQUEST,
  requested,
  requestInput,
  requestsOf,
  workOf,
} from './statement-calls.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

describe('The members that a counsellor can name', () => {
  it('are those of the coalition, by name, with their labels', async () => {
    const query = `query D($after: String) { memberDirectory(first: 3, after: $after) {
      edges { node { id name sector labels } } pageInfo { hasNextPage endCursor } } }`;
    const first = await service.ask(MUNICIPALITY, query);
    const { endCursor } = first.data.memberDirectory.pageInfo;
    const rest = await service.ask(MUNICIPALITY, query, { after: endCursor });
    const nodes = [first, rest].flatMap(({ data }) =>
      data.memberDirectory.edges.map(({ node }: { node: { id: string } }) => node),
    );
    const ids = ['cz', 'kpn', 'nuon', 'ymere'].map((slug) => memberOf(slug).id);
    expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set(ids));
    expect(nodes[0]).toMatchObject({ sector: expect.any(String), labels: expect.any(Array) });
  });
});

describe('A counsellor that asks members for statements', () => {
  let representationId: string;
  beforeAll(async () => {
    representationId = await recorded(service, MUNICIPALITY, representationInput('anna'));
  });

  it('is told what it asked of whom, with ten working days for the answer', async () => {
    const input = requestInput('anna', representationId, ['cz', 'kpn']);
    const { members, refusals } = await request(service, MUNICIPALITY, input);
    expect(refusals).toEqual([]);
    expect(members).toHaveLength(2);
    expect(members?.[0]).toMatchObject({
      index: 0,
      isNew: true,
      refusals: [],
      request: {
        state: 'ASKED',
        askedOn: '2026-11-02',
        dueOn: '2026-11-16',
        answer: null,
        asked: null,
        own: { memberName: memberOf('cz').legalEntity, ownReference: 'SALDO-anna', arrears: null },
      },
    });
  });

  it('each member reads the person as it was written, by which consent, and who asks', async () => {
    const seen = await openOf(service, 'cz', 'anna');
    expect(seen).toMatchObject({ state: 'ASKED', dueOn: '2026-11-16', own: null });
    expect(seen.asked).toMatchObject({
      representationKind: 'MANDATE',
      person: { familyName: expect.any(String), mobile: '06 12345678', email: null },
      consent: { channel: 'COUNTER', givenOn: '2026-10-20', evidence: 'formulier cz' },
    });
    expect(JSON.stringify(seen)).not.toContain('SALDO-anna');
    const [item] = await workOf(service, 'cz');
    expect(item).toMatchObject({
      id: seen.id,
      dueOn: '2026-11-16',
      jointCase: null,
      statementRequest: {
        id: seen.id,
        asked: { person: { familyName: seen.asked?.person?.['familyName'] } },
      },
    });
  });

  it('asks nothing twice: the same person and member while it is open, or the same key', async () => {
    const input = requestInput('anna', representationId, ['cz', 'nuon']);
    const first = await request(service, MUNICIPALITY, input);
    expect(first.members?.map(({ isNew }) => isNew)).toEqual([false, true]);
    const again = await request(service, MUNICIPALITY, input);
    expect(again.members?.map((each) => each.request?.id)).toEqual(
      first.members?.map((each) => each.request?.id),
    );
    const other = { ...input, ownReference: 'ANDERS' };
    expect((await request(service, MUNICIPALITY, other)).refusals[0]?.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(await requestsOf(service, 'cz')).toHaveLength(1);
  });

  it('finds its requests again by its own reference and by state, page by page', async () => {
    const all = await requestsOf(service, MUNICIPALITY, { ownReference: ' SALDO-anna ' });
    expect(new Set(all.map((each) => each.own?.memberName))).toEqual(
      new Set(['cz', 'kpn', 'nuon'].map((slug) => memberOf(slug).legalEntity)),
    );
    expect(await requestsOf(service, MUNICIPALITY, { ownReference: 'ANDERS' })).toEqual([]);
    expect(await requestsOf(service, MUNICIPALITY, { state: 'ANSWERED' })).toEqual([]);
    expect(await requestsOf(service, ADMINISTRATOR)).toEqual([]);
    const ids: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { data } = await service.ask(MUNICIPALITY, LIST, { first: 1, after });
      ids.push(data.statementRequests.edges[0].node.id);
      after = data.statementRequests.pageInfo.endCursor;
    }
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  it('is refused a member without consent, unknown, malformed, or named twice; the others are asked', async () => {
    const members = [
      askedMember('kpn', { consent: null }),
      askedMember('ymere'),
      askedMember('cz', { memberId: '00000000-0000-4000-8000-000000000000' }),
      askedMember('cz', { memberId: 'cz' }),
      askedMember('ymere'),
      askedMember('nuon', {
        consent: { ...(askedMember('nuon')['consent'] as object), givenOn: '2025-09-01' },
      }),
    ];
    const input = requestInput('anna', representationId, [], { members });
    const told = await request(service, MUNICIPALITY, input);
    expect(told.members?.map((each) => each.refusals.map(({ code }) => code))).toEqual([
      ['CONSENT_REQUIRED'],
      [],
      ['NOT_FOUND'],
      ['NOT_FOUND'],
      ['STATEMENT_ASKED_TWICE'],
      [expect.stringMatching(/^CONSENT_/)],
    ]);
    expect(told.members?.map((each) => each.request !== null)).toEqual([
      ...[false, true, false, false, false, false],
    ]);
  });

  it('keeps nothing of a call in which nobody may be asked', async () => {
    const count = 'select count(*)::int as n from statement_request';
    const [before] = await service.witnessed<{ n: number }>(count);
    const input = requestInput('anna', representationId, [], {
      members: [askedMember('kpn', { consent: null })],
    });
    expect((await request(service, MUNICIPALITY, input)).members?.[0]?.request).toBeNull();
    const [after] = await service.witnessed<{ n: number }>(count);
    expect(after).toEqual(before);
    const keys = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from idempotency_record where operation = 'requestStatements'
       and outcomes::text like '%CONSENT_REQUIRED%' and outcomes::text not like '%ASKED%'`,
    );
    expect(keys).toEqual([{ n: 0 }]);
  });

  it('needs a representation of its own, that counts, of this person', async () => {
    const absent = await request(
      service,
      ADMINISTRATOR,
      requestInput('anna', representationId, ['cz']),
    );
    const malformed = await request(service, MUNICIPALITY, requestInput('anna', 'x', ['cz']));
    for (const { members, refusals } of [absent, malformed]) {
      expect(members).toBeNull();
      expect(refusals).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'representationId'] }]);
    }
    const other = requestInput('bram', representationId, ['cz']);
    expect((await request(service, MUNICIPALITY, other)).refusals).toMatchObject([
      { code: 'STATEMENT_OF_ANOTHER', path: ['input', 'person'] },
    ]);
    const over = await recorded(service, MUNICIPALITY, representationInput('celine'));
    await end(service, MUNICIPALITY, over);
    const late = await request(service, MUNICIPALITY, requestInput('celine', over, ['cz']));
    expect(late.refusals).toMatchObject([{ code: 'STATE_DOES_NOT_ALLOW' }]);
  });

  it('sends a call that can be read: all that is wrong with its form at once', async () => {
    const input = requestInput('anna', representationId, [], { ownReference: ' ' });
    const { refusals } = await request(service, MUNICIPALITY, {
      ...input,
      person: { ...(input['person'] as object), postcode: '12', initials: '123456782' },
    });
    expect(refusals.map(({ path }) => path.slice(1).join('.')).sort()).toEqual([
      'members',
      'ownReference',
      'person.initials',
      'person.postcode',
    ]);
  });
});

/** As the server's owner: as if a request had been made and withdrawn that many times more. */
async function repeated(requestId: string, times: number): Promise<void> {
  const client = new pg.Client({ connectionString: service.database.urls.superuser });
  await client.connect();
  const same = `counsellor_id, representation_id, representation_kind, counsellor_name, member_id,
    own_reference_mac, person_mac, mac_version, own_sealed, key_reference, text_version, language,
    channel, given_on, asked_at, due_on`;
  await client.query(
    `insert into statement_request (id, state, ended_on, end_reason, ${same})
     select gen_random_uuid(), 'WITHDRAWN', due_on, 'NOT_NEEDED', ${same}
     from statement_request, generate_series(1, ${times}) where id = $1`,
    [requestId],
  );
  await client.end();
}

describe('The key of own references', () => {
  it('rotates: what was asked is found again by reference and by person, and asked once', async () => {
    const [before] = await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-anna' });
    await askFor(service, 'own-reference');
    await rotateTo(service, 'own-reference', 'FINISHED');
    expect(await liveVersions(service, 'own-reference')).toEqual([2]);
    const found = await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-anna' });
    expect(found[0]?.id).toBe(before?.id);
    const [row] = await service.witnessed<{ representation_id: string }>(
      'select representation_id from statement_request where id = $1',
      [before?.id],
    );
    const input = requestInput('anna', row?.representation_id ?? '', ['cz']);
    const { members } = await request(service, MUNICIPALITY, input);
    expect(members?.map(({ isNew }) => isNew)).toEqual([false]);
  });
});

describe('A day', () => {
  it('takes a limited number of requests of one counsellor', async () => {
    const id = await recorded(
      service,
      ADMINISTRATOR,
      representationInput('bram', { ownReference: 'DOSSIER-bram' }),
    );
    const slugs = ['cz', 'kpn', 'nuon', 'ymere'];
    const [first = ''] = await requested(service, ADMINISTRATOR, requestInput('bram', id, ['cz']));
    expect(first).not.toBe('');
    await repeated(first, 497);
    const input = requestInput('bram', id, slugs);
    const { data } = await service.ask(ADMINISTRATOR, REQUEST, { input });
    expect(data.done.members).toBeNull();
    expect(data.done.refusals).toMatchObject([{ code: 'TOO_MANY_STATEMENTS' }]);
    service.clock.advance({ days: 1 });
    expect((await request(service, ADMINISTRATOR, { ...input })).members).toHaveLength(4);
  });
});
