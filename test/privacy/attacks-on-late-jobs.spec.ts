// Jobs that run late or out of their order, around consent: what was asked for before somebody
// withdrew, chose anew or let its time pass gives nobody back what that took.
// Not here: requests and roles (attacks-on-consent.spec.ts), orders by chance (consent-walk.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { asSuperuser } from '../features/capacity-case.ts';
import { chooses, SHOWN } from '../features/disclosure-calls.ts';
import { budget, negotiating, policies, says } from '../features/rounds-case.ts';
import {
  caseOfMember,
  caseOfPerson,
  CONFIRM_CASE,
  matchedCase,
  openCase,
  type PersonArrearsSeen,
  type Told,
} from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { Acting } from './acting.ts';
import { job } from './in-between.ts';
import { SETTLE, WITHDRAW_CONSENT, World } from './world.ts';

const GIVEN = `{ givenConsents(first: 10) { edges { node { relationId memberName state } } } }`;
const GIVE = `mutation G($input: GiveConsentInput!) { giveConsent(input: $input) {
  refusals { code } } }`;
const SLUGS = ['cz', 'kpn', 'ymere'];

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit(...SLUGS);
}, 180_000);
afterEach(() => world.stop());

async function ask(who: string, query: string, variables = {}): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, variables);
  if (data === null || data === undefined) throw new Error(text);
  return data;
}

async function caseRow(): Promise<{ id: string; state: string }> {
  const [row] = await world.service.witnessed<{ id: string; state: string }>(
    'select id, state from joint_case',
  );
  if (row === undefined) throw new Error('there is no case');
  return row;
}

/** Its jobs wait. */
async function withdraws(member: string): Promise<void> {
  const [row] = await world.service.witnessed<{ id: string }>(
    'select id from consent where member_id = $1',
    [memberOf(member).id],
  );
  await ask(member, WITHDRAW_CONSENT, { input: { consentId: row?.id } });
}

/** Anna consents anew; it lets nothing into its case by that. */
async function givesAnew(member: string): Promise<void> {
  const { edges } = (await ask('anna', GIVEN)).givenConsents;
  const { legalEntity } = memberOf(member);
  const found = edges.find(
    ({ node }: Told) => node.memberName === legalEntity && node.state === 'WITHDRAWN',
  );
  const input = { relationId: found.node.relationId, textVersion: '2026-2', language: 'NL' };
  expect((await ask('anna', GIVE, { input })).giveConsent.refusals).toEqual([]);
}

async function levelOf(member: string): Promise<number | undefined> {
  const [row] = await world.service.witnessed<{ level: number }>(
    'select level from seat where viewer_id = $1',
    [memberOf(member).id],
  );
  return row?.level;
}

/** How many rows a member reads of the others, past the API. */
async function rolesOf() {
  const http = await Acting.as(world.service.database.urls.http, world.service.clock);
  const rows = (slug: string) =>
    http.inScope('jpa_member', memberOf(slug).id, async (run) => {
      const came = await run(`select name from case_name union all select name from case_amount
        union all select owed_cents::text from case_total`);
      return came.state === null ? came.rows.length : came.state;
    });
  return { rows, stop: () => http.stop() };
}

describe('A job that settles a case after one withdrawal, and runs after a second one', () => {
  it('seats nobody by the consent that ended, though another was given since', async () => {
    await policies(world.service, SLUGS);
    const joint = await negotiating(world.service, {
      owed: { cz: 10_001, kpn: 5_003, ymere: 20_007 },
    });
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    await chooses(world.service, joint, 'NAMES', SHOWN);
    await world.service.settle();
    expect(await levelOf('kpn')).toBe(2);
    const { id: caseId } = await caseRow();
    await withdraws('cz');
    await job(world.service, 'check-participants', { caseId });
    await withdraws('kpn');
    await givesAnew('kpn');
    await job(world.service, 'share-goes-on', { caseId });
    await job(world.service, 'seat-participants', { caseId });
    expect(await levelOf('kpn')).toBe(-1);
    expect((await caseOfMember(world, 'kpn')).state).toBe('CLOSED');
    await world.service.settle();
    expect(await levelOf('kpn')).toBe(-1);
    const left = await world.service.witnessed(
      'select from arrangement_share where left_on is not null',
    );
    expect(left).toHaveLength(2);
    expect((await caseOfMember(world, 'ymere')).names).toEqual([memberOf('ymere').legalEntity]);
  });
});

