// Answers to requests for statements (saldo-opgave): three answers, once; what is stated is
// registered and reaches the counsellor. Not here: asking (statements.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admitCoalition,
  confirmAll,
  entryOf,
  memberOf,
  nextKey,
  register,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  answer as answerOffer,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  seenBy,
} from './representation-calls.ts';
import {
  ANSWER,
  answerStatement,
  openOf,
  requested,
  requestInput,
  requestsOf,
  statedEntry,
  toldOf,
  type ToldRequest,
  workOf,
} from './statement-calls.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

describe('A member that answers', () => {
  let representationId: string;
  beforeAll(async () => {
    representationId = await recorded(
      service,
      MUNICIPALITY,
      representationInput('dirk-junior', { ownReference: 'DOSSIER-dirk' }),
    );
    const input = requestInput('dirk-junior', representationId, ['cz', 'kpn', 'nuon', 'ymere']);
    await requested(service, MUNICIPALITY, input);
  });

  it('states arrears, which are registered with the consent of the request, once', async () => {
    const asked = await openOf(service, 'cz', 'dirk-junior');
    const entries = [statedEntry('cz', 'dirk-junior')];
    const told = await answerStatement(service, 'cz', asked.id, 'ARREARS', { entries });
    expect(told.refusals).toEqual([]);
    expect(told.request).toMatchObject({
      state: 'ANSWERED',
      answer: 'ARREARS',
      answeredOn: '2026-11-02',
      asked: { person: null, consent: { evidence: null } },
    });
    expect(told.entries?.[0]).toMatchObject({
      isNew: true,
      claimCode: expect.any(String),
      arrears: { balanceCents: 24_050 },
    });
    const { data } = await service.ask(
      'cz',
      '{ consents { edges { node { channel givenOn evidence state } } } }',
    );
    expect(data.consents.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      { channel: 'COUNTER', givenOn: '2026-10-20', evidence: 'formulier cz', state: 'GIVEN' },
    ]);
    const again = await answerStatement(service, 'cz', asked.id, 'NO_ARREARS');
    expect(again.refusals).toMatchObject([{ code: 'STATE_DOES_NOT_ALLOW' }]);
    expect(await workOf(service, 'cz')).not.toContainEqual(
      expect.objectContaining({ id: asked.id }),
    );
  });

  it('the counsellor reads the answer, its day, and the amounts as they were stated', async () => {
    const [own] = (await requestsOf(service, MUNICIPALITY, { state: 'ANSWERED' })).filter(
      (each) => each.own?.ownReference === 'SALDO-dirk-junior',
    );
    expect(own).toMatchObject({
      answer: 'ARREARS',
      answeredOn: '2026-11-02',
      own: {
        arrears: [
          {
            ownReference: entryOf('cz', 'dirk-junior')['ownReference'],
            principalCents: 24_050,
            interestCents: 0,
            costsCents: 0,
            balanceCents: 24_050,
            asOfOn: '2026-11-01',
          },
        ],
      },
    });
    // Not by the usual way: the person has not said that this counsellor acts for it.
    expect(await seenBy(service, MUNICIPALITY)).toEqual([]);
  });

  it('and sees the arrears themselves by the usual way when its representation counts', async () => {
    await confirmAll(service, 'dirk-junior');
    const [offer] = await offersOf(service, 'dirk-junior');
    await answerOffer(service, 'dirk-junior', offer?.id ?? '', 'confirm');
    expect(await seenBy(service, MUNICIPALITY)).toEqual([memberOf('cz').legalEntity]);
    const kpn = await openOf(service, 'kpn', 'dirk-junior');
    const entries = [statedEntry('kpn', 'dirk-junior')];
    await answerStatement(service, 'kpn', kpn.id, 'ARREARS', { entries });
    await confirmAll(service, 'dirk-junior');
    expect((await seenBy(service, MUNICIPALITY)).sort()).toEqual(
      ['cz', 'kpn'].map((slug) => memberOf(slug).legalEntity).sort(),
    );
  });

  it('states that there are none, or that it does not know the person', async () => {
    const nuon = await answerStatement(
      service,
      'nuon',
      (await openOf(service, 'nuon', 'dirk-junior')).id,
      'NO_ARREARS',
    );
    const ymere = await answerStatement(
      service,
      'ymere',
      (await openOf(service, 'ymere', 'dirk-junior')).id,
      'CUSTOMER_UNKNOWN',
    );
    expect([nuon.request?.answer, ymere.request?.answer]).toEqual([
      'NO_ARREARS',
      'CUSTOMER_UNKNOWN',
    ]);
    expect([nuon.entries, ymere.entries]).toEqual([null, null]);
    const answers = (
      await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-dirk-junior' })
    ).map((each) => [each.own?.memberName, each.answer]);
    expect(answers).toContainEqual([memberOf('nuon').legalEntity, 'NO_ARREARS']);
    expect(answers).toContainEqual([memberOf('ymere').legalEntity, 'CUSTOMER_UNKNOWN']);
  });

  it('told nothing of the others: each got its own receipts', async () => {
    expect(await toldOf(service, memberOf('ymere').id)).toEqual([
      'STATEMENT_ASKED',
      'STATEMENT_GIVEN',
    ]);
  });
});

