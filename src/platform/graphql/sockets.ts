// Subscriptions by graphql-transport-ws on one socket: the token in connection_init, documents
// checked like any other, every error in our words, and the token asked again before each message.
// Not here: sockets and their limits (socket-door.ts, socket-session.ts), checking a document
// (document-guard.ts), who may subscribe (guards run for subscriptions as for queries).
import { GraphQLError, parse, subscribe } from 'graphql';
import type {
  ExecutionArgs,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLSchema,
} from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { TokenCarrier } from '../auth/token-check.ts';
import { answerErrors, gateCodeOf } from './answer-errors.ts';
import type { OnFault } from './answers.ts';
import type { Asked } from './asked.ts';
import { checkSubscription, checkText } from './document-guard.ts';
import { RequestError } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import type { SocketSession } from './socket-session.ts';
import { traceOf } from './trace.ts';

/** What stands where a request stands for a query. */
export interface SocketCarrier extends TokenCarrier {
  headers: { authorization?: string | undefined; traceparent?: string | undefined };
  server: unknown;
}

export interface SocketSchema {
  schema: () => GraphQLSchema;
  limits: GraphqlLimits;
  onFault: OnFault;
  /** Whether the socket may be used with this token; it closes it when not. */
  admit: (session: SocketSession, carrier: SocketCarrier) => Promise<boolean>;
}

type SocketContext = Context<Record<string, unknown>, SocketSession>;
type Stream = AsyncIterator<ExecutionResult>;

interface Result {
  data?: ExecutionResult['data'] | undefined;
  errors?: readonly GraphQLError[] | undefined;
}

/** What broke before the first message, as it was thrown: told in an error frame. */
class Refused extends Error {
  constructor(readonly errors: readonly unknown[]) {
    super('a subscription was refused');
  }
}

/** The protocol, for any number of sockets. */
export function socketServer(parts: SocketSchema, waitMilliseconds: number): Server<SocketSession> {
  return makeServer<Record<string, unknown>, SocketSession>({
    connectionInitWaitTimeout: waitMilliseconds,
    onConnect: (context) => parts.admit(context.extra, carrierOf(context)),
    onSubscribe: (context, _id, payload) => prepare(parts, context, payload),
    subscribe: (prepared) => follow(parts, prepared),
    onNext: (context, _id, payload, prepared, result) => {
      context.extra.given += 1;
      return finish(parts, prepared, payload, result);
    },
    onError: (context, _id, payload, errors) => {
      const call = callOf(parts, carrierOf(context), payload);
      const { errors: told, faults } = answerErrors(errors.flatMap(unpack), call);
      for (const fault of faults) parts.onFault(fault);
      return told;
    },
  });
}

/** The token of connection_init, as a header would hold it; else that of the handshake. */
function carrierOf({ connectionParams, extra: { request } }: SocketContext): SocketCarrier {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  const { authorization, traceparent } = request.headers;
  return {
    headers: {
      authorization: typeof given === 'string' ? given : authorization,
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
    },
    server: request.server,
  };
}

/** The document as it will be run; the errors when it will not. */
function prepare(
  parts: SocketSchema,
  context: SocketContext,
  { query, operationName, variables }: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] {
  const { limits } = parts;
  const schema = parts.schema();
  try {
    checkText(query, limits);
    const document = parse(query, { maxTokens: limits.tokens });
    checkSubscription(schema, document, operationName ?? undefined, limits);
    const carrier = carrierOf(context);
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      rootValue: {},
      contextValue: { req: carrier, session: context.extra },
    };
  } catch (error) {
    return [asGraphqlError(error)];
  }
}

function sessionOf({ contextValue }: ExecutionArgs): SocketSession {
  return (contextValue as { session: SocketSession }).session;
}

async function follow(
  parts: SocketSchema,
  prepared: ExecutionArgs,
): Promise<AsyncIterable<ExecutionResult>> {
  const session = sessionOf(prepared);
  if (!session.beginSubscription()) return refusing([new RequestError('TOO_MANY_REQUESTS')]);
  const stream = await subscribe(prepared);
  if (Symbol.asyncIterator in stream) {
    return guarded(parts, prepared, stream[Symbol.asyncIterator]());
  }
  session.endSubscription();
  return refusing(stream.errors ?? []);
}

function refusing(errors: readonly unknown[]): AsyncIterable<ExecutionResult> {
  const next = (): Promise<never> => Promise.reject(new Refused(errors));
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** Asks before each message whether the token still counts, and tells faults in our words. */
function guarded(
  parts: SocketSchema,
  prepared: ExecutionArgs,
  stream: Stream,
): AsyncIterable<ExecutionResult> {
  const session = sessionOf(prepared);
  const over = { done: true as const, value: undefined };
  let given = 0;
  let isOpen = true;
  const end = (): void => {
    if (isOpen) session.endSubscription();
    isOpen = false;
  };
  const next = async (): Promise<IteratorResult<ExecutionResult>> => {
    try {
      const step = await stream.next();
      if (step.done === true) {
        end();
        return over;
      }
      if (session.caller?.isOver() !== false) session.close('FORBIDDEN');
      if (!session.isOpen) return await leave();
      given += 1;
      return step;
    } catch (error) {
      end();
      if (given === 0 || gateCodeOf(originOf(error)) !== null) throw error;
      // what broke on the way (a restarted database) may be whole when the client comes back
      parts.onFault({ traceId: traceOf(carrierIn(prepared)).traceId, error: originOf(error) });
      session.close('LATER');
      return over;
    }
  };
  const leave = async (): Promise<IteratorResult<ExecutionResult>> => {
    end();
    await stream.return?.();
    return over;
  };
  const iterator = { next, return: leave, [Symbol.asyncIterator]: () => iterator };
  return iterator;
}

/** An answer as over HTTP: errors in our words, the trace in its extensions. */
function finish(
  parts: SocketSchema,
  prepared: ExecutionArgs,
  payload: SubscribePayload,
  { data = null, errors: thrown }: Result,
): FormattedExecutionResult {
  const call = callOf(parts, carrierIn(prepared), payload);
  const extensions = { traceId: call.traceId };
  if (thrown === undefined) return { data, extensions };
  const { errors, faults } = answerErrors(thrown, call);
  for (const fault of faults) parts.onFault(fault);
  return { data, errors, extensions };
}

function carrierIn({ contextValue }: ExecutionArgs): SocketCarrier {
  return (contextValue as { req: SocketCarrier }).req;
}

function callOf(parts: SocketSchema, carrier: SocketCarrier, payload: SubscribePayload) {
  const asked: Asked = {
    query: payload.query,
    operationName: payload.operationName ?? undefined,
    variables: payload.variables ?? {},
  };
  return { schema: parts.schema(), traceId: traceOf(carrier).traceId, asked };
}

function originOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

function unpack(error: GraphQLError): readonly unknown[] {
  const origin = originOf(error);
  if (origin instanceof Refused) return origin.errors;
  return [origin instanceof GraphQLError ? origin : error];
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('what was thrown is no error');
  return new GraphQLError('not run', { originalError });
}
