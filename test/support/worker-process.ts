// A worker in a process of its own, for tests to kill: runs jobs named `test` on the database it is
// given, says when one begins and ends, and stops in good order on SIGTERM.
// Not here: tests (test/reliability/killed-worker.spec.ts).
import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { RandomIds } from '../../src/platform/crypto/random-ids.ts';
import { WorkerSource } from '../../src/platform/database/sources.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import { Worker, WorkerJournal } from '../../src/platform/jobs/worker.ts';

class Told extends WorkerJournal {
  override jobEnded(task: string, outcome: 'DONE' | 'FAILED'): void {
    console.log(`${task} ${outcome}`);
  }

  override fault(where: string, error: unknown): void {
    console.error(where, error);
  }
}

const [url = '', jobMilliseconds = '0'] = process.argv.slice(2);
const source = new WorkerSource({ url, size: 2, applicationName: 'joint-worker' });
await source.open();
const jobs = new JobList();
jobs.add('test', async () => {
  console.log('test BEGAN');
  await pause(Number(jobMilliseconds));
});
const doors = new WorkDoors(source, new SystemClock(), new RandomIds());
const worker = new Worker({ url, concurrency: 2 }, jobs, doors, new Told());
await worker.start();
console.log('started');
process.once('SIGTERM', () => {
  void worker
    .stop()
    .then(() => source.close())
    .then(() => process.exit(0));
});
