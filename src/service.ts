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
import { openSocketDoor, type SocketDoor } from './platform/graphql/socket-door.ts';
import { tellTraces } from './platform/graphql/trace.ts';
import { JobList } from './platform/jobs/job-list.ts';
import { Worker } from './platform/jobs/worker.ts';
import { serveMetrics } from './platform/observe/metrics-route.ts';
import { NestLog } from './platform/observe/nest-log.ts';
import { Readiness } from './platform/observe/readiness.ts';
import { watchRequests } from './platform/observe/request-log.ts';
import { WakeUps } from './platform/subscriptions/wake-ups.ts';

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
  const door = await socketDoor(server, parts, tokens);
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
  watch(app, parts, door);
  await app.get(DailyJobs).setNextDay();
  if (settings.jobs === 'RUN') await app.get(Worker).start();
  return app;
}

/** Subscriptions stand under the tokens and the limits of the requests. */
async function socketDoor(
  server: FastifyInstance,
  { graphql, log }: ServiceParts,
  tokens: TokenCheck,
): Promise<SocketDoor | null> {
  if (graphql.subscriptions === 'OFF') return null;
  return openSocketDoor(server, graphql, {
    callerOf: async (carrier) => {
      const accepted = await tokens.acceptedOf(carrier);
      const { kind, clientId, viewerId, subject } = accepted.actor;
      return {
        kind,
        clientId,
        countedAs: [viewerId, subject, clientId].join(' '),
        isOver: () => tokens.isOver(accepted),
      };
    },
    onClosed: ({ traceId, code, seconds, given, caller }) =>
      log.info('SOCKET', {
        traceId,
        outcome: `closed-${code}`,
        durationMs: Math.round(seconds * 1_000),
        count: given,
        actorKind: caller?.kind,
        clientId: caller?.clientId,
      }),
  });
}

/** Metrics know names and pools only after everything has been made. */
function watch(
  app: NestFastifyApplication,
  { metrics }: ServiceParts,
  door: SocketDoor | null,
): void {
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
  metrics.watchCount('jpa_sockets', 'WebSockets that are open.', async () => door?.size ?? 0);
  const wakeUps = app.get(WakeUps);
  metrics.watchCount('jpa_followed', 'What is followed now.', async () => wakeUps.size);
}

/** TypeORM keeps its pool in the driver. */
function poolOf({ source }: HttpSource | WorkerSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
