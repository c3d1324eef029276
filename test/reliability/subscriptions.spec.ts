// What is followed goes on over several processes, and over a connection that breaks.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { caseOfMember, CONFIRM_STANDSTILL, openCase } from '../support/cases.ts';
import { type Subscriber, subscriber } from '../support/subscriptions.ts';
import { TestService } from '../support/test-service.ts';
import { World } from '../privacy/world.ts';

const WORK = 'subscription { workListChanged { waiting } }';

let world: World;
/** A process beside the one that acts: it only serves sockets. */
let other: TestService;
const open: Subscriber[] = [];

beforeAll(async () => {
  world = await World.start();
  other = await TestService.start({ beside: world.service });
  await world.admit('cz', 'kpn');
  for (const member of ['cz', 'kpn']) await world.entered({ member, person: 'anna' });
  await world.service.settle();
  await world.confirm('anna', await world.signIn('anna'));
}, 180_000);
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(async () => {
  await other.stop();
  await world.stop();
});

async function followedAtOther(member: string) {
  const client = await subscriber(other, member);
  open.push(client);
  return client.follow(WORK);
}

const waitingOf = (message: { data: { workListChanged: { waiting: number } } }) =>
  message.data.workListChanged.waiting;

describe('What is followed', () => {
  it('is told by a process that did nothing itself', async () => {
    const followed = await followedAtOther('cz');
    expect(waitingOf(await followed.next())).toBe(0);
    await openCase(world, 'anna');
    expect(waitingOf(await followed.next())).toBe(1);
  });

  it('is told though the connection broke meanwhile, by looking once it is there again', async () => {
    const followed = await followedAtOther('kpn');
    expect(waitingOf(await followed.next())).toBe(1);
    expect(await breakListeners()).toBeGreaterThan(0);
    const { id } = await caseOfMember(world, 'kpn');
    await world.service.ask('kpn', CONFIRM_STANDSTILL, { input: { jointCaseId: id } });
    expect(waitingOf(await followed.next())).toBe(0);
  });
});

/** As an administrator or a network may. @returns how many there were. */
async function breakListeners(): Promise<number> {
  const client = new pg.Client({ connectionString: world.service.database.urls.superuser });
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'joint-listener' and datname = current_database()`,
  );
  await client.end();
  return rowCount ?? 0;
}
