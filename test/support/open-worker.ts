// A worker on a test database with jobs of the test's own, and a journal that remembers.
// Not here: the doors (open-doors.ts), a worker in a process of its own (worker-process.ts).
import { type Job, JobList } from '../../src/platform/jobs/job-list.ts';
import { Worker, WorkerJournal } from '../../src/platform/jobs/worker.ts';
import type { OpenDoors } from './open-doors.ts';

/** What was told, in order. */
export class KeptJournal extends WorkerJournal {
  readonly ended: string[] = [];
  readonly faults: { where: string; error: unknown }[] = [];

  override jobEnded(task: string, outcome: 'DONE' | 'FAILED'): void {
    this.ended.push(`${task} ${outcome}`);
  }

  override fault(where: string, error: unknown): void {
    this.faults.push({ where, error });
  }
}

export interface OpenWorker {
  worker: Worker;
  journal: KeptJournal;
}

/** Not started: `worker.start()` or `worker.drain()`. */
export function openWorker(
  open: OpenDoors,
  jobs: Readonly<Record<string, Job>>,
  concurrency = 2,
): OpenWorker {
  const list = new JobList();
  for (const [task, job] of Object.entries(jobs)) list.add(task, job);
  const journal = new KeptJournal();
  const { worker: url } = open.database.urls;
  // Looks for orphans more often than in earnest.
  const settings = { url, concurrency, orphanMilliseconds: 500 };
  return { worker: new Worker(settings, list, open.workDoors, journal), journal };
}

/** Resolves as soon as `condition` holds. @throws Error when it does not within `seconds`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  seconds = 10,
): Promise<void> {
  const limit = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`it did not happen within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
