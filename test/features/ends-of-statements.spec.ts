// What a member stated to a counsellor ends with what it rests on: the consent, the representation,
// the person's no. Not here: requests that are over without an answer (statement-ends.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Acting } from '../privacy/acting.ts';
import { admitCoalition, confirmAll, memberOf, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { newest, record, withdraw } from './consent-calls.ts';
import {
  answer as answerOffer,
  counsellorId,
  end,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
} from './representation-calls.ts';
import {
  ANSWER,
  answerStatement,
  LIST,
  openOf,
  requested,
  requestInput,
  requestsOf,
  statedEntry,
  toldOf,
  workOf,
} from './statement-calls.ts';

const NOTICES = `{ sharingNotices(first: 50) { edges { node {
  id kind statementRequestId relationId acknowledgeByOn acknowledgedOn } } } }`;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

/** The municipality asks about a person, and some members state arrears. @returns its ids. */
async function stated(person: string, slugs: string[], different = {}) {
  const id = await recorded(service, MUNICIPALITY, representationInput(person, different));
  const asked = await requested(service, MUNICIPALITY, requestInput(person, id, slugs));
  for (const slug of slugs) {
    const open = await openOf(service, slug, person);
    const entries = [statedEntry(slug, person)];
    await answerStatement(service, slug, open.id, 'ARREARS', { entries });
  }
  return { representationId: id, requestIds: asked };
}

const readOf = async (person: string) =>
  (await requestsOf(service, MUNICIPALITY, { ownReference: `SALDO-${person}` })).map(
    ({ id, state, answer, own }) => ({
      ...{ id, state, answer, endReason: own?.endReason ?? null },
      cents: own?.arrears?.map((each) => each.balanceCents) ?? null,
    }),
  );
const ENDED = { state: 'ENDED', answer: null, endReason: 'SHARING_ENDED', cents: null };

interface ToldNotice {
  id: string;
  kind: string;
  statementRequestId: string | null;
  acknowledgeByOn: string | null;
  acknowledgedOn: string | null;
}
async function noticesOf(requestIds: readonly string[]): Promise<ToldNotice[]> {
  const { data } = await service.ask(MUNICIPALITY, NOTICES);
  const nodes = data.sharingNotices.edges.map(({ node }: { node: ToldNotice }) => node);
  return nodes.filter((each: ToldNotice) => requestIds.includes(each.statementRequestId ?? ''));
}

/** The person answers who says to act for it; no job runs. */
async function says(person: string, operation: 'deny' | 'revoke', offerId = '') {
  const { data } = await service.ask(
    person,
    `mutation A($input: RepresentationAnswerInput!) {
      done: ${operation}Representation(input: $input) { offer { state } refusals { code } } }`,
    { input: { offerId } },
  );
  expect(data.done.refusals).toEqual([]);
}

/** As witness: sealed texts and keys of what was stated. */
const kept = (requestIds: readonly string[]) =>
  service.witnessed<{ sealed: number; keys: number }>(
    `select (count(r.answer_sealed) + count(a.answer_sealed))::int as sealed,
       (count(r.answer_key_reference) + count(a.answer_key_reference))::int as keys
     from statement_request r join asked_statement a on a.request_id = r.id
     where r.id = any($1::uuid[])`,
    [requestIds],
  );

describe('What was stated, when the consent to the member ends', () => {
  let requestIds: string[];
  beforeAll(async () => {
    ({ requestIds } = await stated('anna', ['cz', 'kpn']));
  });

  it('is there before, for both', async () => {
    const read = await readOf('anna');
    expect(read.map((each) => each.state)).toEqual(['ANSWERED', 'ANSWERED']);
    expect(read.every((each) => (each.cents?.[0] ?? 0) > 0)).toBe(true);
    expect(await kept(requestIds)).toEqual([{ sealed: 4, keys: 4 }]);
  });

  it('is gone in the next request, before any job, and only that of this member', async () => {
    const consent = await newest(service, 'cz', 'anna');
    await withdraw(service, 'cz', consent.id);
    const read = await readOf('anna');
    expect(read.find((each) => each.id === requestIds[0])).toMatchObject(ENDED);
    expect(read.find((each) => each.id === requestIds[1])).toMatchObject({
      state: 'ANSWERED',
      answer: 'ARREARS',
    });
    expect(await kept(requestIds.slice(0, 1))).toEqual([{ sealed: 0, keys: 1 }]);
    await service.settle();
    expect(await kept(requestIds.slice(0, 1))).toEqual([{ sealed: 0, keys: 0 }]);
    expect(await kept(requestIds.slice(1))).toEqual([{ sealed: 2, keys: 2 }]);
  });

  it('the counsellor is told, and acknowledges that it uses its copies no more', async () => {
    const [notice, ...more] = await noticesOf(requestIds);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'STATEMENT_ENDED',
      statementRequestId: requestIds[0],
      acknowledgeByOn: '2026-11-09',
      acknowledgedOn: null,
    });
    expect((await workOf(service, MUNICIPALITY)).map((item) => item.kind)).toEqual([
      'ACKNOWLEDGE_NOTICE',
    ]);
    const looks = await service.witnessed(
      `select distinct purpose, ground from look_log
       where viewer_id = $1 and purpose = 'CONSENT_LIST'`,
      [counsellorId(MUNICIPALITY)],
    );
    expect(looks).toEqual([{ purpose: 'CONSENT_LIST', ground: 'REPRESENTATION' }]);
    const { data } = await service.ask(
      MUNICIPALITY,
      `mutation A($input: AcknowledgeNoticeInput!) { acknowledgeNotice(input: $input) {
        notice { acknowledgedOn } refusals { code } } }`,
      { input: { noticeId: notice?.id } },
    );
    expect(data.acknowledgeNotice.notice).toEqual({ acknowledgedOn: '2026-11-02' });
  });

  it('says nothing of the cause, and the member keeps what it answered itself', async () => {
    const { text } = await service.ask(MUNICIPALITY, LIST, { first: 100 });
    expect(text).not.toMatch(/WITHDRAWN|CONSENT/);
    const [own] = await requestsOf(service, 'cz');
    expect(own).toMatchObject({ state: 'ANSWERED', answer: 'ARREARS' });
  });

  it('is not in any row that the counsellor reaches; that it was there the other shows', async () => {
    const http = await Acting.as(service.database.urls.http, service.clock);
    const came = await http.inScope('jpa_counsellor', counsellorId(MUNICIPALITY), (run) =>
      run(`select answer, answer_sealed is not null as has_amounts from statement_request
           order by answer nulls first`),
    );
    await http.stop();
    expect(came).toMatchObject({
      rows: [
        { answer: null, has_amounts: false },
        { answer: 'ARREARS', has_amounts: true },
      ],
    });
    const stands = await service.witnessed(
      `select count(*)::int as n from stated_relation s join arrears a
         on a.member_id = s.member_id and a.relation_id = s.relation_id and a.balance_cents > 0`,
    );
    expect(stands).toEqual([{ n: 2 }]);
  });

  it('may be asked and stated anew', async () => {
    const [row] = await service.witnessed<{ representation_id: string }>(
      'select representation_id from statement_request where id = $1',
      [requestIds[0]],
    );
    const input = requestInput('anna', row?.representation_id ?? '', ['cz']);
    const [anew] = await requested(service, MUNICIPALITY, input);
    expect(requestIds).not.toContain(anew);
  });
});

