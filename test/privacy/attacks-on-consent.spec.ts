// What somebody might try around consent: in the moment in which it ends, after it ended, by a
// mandate that is over, by a code that came to another, and as a role past the service.
// Not here: what withdrawing does (features/withdrawal.spec.ts), the walk (consent-walk.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { asSuperuser } from '../features/capacity-case.ts';
import { accept, codeFor } from '../features/invitation-calls.ts';
import {
  accredit,
  ADMINISTRATOR,
  answer,
  courtEvidence,
  counsellorId,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  SHA_256,
} from '../features/representation-calls.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase, type Told } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { Acting, DENIED } from './acting.ts';
import { job, openAct, type OpenAct } from './in-between.ts';
import { referenceOf, World } from './world.ts';

const RELATIONS = '{ relations(first: 5) { edges { node { id } } } }';
const GIVEN = `{ givenConsents(first: 10) { edges { node { id memberName state } } } }`;
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  given { id state } refusals { code path } } }`;
const SETTLE = `mutation S($input: SettleArrearsInput!) {
  settleArrears(input: $input) { refusals { code } } }`;
const BY_ANNA = `insert into consent_act (id, member_id, relation_id, consent_id, act, acted_as)
  select gen_random_uuid(), c.member_id, c.relation_id, c.id, 'WITHDRAW', 'PERSON'
  from consent c where c.member_id = $1`;

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

async function ask(who: string, query: string, variables = {}): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, variables);
  if (data === null || data === undefined) throw new Error(text);
  return data;
}
const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);
const given = async (who: string) => nodes((await ask(who, GIVEN)).givenConsents);
const cz = () => memberOf('cz');

async function consentAt(who: string, member: string): Promise<Told> {
  const { legalEntity: name } = memberOf(member);
  return (await given(who)).find((each) => each.memberName === name);
}

async function withdraws(who: string, consentId: string): Promise<Told> {
  return (await ask(who, WITHDRAW, { input: { consentId } })).withdrawConsent;
}

/** The seats of members, as witness: highest level first. */
async function levels(): Promise<number[]> {
  const rows = await world.service.witnessed<{ level: number }>(
    'select level from seat where level < 8 order by level desc',
  );
  return rows.map(({ level }) => level);
}

/** A withdrawal by the person that has run, and is not committed yet. */
async function withdrawing(member: string): Promise<OpenAct> {
  const [seat] = await world.service.witnessed<{ viewer_id: string }>(
    `select viewer_id from seat where level = 9 and acting = 'SELF'`,
  );
  return openAct(world.service, seat?.viewer_id ?? '', BY_ANNA, [memberOf(member).id]);
}

async function caseId(): Promise<string> {
  const [row] = await world.service.witnessed<{ id: string }>('select id from joint_case');
  return row?.id ?? '';
}

describe('In the moment in which a consent ends', () => {
  it('who seats members meanwhile gives nobody back what the withdrawal took', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'AMOUNTS');
    expect(await levels()).toEqual([3, 3, 3]);
    const id = await caseId();
    const { commit } = await withdrawing('cz');
    const seating = job(world.service, 'seat-participants', { caseId: id });
    await setTimeout(300);
    await commit();
    await seating;
    expect(await levels()).toEqual([0, 0, -1]);
    await world.service.settle();
    expect(await levels()).toEqual([3, 3, -1]);
  });

  it('a case that is being opened seats nobody on the strength of it', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    const seen = await caseOfPerson(world, 'anna');
    const arrearsIds = seen.whole.arrears.map(({ id }: { id: string }) => id);
    const input = { jointCaseId: seen.id, arrearsIds, disclosureLevel: 'AMOUNTS' };
    await ask(
      'anna',
      `mutation C($input: ConfirmJointCaseInput!) { confirmJointCase(input: $input) {
        refusals { code } } }`,
      { input },
    );
    const { commit } = await withdrawing('cz');
    const opening = job(world.service, 'open-case', { caseId: await caseId() });
    await setTimeout(300);
    await commit();
    await opening;
    expect(await levels()).toEqual([]);
    await world.service.settle();
    expect(await levels()).toEqual([3, 3]);
    expect((await caseOfMember(world, 'kpn')).names).toHaveLength(2);
    expect(await caseOfMember(world, 'cz')).toBeUndefined();
  });

  it('nobody is suggested the relation any more', async () => {
    await world.entered({ member: 'cz', person: 'bram' });
    await world.service.settle();
    await world.signIn('bram');
    await asSuperuser(world.service, 'update relation_view set until = clock_now()');
    const [row] = await world.service.witnessed<{ id: string }>('select id from customer_relation');
    const text = `update consent_standing set state = 'WITHDRAWN' where relation_id = $1`;
    const { commit } = await openAct(world.service, null, text, [row?.id]);
    const suggesting = job(world.service, 'suggest-relations', { relationIds: [row?.id] });
    await setTimeout(300);
    await commit();
    await suggesting;
    expect((await ask('bram', RELATIONS)).relations.edges).toEqual([]);
    // As witness: without the withdrawal it would be suggested.
    await asSuperuser(world.service, `update consent_standing set state = 'GIVEN'`);
    await job(world.service, 'suggest-relations', { relationIds: [row?.id] });
    expect((await ask('bram', RELATIONS)).relations.edges).toHaveLength(1);
  });

  it('a case that was paid in full shows the others no more either', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'AMOUNTS');
    await asSuperuser(world.service, `update joint_case set state = 'COMPLETED'`);
    // As of one that had been paid before completing lowered seats.
    await asSuperuser(world.service, 'update seat set level = 3 where level = 0');
    expect((await caseOfMember(world, 'kpn')).names).toHaveLength(3);
    const { id } = await consentAt('anna', 'cz');
    expect((await withdraws('anna', id)).refusals).toEqual([]);
    const closed = { state: 'COMPLETED', totals: null, names: null, amounts: null };
    for (const member of ['cz', 'kpn']) {
      expect(await caseOfMember(world, member)).toMatchObject(closed);
    }
    await world.service.settle();
    expect(await caseOfMember(world, 'kpn')).toMatchObject(closed);
  });
});

describe('The others of a case', () => {
  /** What KPN is told while CZ leaves, and what it reads of earlier rounds afterwards. */
  async function toldWhile(leave: () => Promise<void>): Promise<unknown> {
    const told = async () =>
      world.service.witnessed<{ type: string }>(
        'select type from event_receipt where recipient_id = $1 order by number',
        [memberOf('kpn').id],
      );
    const before = (await told()).length;
    await leave();
    await world.service.settle();
    const types = (await told()).slice(before).map(({ type }) => type);
    const { state, names, totals } = await caseOfMember(world, 'kpn');
    return { types: types.sort(), state, names, totals };
  }

  it('cannot tell a withdrawal from arrears that were settled', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'NAMES');
    const { id } = await consentAt('anna', 'cz');
    const withdrawn = await toldWhile(async () => {
      await withdraws('anna', id);
    });
    await world.stop();
    world = await World.start();
    await world.admit('cz', 'kpn', 'ymere');
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'NAMES');
    const [row] = await world.service.witnessed<{ id: string }>(
      'select id from arrears where member_id = $1',
      [cz().id],
    );
    const settled = await toldWhile(async () => {
      const { settleArrears } = await ask('cz', SETTLE, {
        input: { arrearsId: row?.id, settledOn: '2026-11-02' },
      });
      expect(settleArrears.refusals).toEqual([]);
    });
    expect(withdrawn).toEqual(settled);
  }, 180_000);
});

describe('A counsellor', () => {
  async function mandated(): Promise<string> {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await recorded(world.service, MUNICIPALITY, representationInput('anna'));
    const [offer] = await offersOf(world.service, 'anna');
    await answer(world.service, 'anna', offer?.id ?? '', 'confirm');
    return offer?.id ?? '';
  }

  it('that takes a consent back for the person does so with its knowledge', async () => {
    await mandated();
    const { id } = await consentAt(MUNICIPALITY, 'cz');
    expect((await withdraws(MUNICIPALITY, id)).refusals).toEqual([]);
    await world.service.settle();
    const told = await world.service.witnessed<{ acting: string }>(
      `select distinct s.acting from event_receipt r join seat s on s.viewer_id = r.recipient_id
       where r.type = 'CONSENT_WITHDRAWN' order by 1`,
    );
    expect(told.map(({ acting }) => acting)).toEqual(['MANDATE', 'SELF']);
  });

  it('whose mandate the person took back withdraws nothing from the very next request on', async () => {
    const offerId = await mandated();
    const { id } = await consentAt(MUNICIPALITY, 'cz');
    await ask(
      'anna',
      `mutation R($input: RepresentationAnswerInput!) { revokeRepresentation(input: $input) {
        offer { state } } }`,
      { input: { offerId } },
    );
    expect((await withdraws(MUNICIPALITY, id)).refusals).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await given(MUNICIPALITY)).toEqual([]);
    expect((await consentAt('anna', 'cz')).state).toBe('GIVEN');
  });

  it('whose mandate ran out yesterday neither, before any job of the day', async () => {
    await mandated();
    const { id } = await consentAt(MUNICIPALITY, 'cz');
    await asSuperuser(world.service, 'update representation set valid_until = $1', ['2026-11-01']);
    const { refusals } = await withdraws(MUNICIPALITY, id);
    expect(refusals).toHaveLength(1);
    expect((await consentAt('anna', 'cz')).state).toBe('GIVEN');
  });

  it('beside one that a court put in charge does not decide about consent', async () => {
    await mandated();
    await accredit(world.service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
    const evidence = courtEvidence({ documentSha256: SHA_256 });
    const input = representationInput('anna', { kind: 'COURT_ADMINISTRATION', evidence });
    await recorded(world.service, ADMINISTRATOR, input);
    const { id } = await consentAt(MUNICIPALITY, 'cz');
    expect((await withdraws(MUNICIPALITY, id)).refusals).toHaveLength(1);
    expect((await consentAt('anna', 'cz')).state).toBe('GIVEN');
    // The person itself may take back what is its own, whoever decides.
    const own = await consentAt('anna', 'cz');
    expect((await withdraws('anna', own.id)).refusals).toEqual([]);
  });
});

describe('A code that came to somebody else', () => {
  it('gives nobody a say about a relation that its person, known by its attributes, has', async () => {
    const { member, person } = { member: 'cz', person: 'anna' };
    await world.entered({ member, person });
    await world.service.settle();
    await world.confirm(person, await world.signIn(person));
    const { id } = await consentAt('anna', 'cz');
    await withdraws('anna', id);
    await world.service.settle();
    const code = await codeFor(world.service, 'cz', referenceOf('cz', 1));
    const { data } = await accept(world.service, 'joris', code);
    expect(data.acceptInvitation.refusals).toMatchObject([{ code: 'CODE_NOT_USABLE' }]);
    expect((await consentAt('anna', 'cz')).state).toBe('WITHDRAWN');
    expect(await given('joris')).toEqual([]);
  });
});

describe('As a role past the service', () => {
  it('nobody says for itself who acted, or when, about a consent', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const [seat] = await world.service.witnessed<{ viewer_id: string }>(
      `select viewer_id from seat where level = 9 and acting = 'SELF'`,
    );
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const tried = (text: string, viewer = seat?.viewer_id ?? '') =>
      http.inScope('jpa_customer', viewer, async (run) => (await run(text, [cz().id])).state);
    expect(await tried(BY_ANNA)).toBeNull();
    expect(await tried(BY_ANNA.replace(`'PERSON'`, `'REPRESENTATIVE'`))).toBe(DENIED);
    const at = BY_ANNA.replace('acted_as)', 'acted_as, acted_at)');
    expect(await tried(at.replace(`'PERSON'`, `'PERSON', clock_now()`))).toBe(DENIED);
    expect(await tried(BY_ANNA, counsellorId(MUNICIPALITY))).toBeNull();
    await http.stop();
  });
});
