// The worker in this process: what becomes of jobs that end well, fail, are asked twice, or run
// while the worker stops or loses its database.
// Not here: a worker that is killed (test/reliability/killed-worker.spec.ts), deadlines.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { setDeadlines } from '../../../src/platform/jobs/deadlines.ts';
import { enqueue } from '../../../src/platform/jobs/enqueue.ts';
import { type Job, JobList } from '../../../src/platform/jobs/job-list.ts';
import { asId, asIds, isId } from '../../../src/platform/jobs/payloads.ts';
import { callerOf, FIRST_MEMBER, OpenDoors } from '../../support/open-doors.ts';
import { openWorker, type OpenWorker, until } from '../../support/open-worker.ts';

const ID = 'abcdef44-4444-4444-8444-444444444444';

let open: OpenDoors;
let made: OpenWorker[];

beforeAll(async () => {
  open = await OpenDoors.open();
});

afterAll(() => open.close());

beforeEach(async () => {
  made = [];
  await open.admin.query('delete from graphile_worker._private_jobs; delete from deadline');
});

afterEach(async () => {
  for (const { worker } of made) await worker.stop();
});

function newWorker(jobs: Readonly<Record<string, Job>>, concurrency = 2): OpenWorker {
  const opened = openWorker(open, jobs, concurrency);
  made.push(opened);
  return opened;
}

type Ask = Parameters<typeof enqueue> extends [unknown, ...infer Rest] ? Rest : never;

const ask = (...asked: Ask): Promise<void> =>
  open.workDoors.asDoorkeeper('asks for a job', async (tx) => enqueue(tx, ...asked));

async function jobsLeft(): Promise<{ last_error: string | null; attempts: number }[]> {
  return open.rows(`select last_error, attempts from graphile_worker._private_jobs order by id`);
}

/** A job that runs until it is told to end. */
function held(): { job: Job; began: () => number; release: () => void } {
  let count = 0;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const job = async (): Promise<void> => {
    count += 1;
    await released;
  };
  return { job, began: () => count, release };
}

