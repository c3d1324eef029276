// What the service says of its GraphQL at start. The values come from the configuration.
import type { OnFault } from './answers.ts';
import { GraphqlLimits } from './limits.ts';
import { SocketLimits } from './socket-limits.ts';

/** A class so that Nest can inject it. */
export class GraphqlSettings {
  limits = new GraphqlLimits();
  /** The page at /graphiql to try queries on. */
  explorer: 'ON' | 'OFF' = 'OFF';
  /** Subscriptions by WebSocket (graphql-transport-ws) at /graphql. */
  subscriptions: 'ON' | 'OFF' = 'ON';
  socketLimits = new SocketLimits();
  /** Where bugs of ours are told; an answer says only INTERNAL and the trace. */
  onFault: OnFault = () => undefined;

  constructor(different: Partial<GraphqlSettings> = {}) {
    Object.assign(this, different);
  }
}
