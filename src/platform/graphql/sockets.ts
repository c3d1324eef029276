// Subscriptions by WebSocket: the errors that Mercurius would send as they are become ours.
// Not here: checking their documents (document-guard.ts); who may subscribe (guards run for
// subscriptions as for queries; the token comes in the payload of connection_init).
import type { FastifyRequest } from 'fastify';
import { ERRORS, isErrorCode, type ErrorCode } from './errors.ts';
import { traceOf } from './trace.ts';

type Send = (text: string, ...others: unknown[]) => void;

/** What is used of a WebSocket. */
export interface Socket {
  send: Send;
}

/** How each error frame of Mercurius starts. */
const ERROR_FRAME = '{"type":"error"';

const guarded = new WeakSet<Socket>();

/** The context of a subscription; on the way the socket's errors are made ours. */
export function openSocket(socket: Socket, request: FastifyRequest): { req: FastifyRequest } {
  if (!guarded.has(socket)) {
    guarded.add(socket);
    const send: Send = socket.send.bind(socket);
    socket.send = (text, ...others) => {
      send(text.startsWith(ERROR_FRAME) ? ownFrame(text, request) : text, ...others);
    };
  }
  return { req: request };
}

interface TheirError {
  message?: unknown;
  locations?: unknown;
  extensions?: { code?: unknown };
}

function ownFrame(text: string, request: FastifyRequest): string {
  const frame = JSON.parse(text) as { id?: unknown; payload?: TheirError[] };
  const { traceId } = traceOf(request);
  return JSON.stringify({
    type: 'error',
    id: frame.id,
    payload: (frame.payload ?? []).map((error) => ownError(error, traceId)),
  });
}

function ownError(error: TheirError, traceId: string): object {
  const theirs = typeof error.message === 'string' ? error.message : '';
  const code = codeOf(error.extensions?.code, theirs);
  // only our own refusals of a document have these codes, and their texts are ours
  const ours = isErrorCode(error.extensions?.code) && ERRORS[code].kind === 'REQUEST';
  return {
    message: ours ? theirs : ERRORS[code].text,
    ...(Array.isArray(error.locations) ? { locations: error.locations as unknown[] } : {}),
    extensions: { code, traceId },
  };
}

function codeOf(code: unknown, message: string): ErrorCode {
  if (isErrorCode(code)) return code;
  if (message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED';
  if (message.startsWith('Variable "$')) return 'BAD_USER_INPUT';
  // Mercurius reads the operation before it asks whether there is one
  if (/reading 'operation'|^Invalid operation/.test(message)) return 'OPERATION_NOT_FOUND';
  return /^Invalid|^Must/.test(message) ? 'BAD_REQUEST' : 'INTERNAL';
}