describe('a job', () => {
  it('exists exactly when its cause does', async () => {
    const failed = open.workDoors.asDoorkeeper('thinks better of it', async (tx) => {
      enqueue(tx, 'test', {});
      await tx.settle();
      throw new RangeError('thought better of it');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await jobsLeft()).toEqual([]);
    await open.doors.asActor(callerOf('MEMBER', FIRST_MEMBER), async (tx) =>
      enqueue(tx, 'test', { id: ID }),
    );
    expect(await jobsLeft()).toHaveLength(1);
  });

  it('runs with the ids it was asked with, once, and is gone', async () => {
    const got: unknown[] = [];
    const { worker, journal } = newWorker({ test: async (payload) => void got.push(payload) });
    await ask('test', { id: ID, ids: [ID], count: 2 });
    expect(await worker.waiting()).toBe(1);
    await worker.drain();
    expect(got).toEqual([{ id: ID, ids: [ID], count: 2 }]);
    expect(await worker.waiting()).toBe(0);
    expect(await jobsLeft()).toEqual([]);
    expect(journal.ended).toEqual(['test DONE']);
  });

  it('that fails is told with its error, kept without its words, and tried again later', async () => {
    const error = new Error('mevrouw Jansen woont daar niet');
    const { worker, journal } = newWorker({ test: () => Promise.reject(error) });
    await ask('test', {});
    await worker.drain();
    expect(journal.ended).toEqual(['test FAILED']);
    expect(journal.faults).toEqual([{ where: 'job test', error }]);
    expect(await jobsLeft()).toEqual([{ last_error: 'failed: see the log', attempts: 1 }]);
    expect(await worker.waiting()).toBe(0);
    await open.admin.query('update graphile_worker._private_jobs set run_at = now()');
    await worker.drain();
    expect(journal.ended).toEqual(['test FAILED', 'test FAILED']);
  });

  it('that PostgreSQL refused is kept with its SQLSTATE only', async () => {
    const { worker } = newWorker({ test: async () => void (await open.admin.query('select 1/0')) });
    await ask('test', {});
    await worker.drain();
    expect(await jobsLeft()).toEqual([{ last_error: 'failed: 22012', attempts: 1 }]);
  });

  it('may ask for jobs and set deadlines; draining ends when nothing is left', async () => {
    const order: string[] = [];
    const { worker } = newWorker({
      first: async () => {
        order.push('first');
        await ask('second', {});
      },
      second: async () => {
        order.push('second');
        await open.workDoors.asDoorkeeper('sets a deadline', async (tx) =>
          setDeadlines(tx, [{ kind: 'THIRD', thingId: ID, dueAt: tx.now }]),
        );
      },
      third: async (payload) => void order.push(`third ${asId(payload['thingId'])}`),
    });
    await ask('first', {});
    await worker.drain();
    expect(order).toEqual(['first', 'second', `third ${ID}`]);
  });

  it('that nobody here knows is left for others', async () => {
    const { worker } = newWorker({ test: async () => undefined });
    await ask('unknown', {});
    await worker.drain();
    expect(await jobsLeft()).toEqual([{ last_error: null, attempts: 0 }]);
  });
});

describe('a job that is asked twice with one key', () => {
  it('runs once while it waits', async () => {
    const { worker, journal } = newWorker({ test: async () => undefined });
    for (let n = 0; n < 5; n += 1) await ask('test', {}, 'one');
    await ask('test', {}, 'two');
    expect(await worker.waiting()).toBe(2);
    await worker.drain();
    expect(journal.ended).toHaveLength(2);
  });

  it('runs once more when it had begun already: it may have looked too early', async () => {
    const first = held();
    const { worker, journal } = newWorker({ test: first.job });
    await worker.start();
    await ask('test', {}, 'one');
    await until(() => first.began() === 1);
    await ask('test', {}, 'one');
    first.release();
    await until(() => journal.ended.length === 2);
  });

  it('runs once more when it begins while it is asked for', async () => {
    await ask('test', {}, 'one');
    // As a worker takes it: the lock is there, and not yet visible to who asks.
    const taking = new pg.Client(open.database.urls.superuser);
    await taking.connect();
    await taking.query(`begin;
      update graphile_worker._private_jobs set locked_by = 'pool-a', locked_at = now()`);
    const asked = ask('test', {}, 'one');
    await pause(50);
    await taking.query('commit');
    await taking.end();
    await asked;
    const [waiting] = await open.rows(
      `select count(*) as jobs from graphile_worker._private_jobs where is_available`,
    );
    expect(waiting).toEqual({ jobs: 1 });
  });
});

describe('a worker', () => {
  it('begins a job as soon as its cause is committed', async () => {
    const { worker, journal } = newWorker({ test: async () => undefined });
    await worker.start();
    await pause(100);
    const times: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await ask('test', {});
      const began = performance.now();
      await until(() => journal.ended.length === n);
      times.push(performance.now() - began);
    }
    // By a notice, not by the next look (every two seconds).
    expect(Math.min(...times)).toBeLessThan(500);
  });

  it('that is stopped ends what it runs, begins nothing new, and may be stopped twice', async () => {
    const running = held();
    const { worker, journal } = newWorker({ test: running.job }, 1);
    await worker.start();
    await ask('test', {});
    await until(() => running.began() === 1);
    await ask('test', {});
    let isStopped = false;
    const stopped = Promise.all([worker.stop(), worker.stop()]).then(() => (isStopped = true));
    await pause(200);
    expect(isStopped).toBe(false);
    running.release();
    await stopped;
    expect(journal.ended).toEqual(['test DONE']);
    expect(journal.faults).toEqual([]);
    // The one that ran is gone, the other waits for the next worker.
    expect(await jobsLeft()).toEqual([{ last_error: null, attempts: 0 }]);
  });

  it('keeps its long job to itself while others look for orphans', async () => {
    const running = held();
    const { worker, journal } = newWorker({ test: running.job });
    const other = newWorker({ test: running.job });
    await worker.start();
    await ask('test', {});
    await until(() => running.began() === 1);
    await other.worker.start();
    // Three looks for orphans of each.
    await pause(1_700);
    expect(running.began()).toBe(1);
    running.release();
    await until(() => journal.ended.length === 1);
    await until(async () => (await jobsLeft()).length === 0);
  });

  it('that loses every connection goes on by itself, and its job runs to an end', async () => {
    const first = held();
    const { worker, journal } = newWorker({ test: first.job, next: async () => undefined });
    await worker.start();
    await ask('test', {});
    await until(() => first.began() === 1);
    await open.admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name in ('joint-queue', 'joint-leases')`);
    first.release();
    await ask('next', {});
    await until(() => journal.ended.includes('next DONE'), 15);
    await until(async () => (await jobsLeft()).length === 0, 15);
    expect(worker.hasFailed).toBe(false);
    expect(journal.ended).toContain('test DONE');
  });

  it('whose ended job cannot be marked so has failed, begins again, and runs it once more', async () => {
    const first = held();
    const { worker, journal } = newWorker({ test: first.job });
    await worker.start();
    await ask('test', {});
    await until(() => first.began() === 1);
    // The queue refuses what it is told; no connection is lost.
    await open.admin.query('revoke delete on graphile_worker._private_jobs from jpa_queue');
    first.release();
    await until(() => worker.hasFailed);
    await open.admin.query('grant delete on graphile_worker._private_jobs to jpa_queue');
    await until(async () => (await jobsLeft()).length === 0, 15);
    expect(journal.ended.length).toBeGreaterThan(1);
    expect(worker.hasFailed).toBe(false);
  });
});

describe('the list of jobs', () => {
  it('has each name once, in order', () => {
    const list = new JobList();
    list.add('b', async () => undefined);
    list.add('a', async () => undefined);
    expect(list.names()).toEqual(['a', 'b']);
    expect(() => list.add('a', async () => undefined)).toThrow('two jobs are called a');
  });
});

describe('the payload of a job', () => {
  it('is read as ids, and refused when it is anything else', () => {
    expect(asId(ID)).toBe(ID);
    expect(asIds([ID, ID])).toEqual([ID, ID]);
    expect(asIds([])).toEqual([]);
    for (const wrong of [undefined, null, 7, '', 'x', ID.toUpperCase(), `${ID} `, [ID]]) {
      expect(() => asId(wrong)).toThrow('no id');
    }
    for (const wrong of [undefined, ID, [7], [ID, null]])
      expect(() => asIds(wrong)).toThrow('no id');
    expect([isId(ID), isId('x')]).toEqual([true, false]);
  });
});
