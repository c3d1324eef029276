// Watches every request: logs one line at its end and counts it. The line has method, declared
// route, status, duration, trace, kind of actor and client; never an address, a query string, a
// header or a body.
// Not here: operations inside a GraphQL request (platform/graphql).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ActorKind } from '../auth/actor.ts';
import { traceOf } from '../graphql/trace.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface RequestWatch {
  log: Log;
  metrics: Metrics;
  /** Who the guard found behind a request; null when nobody. */
  callerOf: (request: FastifyRequest) => { kind: ActorKind; clientId: string } | null;
  /** True once the process stops: connections are then not kept. */
  stopping: () => boolean;
}

const UNMATCHED = 'unmatched';
/** Asked every few seconds by machines: counted, and logged for whoever looks for a fault. */
const QUIET = /^\/(?:health\/|metrics$)/;

/** Adds the hooks; call it before any route is declared. */
export function watchRequests(server: FastifyInstance, watch: RequestWatch): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (watch.stopping()) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onError', (request, reply, error, done) => {
    if (reply.statusCode >= 500) {
      const { traceId } = traceOf(request);
      watch.log.error('REQUEST_FAILED', { traceId, error });
    }
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    const { traceId } = traceOf(request);
    watch.log.info('REQUEST_ABORTED', { traceId, route: routeOf(request) });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    record(watch, request, reply);
    done();
  });
}

function record(watch: RequestWatch, request: FastifyRequest, reply: FastifyReply): void {
  const route = routeOf(request);
  const { method } = request;
  const { traceId } = traceOf(request);
  const status = reply.statusCode;
  watch.metrics.countRequest({ method, route, status, seconds: reply.elapsedTime / 1000 });
  const caller = watch.callerOf(request);
  const severity = status >= 500 ? 'warn' : QUIET.test(route) ? 'debug' : 'info';
  watch.log[severity]('REQUEST', {
    traceId,
    method,
    route,
    status,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    actorKind: caller?.kind,
    clientId: caller?.clientId,
  });
}

/** As it was declared: `/import/:kind`, not what stood in the address. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? UNMATCHED : (request.routeOptions.url ?? UNMATCHED);
}
