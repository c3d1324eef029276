// Closes the HTTP server as a step of the graceful stop: no new connections, running requests end,
// subscriptions are closed, connections that wait for a next request are not waited for.
import type { FastifyInstance } from 'fastify';
import type { StopStep } from './graceful-stop.ts';

const IDLE_CHECK_MILLISECONDS = 50;

/** Fastify lets running requests end but keeps their connections: idle ones are closed again and
 * again until none is left. */
export function httpDoor(server: FastifyInstance): StopStep {
  return {
    name: 'http',
    run: async () => {
      const closeIdle = setInterval(() => {
        server.server.closeIdleConnections();
      }, IDLE_CHECK_MILLISECONDS);
      await server.close().finally(() => {
        clearInterval(closeIdle);
      });
    },
    force: () => {
      server.server.closeAllConnections();
    },
  };
}
