// The trace of a request by W3C Trace Context: taken from `traceparent`, made when there is none or
// a broken one, and told in the answer, so that a caller, its answer and our log can be joined.
// Not here: exporting spans.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomSalt } from '../crypto/random-secret.ts';

export interface Trace {
  /** 32 hexadecimal digits, of the caller or made here. */
  traceId: string;
  /** 16 hexadecimal digits: this request. */
  spanId: string;
  /** Two hexadecimal digits; the last bit says that the caller records the trace. */
  flags: string;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NO_TRACE = '0'.repeat(32);
const NO_SPAN = '0'.repeat(16);

/**
 * The trace and flags of a `traceparent` header; null when it is absent or not well-formed.
 * Source: W3C Trace Context, 3.2.2 and, for versions to come, 4.3.
 */
export function readTraceparent(header: unknown): Pick<Trace, 'traceId' | 'flags'> | null {
  const match = typeof header === 'string' ? TRACEPARENT.exec(header) : null;
  if (!match) return null;
  const [, version = '', traceId = '', parentId = '', flags = '', more] = match;
  if (version === 'ff' || traceId === NO_TRACE || parentId === NO_SPAN) return null;
  if (version === '00' && more !== undefined) return null;
  // flags of a later version may mean other things: only "recorded" is kept
  return { traceId, flags: (Number.parseInt(flags, 16) & 1) === 1 ? '01' : '00' };
}

/** As `traceparent` (what we call) and `traceresponse` (who calls us) write it. */
export function formatTrace({ traceId, spanId, flags }: Trace): string {
  return `00-${traceId}-${spanId}-${flags}`;
}

type TraceCarrier = Pick<FastifyRequest, 'headers'>;

const traces = new WeakMap<TraceCarrier, Trace>();

/** The trace of a request; the same for every question about the same request. */
export function traceOf(request: TraceCarrier): Trace {
  const kept = traces.get(request);
  if (kept !== undefined) return kept;
  const given = readTraceparent(request.headers['traceparent']);
  const trace: Trace = {
    traceId: given?.traceId ?? randomSalt().toString('hex'),
    spanId: randomSalt().toString('hex', 0, 8),
    flags: given?.flags ?? '00',
  };
  traces.set(request, trace);
  return trace;
}

/** Tells the trace on every answer of the server, also of routes that are not GraphQL. */
export function tellTraces(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    reply.header('traceresponse', formatTrace(traceOf(request)));
    return payload;
  });
}
