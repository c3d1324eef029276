// The database is stopped and started again under a service that works: callers get errors while it
// is away and answers afterwards; jobs go on by themselves, also one that ended while it was away.
// Not here: single connections that are lost (lost-connections.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { RandomIds } from '../../src/platform/crypto/random-ids.ts';
import { type Cluster, startCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { type DatabaseUrls, passwordsDerivedFrom } from '../../src/platform/database/provision.ts';
import { provision } from '../../src/platform/database/provision.ts';
import { WorkerSource } from '../../src/platform/database/sources.ts';
import { sql } from '../../src/platform/database/statement.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { enqueue } from '../../src/platform/jobs/enqueue.ts';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import { Worker } from '../../src/platform/jobs/worker.ts';
import { KeptJournal, until } from '../support/open-worker.ts';

const WHO = sql<{ role: string }>('restart-spec.who', `select current_user::text as role`);

let directory: string;
let cluster: Cluster;
let urls: DatabaseUrls;

const start = (): Promise<Cluster> => startCluster({ directory, durability: 'NONE_FOR_TESTS' });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'joint-restarted-'));
  await chmod(directory, 0o755);
  cluster = await start();
  const adminUrl = cluster.superuserUrl('postgres');
  const passwords = passwordsDerivedFrom(directory);
  urls = await provision({ adminUrl, database: 'joint', passwords });
  await migrate({ ownerUrl: urls.owner });
}, 180_000);

afterAll(async () => {
  await cluster.stop();
  await rm(cluster.home, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
});

describe('a database that is away for a while', () => {
  it('is missed, and found again without anybody’s help', async () => {
    const source = new WorkerSource({ url: urls.worker, size: 3, applicationName: 'joint-worker' });
    await source.open();
    const doors = new WorkDoors(source, new SystemClock(), new RandomIds());
    const role = (): Promise<unknown> => doors.asLinker('looks', (tx) => tx.maybe(WHO));
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const list = new JobList();
    list.add('test', () => released);
    const journal = new KeptJournal();
    const settings = { url: urls.worker, concurrency: 2, orphanMilliseconds: 500 };
    const worker = new Worker(settings, list, doors, journal);
    await worker.start();
    const ask = (): Promise<void> =>
      doors.asDoorkeeper('asks for a job', async (tx) => enqueue(tx, 'test', {}));
    await ask();
    const waiting = (): Promise<number> => worker.waiting();
    await until(async () => (await waiting()) === 0);

    await cluster.stop();
    await expect(role()).rejects.toThrow();
    release();
    await until(() => journal.ended.length === 1);
    await until(() => worker.hasFailed);
    cluster = await start();

    await until(() => role().then(Boolean, () => false));
    expect(await role()).toEqual({ role: 'jpa_linker' });
    await until(() => !worker.hasFailed);
    await ask();
    // The one that ended unheard, and the new one.
    await until(() => journal.ended.length >= 3, 20);
    expect(new Set(journal.ended)).toEqual(new Set(['test DONE']));
    await worker.stop();
    await source.close();
  }, 180_000);
});
