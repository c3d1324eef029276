// Who is alive: each running pool of workers holds an advisory lock named after it, on a connection
// of its own. A killed process loses the connection and with it the lock; jobs that are locked by
// nobody alive at two looks in a row may run again. No clock is involved: a process that is slow
// stays alive.
// Not here: the worker (worker.ts).
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The first half of each lock's number; the second is the hash of the holder's name. */
const LEASES = 5_712_027;
const AGAIN_MILLISECONDS = 1_000;

/**
 * The server notices a machine that vanished without a word (its kernel closes nothing) in 25 s.
 */
const SESSION = [
  'role=jpa_queue',
  'idle_session_timeout=0',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
];

/** Shared: a lock that a dying connection still holds must not keep the new one waiting. */
const LOCK = 'select pg_advisory_lock_shared($1, hashtext($2))';
const UNLOCK = 'select pg_advisory_unlock_shared($1, hashtext($2))';

const WITHOUT_LEASE = `
  select distinct holder from (
    select locked_by as holder from graphile_worker._private_jobs where locked_by is not null
    union all
    select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ) held
  where not exists (
    select from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and l.granted and d.datname = current_database()
      and l.classid = ${LEASES} and l.objsubid = 2 and l.objid = hashtext(holder)::oid)`;

export class Leases {
  private readonly holders = new Set<string>();
  private readonly locked = new Set<string>();
  private missing: readonly string[] = [];
  private client: pg.Client | null = null;
  private closed = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onLost: (error: unknown) => void,
  ) {}

  /** Connects. @throws when the database cannot be reached. */
  async open(): Promise<void> {
    await this.settle();
  }

  /**
   * Resolves when the lease is held, however often that has to be tried, or when that is given up.
   */
  async hold(holder: string, givenUp: AbortSignal): Promise<void> {
    this.holders.add(holder);
    await this.settleUntil(() => givenUp.aborted);
  }

  /** The holder has ended: what it still had locked is free to run. */
  async letGo(holder: string): Promise<void> {
    this.holders.delete(holder);
    await this.settleUntil(() => false);
  }

  /**
   * Lets jobs run again whose holder had no lease at this look and at the one before: a holder
   * whose connection broke has had the time to come back.
   * @returns how many holders were found dead.
   */
  async releaseOrphans(): Promise<number> {
    const client = await this.settle();
    if (client === null) return 0;
    const found = await client.query<{ holder: string }>(WITHOUT_LEASE);
    const holders = found.rows.map((row) => row.holder);
    const dead = holders.filter((holder) => this.missing.includes(holder));
    this.missing = holders;
    if (dead.length > 0) {
      await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
    }
    return dead.length;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.turn.catch(() => undefined);
    await this.client?.end();
    this.client = null;
  }

  private async settleUntil(givenUp: () => boolean): Promise<void> {
    while (!this.closed && !givenUp()) {
      try {
        await this.settle();
        return;
      } catch (error) {
        this.onLost(error);
        await pause(AGAIN_MILLISECONDS);
      }
    }
  }

  /** Makes the locks those of the holders; one call after the other, on one connection. */
  private settle(): Promise<pg.Client | null> {
    const settled = this.turn.catch(() => undefined).then(() => this.settleNow());
    this.turn = settled;
    return settled;
  }

  private async settleNow(): Promise<pg.Client | null> {
    if (this.closed) return null;
    const client = this.client ?? (await this.connect());
    for (const holder of this.holders) {
      if (this.locked.has(holder)) continue;
      await client.query(LOCK, [LEASES, holder]);
      this.locked.add(holder);
    }
    for (const holder of this.locked) {
      if (this.holders.has(holder)) continue;
      await client.query(UNLOCK, [LEASES, holder]);
      this.locked.delete(holder);
    }
    return client;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'joint-leases',
      options: SESSION.map((setting) => `-c ${setting}`).join(' '),
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client.on('error', (error) => {
      this.lost(client, error);
    });
    await client.connect();
    this.locked.clear();
    this.client = client;
    return client;
  }

  /** The locks went with the connection: take them again at once, on a new one. */
  private lost(client: pg.Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.closed) return;
    this.onLost(error);
    void this.settleUntil(() => false);
  }
}
