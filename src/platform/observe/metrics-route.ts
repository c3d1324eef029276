// `/metrics`, on the same port. With METRICS_TOKEN: for whoever shows that token, and nobody else.
// Without it: only for the machine itself, asked directly; whatever came through a proxy is not
// local, whatever its address says. Everybody else reads that there is no such page.
// Outside Nest, whose guard would take the token for one of an actor.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Serves the metrics; call it before Nest declares its routes. */
export function serveMetrics(
  server: FastifyInstance,
  metrics: Metrics,
  metricsToken: string | null,
): void {
  server.get('/metrics', async (request, reply) => {
    const allowed = metricsToken === null ? isLocal(request) : showsToken(request, metricsToken);
    if (!allowed) return reply.callNotFound();
    const text = await metrics.text();
    return reply.type(metrics.contentType).header('cache-control', 'no-store').send(text);
  });
}

function isLocal(request: FastifyRequest): boolean {
  const passedOn = PASSED_ON.some((name) => request.headers[name] !== undefined);
  return !passedOn && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

/** Digests have one length and comparing them takes one time, whatever was sent. */
function showsToken(request: FastifyRequest, metricsToken: string): boolean {
  const shown = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(shown), digest(metricsToken));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
