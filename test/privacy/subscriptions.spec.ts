// What is pushed is what the viewer's own query would answer, and nothing is pushed when that did
// not change: an act that a member may not see gives it no message, a withdrawal ends what the next
// message shows, and whoever may not look any more hears nothing more.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { caseOfMember, caseOfPerson, CONFIRM_STANDSTILL, openCase } from '../support/cases.ts';
import { type Followed, type Subscriber, subscriber } from '../support/subscriptions.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { budgetOf } from '../features/rounds-case.ts';
import { World } from './world.ts';

const FIELDS = `{ id state changedOn disclosureLevel
  own { balanceCents standstill { confirmedOn } proposal { id state } }
  totals { participants owedCents } names timeLine { id type happenedOn }
  whole { participants { name standstill { confirmedOn } } } }`;
const CASE = `subscription F($id: ID!) { caseChanged(id: $id) ${FIELDS} }`;
const ONE = `query O($id: ID!) { jointCase(id: $id) ${FIELDS} }`;
const WORK = 'subscription { workListChanged { waiting overdue nextDueOn } }';
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  refusals { code } } }`;
const SUSPEND = (act: string) => `mutation S($input: OrganisationInput!) {
  ${act}Organisation(input: $input) { refusals { code } } }`;
/** More than a message takes from the act to the client. */
const QUIET_MILLISECONDS = 600;

let world: World;
const open: Subscriber[] = [];
const arrears = new Map<string, string>();

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  for (const [at, person] of ['anna', 'bram', 'celine', 'dirk'].entries()) {
    for (const member of ['cz', 'kpn', 'ymere']) {
      const { id } = await world.entered({ member, person, number: at + 1 });
      arrears.set(`${member} ${person}`, id);
    }
    await world.service.settle();
    await world.confirm(person, await world.signIn(person));
  }
}, 180_000);
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(() => world.stop());

async function follow(who: string, query: string, variables = {}): Promise<Followed> {
  const client = await subscriber(world.service, who);
  open.push(client);
  return client.follow(query, variables);
}

/** A member follows its case of the person; the first message has been taken. */
async function following(member: string, id: string) {
  const followed = await follow(member, CASE, { id });
  const first = (await followed.next()).data.caseChanged;
  return { followed, first };
}

/** The person opens its case on a day of its own: then it is the newest of each member. */
async function opens(person: string, level: string): Promise<void> {
  world.service.clock.advance({ days: 1 });
  await openCase(world, person, level);
}

async function newest(member: string): Promise<string> {
  return (await caseOfMember(world, member)).id;
}

const settle = () => world.service.settle();
const answered = async (who: string, id: string) =>
  (await world.service.ask(who, ONE, { id })).data.jointCase;

describe('An act of another member', () => {
  it('gives a member no message when it may not see it, and the person its own', async () => {
    await opens('anna', 'OWN_SHARE');
    const ids = { cz: await newest('cz'), kpn: await newest('kpn') };
    const person = await caseOfPerson(world, 'anna');
    const { followed, first } = await following('cz', ids.cz);
    const work = await follow('cz', WORK);
    await work.next();
    const whole = await follow('anna', CASE, { id: person.id });
    await whole.next();

    await world.service.ask('kpn', CONFIRM_STANDSTILL, { input: { jointCaseId: ids.kpn } });
    await settle();
    // it did happen, and whoever may see it is told
    const told = (await whole.next()).data.caseChanged.whole.participants;
    const confirmed = told.filter((each: Told) => each.standstill.confirmedOn !== null);
    expect(confirmed.map(({ name }: Told) => name)).toEqual(['KPN']);
    expect(await followed.more(QUIET_MILLISECONDS)).toEqual([]);
    expect(await work.more(QUIET_MILLISECONDS)).toEqual([]);
    expect(first).toEqual(await answered('cz', ids.cz));
  });

  it('wakes nobody but the member whose rows it wrote, and the side of the person', async () => {
    const [seat] = await world.service.witnessed<{ viewer_id: string; public_id: string }>(
      `select viewer_id, public_id from seat where level = 9 and public_id = $1`,
      [(await caseOfPerson(world, 'anna')).id],
    );
    const id = await newest('ymere');
    const ymere = findSampleCaller('ymere')?.request.org;
    const heard = await noticesWhile(async () => {
      await world.service.ask('ymere', CONFIRM_STANDSTILL, { input: { jointCaseId: id } });
      await settle();
    });
    const known = new Set([`work ${ymere}`, `case ${ymere} ${id}`]);
    known.add(`case ${seat?.viewer_id} ${seat?.public_id}`);
    expect(heard.filter((notice) => !known.has(notice))).toEqual([]);
    expect(heard).toContain(`case ${ymere} ${id}`);
  });

  it('wakes only the side of the person when it writes what a case is as a whole', async () => {
    const seats = await world.service.witnessed<{ case_id: string; level: number; topic: string }>(
      `select s.case_id, s.level, concat_ws(' ', 'case', s.viewer_id, s.public_id) as topic
       from seat s where s.case_id = (select case_id from seat where public_id = $1)`,
      [await newest('ymere')],
    );
    const caseId = seats[0]?.case_id;
    const heard = await noticesWhile(() =>
      bySuperuser(`update joint_case set changed_on = changed_on where id = '${caseId}'`),
    );
    const whole = seats.filter(({ level }) => level === 9).map(({ topic }) => topic);
    expect([...heard].sort()).toEqual([...whole].sort());
    expect(seats.length).toBeGreaterThan(whole.length);
    expect(whole).toHaveLength(1);
  });
});

describe('A change that several may see', () => {
  it('is told to each by its own ids, with days, and at moments of its own', async () => {
    await opens('bram', 'TOTALS');
    const ids = { cz: await newest('cz'), kpn: await newest('kpn') };
    const all = await Promise.all(
      Object.entries(ids).map(async ([member, id]) => (await following(member, id)).followed),
    );
    const { id } = await caseOfPerson(world, 'bram');
    await state(id, 'bram');
    const texts: string[] = [];
    for (const followed of all) {
      const { data } = await followed.next();
      texts.push(JSON.stringify(data));
    }
    // no moment, and no id in common
    for (const text of texts) expect(text).not.toMatch(/\d\d:\d\d:\d\d|T\d\d/);
    const [one = '', other = ''] = texts.map((text) =>
      [...text.matchAll(/"id":"[^"]+"/g)].map(([id]) => id),
    );
    expect([...one].filter((each) => other.includes(each))).toEqual([]);
  });
});

describe('A withdrawal', () => {
  it('ends what the next message shows, before any job ran', async () => {
    await opens('celine', 'NAMES');
    const id = await newest('kpn');
    const { followed, first } = await following('kpn', id);
    expect(first.names).toEqual(['CZ', 'KPN', 'Ymere']);
    await withdraws('cz', 'celine');
    const next = (await followed.next()).data.caseChanged;
    expect([next.names, next.totals]).toEqual([null, null]);
    expect(next).toEqual(await answered('kpn', id));
    // as witness: the names stand there still
    const names = await world.service.witnessed(
      `select n.name from case_name n join seat s using (case_id) where s.public_id = $1`,
      [id],
    );
    expect(names.length).toBeGreaterThan(0);
    await settle();
  });

  it('shows the member that withdrew what a query shows it, and then is silent', async () => {
    await opens('dirk', 'NAMES');
    const id = await newest('ymere');
    const { followed } = await following('ymere', id);
    await withdraws('ymere', 'dirk');
    await settle();
    const messages = [await followed.next(), ...(await followed.more(QUIET_MILLISECONDS))];
    expect(messages.at(-1)?.data.caseChanged).toEqual(await answered('ymere', id));
    const kpn = await newest('kpn');
    await world.service.ask('kpn', CONFIRM_STANDSTILL, { input: { jointCaseId: kpn } });
    await settle();
    expect(await followed.more(QUIET_MILLISECONDS)).toEqual([]);
  });
});

describe('Whoever may not look any more', () => {
  it('is suspended: hears nothing more but that it may not', async () => {
    const id = await newest('cz');
    const { followed } = await following('cz', id);
    const organisationId = findSampleCaller('cz')?.request.org;
    const office = (act: string) =>
      world.service.ask('coordinator', SUSPEND(act), { input: { organisationId } });
    await office('suspend');
    await wake(`case ${organisationId} ${id}`);
    expect(await followed.ended()).toEqual({ how: 'REFUSED', codes: ['FORBIDDEN'] });
    expect(await followed.more(0)).toEqual([]);
    await office('reinstate');
  });

  it('has an expired token: its socket is closed, before another message', async () => {
    const id = await newest('cz');
    const { followed } = await following('cz', id);
    world.service.clock.advance({ days: 1 });
    await world.service.ask('cz', CONFIRM_STANDSTILL, { input: { jointCaseId: id } });
    await settle();
    expect(await followed.ended()).toEqual({ how: 'CLOSED', code: 4403 });
    expect(await followed.more(0)).toEqual([]);
  });
});

describe('A message', () => {
  it('is a look that is logged, and a change that is not shown is none', async () => {
    const id = await newest('kpn');
    const kpn = findSampleCaller('kpn')?.request.org;
    const { followed } = await following('kpn', id);
    const before = await looks(String(kpn));
    for (let time = 0; time < 3; time += 1) await wake(`case ${kpn} ${id}`);
    expect(await followed.more(QUIET_MILLISECONDS)).toEqual([]);
    expect(await looks(String(kpn))).toBe(before);
    const again = await following('kpn', id);
    expect(again.first.id).toBe(id);
    expect(await looks(String(kpn))).toBe(before + 1);
  });
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
type Told = any;

async function looks(viewer: string): Promise<number> {
  const [row] = await world.service.witnessed<{ looks: number }>(
    'select count(*)::int as looks from look_log where viewer_id = $1',
    [viewer],
  );
  return row?.looks ?? 0;
}

async function withdraws(member: string, person: string): Promise<void> {
  const [row] = await world.service.witnessed<{ consent_id: string }>(
    'select consent_id from arrears where id = $1',
    [arrears.get(`${member} ${person}`)],
  );
  const consentId = row?.consent_id;
  const { data, text } = await world.service.ask(member, WITHDRAW, { input: { consentId } });
  if (data?.withdrawConsent.refusals.length !== 0) throw new Error(text);
}

/** The person states a budget, so that a round begins. */
async function state(jointCaseId: string, person: string): Promise<void> {
  const { text, data } = await world.service.ask(
    person,
    `mutation B($input: StateCapacityInput!) { stateCapacity(input: $input) {
      refusals { code } } }`,
    { input: { jointCaseId, budget: budgetOf(20_000), idempotencyKey: world.nextKey() } },
  );
  if (data?.stateCapacity.refusals.length !== 0) throw new Error(text);
  await settle();
}

async function bySuperuser(text: string): Promise<void> {
  await raw((client) => client.query(text), world.service.database.urls.superuser);
}

async function raw<T>(
  work: (client: pg.Client) => Promise<T>,
  connectionString = world.service.database.urls.worker,
): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A notice out of nowhere: as any would come that wakes without a change. */
const wake = (topic: string) =>
  raw((client) => client.query(`select pg_notify('woken', $1)`, [topic]));

/** All notices of the database while something happens. */
function noticesWhile(act: () => Promise<void>): Promise<string[]> {
  return raw(async (client) => {
    const heard: string[] = [];
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('listen woken');
    await act();
    await client.query('select 1');
    return heard;
  });
}
