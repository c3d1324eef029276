// Real processes with a worker: one is killed in the middle of a job, which another one then runs;
// one is told to stop and ends its job first. With the settings of the service.
// Not here: leases and stopping within one process (test/platform/jobs).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { enqueue } from '../../src/platform/jobs/enqueue.ts';
import { OpenDoors } from '../support/open-doors.ts';
import { until } from '../support/open-worker.ts';

const FOREVER = 600_000;

interface WorkerProcess {
  child: ChildProcessByStdio<null, Readable, null>;
  lines: string[];
}

let open: OpenDoors;
let processes: WorkerProcess[];

beforeAll(async () => {
  open = await OpenDoors.open({ size: 2 });
});

afterAll(() => open.close());

beforeEach(async () => {
  processes = [];
  await open.admin.query('delete from graphile_worker._private_jobs');
});

afterEach(async () => {
  for (const { child } of processes) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

async function startWorker(jobMilliseconds: number): Promise<WorkerProcess> {
  const script = join(import.meta.dirname, '..', 'support', 'worker-process.ts');
  const args = ['--import', 'tsx', '--no-warnings', script];
  const child = spawn(
    process.execPath,
    [...args, open.database.urls.worker, String(jobMilliseconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.split('\n').filter(Boolean));
  });
  const started = { child, lines };
  processes.push(started);
  await until(() => lines.includes('started'), 30);
  return started;
}

const ask = (): Promise<void> =>
  open.workDoors.asDoorkeeper('asks for a job', async (tx) => enqueue(tx, 'test', {}));

async function jobsLeft(): Promise<number> {
  return (await open.rows('select from graphile_worker._private_jobs')).length;
}

describe('a worker that is killed in the middle of a job', () => {
  it('leaves it to another one, which runs it within seconds', async () => {
    const doomed = await startWorker(FOREVER);
    await ask();
    await until(() => doomed.lines.includes('test BEGAN'));
    const other = await startWorker(10);
    expect(other.lines).not.toContain('test BEGAN');
    doomed.child.kill('SIGKILL');
    const began = performance.now();
    await until(() => other.lines.includes('test DONE'), 60);
    const seconds = (performance.now() - began) / 1000;
    expect(seconds).toBeLessThan(30);
    await until(async () => (await jobsLeft()) === 0);
    expect(doomed.lines).toEqual(['started', 'test BEGAN']);
  }, 90_000);

  it('has it run again when it is started again itself', async () => {
    const doomed = await startWorker(FOREVER);
    await ask();
    await until(() => doomed.lines.includes('test BEGAN'));
    doomed.child.kill('SIGKILL');
    await once(doomed.child, 'exit');
    const again = await startWorker(10);
    await until(() => again.lines.includes('test DONE'), 60);
    await until(async () => (await jobsLeft()) === 0);
  }, 90_000);
});

describe('a worker that is told to stop', () => {
  it('ends the job that runs, begins no other, and ends well', async () => {
    const stopping = await startWorker(1_000);
    await Promise.all([ask(), ask(), ask()]);
    await until(() => stopping.lines.filter((line) => line === 'test BEGAN').length === 2);
    stopping.child.kill('SIGTERM');
    const [code] = (await once(stopping.child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(stopping.lines.filter((line) => line === 'test DONE')).toHaveLength(2);
    expect(await jobsLeft()).toBe(1);
    const [left] = await open.rows('select attempts, locked_by from graphile_worker._private_jobs');
    expect(left).toEqual({ attempts: 0, locked_by: null });
  }, 180_000);
});
