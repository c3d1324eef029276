// Makes the running service of its parts: the Nest application on Fastify with traces, logs,
// metrics and, where there is one, the development issuer. Used by main.ts and by the tests alike.
// Not here: where the parts come from (main.ts; test/support/test-service.ts).
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { AppModule, type ServiceParts } from './app.module.ts';
import { DailyJobs } from './consents/daily.jobs.ts';
import { AudienceRegister } from './platform/auth/audience-register.ts';
import { keptActor } from './platform/auth/call.ts';
import type { DevIssuer } from './platform/auth/dev-issuer.ts';
import { TokenCheck } from './platform/auth/token-check.ts';
import { HttpSource, WorkerSource } from './platform/database/sources.ts';
import { limitRate } from './platform/graphql/rate-limit.ts';
import { tellTraces } from './platform/graphql/trace.ts';
import { JobList } from './platform/jobs/job-list.ts';
import { Worker } from './platform/jobs/worker.ts';
import { serveMetrics } from './platform/observe/metrics-route.ts';
import { NestLog } from './platform/observe/nest-log.ts';
import { Readiness } from './platform/observe/readiness.ts';
import { watchRequests } from './platform/observe/request-log.ts';

export interface ServiceSettings {
  bodyLimitBytes: number;
  /** Requests of one client in a minute. */
  ratePerMinute: number;
  /** Requests of one address in a minute that bring no token that counts. */
  openRatePerMinute: number;
  /** Files of one client in a minute. */
  importsPerMinute: number;
  trustProxy: readonly string[];
  metricsToken: string | null;
  devIssuer: DevIssuer | null;
  jobs: 'RUN' | 'LEAVE';
}

/** Builds and initialises the service; it does not listen yet. */
export async function buildService(
  parts: ServiceParts,
  settings: ServiceSettings,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: settings.bodyLimitBytes,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: new NestLog(parts.log),
    abortOnError: false,
  });
  const server = adapter.getInstance<FastifyInstance>();
  const readiness = app.get(Readiness);
  const tokens = app.get(TokenCheck);
  await limitRate(server, {
    perMinute: settings.ratePerMinute,
    filesPerMinute: settings.importsPerMinute,
    perMinuteWithoutToken: settings.openRatePerMinute,
    isKnown: (request) => tokens.isKnown(request),
  });
  tellTraces(server);
  watchRequests(server, {
    log: parts.log,
    metrics: parts.metrics,
    callerOf: (request) => keptActor(request),
    stopping: () => readiness.stopping,
  });
  serveMetrics(server, parts.metrics, settings.metricsToken);
  settings.devIssuer?.serve(server);
  await app.init();
  await server.ready();
  watch(app, parts);
  await app.get(DailyJobs).setNextDay();
  if (settings.jobs === 'RUN') await app.get(Worker).start();
  return app;
}

/** Metrics know names and pools only after everything has been made. */
function watch(app: NestFastifyApplication, { metrics }: ServiceParts): void {
  metrics.knowOperations(
    app
      .get(AudienceRegister)
      .operations()
      .map((operation) => operation.name),
  );
  metrics.knowJobs(app.get(JobList).names());
  metrics.watchPool('http', poolOf(app.get(HttpSource)));
  metrics.watchPool('worker', poolOf(app.get(WorkerSource)));
  const worker = app.get(Worker);
  metrics.watchCount('jpa_jobs_waiting', 'Jobs that could run now.', () => worker.waiting());
}

/** TypeORM keeps its pool in the driver. */
function poolOf({ source }: HttpSource | WorkerSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
