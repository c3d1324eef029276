// Wires what every feature stands on: clock, ids, keys, the two pools and their doors, jobs,
// cursors. Its parts are made before Nest, because the door for callers needs some of them too.
import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Clock } from './clock/clock.ts';
import { BlindIndex } from './crypto/blind-index.ts';
import { KeyStore } from './crypto/key-store.ts';
import { IdSource } from './crypto/random-ids.ts';
import { Doors } from './database/doors.ts';
import { HttpSource, WorkerSource } from './database/sources.ts';
import { WorkDoors } from './database/work-doors.ts';
import { DeliverEventsJob } from './events/deliver-events.job.ts';
import { KeyedCursorSeal } from './graphql/keyed-cursor-seal.ts';
import { CursorSeal } from './graphql/paging.ts';
import { Idempotency } from './idempotency/idempotency.ts';
import { JobList } from './jobs/job-list.ts';
import { Follower } from './subscriptions/follower.ts';
import { FollowingPace } from './subscriptions/followed-view.ts';
import { NoticeListener } from './subscriptions/notice-listener.ts';
import { WakeUps } from './subscriptions/wake-ups.ts';
import { Worker, WorkerJournal } from './jobs/worker.ts';
import { KeyHolders } from './rotation/key-holders.ts';
import { RotateKeysJob } from './rotation/rotate-keys.job.ts';
import { KeyStoreProbe, MigrationsProbe, PoolsProbe, WorkerProbe } from './probes.ts';

/** What the platform is made of. */
export interface PlatformParts {
  clock: Clock;
  ids: IdSource;
  keys: KeyStore;
  index: BlindIndex;
  /** DATABASE_URL: the HTTP login. */
  databaseUrl: string;
  /** DATABASE_DIRECT_URL: the worker login. */
  databaseDirectUrl: string;
  poolSize: number;
  /** Jobs at once in this process; 0 where it runs none. */
  jobConcurrency: number;
  workerJournal: WorkerJournal;
  onRetry: (sqlState: string, attempt: number) => void;
  following: FollowingPace;
  /** Told when notices are not heard any more, and when they are again. */
  onNotices: (state: 'HEARS' | 'LOST', error?: unknown) => void;
}

/** Opens the pools before anything asks them, closes all when the application stops. */
@Injectable()
class PlatformLife implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly http: HttpSource,
    private readonly work: WorkerSource,
    private readonly worker: Worker,
    private readonly listener: NoticeListener,
    private readonly keys: KeyStore,
  ) {}

  async onModuleInit(): Promise<void> {
    await Promise.all([this.http.open(), this.work.open()]);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.worker.stop(), this.listener.close()]);
    await Promise.all([this.http.close(), this.work.close()]);
    await this.keys.close();
  }
}

/** Waits for wake-ups of the database, for who follows something. */
function listenerOf(parts: PlatformParts) {
  return {
    provide: NoticeListener,
    inject: [WakeUps],
    useFactory: (wakeUps: WakeUps) =>
      new NoticeListener({
        url: parts.databaseDirectUrl,
        heard: (topic) => wakeUps.wake(topic),
        missed: () => wakeUps.wakeAll(),
        changed: parts.onNotices,
      }),
  };
}

@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const { poolSize: size } = parts;
    const shared = [
      { provide: Clock, useValue: parts.clock },
      { provide: IdSource, useValue: parts.ids },
      { provide: KeyStore, useValue: parts.keys },
      { provide: BlindIndex, useValue: parts.index },
      {
        provide: HttpSource,
        useFactory: () =>
          new HttpSource({ url: parts.databaseUrl, size, applicationName: 'joint-http' }),
      },
      {
        provide: WorkerSource,
        useFactory: () =>
          new WorkerSource({ url: parts.databaseDirectUrl, size, applicationName: 'joint-worker' }),
      },
      {
        provide: Doors,
        inject: [HttpSource],
        useFactory: (http: HttpSource) =>
          Object.assign(new Doors(http, parts.clock, parts.ids), { onRetry: parts.onRetry }),
      },
      {
        provide: WorkDoors,
        inject: [WorkerSource],
        useFactory: (work: WorkerSource) =>
          Object.assign(new WorkDoors(work, parts.clock, parts.ids), { onRetry: parts.onRetry }),
      },
      JobList,
      {
        provide: Worker,
        inject: [JobList, WorkDoors],
        useFactory: (jobs: JobList, doors: WorkDoors) =>
          new Worker(
            { url: parts.databaseDirectUrl, concurrency: Math.max(1, parts.jobConcurrency) },
            jobs,
            doors,
            parts.workerJournal,
          ),
      },
      WakeUps,
      listenerOf(parts),
      { provide: FollowingPace, useValue: parts.following },
      Follower,
      Idempotency,
      KeyHolders,
      { provide: CursorSeal, useFactory: () => KeyedCursorSeal.with(parts.index) },
    ];
    return {
      module: PlatformModule,
      global: true,
      providers: [
        ...shared,
        PlatformLife,
        DeliverEventsJob,
        RotateKeysJob,
        PoolsProbe,
        MigrationsProbe,
        KeyStoreProbe,
        WorkerProbe,
      ],
      exports: shared,
    };
  }
}
