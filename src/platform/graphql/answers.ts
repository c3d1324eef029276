// How an answer is finished: its errors in our words, its HTTP status, the trace in its extensions.
// Not here: what the errors are (answer-errors.ts), headers (http-guard.ts).
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { answerErrors, type Fault } from './answer-errors.ts';
import { askedOf } from './asked.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { answerType } from './media-types.ts';
import { traceOf } from './trace.ts';

/** What Mercurius knows of a call, as far as it is used here. */
export interface CallContext {
  app: { graphql: { schema: GraphQLSchema } };
  reply?: FastifyReply;
  /** Of a WebSocket, which has no reply. */
  request?: FastifyRequest;
}

export interface FinishedAnswer {
  statusCode: number;
  response: FormattedExecutionResult;
}

/** Told of each bug of ours that an answer hides behind INTERNAL. */
export type OnFault = (fault: Fault) => void;

/** Mercurius' error formatter. */
export function finishErrors(
  execution: Pick<ExecutionResult, 'data' | 'errors'>,
  context: CallContext,
  onFault: OnFault,
): FinishedAnswer {
  const request = context.reply?.request ?? context.request;
  const traceId = traceOf(request ?? { headers: {} }).traceId;
  const { schema } = context.app.graphql;
  const call = { schema, traceId, asked: askedOf(request) };
  const { errors, codes, faults } = answerErrors(execution.errors ?? [], call);
  for (const fault of faults) onFault(fault);
  const shut = isShut(execution.data, codes);
  const isAnswered = execution.data !== undefined && !shut;
  if (shut && codes[0] === 'UNAUTHENTICATED') challenge(context.reply);
  return {
    statusCode: isAnswered ? 200 : statusOf(codes, request?.headers.accept),
    response: {
      ...(isAnswered ? { data: execution.data } : {}),
      errors,
      extensions: { traceId },
    },
  };
}

/** Mercurius' hook after a document was run; without it only errors would tell the trace. */
export function tellTrace(
  execution: Pick<ExecutionResult, 'extensions'>,
  context: CallContext,
): void {
  const request = context.reply?.request ?? context.request;
  if (request !== undefined) {
    execution.extensions = { ...execution.extensions, traceId: traceOf(request).traceId };
  }
}

/** True when the caller was let in nowhere: then the HTTP status may say so. */
function isShut(answered: ExecutionResult['data'], codes: readonly ErrorCode[]): boolean {
  const [first] = codes;
  if (first === undefined || ERRORS[first].kind !== 'GATE') return false;
  const nothing = Object.values(answered ?? {}).every((value) => value === null);
  return nothing && codes.every((code) => code === first);
}

function challenge(reply: FastifyReply | undefined): void {
  if (reply?.hasHeader('www-authenticate') === false) reply.header('www-authenticate', 'Bearer');
}

function statusOf(codes: readonly ErrorCode[], accept: string | undefined): number {
  const legacy = answerType(accept) === 'application/json';
  if (legacy && codes.every((code) => ERRORS[code].kind === 'REQUEST')) return 200;
  return Math.max(...codes.map((code) => ERRORS[code].status));
}
