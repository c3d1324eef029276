// The real service in a test: its own database, keys and development issuer; time stands still and
// ids follow from a seed. Jobs run when the test says so.
// Not here: sample requests (requests.ts).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { ServiceParts } from '../../src/app.module.ts';
import { CoalitionContact } from '../../src/consents/coalition-contact.ts';
import { ImportLimits } from '../../src/imports/import-limits.ts';
import { DevIssuer, type TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { KeyedSubjectIds } from '../../src/platform/auth/subject-ids.ts';
import { TokenSettings } from '../../src/platform/auth/token-strategy.ts';
import { StoppedClock } from '../../src/platform/clock/clock.ts';
import { openBlindIndex, openKeyStore } from '../../src/platform/crypto/key-places.ts';
import type { KeyStore } from '../../src/platform/crypto/key-store.ts';
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import { columnTypes } from '../../src/platform/database/column-types.ts';
import { GraphqlSettings } from '../../src/platform/graphql/settings.ts';
import { Worker, WorkerJournal } from '../../src/platform/jobs/worker.ts';
import { ObservedDoor } from '../../src/platform/observe/journals.ts';
import { Log } from '../../src/platform/observe/log.ts';
import { Metrics } from '../../src/platform/observe/metrics.ts';
import { FollowingPace } from '../../src/platform/subscriptions/followed-view.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { buildService } from '../../src/service.ts';
import { askBySocket } from './subscriptions.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** What a GraphQL call answered. */
export interface Answer {
  status: number;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** Faults of jobs, kept for tests to look at: a test that expects none says so. */
class KeptFaults extends WorkerJournal {
  readonly faults: unknown[] = [];

  override jobEnded(): void {
    // nothing to keep
  }

  override fault(_where: string, error: unknown): void {
    this.faults.push(error);
  }
}

export interface TestServiceOptions {
  startsAt?: string;
  seed?: string;
  settings?: Partial<GraphqlSettings>;
  following?: Partial<FollowingPace>;
  ratePerMinute?: number;
  openRatePerMinute?: number;
  trustProxy?: string[];
  importsPerMinute?: number;
  importLimits?: Partial<ImportLimits>;
  logTo?: (line: string) => void;
  /** Another key store than the embedded one. */
  keyStore?: () => Promise<KeyStore>;
  /** A second process on the database and the keys of this one, which must be stopped after it. */
  beside?: TestService;
}

/** Where a test service stands: its own, and gone with it. */
interface Place {
  database: TestDatabase;
  directory: string;
  clock: StoppedClock;
  issuer: DevIssuer;
  journal: KeptFaults;
  /** On another one's database, which stays. */
  isGuest: boolean;
}

export class TestService {
  readonly database: TestDatabase;
  readonly clock: StoppedClock;
  readonly issuer: DevIssuer;
  readonly directory: string;
  private readonly journal: KeptFaults;
  private readonly isGuest: boolean;

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly witness: pg.Client,
    place: Place,
  ) {
    this.database = place.database;
    this.clock = place.clock;
    this.issuer = place.issuer;
    this.directory = place.directory;
    this.journal = place.journal;
    this.isGuest = place.isGuest;
  }

  static async start(options: TestServiceOptions = {}): Promise<TestService> {
    const { beside } = options;
    const database = beside?.database ?? (await createTestDatabase());
    const directory = beside?.directory ?? (await mkdtemp(join(tmpdir(), 'joint-test-service-')));
    const clock = beside?.clock ?? new StoppedClock(options.startsAt ?? '2026-11-02T09:00:00Z');
    const issuer = await DevIssuer.open({ environment: 'test', directory, clock });
    const journal = new KeptFaults();
    const isGuest = beside !== undefined;
    const place = { database, directory, clock, issuer, journal, isGuest };
    const parts = await partsOf(place, options);
    const app = await buildService(parts, {
      bodyLimitBytes: 4 * 1024 * 1024,
      ratePerMinute: options.ratePerMinute ?? 1_000_000,
      openRatePerMinute: options.openRatePerMinute ?? 1_000_000,
      importsPerMinute: options.importsPerMinute ?? 1_000_000,
      trustProxy: options.trustProxy ?? [],
      metricsToken: null,
      devIssuer: issuer,
      jobs: 'LEAVE',
    });
    const witness = new pg.Client({
      connectionString: database.urls.witness,
      types: columnTypes,
    });
    await witness.connect();
    return new TestService(app, witness, place);
  }

  /** A token of a sample caller by name, or of anybody. */
  async token(who: string | TokenRequest): Promise<string> {
    if (typeof who !== 'string') return this.issuer.issue(who);
    const sample = findSampleCaller(who);
    if (sample === null) throw new Error(`there is no sample caller ${who}`);
    return this.issuer.issue(sample.request);
  }

  /**
   * Asks as somebody; without a name without a token. Of a subscription the first message answers.
   */
  async ask(
    who: string | TokenRequest | null,
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    if (/^\s*subscription\b/.test(query)) {
      return askBySocket(this, who, { query, variables, headers });
    }
    const authorization = who === null ? {} : { authorization: `Bearer ${await this.token(who)}` };
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...authorization,
        ...headers,
      },
      payload: JSON.stringify({ query, variables }),
    });
    const body = JSON.parse(answer.body) as { data?: unknown; errors?: Answer['errors'] };
    return {
      status: answer.statusCode,
      text: answer.body,
      data: body.data,
      errors: body.errors ?? [],
    };
  }

  /** Runs all jobs and due deadlines. @throws the first fault of a job. */
  async settle(): Promise<void> {
    await this.app.get(Worker).drain();
    const [fault] = this.journal.faults.splice(0);
    if (fault !== undefined) throw asError(fault);
  }

  /** As witness, who sees every row: only to prove that a secret was there. */
  async witnessed<Row = Record<string, unknown>>(
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    return (await this.witness.query(text, values)).rows as Row[];
  }

  async stop(): Promise<void> {
    await this.witness.end();
    await this.app.close();
    if (this.isGuest) return;
    await this.database.drop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

async function partsOf(place: Place, options: TestServiceOptions): Promise<ServiceParts> {
  const { database, directory, clock, issuer, journal: workerJournal } = place;
  const log = new Log({
    // Who asks for the lines wants to see what stands in them.
    level: options.logTo === undefined ? 'error' : 'debug',
    ...(options.logTo === undefined ? {} : { destination: { write: options.logTo } }),
  });
  const metrics = new Metrics();
  const places = {
    keysDirectory: join(directory, 'keys'),
    masterKeyFile: join(directory, 'master.key'),
    masterKeyAbsent: 'MAKE' as const,
  };
  const keys = await (options.keyStore?.() ?? openKeyStore('directory', places));
  const index = await openBlindIndex(keys);
  const journal = new ObservedDoor(log);
  return {
    platform: {
      clock,
      ids: new SeededIds(options.seed ?? 'test'),
      keys,
      index,
      databaseUrl: database.urls.http,
      databaseDirectUrl: database.urls.worker,
      poolSize: 5,
      jobConcurrency: 1,
      workerJournal,
      onRetry: () => undefined,
      following: new FollowingPace({ spreadMilliseconds: 0, ...options.following }),
      onNotices: (state) => void log.info(state === 'HEARS' ? 'NOTICES_HEARD' : 'NOTICES_LOST'),
    },
    auth: {
      settings: new TokenSettings(issuer.issuer, issuer.audience),
      keys: issuer.keys(),
      subjects: new KeyedSubjectIds(index),
      journal,
      clock,
    },
    graphql: new GraphqlSettings({
      onFault: ({ error }) => {
        log.error('OPERATION_FAILED', { error });
      },
      ...options.settings,
    }),
    imports: new ImportLimits(options.importLimits),
    contact: new CoalitionContact('privacy@example.nl'),
    log,
    metrics,
  };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error('a job threw what is no error');
}
