// The request and answer behind a call that Nest makes, whether it came as GraphQL over HTTP, as
// GraphQL over a WebSocket, or as a plain HTTP route; and the actor that the guard found for it.
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { Actor } from './actor.ts';
import type { TokenCarrier } from './token-check.ts';

/** What is needed of a Fastify reply; over a WebSocket there is no header to set. */
interface Answer {
  header?: (name: string, value: string) => unknown;
}

interface GraphqlContext {
  reply?: Answer & { request?: TokenCarrier };
  req?: TokenCarrier;
}

export interface Call {
  request: TokenCarrier;
  answer: Answer;
}

/** The request and answer of a call. */
export function callOf(context: ExecutionContext): Call {
  if (context.getType<GqlContextType>() !== 'graphql') {
    const http = context.switchToHttp();
    return { request: http.getRequest<TokenCarrier>(), answer: http.getResponse<Answer>() };
  }
  const graphql = GqlExecutionContext.create(context).getContext<GraphqlContext>();
  const request = graphql.reply?.request ?? graphql.req;
  if (request === undefined) throw new Error('a GraphQL context holds no request');
  return { request, answer: graphql.reply ?? {} };
}

const actors = new WeakMap<TokenCarrier, Actor>();

/** Kept by the guard for `@CurrentActor()`. */
export function keepActor(request: TokenCarrier, actor: Actor): void {
  actors.set(request, actor);
}

/** The actor the guard found; null where it did not look for one. */
export function keptActor(request: TokenCarrier): Actor | null {
  return actors.get(request) ?? null;
}
