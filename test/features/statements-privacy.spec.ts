// What requests for statements reveal: to the counsellor nothing but what members say, to a member
// nothing of the others, to nobody what is over. Ends by proving, as witness, what was there.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { Acting } from '../privacy/acting.ts';
import { readableColumns, rowsAsMember } from '../privacy/readable-rows.ts';
import { admitCoalition, confirmAll, memberOf, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  counsellorId,
  end,
  MUNICIPALITY,
  recorded,
  representationInput,
} from './representation-calls.ts';
import {
  answerStatement,
  askedMember,
  LIST,
  openOf,
  REQUEST,
  requested,
  requestInput,
  requestsOf,
  WITHDRAW,
} from './statement-calls.ts';

const SLUGS = ['cz', 'kpn', 'nuon'];

describe('What a counsellor is answered', () => {
  let unknown: TestService;
  let known: TestService;
  beforeAll(async () => {
    unknown = await TestService.start({ seed: 'two' });
    known = await TestService.start({ seed: 'two' });
    for (const service of [unknown, known]) await admitCoalition(service, SLUGS);
    // In one world nobody is known; in the other Anna has a case, and arrears at whom is asked.
    for (const slug of ['cz', 'kpn']) await registerOne(known, slug, 'anna');
    await known.settle();
    await confirmAll(known, 'anna');
  }, 180_000);
  afterAll(async () => {
    await unknown.stop();
    await known.stop();
  });

  /** One counsellor's life in a world: every whole answer in order. */
  async function live(service: TestService): Promise<string[]> {
    const answers: string[] = [];
    const ask = async (query: string, variables: Variables): Promise<string> => {
      const trace = (answers.length + 1).toString(16).padStart(32, '0');
      const sent = await service.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          authorization: `Bearer ${await service.token(MUNICIPALITY)}`,
          'content-type': 'application/json',
          traceparent: `00-${trace}-${'1'.repeat(16)}-00`,
        },
        payload: JSON.stringify({ query, variables }),
      });
      const { date: _date, traceresponse: _span, ...headers } = sent.headers;
      answers.push(`${JSON.stringify([sent.statusCode, headers])}\n${sent.body}`);
      return sent.body;
    };
    const id = await recorded(service, MUNICIPALITY, {
      ...representationInput('anna'),
      idempotencyKey: '40000000-0000-4000-8000-000000000001',
    });
    const input = {
      ...requestInput('anna', id, SLUGS),
      idempotencyKey: '40000000-0000-4000-8000-000000000002',
    };
    const told = JSON.parse(await ask(REQUEST, { input }));
    const look = async (): Promise<void> => {
      await service.settle();
      await ask(LIST.replace('endCursor', ''), { first: 100 });
    };
    await look();
    await ask(REQUEST, { input });
    const refused = [askedMember('cz', { consent: null }), askedMember('kpn')];
    await ask(REQUEST, {
      input: {
        ...input,
        idempotencyKey: '40000000-0000-4000-8000-000000000003',
        members: refused,
      },
    });
    service.clock.advance({ days: 8 });
    await look();
    const requestId = told.data.done.members[0].request.id;
    await ask(WITHDRAW, { input: { requestId, reason: 'NOT_NEEDED' } });
    service.clock.advance({ days: 20 });
    await look();
    return answers;
  }

  it('is the same to the byte whether or not the person is known, until a member answers', async () => {
    const inUnknown = await live(unknown);
    const inKnown = await live(known);
    expect(inUnknown.length).toBeGreaterThan(6);
    expect(inKnown).toEqual(inUnknown);
    for (const sign of ['"ASKED"', 'CONSENT_REQUIRED', '"WITHDRAWN"']) {
      expect(inUnknown.join('\n')).toContain(sign);
    }
  });

  it('and its receipts are the same but for their ids', async () => {
    const receipts = `select number, type, happened_on from event_receipt
      where recipient_id = $1 order by number`;
    const [ofUnknown, ofKnown] = await Promise.all(
      [unknown, known].map((service) => service.witnessed(receipts, [counsellorId(MUNICIPALITY)])),
    );
    expect(ofUnknown?.length).toBeGreaterThan(2);
    expect(ofKnown).toEqual(ofUnknown);
  });

  it('though the worlds were not the same: in one the members have arrears of this person', async () => {
    const meetings = `select count(*)::int as n from representation_token t
      join link_token l on l.token = t.token`;
    const [[inUnknown], [inKnown]] = await Promise.all([
      unknown.witnessed<{ n: number }>(meetings),
      known.witnessed<{ n: number }>(meetings),
    ]);
    expect(inUnknown?.n).toBe(0);
    expect(inKnown?.n).toBeGreaterThan(1);
  });
});

