// Asking for a person, and the call: a worker of the office sees name, phone and preference of one
// person for the length of one call, logged and told; before, after and beside it nobody. The same
// in an emergency, with its reason.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredPerson } from '../../src/platform/auth/sample-persons.ts';
import { Acting, countOf } from '../privacy/acting.ts';
import { uuid, World } from '../privacy/world.ts';
import { caseOfPerson, openCase } from '../support/cases.ts';
import {
  accountOf,
  ASK_FOR_PERSON,
  BREAK_GLASS,
  CALL,
  codesOf,
  FINISH_TASK,
  matchedAs,
  officeTasks,
  REPORT,
  secondCoordinator,
  send,
  sent,
  START_CALL,
  toldTo,
} from './around-calls.ts';

let world: World;
let anna: string;
const preference = { channel: 'PHONE', partOfDay: 'EVENING' };
const unseen = { name: null, phone: null, preference: null };

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  await matchedAs(world, 'anna', ['cz', 'kpn'], 1);
  await matchedAs(world, 'bram', ['cz', 'kpn'], 2);
  anna = (await caseOfPerson(world, 'anna')).id;
}, 180_000);
afterAll(() => world.stop());

const askForPerson = (who: string, jointCaseId: string, more = {}) =>
  sent(world, who, ASK_FOR_PERSON, { jointCaseId, preference, ...more });
const call = async (id: string, who: Parameters<typeof world.service.ask>[0] = 'coordinator') =>
  (await world.service.ask(who, CALL, { id })).data.careCall;
const start = async (kind = 'CARE_CALL') => {
  const taskId = (await officeTasks(world))[kind] ?? '';
  const done = await sent(world, 'coordinator', START_CALL, { taskId });
  return { taskId, done };
};
const finish = (taskId: string, outcome = 'REACHED') =>
  sent(world, 'coordinator', FINISH_TASK, { taskId, outcome });
const looks = () =>
  world.service.witnessed<{ purpose: string; ground: string; persons: number }>(
    `select purpose, ground, count(distinct person_pseudonym)::int as persons from look_log
     where purpose in ('CARE_CALL', 'BREAK_GLASS') group by 1, 2 order by 1`,
  );
/** As witness: relations that a worker of the office sees now. */
const grantsNow = () =>
  world.service.witnessed<{ origin: string }>(
    `select origin from relation_view where origin in ('CARE_CALL', 'BREAK_GLASS')
       and until > $1`,
    [world.service.clock.now().toISOString()],
  );

describe('a customer that asks for a person', () => {
  it('is called within two working days, before it confirmed anything too', async () => {
    const done = await askForPerson('anna', anna);
    expect(done).toEqual({
      personRequest: { askedOn: '2026-11-02', contactByOn: '2026-11-04', preference },
      refusals: [],
    });
    expect(Object.keys(await officeTasks(world))).toEqual(['CARE_CALL']);
    await askForPerson('anna', anna);
    expect(await world.service.witnessed('select 1 from person_request')).toHaveLength(1);
    expect(codesOf(await askForPerson('bram', anna))).toEqual(['NOT_FOUND']);
    expect(codesOf(await askForPerson('bram', 'x'))).toEqual(['NOT_FOUND']);
  });
});