describe('A share of a running arrangement', () => {
  it.each([
    ['goes with the consent to what was settled of it, though its member has another', 'ENDED'],
    ['goes too when a consent is given anew before a job ran', 'GIVEN_ANEW'],
  ])('%s', async (_title, then) => {
    await policies(world.service, SLUGS);
    for (const number of [1, 2]) await world.entered({ member: 'cz', person: 'anna', number });
    await matchedCase(world, 'anna', ['kpn', 'ymere']);
    const id = await openCase(world, 'anna', 'AMOUNTS');
    const joint = { person: 'anna', id, caseId: (await caseRow()).id };
    await budget(world.service, joint, 6_000);
    expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    const shown = async () => (await caseOfMember(world, 'kpn')).names as string[];
    const { legalEntity } = memberOf('cz');
    const [row] = await world.service.witnessed<{ id: string; consent_id: string }>(
      'select id, consent_id from arrears where member_id = $1 order by id',
      [memberOf('cz').id],
    );
    await ask('cz', SETTLE, { input: { arrearsId: row?.id, settledOn: '2026-11-02' } });
    await world.service.settle();
    // As witness: the share of a member is one, and moves by no cent.
    expect(await shown()).toContain(legalEntity);
    await ask('cz', WITHDRAW_CONSENT, { input: { consentId: row?.consent_id } });
    if (then === 'GIVEN_ANEW') {
      await givesAnew('cz');
      const standing = 'select state from consent_standing where member_id = $1';
      const states = await world.service.witnessed(standing, [memberOf('cz').id]);
      expect(states).toEqual([{ state: 'GIVEN' }, { state: 'GIVEN' }]);
    }
    await world.service.settle();
    expect(await levelOf('cz')).toBe(-1);
    expect(await shown()).toEqual([memberOf('kpn').legalEntity, memberOf('ymere').legalEntity]);
    const [left] = await world.service.witnessed<{ member_id: string }>(
      'select member_id from arrangement_share where left_on is not null',
    );
    expect(left?.member_id).toBe(memberOf('cz').id);
  });
});

describe('What a person said before its last word', () => {
  it('does not open its case when that came to nothing, whichever clock they were said by', async () => {
    await matchedCase(world, 'anna', SLUGS);
    const { id, whole } = await caseOfPerson(world, 'anna');
    const arrears = whole.arrears as PersonArrearsSeen[];
    const opens = async (disclosureLevel: string, some: readonly PersonArrearsSeen[]) => {
      const arrearsIds = some.map((each) => each.id);
      const input = { jointCaseId: id, arrearsIds, disclosureLevel };
      expect((await ask('anna', CONFIRM_CASE, { input })).confirmJointCase.refusals).toEqual([]);
    };
    await opens('AMOUNTS', arrears);
    const ymere = memberOf('ymere').legalEntity;
    await opens(
      'OWN_SHARE',
      arrears.filter(({ memberName }) => memberName !== ymere),
    );
    // By a server whose clock runs behind: the last word looks like the first.
    await asSuperuser(
      world.service,
      `update case_confirmation set confirmed_at = confirmed_at - interval '1 second'
       where level = 0`,
    );
    await withdraws('cz');
    await world.service.settle();
    expect((await caseRow()).state).toBe('MATCHED');
    const outcomes = await world.service.witnessed<{ outcome: string }>(
      'select outcome from case_confirmation order by level',
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['TOO_FEW_MEMBERS', 'REPLACED']);
    for (const slug of SLUGS) expect(await caseOfMember(world, slug)).toBeUndefined();
  });
});