describe('What a member holds', () => {
  let service: TestService;
  let http: Acting;
  beforeAll(async () => {
    service = await TestService.start();
    await admitCoalition(service, SLUGS);
    const id = await recorded(service, MUNICIPALITY, representationInput('anna'));
    await requested(service, MUNICIPALITY, requestInput('anna', id, SLUGS));
    http = await Acting.as(service.database.urls.http, service.clock);
  }, 180_000);
  afterAll(async () => {
    await http.stop();
    await service.stop();
  });

  const rowsOf = async (slug: string): Promise<string> => {
    const tables = await readableColumns((text, values) => service.witnessed(text, values));
    return (await rowsAsMember(http, memberOf(slug).id, tables)).join('\n');
  };
  const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

  it('of a request is its own: no id in common with another that was asked, not past all code', async () => {
    const held: string[][] = [];
    for (const slug of SLUGS) held.push([...(await rowsOf(slug)).matchAll(UUID)].map(([id]) => id));
    for (const [at, ids] of held.entries()) {
      expect(ids.length).toBeGreaterThan(3);
      for (const others of held.slice(at + 1)) {
        expect(ids.filter((each) => others.includes(each))).toEqual([]);
      }
    }
    const [own] = await requestsOf(service, MUNICIPALITY);
    expect(held.flat()).not.toContain(own?.id);
    expect(held.flat()).not.toContain(counsellorId(MUNICIPALITY));
  });

  it('names no other member, nor the own reference of the counsellor', async () => {
    const answers = await Promise.all(SLUGS.map((slug) => service.ask(slug, LIST, { first: 100 })));
    for (const [at, { text }] of answers.entries()) {
      expect(text).toContain(`formulier ${SLUGS[at]}`);
      expect(text).not.toContain('SALDO-anna');
      for (const other of SLUGS.filter((slug) => slug !== SLUGS[at])) {
        expect(text).not.toContain(`formulier ${other}`);
        expect(text).not.toContain(memberOf(other).id);
      }
    }
  });

  it('stands sealed: neither name nor proof is in a row, though the member reads both', async () => {
    const rows = await service.witnessed<{ text: string }>(
      `select r::text from statement_request r union all select a::text from asked_statement a
       union all select e::text from event e union all select p::text from event_receipt p`,
    );
    const all = rows.map(({ text }) => text).join('\n');
    const asked = await openOf(service, 'cz', 'anna');
    const { familyName = '', mobile = '' } = asked.asked?.person ?? {};
    for (const secret of [familyName, mobile, 'formulier cz', 'SALDO-anna']) {
      expect(secret).not.toBe('');
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(String(secret)).toString('hex'));
    }
  });

  it('is nothing when it does not know the person: what was there is gone at once', async () => {
    const sealed = `select person_sealed is not null as there from asked_statement where member_id = $1`;
    expect(await service.witnessed(sealed, [memberOf('nuon').id])).toEqual([{ there: true }]);
    const asked = await openOf(service, 'nuon', 'anna');
    await answerStatement(service, 'nuon', asked.id, 'CUSTOMER_UNKNOWN');
    expect(await service.witnessed(sealed, [memberOf('nuon').id])).toEqual([{ there: false }]);
    const [seen] = await requestsOf(service, 'nuon');
    expect(seen?.asked).toMatchObject({ person: null, consent: { evidence: null } });
    const kept = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from customer_relation where member_id = $1`,
      [memberOf('nuon').id],
    );
    expect(kept).toEqual([{ n: 0 }]);
  });

  it('cannot be answered twice, nor changed, nor written for another, past all code', async () => {
    const [row] = await service.witnessed<{ id: string; request_id: string }>(
      `select id, request_id from asked_statement where member_id = $1`,
      [memberOf('nuon').id],
    );
    const tries: [string, string, string][] = [
      ['jpa_member', memberOf('nuon').id, `update asked_statement set answer = 'NO_ARREARS'`],
      ['jpa_member', memberOf('cz').id, `update asked_statement set state = 'ASKED'`],
      [
        'jpa_counsellor',
        counsellorId(MUNICIPALITY),
        `update statement_request set state = 'ASKED'`,
      ],
    ];
    for (const [role, viewer, text] of tries) {
      const came = await http.inScope(role, viewer, (run) => run(text));
      // No row, or none that the policy lets be written so.
      const outcome = came.state ?? came.rowCount;
      expect([0, '42501']).toContain(outcome);
    }
    const after = await service.witnessed<{ state: string; answer: string | null }>(
      `select state, answer from asked_statement order by state, answer nulls last`,
    );
    expect(row).toBeDefined();
    expect(after).toEqual([
      { state: 'ANSWERED', answer: 'CUSTOMER_UNKNOWN' },
      { state: 'ASKED', answer: null },
      { state: 'ASKED', answer: null },
    ]);
  });

  it('ends before any job when the representation ends, whoever ends it', async () => {
    const [{ representation_id: id } = { representation_id: '' }] = await service.witnessed<{
      representation_id: string;
    }>('select representation_id from statement_request limit 1');
    const before = await service.witnessed<{ n: number }>(
      'select count(*)::int as n from asked_statement where person_sealed is not null',
    );
    expect(before).toEqual([{ n: 2 }]);
    const { data } = await service.ask(
      MUNICIPALITY,
      `mutation E($input: EndRepresentationInput!) { endRepresentation(input: $input) {
        representation { state } refusals { code } } }`,
      { input: { representationId: id, endedOn: '2026-11-02', reason: 'FINISHED' } },
    );
    expect(data.endRepresentation.representation).toEqual({ state: 'ENDED' });
    for (const slug of ['cz', 'kpn']) {
      const [seen] = await requestsOf(service, slug);
      expect(seen).toMatchObject({ state: 'ENDED', asked: { person: null } });
    }
    await service.settle();
    const after = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from asked_statement a join statement_request r
         on r.id = a.request_id where coalesce(a.person_sealed, r.person_sealed) is not null`,
    );
    expect(after).toEqual([{ n: 0 }]);
    // It cannot be asked by what is over.
    const late = await service.ask(MUNICIPALITY, REQUEST, {
      input: requestInput('anna', id, ['cz']),
    });
    expect(late.data.done.refusals).toMatchObject([{ code: 'STATE_DOES_NOT_ALLOW' }]);
    expect((await end(service, MUNICIPALITY, id)).refusals).not.toEqual([]);
  });
});