describe('a care call', () => {
  let id: string;
  let taskId: string;

  it('shows the worker one person, when it is prepared, and no more than needed', async () => {
    taskId = (await officeTasks(world))['CARE_CALL'] ?? '';
    const begun = await send(world, 'coordinator', START_CALL, { taskId });
    id = begun.careCall.id;
    expect(await call(id)).toMatchObject({ state: 'PREPARING', ...unseen });
    await world.service.settle();
    const person = registeredPerson('anna');
    const shown = await call(id);
    expect(shown).toEqual({
      id,
      state: 'OPEN',
      endsAt: '2026-11-02T11:00:00.000Z',
      name: `${person?.initials} ${person?.familyName}`,
      phone: person?.mobile,
      preference,
    });
  });

  it('is logged at each look, and told to the customer once', async () => {
    expect(await looks()).toEqual([{ purpose: 'CARE_CALL', ground: 'CONSENT', persons: 2 }]);
    await call(id);
    await world.service.settle();
    const told = await toldTo(world, await accountOf(world, anna));
    expect(told.filter((type) => type === 'CARE_CALL_LOOKED')).toHaveLength(1);
    const [row] = await world.service.witnessed<{ looks: number }>(
      `select count(*)::int as looks from look_log where purpose = 'CARE_CALL'`,
    );
    expect(row?.looks).toBe(4);
  });

  it('opens the sealed persons of its own case to its worker, and to no other, past all code', async () => {
    const { database, clock } = world.service;
    const http = await Acting.as(database.urls.http, clock);
    const seenBy = async (role: string, viewer: string | null) =>
      countOf(
        await http.inScope(role, viewer, (run) =>
          run('select count(identity_sealed) from customer_relation'),
        ),
      );
    const [row] = await world.service.witnessed<{ viewer_id: string }>(
      'select viewer_id from care_call',
    );
    expect(await seenBy('jpa_coordinator', row?.viewer_id ?? '')).toBe(2);
    expect(await seenBy('jpa_coordinator', uuid(0xabc))).toBe(0);
    expect(await seenBy('jpa_coordinator', null)).toBe(0);
    clock.advance({ hours: 2 });
    expect(await seenBy('jpa_coordinator', row?.viewer_id ?? '')).toBe(0);
    clock.advance({ hours: -2 });
    await http.stop();
    expect(await world.service.witnessed('select 1 from customer_relation')).toHaveLength(4);
  });

  it('is one at a time, of who started it', async () => {
    expect(await call(id, secondCoordinator())).toBeNull();
    expect(await call('x')).toBeNull();
    const again = await send(world, 'coordinator', START_CALL, { taskId });
    expect(again.careCall).toMatchObject({ id, ...unseen });
    const bram = await openCase(world, 'bram');
    await askForPerson('bram', bram);
    const [other] = await world.service.witnessed<{ id: string }>(
      `select id from office_task where done_on is null and id <> $1`,
      [taskId],
    );
    const refused = await send(world, 'coordinator', START_CALL, { taskId: other?.id });
    expect(codesOf(refused)).toEqual(['CARE_CALL_RUNNING']);
    expect(await grantsNow()).toHaveLength(2);
  });

  it('ends with its task', async () => {
    const done = await send(world, 'coordinator', FINISH_TASK, { taskId, outcome: 'REACHED' });
    expect(done.task).toEqual({ id: taskId, outcome: 'REACHED', finishedOn: '2026-11-02' });
    expect(await call(id)).toMatchObject({ state: 'ENDED', ...unseen });
    await world.service.settle();
    expect(await grantsNow()).toEqual([]);
    expect(codesOf(await finish(taskId))).toEqual(['STATE_DOES_NOT_ALLOW']);
    const later = await send(world, 'coordinator', START_CALL, { taskId });
    expect(codesOf(later)).toEqual(['STATE_DOES_NOT_ALLOW']);
    // What cannot be seen any more is there.
    expect(await world.service.witnessed('select 1 from care_call_relation')).toHaveLength(2);
  });

  it('ends by itself after two hours', async () => {
    const { done } = await start();
    world.service.clock.advance({ minutes: 119 });
    expect(await call(done.careCall.id)).toMatchObject({ state: 'OPEN' });
    world.service.clock.advance({ minutes: 1 });
    expect(await call(done.careCall.id)).toMatchObject({ state: 'ENDED', ...unseen });
    expect(await grantsNow()).toEqual([]);
    const again = await start();
    expect(again.done.careCall.id).not.toBe(done.careCall.id);
    expect(await call(again.done.careCall.id)).toMatchObject({ state: 'OPEN' });
    expect(codesOf(await finish(again.taskId, 'NOT_REACHED'))).toEqual([]);
    expect(await officeTasks(world)).toEqual({});
  });

  it('is asked for in a closed case too', async () => {
    for (const member of ['cz', 'kpn']) {
      const { data } = await world.service.ask(member, '{ jointCases { edges { node { id } } } }');
      const [{ node }] = data.jointCases.edges;
      await sent(world, member, REPORT, { jointCaseId: node.id, kind: 'DEBT_SCHEME' });
    }
    const { id: bram, state } = await caseOfPerson(world, 'bram');
    expect(state).toBe('CLOSED');
    await askForPerson('bram', bram, { preference: { channel: 'VISIT', partOfDay: 'MORNING' } });
    const { done, taskId: bramsTask } = await start();
    expect(await call(done.careCall.id)).toMatchObject({
      state: 'OPEN',
      name: expect.stringContaining(registeredPerson('bram')?.familyName ?? '-'),
      preference: { channel: 'VISIT', partOfDay: 'MORNING' },
    });
    await finish(bramsTask);
  });
});

