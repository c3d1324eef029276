// Which job does what: features add theirs at start; the worker runs them.
// Not here: running (worker.ts).
import { Injectable } from '@nestjs/common';

/** What a job is given: ids only. */
export type JobPayload = Record<string, unknown>;
export type Job = (payload: JobPayload) => Promise<void>;

@Injectable()
export class JobList {
  private readonly jobs = new Map<string, Job>();

  /** @throws Error when the name is taken. */
  add(task: string, job: Job): void {
    if (this.jobs.has(task)) throw new Error(`two jobs are called ${task}`);
    this.jobs.set(task, job);
  }

  names(): string[] {
    return [...this.jobs.keys()].sort();
  }

  /** All jobs by name. */
  entries(): [string, Job][] {
    return [...this.jobs.entries()];
  }
}