/** No job runs between the answer and the withdrawal. @returns the requests. */
async function endedBetween(person: string): Promise<string[]> {
  const id = await recorded(service, MUNICIPALITY, representationInput(person));
  const requestIds = await requested(service, MUNICIPALITY, requestInput(person, id, ['cz']));
  const open = await openOf(service, 'cz', person);
  const input = {
    ...{ idempotencyKey: nextKey(), statementId: open.id },
    ...{ answer: 'ARREARS', entries: [statedEntry('cz', person)] },
  };
  const { data } = await service.ask('cz', ANSWER, { input });
  expect(data.done.refusals).toEqual([]);
  await withdraw(service, 'cz', (await newest(service, 'cz', person)).id);
  expect(await kept(requestIds)).toEqual([{ sealed: 0, keys: 1 }]);
  return requestIds;
}

describe('What was stated, when the consent ends before the counsellor has it', () => {
  it('never reaches it', async () => {
    const requestIds = await endedBetween('bram');
    await service.settle();
    expect(await readOf('bram')).toMatchObject([ENDED]);
    expect(await noticesOf(requestIds)).toEqual([]);
    expect((await toldOf(service, counsellorId(MUNICIPALITY))).at(-1)).toBe('STATEMENT_ENDED');
    expect(await kept(requestIds)).toEqual([{ sealed: 0, keys: 0 }]);
  });
});

