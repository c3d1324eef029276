// Leases say which pools of workers are alive; jobs that are locked by nobody alive may run again.
// Not here: a killed process (test/reliability/killed-worker.spec.ts).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Leases } from '../../../src/platform/jobs/leases.ts';
import { OpenDoors } from '../../support/open-doors.ts';
import { until } from '../../support/open-worker.ts';

const NEVER = new AbortController().signal;

let open: OpenDoors;
let made: Leases[];
let lost: unknown[];

beforeAll(async () => {
  open = await OpenDoors.open();
});

afterAll(() => open.close());

beforeEach(async () => {
  made = [];
  lost = [];
  await open.admin.query('delete from graphile_worker._private_jobs');
  await open.admin.query('delete from graphile_worker._private_job_queues');
});

afterEach(async () => {
  for (const leases of made) await leases.close();
});

function newLeases(url = open.database.urls.worker): Leases {
  const leases = new Leases(url, (error) => lost.push(error));
  made.push(leases);
  return leases;
}

/** A job that a pool has taken, in a line of its own or in none. */
async function lockedJob(pool: string, line: string | null = null): Promise<void> {
  await open.admin.query(`select graphile_worker.add_job('test', queue_name => $1)`, [line]);
  for (const table of ['jobs', 'job_queues']) {
    await open.admin.query(
      `update graphile_worker._private_${table} set locked_by = $1, locked_at = now()
       where locked_by is null`,
      [pool],
    );
  }
}

/** Who still has something locked. */
async function lockers(): Promise<string[]> {
  const rows = await open.rows<{ by: string }>(
    `select locked_by as by from graphile_worker._private_jobs where locked_by is not null
     union select locked_by from graphile_worker._private_job_queues where locked_by is not null
     order by 1`,
  );
  return rows.map((row) => row.by);
}

async function leaseSessions(): Promise<number[]> {
  const rows = await open.rows<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'joint-leases'`,
  );
  return rows.map((row) => row.pid);
}

describe('a job that somebody has locked', () => {
  it('is left alone while its holder lives, however often one looks', async () => {
    const [own, other] = [newLeases(), newLeases()];
    await own.hold('pool-a', NEVER);
    await lockedJob('pool-a');
    for (let look = 0; look < 4; look += 1) {
      expect(await other.releaseOrphans()).toBe(0);
      expect(await own.releaseOrphans()).toBe(0);
    }
    expect(await lockers()).toEqual(['pool-a']);
  });

  it('runs again when its holder had no lease at two looks in a row', async () => {
    const leases = newLeases();
    await lockedJob('pool-dead');
    expect(await leases.releaseOrphans()).toBe(0);
    expect(await lockers()).toEqual(['pool-dead']);
    expect(await leases.releaseOrphans()).toBe(1);
    expect(await lockers()).toEqual([]);
    expect(await leases.releaseOrphans()).toBe(0);
  });

  it('in a line lets the line go on too', async () => {
    const leases = newLeases();
    await lockedJob('pool-dead', 'a-line');
    await leases.releaseOrphans();
    expect(await leases.releaseOrphans()).toBe(1);
    const [line] = await open.rows(
      'select locked_by, is_available from graphile_worker._private_job_queues',
    );
    expect(line).toEqual({ locked_by: null, is_available: true });
  });

  it('is left alone when its holder was away for one look only', async () => {
    const [own, other] = [newLeases(), newLeases()];
    await lockedJob('pool-slow');
    await other.releaseOrphans();
    await own.hold('pool-slow', NEVER);
    await other.releaseOrphans();
    await own.letGo('pool-slow');
    await other.releaseOrphans();
    await own.hold('pool-slow', NEVER);
    expect(await other.releaseOrphans()).toBe(0);
    expect(await lockers()).toEqual(['pool-slow']);
  });

  it('runs again when its holder has let go, or has closed', async () => {
    const [first, second, other] = [newLeases(), newLeases(), newLeases()];
    await first.hold('pool-a', NEVER);
    await second.hold('pool-b', NEVER);
    await lockedJob('pool-a');
    await lockedJob('pool-b');
    await first.letGo('pool-a');
    await other.releaseOrphans();
    await other.releaseOrphans();
    expect(await lockers()).toEqual(['pool-b']);
    await second.close();
    await other.releaseOrphans();
    await other.releaseOrphans();
    expect(await lockers()).toEqual([]);
  });
});

describe('a lease', () => {
  it('is held again by itself when its connection was lost', async () => {
    const [own, other] = [newLeases(), newLeases()];
    await own.open();
    const [pid] = await leaseSessions();
    await own.hold('pool-a', NEVER);
    await own.hold('pool-b', NEVER);
    await lockedJob('pool-a');
    await lockedJob('pool-b');
    await open.admin.query('select pg_terminate_backend($1)', [pid]);
    await until(async () => lost.length > 0 && !(await leaseSessions()).includes(pid ?? 0));
    await until(async () => (await leaseSessions()).length === 1);
    await own.hold('pool-c', NEVER);
    await other.releaseOrphans();
    expect(await other.releaseOrphans()).toBe(0);
    expect(await lockers()).toEqual(['pool-a', 'pool-b']);
  });

  it('does not wait for a connection that is still dying', async () => {
    const [dying, next, other] = [newLeases(), newLeases(), newLeases()];
    await dying.hold('pool-a', NEVER);
    await next.hold('pool-a', NEVER);
    await lockedJob('pool-a');
    await dying.close();
    await other.releaseOrphans();
    expect(await other.releaseOrphans()).toBe(0);
  });

  it('is tried again and again until the database answers', async () => {
    const away = new URL(open.database.urls.worker);
    away.port = '1';
    const leases = newLeases(away.href);
    await expect(leases.open()).rejects.toThrow('ECONNREFUSED');
    const givenUp = new AbortController();
    let isHeld = false;
    const held = leases.hold('pool-a', givenUp.signal).then(() => (isHeld = true));
    await until(() => lost.length >= 2);
    expect(isHeld).toBe(false);
    givenUp.abort();
    await held;
  });

  it('of several that begin at once are all held', async () => {
    const [own, other] = [newLeases(), newLeases()];
    const pools = Array.from({ length: 20 }, (_, n) => `pool-${n}`);
    await Promise.all(pools.map((pool) => own.hold(pool, NEVER)));
    for (const pool of pools) await lockedJob(pool);
    await other.releaseOrphans();
    expect(await other.releaseOrphans()).toBe(0);
    expect(await leaseSessions()).toHaveLength(2);
  });

  it('ends with close, which may be called twice', async () => {
    const leases = newLeases();
    await leases.hold('pool-a', NEVER);
    await leases.close();
    await leases.close();
    await leases.hold('pool-b', NEVER);
    expect(await leases.releaseOrphans()).toBe(0);
    await until(async () => (await leaseSessions()).length === 0);
    expect(lost).toEqual([]);
  });
});
