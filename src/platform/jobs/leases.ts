// Who is alive: each running worker holds an advisory lock named after it on a connection of its
// own. A killed process loses the connection and with it the lock; the next look finds jobs locked
// by nobody alive and lets them run again. No clock is involved.
// Not here: the worker (worker.ts).
import pg from 'pg';

const LEASES = 5_712_027;

const RELEASE_ORPHANS = `
  select graphile_worker.force_unlock_workers(array_agg(dead.locked_by)) is null as none,
         count(*)::int as workers
  from (
    select distinct locked_by from graphile_worker._private_jobs j
    where locked_by is not null and not exists (
      select from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and l.classid = ${LEASES} and l.objsubid = 2
        and l.objid = hashtext(j.locked_by)::oid and d.datname = current_database())
  ) dead
  having count(*) > 0`;

export class Leases {
  private readonly holders = new Set<string>();
  private client: pg.Client | null = null;
  private closed = false;
  private locking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onLost: (error: unknown) => void,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'joint-leases',
      options: '-c role=jpa_queue -c idle_session_timeout=0',
      keepAlive: true,
    });
    client.on('error', (error) => {
      this.client = null;
      if (!this.closed) this.onLost(error);
    });
    await client.connect();
    this.client = client;
    for (const holder of this.holders) await this.lock(holder);
  }

  /** A worker has begun: hold its lease until the process ends or close() is called. */
  async hold(workerId: string): Promise<void> {
    this.holders.add(workerId);
    await this.lock(workerId);
  }

  /** Lets jobs of dead workers run again. @returns how many workers were found dead. */
  async releaseOrphans(): Promise<number> {
    if (this.client === null) await this.open();
    const answer = await this.client?.query(RELEASE_ORPHANS);
    return (answer?.rows[0] as { workers: number } | undefined)?.workers ?? 0;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end();
    this.client = null;
  }

  /** One after the other: several workers begin at once, on one connection. */
  private lock(workerId: string): Promise<unknown> {
    const text = 'select pg_advisory_lock($1, hashtext($2))';
    this.locking = this.locking.then(() => this.client?.query(text, [LEASES, workerId]));
    return this.locking;
  }
}