describe('breaking the glass', () => {
  it('shows the same for half an hour, with a reason that an auditor can read', async () => {
    await askForPerson('anna', anna, { preference: { channel: 'EMAIL', partOfDay: 'MORNING' } });
    const { CARE_CALL: taskId = '' } = await officeTasks(world);
    const emergency = { taskId, reason: 'HOME_ABOUT_TO_BE_LOST', explanation: ' ' };
    const empty = await send(world, 'coordinator', BREAK_GLASS, emergency);
    expect(codesOf(empty)).toEqual(['INPUT_REQUIRED']);
    emergency.explanation = 'Ontruiming staat voor morgen gepland.';
    const done = await sent(world, 'coordinator', BREAK_GLASS, emergency);
    expect(await call(done.careCall.id)).toMatchObject({
      state: 'OPEN',
      phone: expect.any(String),
    });
    expect((await looks())[0]).toEqual({
      purpose: 'BREAK_GLASS',
      ground: 'LEGITIMATE_INTEREST',
      persons: 2,
    });
    await world.service.settle();
    expect((await toldTo(world, await accountOf(world, anna))).at(-1)).toBe('GLASS_BROKEN');
    const events = await world.service.witnessed(
      `select payload, recipients from event where type = 'GLASS_BROKEN' and thing_kind = 'CARE_CALL'`,
    );
    expect(events).toEqual([{ payload: { reason: 'HOME_ABOUT_TO_BE_LOST' }, recipients: [] }]);
    const [row] = await world.service.witnessed<{ text_sealed: Buffer }>(
      'select text_sealed from care_call where text_sealed is not null',
    );
    expect(row?.text_sealed.toString('latin1')).not.toContain('Ontruiming');
    world.service.clock.advance({ minutes: 30 });
    expect(await call(done.careCall.id)).toMatchObject({ state: 'ENDED', ...unseen });
  });

  it('is needed for a task that asks for no call, and only the office may', async () => {
    const { id } = await caseOfPerson(world, 'anna');
    expect(id).toBe(anna);
    await openCase(world, 'anna');
    const { data } = await world.service.ask(
      'cz',
      '{ jointCases { edges { node { id state } } } }',
    );
    const open = data.jointCases.edges.find(
      ({ node }: { node: { state: string } }) => node.state === 'OPEN',
    );
    await sent(world, 'cz', REPORT, { jointCaseId: open.node.id, kind: 'MOVED' });
    const { done, taskId } = await start('CONFIRM_CIRCUMSTANCE');
    expect(codesOf(done)).toEqual(['TASK_NEEDS_NO_CALL']);
    expect(codesOf(await finish(taskId))).toEqual(['TASK_ASKS_MORE']);
    for (const who of ['anna', 'cz']) {
      const { errors } = await world.service.ask(who, START_CALL, { input: { taskId } });
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
