// All sockets of this process, at the path of GraphQL: how many, whose, and how they end.
// Not here: the protocol on one of them (sockets.ts), what one may do (socket-session.ts).
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols, type Server } from 'graphql-ws';
import { gateCodeOf } from './answer-errors.ts';
import type { GraphqlSettings } from './settings.ts';
import { type SocketCarrier, socketServer } from './sockets.ts';
import { type ClosedSocket, type SocketCaller, SocketSession } from './socket-session.ts';

const LOOK_MILLISECONDS = 1_000;
/** Clients get so long to close their side when the service stops. */
const CLOSING_MILLISECONDS = 1_000;

export interface SocketDoorParts {
  /** Whose token it is. @throws what says by a property `code` why the caller may not come in. */
  callerOf: (carrier: SocketCarrier) => Promise<SocketCaller>;
  onClosed: (socket: ClosedSocket) => void;
}

/** Opens the door; before any route is made. */
export async function openSocketDoor(
  server: FastifyInstance,
  settings: GraphqlSettings,
  parts: SocketDoorParts,
): Promise<SocketDoor> {
  const door = new SocketDoor(server, settings, parts);
  // Mercurius takes no handler of sockets but its own: it is laid under its route
  server.addHook('onRoute', (route: RouteOptions) => {
    if (route.url === '/graphql' && route.method === 'GET') {
      route.wsHandler = (socket, request) => door.enter(socket, request);
    }
  });
  await server.register(websocket, {
    options: { maxPayload: settings.socketLimits.messageBytes, handleProtocols },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose: (done) => {
      door.close().then(() => done(), done);
    },
  });
  return door;
}

export class SocketDoor {
  private readonly sessions = new Set<SocketSession>();
  private readonly counts = new Map<string, number>();
  private readonly protocol: Server<SocketSession>;
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    server: FastifyInstance,
    private readonly settings: GraphqlSettings,
    private readonly parts: SocketDoorParts,
  ) {
    const { limits, onFault, socketLimits } = settings;
    // Mercurius makes the schema after this
    const schema = (): GraphQLSchema =>
      (server as unknown as { graphql: { schema: GraphQLSchema } }).graphql.schema;
    this.protocol = socketServer(
      { schema, limits, onFault, admit: (session, carrier) => this.admit(session, carrier) },
      socketLimits.firstMessageMilliseconds,
    );
  }

  /** How many are open. */
  get size(): number {
    return this.sessions.size;
  }

  enter(socket: WebSocket, request: FastifyRequest): void {
    const { socketLimits } = this.settings;
    const session = new SocketSession(socket, request, socketLimits);
    if (this.isClosed || this.sessions.size >= socketLimits.sockets) {
      session.close('LATER');
      return;
    }
    this.sessions.add(session);
    this.timer ??= setInterval(() => this.look(), LOOK_MILLISECONDS).unref();
    const left = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => session.send(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => this.hear(session, take),
      },
      session,
    );
    socket.once('close', (code: number) => {
      this.leave(session, code);
      left(code, '').catch((error: unknown) => this.fault(session, error));
    });
  }

  /** Tells all clients that the service stops, and lets them go. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearInterval(this.timer);
    const all = [...this.sessions].map((session) => letGo(session));
    await Promise.all(all);
  }

  private look(): void {
    for (const session of this.sessions) session.look();
    if (this.sessions.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private hear(session: SocketSession, take: (text: string) => Promise<void>): void {
    session.socket.on('message', (message: Buffer) => {
      if (!session.isOpen) return;
      if (!session.takeMessage()) {
        session.close('TOO_MANY_MESSAGES');
        return;
      }
      take(message.toString()).catch((error: unknown) => {
        this.fault(session, error);
        session.close('FAULT');
      });
    });
  }

  private async admit(session: SocketSession, carrier: SocketCarrier): Promise<boolean> {
    let caller: SocketCaller;
    try {
      caller = await this.parts.callerOf(carrier);
    } catch (error) {
      const code = gateCodeOf(error);
      if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return false;
      if (code === null) this.fault(session, error);
      session.close('LATER');
      return false;
    }
    const count = this.counts.get(caller.countedAs) ?? 0;
    if (count >= this.settings.socketLimits.perClient) {
      session.close('TOO_MANY_SOCKETS');
      return false;
    }
    // it may have gone while its token was judged
    if (!this.sessions.has(session)) return false;
    this.counts.set(caller.countedAs, count + 1);
    session.caller = caller;
    return true;
  }

  private leave(session: SocketSession, code: number): void {
    this.sessions.delete(session);
    const { caller } = session;
    if (caller !== null) {
      const count = (this.counts.get(caller.countedAs) ?? 1) - 1;
      if (count > 0) this.counts.set(caller.countedAs, count);
      else this.counts.delete(caller.countedAs);
    }
    this.parts.onClosed(session.closed(code));
  }

  private fault(session: SocketSession, error: unknown): void {
    this.settings.onFault({ traceId: session.closed(0).traceId, error });
  }
}

async function letGo(session: SocketSession): Promise<void> {
  const { socket } = session;
  if (socket.readyState === socket.CLOSED) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      socket.terminate();
    }, CLOSING_MILLISECONDS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    session.close('STOPPING');
  });
}
