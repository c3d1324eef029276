// Starts the service: configuration, database (embedded unless one is given), keys, HTTP and jobs.
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ServiceParts } from './app.module.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { AuthParts } from './platform/auth/auth.module.ts';
import { DEV_ISSUER_FOLDER, DevIssuer } from './platform/auth/dev-issuer.ts';
import { jwksAddress, RemoteIssuerKeys } from './platform/auth/issuer-keys.ts';
import { KeyedSubjectIds } from './platform/auth/subject-ids.ts';
import { TokenSettings } from './platform/auth/token-strategy.ts';
import { SystemClock } from './platform/clock/clock.ts';
import { openBlindIndex, openKeyStore } from './platform/crypto/key-places.ts';
import { RandomIds } from './platform/crypto/random-ids.ts';
import { CoalitionContact } from './consents/coalition-contact.ts';
import { ImportLimits } from './imports/import-limits.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open-database.ts';
import { GraphqlLimits } from './platform/graphql/limits.ts';
import { GraphqlSettings } from './platform/graphql/settings.ts';
import { SocketLimits } from './platform/graphql/socket-limits.ts';
import { Worker } from './platform/jobs/worker.ts';
import { startFailureText } from './platform/observe/error-fields.ts';
import { GracefulStop, watchCrashes } from './platform/observe/graceful-stop.ts';
import { httpDoor } from './platform/observe/http-door.ts';
import { ObservedDoor, ObservedWorker } from './platform/observe/journals.ts';
import { Log } from './platform/observe/log.ts';
import { Metrics } from './platform/observe/metrics.ts';
import { Readiness } from './platform/observe/readiness.ts';
import { FollowingPace } from './platform/subscriptions/followed-view.ts';
import { buildService } from './service.ts';

const JOBS_AT_ONCE = 4;

async function start(): Promise<void> {
  const config = readConfig();
  for (const warning of config.warnings) process.stderr.write(`${warning}\n`);
  const log = new Log({ level: config.logLevel });
  watchCrashes(log, (code) => process.exit(code));
  const metrics = new Metrics();
  log.onDropped = (count) => metrics.countDroppedKeys(count);
  metrics.measureProcess();
  const database = await openDatabase(config, (step) => process.stderr.write(`${step}\n`));
  const { parts, devIssuer } = await makeParts(config, database, log, metrics);
  const app = await buildService(parts, {
    bodyLimitBytes: config.bodyLimitBytes,
    ratePerMinute: config.ratePerMinute,
    openRatePerMinute: config.openRatePerMinute,
    importsPerMinute: config.importsPerMinute,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    devIssuer,
    jobs: config.process === 'http' ? 'LEAVE' : 'RUN',
  });
  listenForStop(app, config, database, log);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    // Jobs may run already: end them, and the database that was started for this.
    await app.close();
    await database.close();
    throw error;
  }
  log.info('STARTED', { port: config.port, process: config.process });
}

async function makeParts(
  config: Readonly<Config>,
  database: OpenDatabase,
  log: Log,
  metrics: Metrics,
): Promise<{ parts: ServiceParts; devIssuer: DevIssuer | null }> {
  const places = {
    keysDirectory: config.keysDir,
    masterKeyFile: config.masterKeyFile,
    masterKeyAbsent: config.production ? ('REFUSE' as const) : ('MAKE' as const),
  };
  const keys = await openKeyStore(config.keyStore, places);
  const index = await openBlindIndex(keys);
  const clock = new SystemClock();
  const devIssuer = config.devIssuer
    ? await DevIssuer.open({
        environment: config.environment,
        directory: join(config.dataDir, DEV_ISSUER_FOLDER),
        clock,
      })
    : null;
  const journal = new ObservedDoor(log);
  const auth: AuthParts = {
    ...issuerOf(config, devIssuer, clock, journal),
    subjects: new KeyedSubjectIds(index),
    journal,
    clock,
  };
  const parts: ServiceParts = {
    platform: {
      clock,
      ids: new RandomIds(),
      keys,
      index,
      databaseUrl: database.httpUrl,
      databaseDirectUrl: database.workerUrl,
      poolSize: config.poolSize,
      jobConcurrency: config.process === 'http' ? 0 : JOBS_AT_ONCE,
      workerJournal: new ObservedWorker(log, metrics),
      onRetry: (sqlState, attempt) => log.info('TRANSACTION_RETRIED', { sqlState, attempt }),
      following: new FollowingPace({
        spreadMilliseconds: config.subscriptionSpread,
        lookAgainMilliseconds: config.subscriptionLookSeconds * 1_000,
      }),
      onNotices: (state, error) => {
        if (state === 'LOST') log.warn('NOTICES_LOST', { error });
        else log.info('NOTICES_HEARD');
      },
    },
    auth,
    graphql: graphqlSettings(config, log),
    imports: new ImportLimits({ mostBytes: config.importLimitBytes }),
    contact: new CoalitionContact(config.coalitionContact),
    log,
    metrics,
  };
  return { parts, devIssuer };
}

function graphqlSettings(config: Readonly<Config>, log: Log): GraphqlSettings {
  return new GraphqlSettings({
    limits: new GraphqlLimits({
      bodyBytes: config.bodyLimitBytes,
      depth: config.queryDepth,
      aliases: config.queryAliases,
      tokens: config.queryTokens,
      cost: config.queryCost,
    }),
    explorer: config.explorer ? 'ON' : 'OFF',
    subscriptions: config.subscriptions ? 'ON' : 'OFF',
    socketLimits: new SocketLimits({
      sockets: config.sockets,
      perClient: config.socketsPerClient,
      subscriptions: config.subscriptionsPerSocket,
      messageBytes: config.socketMessageBytes,
      idleSeconds: config.socketIdleSeconds,
    }),
    onFault: ({ traceId, error }) => log.error('OPERATION_FAILED', { traceId, error }),
  });
}

/** Whose tokens count: the development issuer's, or those of the issuer that is configured. */
function issuerOf(
  config: Readonly<Config>,
  devIssuer: DevIssuer | null,
  clock: SystemClock,
  journal: ObservedDoor,
): Pick<AuthParts, 'settings' | 'keys'> {
  const { authIssuer, authAudience, authJwksUrl } = config;
  if (authIssuer !== null && authAudience !== null && authJwksUrl !== null) {
    return {
      settings: new TokenSettings(authIssuer, authAudience),
      keys: new RemoteIssuerKeys(jwksAddress(authJwksUrl, config.environment), clock, journal),
    };
  }
  if (devIssuer === null) throw new ConfigError(['AUTH_ISSUER: give an issuer of tokens.']);
  return {
    settings: new TokenSettings(devIssuer.issuer, devIssuer.audience),
    keys: devIssuer.keys(),
  };
}

function listenForStop(
  app: NestFastifyApplication,
  config: Readonly<Config>,
  database: OpenDatabase,
  log: Log,
): void {
  const readiness = app.get(Readiness);
  const worker = app.get(Worker);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  new GracefulStop({
    announce: () => readiness.beginStopping(),
    delaySeconds: config.shutdownDelaySeconds,
    graceSeconds: config.shutdownGraceSeconds,
    drain: [httpDoor(server), { name: 'jobs', run: () => worker.stop() }],
    close: [
      { name: 'application', run: () => app.close() },
      { name: 'database', run: () => database.close() },
    ],
    log,
    exit: (code) => process.exit(code),
  }).listen();
}

try {
  await start();
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : startFailureText(error)}\n`,
  );
  process.exit(1);
}