describe('A member whose arrears leave a case that goes on', () => {
  it('is shown nothing of the others from then on, before a job takes its seat', async () => {
    await matchedCase(world, 'anna', SLUGS);
    await openCase(world, 'anna', 'AMOUNTS');
    const { id } = await caseRow();
    const [owed] = await world.service.witnessed<{ id: string }>(
      'select id from arrears where member_id = $1',
      [memberOf('kpn').id],
    );
    const { rows, stop } = await rolesOf();
    expect(await rows('kpn')).toBe(7);
    const input = { arrearsId: owed?.id, settledOn: '2026-11-02' };
    expect((await ask('kpn', SETTLE, { input })).settleArrears.refusals).toEqual([]);
    await job(world.service, 'check-participants', { caseId: id });
    const nothing = { totals: null, names: null, amounts: null };
    expect(await caseOfMember(world, 'kpn')).toMatchObject(nothing);
    expect(await rows('kpn')).toBe(0);
    // As witness: there are figures, of the others.
    expect(await rows('cz')).toBe(5);
    await world.service.settle();
    expect(await levelOf('kpn')).toBe(-1);
    await stop();
  });
});

describe('A case that closes after the last day of its consents', () => {
  it('shows nobody the others from the moment on in which it closes, not even as a role', async () => {
    await matchedCase(world, 'anna', SLUGS);
    await openCase(world, 'anna', 'AMOUNTS');
    const { id } = await caseRow();
    const { rows, stop } = await rolesOf();
    world.service.clock.advance({ days: 370 });
    // As witness: a consent lasts while the case runs.
    expect((await caseOfMember(world, 'kpn')).names).toHaveLength(3);
    expect(await rows('kpn')).toBe(7);
    await job(world.service, 'case-budget-due', { thingId: id });
    expect((await caseRow()).state).toBe('CLOSED');
    const closed = { state: 'CLOSED', totals: null, names: null, amounts: null };
    for (const slug of SLUGS) {
      expect(await caseOfMember(world, slug)).toMatchObject(closed);
      expect(await rows(slug)).toBe(0);
    }
    expect((await caseOfPerson(world, 'anna')).state).toBe('CLOSED');
    await world.service.settle();
    expect(await levelOf('kpn')).toBe(-1);
    await stop();
  });

  it('nor from that on in which it is paid in full, whichever consents last', async () => {
    await matchedCase(world, 'anna', SLUGS);
    await openCase(world, 'anna', 'AMOUNTS');
    const { id } = await caseRow();
    // As witness: until then they are shown.
    expect((await caseOfMember(world, 'kpn')).names).toHaveLength(3);
    await asSuperuser(world.service, `update joint_case set state = 'COMPLETED'`);
    const paid = { state: 'COMPLETED', totals: null, names: null, amounts: null };
    expect(await caseOfMember(world, 'kpn')).toMatchObject(paid);
    await job(world.service, 'seat-participants', { caseId: id });
    expect(await levelOf('kpn')).toBe(0);
  });

  it('raises no seat by a job that ran while it closed', async () => {
    await matchedCase(world, 'anna', SLUGS);
    await openCase(world, 'anna', 'AMOUNTS');
    const { id } = await caseRow();
    // Seats that were lowered wait for a job to rise: as witness, it raises them.
    const lowered = 'update seat set level = 0 where level = 3';
    await asSuperuser(world.service, lowered);
    await job(world.service, 'seat-participants', { caseId: id });
    expect(await levelOf('kpn')).toBe(3);
    await asSuperuser(world.service, lowered);
    const { superuser: connectionString } = world.service.database.urls;
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(
      `begin; set local app.now = '2026-11-02T10:00:00Z';
       update joint_case set state = 'CLOSED', closing_reason = 'DECLINED'`,
    );
    const seating = job(world.service, 'seat-participants', { caseId: id });
    await setTimeout(300);
    await client.query('commit');
    await client.end();
    await seating;
    expect(await levelOf('kpn')).toBe(0);
  });
});
