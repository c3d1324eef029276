// The two pools of the service, as TypeORM data sources: HTTP (may become a viewer) and worker (may
// become a work role). Their logins own nothing and inherit nothing: a query that forgot its scope
// gets "permission denied".
// Not here: migrations (migrate.ts) and the queue's own connections (platform/jobs).
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { columnTypes } from './column-types.ts';

export interface PoolSettings {
  url: string;
  /** Connections at most. */
  size: number;
  /** Names the connections in pg_stat_activity. */
  applicationName: string;
  /** How long a server may be silent before it counts as lost; more than its own time-outs. */
  silenceMilliseconds?: number;
}

const SILENCE_MILLISECONDS = 120_000;

function makeSource(settings: PoolSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.size,
    applicationName: settings.applicationName,
    installExtensions: false,
    extra: {
      // begin, settings and the first statement travel together: two round trips instead of four.
      pipeline: true,
      types: columnTypes,
      connectionTimeoutMillis: 10_000,
      // A server that vanished without a word would else hold its connections for a quarter of an
      // hour.
      query_timeout: settings.silenceMilliseconds ?? SILENCE_MILLISECONDS,
      keepAlive: true,
    },
  });
}

/** A pool that Nest opens at start and closes at stop. */
abstract class Source {
  readonly source: DataSource;

  constructor(settings: PoolSettings) {
    this.source = makeSource(settings);
  }

  async open(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

@Injectable()
export class HttpSource extends Source {}

@Injectable()
export class WorkerSource extends Source {}
