// How often one client may ask in a minute: by its token, or by its address where it sends none
// that counts: else a made-up token would be a client of its own. The answer's headers say what is
// left. Each process counts for itself.
// Not here: what one request may cost (query-cost.ts).
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { countedAddress } from './client-address.ts';
import { RequestError } from './errors.ts';

/** Routes that probes of the operator ask. */
const NOT_COUNTED = ['/health/', '/metrics'];

export interface RateLimits {
  /** Requests of a client with a token. */
  perMinute: number;
  /** Files that it sends or takes, which are counted apart. */
  filesPerMinute: number;
  /** Requests of one address without. */
  perMinuteWithoutToken: number;
  /** Whether the token of a request is good. */
  isKnown: (request: FastifyRequest) => Promise<boolean>;
}

/** Registers the limit; before any route is. */
export async function limitRate(server: FastifyInstance, limits: RateLimits): Promise<void> {
  await server.register(rateLimit, {
    max: (_request, key) => {
      if (key.startsWith(FILE_BY_TOKEN)) return limits.filesPerMinute;
      return key.startsWith(BY_TOKEN) ? limits.perMinute : limits.perMinuteWithoutToken;
    },
    timeWindow: '1 minute',
    keyGenerator: (request) => clientOf(request, limits),
    allowList: isProbe,
    enableDraftSpec: true,
    errorResponseBuilder: () => new RequestError('TOO_MANY_REQUESTS'),
  });
}

const BY_TOKEN = 'token ';
const FILE_BY_TOKEN = 'file of token ';

function isFile(request: FastifyRequest): boolean {
  return /^\/(?:import|export)\//.test(request.url);
}

/** A token is kept as a hash only. */
async function clientOf(request: FastifyRequest, { isKnown }: RateLimits): Promise<string> {
  const { authorization } = request.headers;
  // what the operator's probes send is no token of a caller
  if (authorization === undefined || isProbe(request) || !(await isKnown(request))) {
    return countedAddress(request.ip);
  }
  const kind = isFile(request) ? FILE_BY_TOKEN : BY_TOKEN;
  return kind + createHash('sha256').update(authorization).digest('base64');
}

function isProbe(request: FastifyRequest): boolean {
  return NOT_COUNTED.some((path) => request.url.startsWith(path));
}
