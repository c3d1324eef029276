// `@CurrentCaller()`: who calls, under which trace, as a use-case asks it. Each root field of a
// request is a use-case of its own and has its own key for ids.
// Not here: the check of the token (platform/auth).
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Unauthenticated } from '../auth/auth-errors.ts';
import { callOf, keptActor } from '../auth/call.ts';
import type { Caller } from '../database/doors.ts';
import { traceOf } from './trace.ts';

/** Per server: two services in one process (tests) do not count each other's. */
const counts = new WeakMap<object, Map<string, number>>();
const MOST_COUNTED = 10_000;

/**
 * The caller of a use-case.
 * @throws Unauthenticated where an operation for anybody asks for a caller.
 */
export const CurrentCaller = createParamDecorator((_unused: unknown, context: ExecutionContext) =>
  callerOf(context),
);

function callerOf(context: ExecutionContext): Caller {
  const { request } = callOf(context);
  const actor = keptActor(request);
  if (actor === null) throw new Unauthenticated();
  return {
    actor,
    traceId: traceOf(request).traceId,
    requestKey: String(nextOf((request as FastifyRequest).server, actor.viewerId)),
  };
}

/** The how-manieth use-case of this viewer on this server it is: with seeded ids the same again. */
function nextOf(server: object, viewerId: string): number {
  const asked = counts.get(server) ?? new Map<string, number>();
  counts.set(server, asked);
  if (asked.size > MOST_COUNTED) asked.clear();
  const count = (asked.get(viewerId) ?? 0) + 1;
  asked.set(viewerId, count);
  return count;
}
