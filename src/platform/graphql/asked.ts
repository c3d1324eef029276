// What a request asks, set apart for the hooks of Mercurius. Mercurius itself is given no
// variables: it would read them twice, which for a thousand entries takes longer than storing them.
import type { FastifyRequest } from 'fastify';

export type Variables = Readonly<Record<string, unknown>>;

export interface Asked {
  query: string;
  operationName: string | undefined;
  variables: Variables;
}

const kept = new WeakMap<FastifyRequest, Asked>();

export function keepAsked(request: FastifyRequest, asked: Asked): void {
  kept.set(request, asked);
}

/** Null when the request was refused before it was read, or came by WebSocket. */
export function askedOf(request: FastifyRequest | undefined): Asked | null {
  return (request === undefined ? undefined : kept.get(request)) ?? null;
}
