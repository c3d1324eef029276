// Runs the jobs and the ticker in this process, until stopped; jobs of killed workers run again
// within a quarter of a minute.
// Not here: what the jobs do (job-list.ts and the features).
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import {
  Logger,
  run,
  runOnce,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import { WorkDoors } from '../database/work-doors.ts';
import { takeDueDeadlines } from './deadlines.ts';
import { JobList } from './job-list.ts';
import { Leases } from './leases.ts';

const TICK_MILLISECONDS = 1_000;
const ORPHAN_MILLISECONDS = 15_000;
const DUE_AT_ONCE = 200;

export interface WorkerSettings {
  /** Connects as the worker login, directly: a pooler would take the listener's notifications. */
  url: string;
  concurrency: number;
}

/** Told what happens to jobs: for logs and metrics. Never given a payload. */
export abstract class WorkerJournal {
  abstract jobEnded(task: string, outcome: 'DONE' | 'FAILED', seconds: number): void;
  abstract fault(where: string, error: unknown): void;
}

@Injectable()
export class Worker {
  private readonly pool: pg.Pool;
  private readonly leases: Leases;
  private readonly timers: NodeJS.Timeout[] = [];
  private runner: Runner | null = null;
  private failed = false;
  private ticking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly settings: WorkerSettings,
    private readonly jobs: JobList,
    private readonly doors: WorkDoors,
    private readonly journal: WorkerJournal,
  ) {
    this.pool = new pg.Pool({
      connectionString: settings.url,
      application_name: 'joint-queue',
      options: '-c role=jpa_queue',
      max: settings.concurrency + 2,
    });
    this.pool.on('error', (error) => journal.fault('queue pool', error));
    this.pool.on('connect', (client) => {
      client.on('error', (error) => journal.fault('queue connection', error));
    });
    this.leases = new Leases(settings.url, (error) => journal.fault('leases', error));
  }

  /** True when it was started and ended without being told to. */
  get hasFailed(): boolean {
    return this.failed;
  }

  async start(): Promise<void> {
    await this.leases.open();
    const events = new EventEmitter() as WorkerEvents;
    events.on('worker:create', ({ worker }) => {
      this.leases.hold(worker.workerId).catch((error) => this.journal.fault('lease', error));
    });
    events.on('job:complete', ({ job, error }) => {
      if (error) this.journal.fault(`job ${job.task_identifier}`, error);
    });
    await this.releaseOrphans();
    this.runner = await run({ ...this.options(), concurrency: this.settings.concurrency, events });
    this.runner.promise.catch((error: unknown) => {
      this.failed = true;
      this.journal.fault('worker', error);
    });
    this.every(TICK_MILLISECONDS, () => this.tick());
    this.every(ORPHAN_MILLISECONDS, () => this.releaseOrphans());
  }

  /** Takes what is due by the clock, until nothing is. @returns how many deadlines were taken. */
  async tick(): Promise<number> {
    let taken = 0;
    for (;;) {
      const more = await this.doors.asDoorkeeper('takes due deadlines', (tx) =>
        takeDueDeadlines(tx, DUE_AT_ONCE),
      );
      taken += more;
      if (more < DUE_AT_ONCE) return taken;
    }
  }

  /** Runs what is due and all jobs there are, then returns: for tests and programs. */
  async drain(): Promise<void> {
    do {
      while ((await this.waiting()) > 0) await runOnce(this.options());
    } while ((await this.tick()) > 0);
  }

  /** How many jobs could run now. */
  async waiting(): Promise<number> {
    const answer = await this.pool.query(
      `select count(*)::int as jobs from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where j.is_available and j.run_at <= now() and t.identifier = any($1::text[])`,
      [this.jobs.names()],
    );
    return (answer.rows[0] as { jobs: number }).jobs;
  }

  /** Waits for running jobs, then closes the connections. */
  async stop(): Promise<void> {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    await this.ticking.catch(() => undefined);
    const { runner } = this;
    this.runner = null;
    await runner?.stop();
    await this.leases.close();
    if (!this.pool.ended) await this.pool.end();
  }

  private async releaseOrphans(): Promise<void> {
    await this.leases.releaseOrphans();
  }

  private every(milliseconds: number, work: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.ticking = work()
        .catch((error: unknown) => this.journal.fault('ticker', error))
        .finally(() => {
          busy = false;
        });
    }, milliseconds);
    timer.unref();
    this.timers.push(timer);
  }

  private options(): {
    pgPool: pg.Pool;
    taskList: TaskList;
    noHandleSignals: boolean;
    logger: Logger;
  } {
    const taskList: TaskList = {};
    for (const [task, job] of this.jobs.entries()) {
      taskList[task] = async (payload) => {
        const began = process.hrtime.bigint();
        const ended = (outcome: 'DONE' | 'FAILED'): void => {
          const seconds = Number(process.hrtime.bigint() - began) / 1e9;
          this.journal.jobEnded(task, outcome, seconds);
        };
        try {
          await job((payload ?? {}) as Record<string, unknown>);
          ended('DONE');
        } catch (error) {
          ended('FAILED');
          throw error;
        }
      };
    }
    // The queue's own log lines quote payloads and errors; the journal says what matters.
    const logger = new Logger(() => () => undefined);
    return { pgPool: this.pool, taskList, noHandleSignals: true, logger };
  }
}
