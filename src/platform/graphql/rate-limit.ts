// How often one client may ask in a minute: by its token, or by its address where it sends none.
// The answer's headers say what is left. Each process counts for itself.
// Not here: what one request may cost (query-cost.ts).
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { RequestError } from './errors.ts';

/** Routes that probes of the operator ask. */
const NOT_COUNTED = ['/health/', '/metrics'];

/** Requests of one client in a minute. */
export interface Rates {
  ratePerMinute: number;
  /** Of files, which are counted apart. */
  importsPerMinute: number;
}

/** Registers the limit; before any route is. */
export async function limitRate(server: FastifyInstance, rates: Rates): Promise<void> {
  await server.register(rateLimit, {
    max: (request) => (isFile(request) ? rates.importsPerMinute : rates.ratePerMinute),
    timeWindow: '1 minute',
    keyGenerator: clientOf,
    allowList: (request) => NOT_COUNTED.some((path) => request.url.startsWith(path)),
    enableDraftSpec: true,
    errorResponseBuilder: () => new RequestError('TOO_MANY_REQUESTS'),
  });
}

function isFile(request: FastifyRequest): boolean {
  return request.url.startsWith('/import/');
}

/** A token is kept as a hash only. */
function clientOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  const kind = isFile(request) ? 'file ' : '';
  if (authorization === undefined) return kind + request.ip;
  return kind + createHash('sha256').update(authorization).digest('base64');
}