describe('An answer that cannot be', () => {
  let asked: ToldRequest;
  beforeAll(async () => {
    const id = await recorded(
      service,
      MUNICIPALITY,
      representationInput('joris', { ownReference: 'DOSSIER-joris' }),
    );
    await requested(service, MUNICIPALITY, requestInput('joris', id, ['kpn']));
    asked = await openOf(service, 'kpn', 'joris');
  });

  it('has entries with ARREARS only', async () => {
    const entries = [statedEntry('kpn', 'joris')];
    const codes = [
      await answerStatement(service, 'kpn', asked.id, 'ARREARS'),
      await answerStatement(service, 'kpn', asked.id, 'NO_ARREARS', { entries }),
    ].map(({ refusals }) => refusals.map(({ code }) => code));
    expect(codes).toEqual([['STATEMENT_NEEDS_ENTRIES'], ['STATEMENT_TAKES_NO_ENTRIES']]);
  });

  it('is not stored in part: each entry says what is wrong, and the request waits on', async () => {
    const good = statedEntry('kpn', 'joris');
    const bad = { ...good, ownReference: 'kpn-x', items: [] };
    const other = statedEntry('kpn', 'bram', { ownReference: 'kpn-y' });
    const told = await answerStatement(service, 'kpn', asked.id, 'ARREARS', {
      entries: [good, bad, other],
    });
    expect(told.refusals).toMatchObject([{ code: 'STATEMENT_INCOMPLETE' }]);
    expect(told.entries?.map((each) => each.refusals.map(({ code }) => code))).toEqual([
      [],
      ['NUMBER_OF_ENTRIES'],
      ['STATEMENT_OF_ANOTHER'],
    ]);
    expect((await openOf(service, 'kpn', 'joris')).id).toBe(asked.id);
    const { data } = await service.ask('kpn', '{ arrears { edges { node { ownReference } } } }');
    expect(JSON.stringify(data)).not.toContain(String(good['ownReference']));
  });

  it('is of a request of the member itself', async () => {
    const theirs = await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-joris' });
    for (const [who, id] of [
      ['cz', asked.id],
      ['kpn', theirs[0]?.id ?? ''],
      ['kpn', 'x'],
    ] as const) {
      const told = await answerStatement(service, who, id, 'NO_ARREARS');
      expect(told.refusals).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  it('is carried out once for one key, and told again', async () => {
    const entries = [statedEntry('kpn', 'joris')];
    const input = {
      idempotencyKey: nextKey(),
      statementId: asked.id,
      answer: 'ARREARS',
      entries,
    };
    const first = await service.ask('kpn', ANSWER, { input });
    await service.settle();
    const again = await service.ask('kpn', ANSWER, { input });
    expect(again.data.done.request).toEqual(first.data.done.request);
    expect(again.data.done.entries[0].arrears).toEqual(first.data.done.entries[0].arrears);
    expect(again.data.done.entries[0].claimCode).toBeNull();
  });

  it('of what was registered before is the same again, unless the person shares it no more', async () => {
    const id = await recorded(
      service,
      MUNICIPALITY,
      representationInput('karima', { ownReference: 'DOSSIER-karima' }),
    );
    await registerOne(service, 'nuon', 'karima');
    await requested(service, MUNICIPALITY, requestInput('karima', id, ['nuon']));
    const entries = [statedEntry('nuon', 'karima')];
    const nuon = await openOf(service, 'nuon', 'karima');
    const told = await answerStatement(service, 'nuon', nuon.id, 'ARREARS', { entries });
    expect(told.entries).toMatchObject([{ isNew: false, arrears: { balanceCents: 24_050 } }]);

    await register(service, 'ymere', [entryOf('ymere', 'karima')]);
    const { data } = await service.ask('ymere', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id;
    const take = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
      refusals { code } } }`;
    await service.ask('ymere', take, { input: { consentId } });
    await requested(service, MUNICIPALITY, requestInput('karima', id, ['ymere']));
    const ymere = await openOf(service, 'ymere', 'karima');
    const refused = await answerStatement(service, 'ymere', ymere.id, 'ARREARS', {
      entries: [statedEntry('ymere', 'karima')],
    });
    expect(refused.entries?.[0]?.refusals).toMatchObject([{ code: 'CONSENT_WITHDRAWN' }]);
    await answerStatement(service, 'ymere', ymere.id, 'NO_ARREARS');
  });
});
