// Runs the jobs and the ticker in this process, until stopped; jobs of killed workers run again
// within seconds. When the queue breaks down (a restarted database) it begins again by itself.
// Not here: what the jobs do (job-list.ts and the features).
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Logger, run, runOnce } from 'graphile-worker';
import type { Runner, RunnerOptions, TaskList, WorkerEvents, WorkerPool } from 'graphile-worker';
import pg from 'pg';
import { sqlStateOf } from '../database/transaction.ts';
import { WorkDoors } from '../database/work-doors.ts';
import { takeDueDeadlines } from './deadlines.ts';
import { type Job, JobList, type JobPayload } from './job-list.ts';
import { Leases } from './leases.ts';

const TICK_MILLISECONDS = 1_000;
const ORPHAN_MILLISECONDS = 3_000;
const AGAIN_MILLISECONDS = 1_000;
const DUE_AT_ONCE = 200;
const LOOK_MILLISECONDS = 200;
/**
 * The next of a line is told by nobody when the one before it has ended, and who ended it looks
 * before that is written down: so somebody looks again soon, before the next look of all.
 */
const NEXT_IN_LINE_MILLISECONDS = [8, 40];
/** So often in a row may the queue not answer before the runner is made anew. */
const MOST_MISSES = 10;

export interface WorkerSettings {
  /** Connects as the worker login, directly: a pooler would take the listener's notifications. */
  url: string;
  concurrency: number;
  /** How often it looks for jobs of the dead; a job runs again after two looks. */
  orphanMilliseconds?: number;
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
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly ticking = new Set<Promise<unknown>>();
  private runner: Runner | null = null;
  private draining: { tasks: string; options: RunnerOptions } | null = null;
  private failed = false;
  private readonly ending = new AbortController();
  private stopping: Promise<void> | null = null;

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
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.pool.on('error', (error) => journal.fault('queue pool', error));
    this.pool.on('connect', (client) => {
      client.on('error', (error) => journal.fault('queue connection', error));
    });
    this.leases = new Leases(settings.url, (error) => journal.fault('leases', error));
  }

  /** True while the jobs do not run although they should. */
  get hasFailed(): boolean {
    return this.failed;
  }

  async start(): Promise<void> {
    await this.leases.open();
    await this.leases.releaseOrphans();
    await this.begin();
    this.every(TICK_MILLISECONDS, 'ticker', () => this.tick());
    const { orphanMilliseconds = ORPHAN_MILLISECONDS } = this.settings;
    this.every(orphanMilliseconds, 'orphans', () => this.leases.releaseOrphans());
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

  /**
   * Runs what is due and all jobs there are, then returns: for tests and programs. Without leases:
   * a worker that runs beside it would take jobs for orphans that last some seconds.
   */
  async drain(): Promise<void> {
    while ((await this.tick()) > 0 || (await this.waiting()) > 0) {
      await runOnce(this.drainOptions());
    }
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

  /** Waits for running jobs, then closes the connections. May be asked twice. */
  stop(): Promise<void> {
    this.stopping ??= this.stopNow();
    return this.stopping;
  }

  private async stopNow(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.ticking);
    const stopped = this.runner?.stop();
    this.runner = null;
    this.ending.abort();
    // A runner that has broken down cannot be stopped once more.
    await stopped?.catch((error: unknown) => this.journal.fault('worker', error));
    await this.leases.close();
    await this.pool.end();
  }

  /** One runner at a time; when it breaks down the next one is begun, until that works. */
  private async begin(): Promise<void> {
    const runner = await run({
      ...this.options([this.leasing()]),
      concurrency: this.settings.concurrency,
      parsedCronItems: [],
    });
    this.runner = runner;
    this.failed = false;
    void runner.promise
      .catch((error: unknown) => this.journal.fault('worker', error))
      .then(() => {
        if (this.runner === runner) this.beginAgain();
      });
  }

  private beginAgain(): void {
    this.runner = null;
    this.failed = true;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.track(
        this.begin().catch((error: unknown) => {
          this.journal.fault('worker', error);
          if (this.stopping === null) this.beginAgain();
        }),
      );
    }, AGAIN_MILLISECONDS);
    this.timers.add(timer);
  }

  /** The queue locks jobs in the name of the pool: no job is taken before its lease is held. */
  private leasing(): GraphileConfig.Plugin {
    const { leases, ending } = this;
    return {
      name: 'JointLeases',
      version: '1.0.0',
      worker: {
        hooks: {
          startWorker: (_context, { worker }) => leases.hold(worker.workerPool.id, ending.signal),
        },
      },
    };
  }

  private watchedEvents(): WorkerEvents {
    const events = new EventEmitter() as WorkerEvents;
    let misses = 0;
    events.on('pool:release', ({ workerPool }) => void this.leases.letGo(workerPool.id));
    events.on('pool:fatalError', ({ error }) => this.journal.fault('queue', error));
    events.on('worker:getJob:empty', () => (misses = 0));
    events.on('job:start', () => (misses = 0));
    events.on('job:complete', ({ worker, job }) => {
      if (job.job_queue_id !== null) this.lookSoon(worker.workerPool);
    });
    events.on('worker:getJob:error', ({ worker, error }) => {
      this.journal.fault('queue', error);
      misses += 1;
      // It keeps a first failed look at its tables for ever: only a new runner looks again.
      if (misses === MOST_MISSES) {
        worker.workerPool
          .gracefulShutdown()
          ?.catch((reason: unknown) => this.journal.fault('worker', reason));
      }
    });
    return events;
  }

  private lookSoon(pool: WorkerPool): void {
    for (const milliseconds of NEXT_IN_LINE_MILLISECONDS) {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        if (this.runner === null) return;
        try {
          pool.nudge(1);
        } catch {
          // It ends just now, and refuses: the next runner looks by itself.
        }
      }, milliseconds);
      timer.unref();
      this.timers.add(timer);
    }
  }

  /** Kept: with the options of last time the queue does not ask again which tasks there are. */
  private drainOptions(): RunnerOptions {
    const tasks = this.jobs.names().join();
    if (this.draining?.tasks !== tasks) this.draining = { tasks, options: this.options([]) };
    return this.draining.options;
  }

  private every(milliseconds: number, name: string, work: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.track(
        work()
          .catch((error: unknown) => this.journal.fault(name, error))
          .finally(() => {
            busy = false;
          }),
      );
    }, milliseconds);
    timer.unref();
    this.timers.add(timer);
  }

  /** stop() waits for it. */
  private track(work: Promise<unknown>): void {
    this.ticking.add(work);
    void work.finally(() => this.ticking.delete(work));
  }

  private options(plugins: GraphileConfig.Plugin[]): RunnerOptions {
    const taskList: TaskList = {};
    for (const [task, job] of this.jobs.entries()) {
      taskList[task] = (payload) => this.perform(task, job, (payload ?? {}) as JobPayload);
    }
    // The queue's own log lines quote payloads and errors; the journal says what matters.
    const logger = new Logger(() => () => undefined);
    const preset: GraphileConfig.Preset = {
      plugins,
      // In batches, of one: otherwise nobody hears that an ended job could not be marked so, and
      // the process ends by an unhandled rejection.
      worker: {
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        pollInterval: LOOK_MILLISECONDS,
      },
    };
    const events = this.watchedEvents();
    return { pgPool: this.pool, taskList, noHandleSignals: true, logger, preset, events };
  }

  private async perform(task: string, job: Job, payload: JobPayload): Promise<void> {
    const began = process.hrtime.bigint();
    const ended = (outcome: 'DONE' | 'FAILED'): void => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      this.journal.jobEnded(task, outcome, seconds);
    };
    try {
      await job(payload);
      ended('DONE');
    } catch (error) {
      ended('FAILED');
      this.journal.fault(`job ${task}`, error);
      // The queue keeps the message of what a job throws, and messages quote values.
      throw new Error(`failed: ${sqlStateOf(error) ?? 'see the log'}`);
    }
  }
}
