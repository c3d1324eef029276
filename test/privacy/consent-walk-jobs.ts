// Runs the jobs of a service one at a time, in an order that the walk draws: so that reads fall
// between a withdrawal and what follows from it.
// Not here: how the service runs them (src/platform/jobs/worker.ts), what a job may write
// (consent-walk-oracle.ts).
import pg from 'pg';
import { type JobPayload, JobList } from '../../src/platform/jobs/job-list.ts';
import { Worker } from '../../src/platform/jobs/worker.ts';
import type { TestService } from '../support/test-service.ts';

/** Retries are not walked: a job that throws is a fault. */
const TAKE = `delete from graphile_worker._private_jobs where id = (
    select j.id from graphile_worker._private_jobs j
    where j.run_at <= now() order by j.priority, j.run_at, j.id offset $1 limit 1)
  returning payload, (select t.identifier from graphile_worker._private_tasks t where t.id = task_id)
    as task`;
const WAITING = `select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now()`;

export class WalkJobs {
  private constructor(
    private readonly service: TestService,
    private readonly client: pg.Client,
  ) {}

  static async open(service: TestService): Promise<WalkJobs> {
    const client = new pg.Client({ connectionString: service.database.urls.superuser });
    await client.connect();
    return new WalkJobs(service, client);
  }

  stop(): Promise<void> {
    return this.client.end();
  }

  /** As superuser: what the walk plants. */
  async run(text: string): Promise<void> {
    await this.client.query(text);
  }

  /** Asks for the jobs of all deadlines that are due by the clock. */
  async tick(): Promise<void> {
    await this.service.app.get(Worker).tick();
  }

  async waiting(): Promise<number> {
    return ((await this.client.query(WAITING)).rows[0] as { jobs: number }).jobs;
  }

  /**
   * Takes one of the jobs that wait and runs it. Taken first: what asks for the same again while it
   * runs gets a job of its own, as from the service's queue.
   * @returns its name; null when none waits.
   */
  async runOne(place: number): Promise<string | null> {
    const waiting = await this.waiting();
    if (waiting === 0) return null;
    const { rows } = await this.client.query<{ task: string; payload: JobPayload }>(TAKE, [
      place % waiting,
    ]);
    const [taken] = rows;
    if (taken === undefined) return null;
    const [, job] = this.service.app
      .get(JobList)
      .entries()
      .find(([name]) => name === taken.task) ?? [taken.task, null];
    if (job === null) throw new Error(`there is no job ${taken.task}`);
    await job(taken.payload);
    return taken.task;
  }
}
