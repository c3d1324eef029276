// What must work for this process to serve: both pools, migrations, key store, and the worker where
// one was started here.
import { Injectable } from '@nestjs/common';
import { KeyStore } from './crypto/key-store.ts';
import { HttpSource, WorkerSource } from './database/sources.ts';
import { missingMigrations } from './database/migrate.ts';
import { WorkDoors } from './database/work-doors.ts';
import { Worker } from './jobs/worker.ts';
import { ReadinessProbe } from './observe/readiness.ts';

@Injectable()
export class PoolsProbe extends ReadinessProbe {
  readonly name = 'database';

  constructor(
    private readonly http: HttpSource,
    private readonly worker: WorkerSource,
  ) {
    super();
  }

  async check(): Promise<void> {
    await Promise.all([this.http.source.query('select 1'), this.worker.source.query('select 1')]);
  }
}

@Injectable()
export class MigrationsProbe extends ReadinessProbe {
  readonly name = 'migrations';
  private known = false;

  constructor(private readonly doors: WorkDoors) {
    super();
  }

  /** Once current, they stay so for the life of this process: an upgrade starts a new one. */
  async check(): Promise<void> {
    if (this.known) return;
    const missing = await this.doors.asDoorkeeper('reads which migrations ran', missingMigrations);
    if (missing.length > 0) throw new Error('the database lacks migrations');
    this.known = true;
  }
}

@Injectable()
export class KeyStoreProbe extends ReadinessProbe {
  readonly name = 'key-store';

  constructor(private readonly keys: KeyStore) {
    super();
  }

  /** A reference of nobody: the store must be able to look. */
  async check(): Promise<void> {
    await this.keys.load(['']);
  }
}

@Injectable()
export class WorkerProbe extends ReadinessProbe {
  readonly name = 'worker';

  constructor(private readonly worker: Worker) {
    super();
  }

  check(): Promise<void> {
    return this.worker.hasFailed
      ? Promise.reject(new Error('the worker has stopped by itself'))
      : Promise.resolve();
  }
}