describe('What was stated, when the representation ends', () => {
  it('is gone with it; who ends it itself has nothing to acknowledge', async () => {
    const { representationId, requestIds } = await stated('celine', ['cz', 'kpn']);
    expect((await readOf('celine')).map((each) => each.answer)).toEqual(['ARREARS', 'ARREARS']);
    await end(service, MUNICIPALITY, representationId);
    expect(await readOf('celine')).toMatchObject([ENDED, ENDED]);
    expect(await noticesOf(requestIds)).toMatchObject([
      { acknowledgedOn: '2026-11-02' },
      { acknowledgedOn: '2026-11-02' },
    ]);
    expect(await kept(requestIds)).toEqual([{ sealed: 0, keys: 0 }]);
  });

  it('is gone from its last day on, also before the job that ends it', async () => {
    const last = { validUntilOn: '2026-11-05' };
    const { requestIds } = await stated('dirk-junior', ['cz'], last);
    expect(await readOf('dirk-junior')).toMatchObject([{ answer: 'ARREARS' }]);
    service.clock.advance({ days: 4 });
    expect(await readOf('dirk-junior')).toMatchObject([{ answer: null, cents: null }]);
    await service.settle();
    expect(await readOf('dirk-junior')).toMatchObject([ENDED]);
    expect(await noticesOf(requestIds)).toMatchObject([{ acknowledgedOn: null }]);
  });
});

describe('What was stated, when the person will not have who asked', () => {
  it('is gone in the transaction of the no, of which it is told nothing', async () => {
    const { requestIds, representationId } = await stated('lotte', ['cz']);
    const open = await requested(
      service,
      MUNICIPALITY,
      requestInput('lotte', representationId, ['kpn']),
    );
    const [offer] = await offersOf(service, 'lotte');
    await says('lotte', 'deny', offer?.id);
    const read = await readOf('lotte');
    expect(read.find((each) => each.id === requestIds[0])).toMatchObject(ENDED);
    expect(read.find((each) => each.id === open[0])).toMatchObject({ state: 'ASKED' });
    expect(await noticesOf(requestIds)).toMatchObject([{ kind: 'STATEMENT_ENDED' }]);
    // What is answered after that it is not given either; that nobody is known it is.
    const asked = await openOf(service, 'kpn', 'lotte');
    const entries = [statedEntry('kpn', 'lotte')];
    await answerStatement(service, 'kpn', asked.id, 'ARREARS', { entries });
    expect((await readOf('lotte')).map((each) => each.cents)).toEqual([null, null]);
    const { data } = await service.ask(
      MUNICIPALITY,
      '{ representations(filter: { ownReference: "DOSSIER-lotte" }) { edges { node { state } } } }',
    );
    expect(data.representations.edges).toEqual([{ node: { state: 'RECORDED' } }]);
  });

  it('is gone in the transaction in which a mandate is taken back', async () => {
    const { requestIds } = await stated('emma', ['cz']);
    await confirmAll(service, 'emma');
    const [offer] = await offersOf(service, 'emma');
    await answerOffer(service, 'emma', offer?.id ?? '', 'confirm');
    expect(await readOf('emma')).toMatchObject([{ answer: 'ARREARS' }]);
    await says('emma', 'revoke', offer?.id);
    expect(await readOf('emma')).toMatchObject([ENDED]);
    expect(await noticesOf(requestIds)).toHaveLength(1);
    const [held] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from arrears where member_id = $1 and balance_cents > 0`,
      [memberOf('cz').id],
    );
    expect(held?.n).toBeGreaterThan(3);
  });
});

describe('What was stated and is gone', () => {
  it('is not there again with a new consent either', async () => {
    const requestIds = await endedBetween('maaike');
    service.clock.advance({ days: 1 });
    const givenOn = service.clock.now().toISOString().slice(0, 10);
    const { consent } = await record(service, 'cz', 'maaike', { givenOn });
    expect(consent?.state).toBe('GIVEN');
    await service.settle();
    expect(await readOf('maaike')).toMatchObject([ENDED]);
    expect(await kept(requestIds)).toEqual([{ sealed: 0, keys: 0 }]);
  });
});
