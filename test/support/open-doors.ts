// The two doors to a test database without the rest of the service, two admitted members behind
// them, and an administrator who looks from outside. Not here: the whole service (test-service.ts).
import pg from 'pg';
import type { ActorKind } from '../../src/platform/auth/actor.ts';
import { StoppedClock } from '../../src/platform/clock/clock.ts';
import { RandomIds } from '../../src/platform/crypto/random-ids.ts';
import { type Caller, Doors } from '../../src/platform/database/doors.ts';
import { columnTypes } from '../../src/platform/database/column-types.ts';
import {
  HttpSource,
  type PoolSettings,
  WorkerSource,
} from '../../src/platform/database/sources.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const FIRST_MEMBER = '11111111-1111-4111-8111-111111111111';
export const SECOND_MEMBER = '22222222-2222-4222-8222-222222222222';

const MEMBERS = `
  insert into organisation (id, kind, state, legal_name, name, admitted_on) values
    ('${FIRST_MEMBER}', 'MEMBER', 'ADMITTED', 'Eerste Lid B.V.', 'Eerste Lid', '2026-01-01'),
    ('${SECOND_MEMBER}', 'MEMBER', 'ADMITTED', 'Tweede Lid B.V.', 'Tweede Lid', '2026-01-01')`;

/** Connections at most of each door; and whatever else a test wants otherwise. */
export type DoorSettings = Partial<Omit<PoolSettings, 'url'>> & {
  /** Leads the door for callers by another way to the same database. */
  httpBy?: (url: string) => Promise<string>;
};

interface Opened {
  database: TestDatabase;
  admin: pg.Client;
  clock: StoppedClock;
  http: HttpSource;
  worker: WorkerSource;
}

export class OpenDoors {
  readonly database: TestDatabase;
  readonly admin: pg.Client;
  readonly clock: StoppedClock;
  readonly http: HttpSource;
  readonly worker: WorkerSource;
  readonly doors: Doors;
  readonly workDoors: WorkDoors;

  private constructor({ database, admin, clock, http, worker }: Opened) {
    this.database = database;
    this.admin = admin;
    this.clock = clock;
    this.http = http;
    this.worker = worker;
    this.doors = new Doors(http, clock, new RandomIds());
    this.workDoors = new WorkDoors(worker, clock, new RandomIds());
  }

  static async open(settings: DoorSettings = {}): Promise<OpenDoors> {
    const database = await createTestDatabase();
    const { superuser: connectionString, http: directly, worker: url } = database.urls;
    const admin = new pg.Client({ connectionString, types: columnTypes });
    await admin.connect();
    await admin.query(MEMBERS);
    const { httpBy, ...more } = settings;
    const shared = { size: 4, ...more };
    const httpUrl = httpBy === undefined ? directly : await httpBy(directly);
    const http = new HttpSource({ applicationName: 'joint-http', url: httpUrl, ...shared });
    const worker = new WorkerSource({ applicationName: 'joint-worker', url, ...shared });
    await Promise.all([http.open(), worker.open()]);
    const clock = new StoppedClock('2026-11-02T09:00:00Z');
    return new OpenDoors({ database, admin, clock, http, worker });
  }

  async close(): Promise<void> {
    await Promise.all([this.http.close(), this.worker.close()]);
    await this.admin.end();
    await this.database.drop();
  }

  /** As superuser: what is really there. */
  async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query(text, values)).rows as Row[];
  }

  /** How many sessions of the service are in the middle of a transaction. */
  async openTransactions(): Promise<number> {
    const [found] = await this.rows<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and application_name like 'joint-%'
         and state like 'idle in transaction%'`,
    );
    return found?.open ?? 0;
  }
}

/** Somebody who calls, with a trace of their own. */
export function callerOf(kind: ActorKind, viewerId: string, requestKey = 'request'): Caller {
  return {
    actor: {
      kind,
      viewerId,
      subject: 'somebody',
      clientId: 'a test',
      scopes: new Set(),
      attributes: null,
    },
    traceId: `trace of ${viewerId} ${requestKey}`,
    requestKey,
  };
}
