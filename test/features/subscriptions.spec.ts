// What who sits at a case follows by a WebSocket, with the client that partners use: first how it
// stands, then each change of what that viewer may see, and nothing else.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIRM_STANDSTILL, caseOfMember, caseOfPerson, openCase } from '../support/cases.ts';
import { type Followed, type Subscriber, subscriber, socketUrl } from '../support/subscriptions.ts';
import { World } from '../privacy/world.ts';

const CASE = `subscription F($id: ID!) { caseChanged(id: $id) { id state changedOn
  own { balanceCents standstill { confirmedOn } } timeLine { type happenedOn } } }`;
const WORK = 'subscription { workListChanged { waiting overdue nextDueOn } }';

let world: World;
const open: Subscriber[] = [];

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  for (const [at, person] of ['anna', 'bram'].entries()) {
    for (const member of ['cz', 'kpn']) await world.entered({ member, person, number: at + 1 });
    await world.service.settle();
    await world.confirm(person, await world.signIn(person));
  }
  await openCase(world, 'anna');
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

const settle = () => world.service.settle();
const idFor = async (member: string): Promise<string> => (await caseOfMember(world, member)).id;

async function caseSeen(who: string, id: string) {
  const query = CASE.replace('subscription', 'query').replace('caseChanged', 'jointCase');
  return (await world.service.ask(who, query, { id })).data.jointCase;
}

describe('A followed case', () => {
  it('is told as it is, and again when what its viewer sees has changed', async () => {
    const id = await idFor('cz');
    const followed = await follow('cz', CASE, { id });
    const before = (await followed.next()).data.caseChanged;
    expect(before).toMatchObject({ id, state: 'OPEN', own: { standstill: { confirmedOn: null } } });

    await world.service.ask('cz', CONFIRM_STANDSTILL, { input: { jointCaseId: id } });
    await settle();
    const after = (await followed.next()).data.caseChanged;
    expect(after.own.standstill.confirmedOn).toBe('2026-11-02');
    expect(after).toEqual(await caseSeen('cz', id));
    expect(await followed.more()).toEqual([]);
  });

  it('is told to who helps and to the person too, each under its own id', async () => {
    const { id } = await caseOfPerson(world, 'anna');
    const followed = await follow('anna', CASE, { id });
    expect((await followed.next()).data.caseChanged).toMatchObject({ id, own: null });
  });

  it('that is not its own is null, and ends', async () => {
    const foreign = await idFor('kpn');
    for (const id of [foreign, '00000000-0000-4000-8000-000000000000', 'no id at all']) {
      const followed = await follow('cz', CASE, { id });
      expect((await followed.next()).data).toEqual({ caseChanged: null });
      expect(await followed.ended()).toEqual({ how: 'COMPLETE' });
    }
  });
});

describe('A followed work list', () => {
  it('tells how much waits, and again when it has changed', async () => {
    const followed = await follow('kpn', WORK);
    const before = (await followed.next()).data.workListChanged;
    expect(before).toEqual({ waiting: 1, overdue: 0, nextDueOn: '2026-11-04' });
    const input = { jointCaseId: await idFor('kpn') };
    await world.service.ask('kpn', CONFIRM_STANDSTILL, { input });
    await settle();
    expect((await followed.next()).data.workListChanged.waiting).toBe(0);
  });
});

describe('The function of docs/api.md', () => {
  it('follows with the real client, as it stands there', async () => {
    const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
    const [block = ''] = /^# follow TOKEN.*?^}\n/ms.exec(guide) ?? [];
    const address = (await socketUrl(world.service)).replace(/^ws(.*)\/graphql$/, 'http$1');
    const script = `ADDRESS=${address}\n${block}follow "$1" "$2" null 1`;
    const query = 'subscription { workListChanged { waiting } }';
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', script, 'sh', await world.service.token('ymere'), query],
      { cwd: fileURLToPath(new URL('../../', import.meta.url)) },
    );
    expect(JSON.parse(stdout)).toEqual({ workListChanged: { waiting: 0 } });
  });
});
