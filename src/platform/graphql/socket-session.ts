// One socket, as long as it is open: whose it is, what it asked, why it is closed.
// Not here: the protocol on it (sockets.ts), all sockets together (socket-door.ts).
import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { ActorKind } from '../auth/actor.ts';
import type { SocketLimits } from './socket-limits.ts';
import { traceOf } from './trace.ts';

/** Who opened a socket, by the token that it was opened with. */
export interface SocketCaller {
  kind: ActorKind;
  clientId: string;
  /** Sockets of one client are counted together. */
  countedAs: string;
  /** True once the token does not count any more. */
  isOver: () => boolean;
}

/**
 * Codes of RFC 6455 and of graphql-transport-ws. A client comes back by itself after 1001 and 1013,
 * and after 4403 with another token; not after the others.
 */
export const CLOSINGS = {
  IDLE: [1000, 'Nothing is followed'],
  STOPPING: [1001, 'The service stops'],
  LATER: [1013, 'Try again later'],
  FAULT: [4500, 'Internal server error'],
  FORBIDDEN: [4403, 'Forbidden'],
  TOO_MANY_SOCKETS: [4429, 'Too many sockets'],
  TOO_MANY_MESSAGES: [4429, 'Too many messages'],
} as const satisfies Record<string, readonly [code: number, reason: string]>;
export type Closing = keyof typeof CLOSINGS;

/** A socket that has been closed, for the log. */
export interface ClosedSocket {
  traceId: string;
  code: number;
  seconds: number;
  /** Messages that it was given. */
  given: number;
  caller: SocketCaller | null;
}

const MINUTE_MILLISECONDS = 60_000;

export class SocketSession {
  /** Null until the token has come. */
  caller: SocketCaller | null = null;
  given = 0;
  private subscriptions = 0;
  private messages = 0;
  private minuteBegan = performance.now();
  private quietSince = performance.now();
  private pingedAt = performance.now();
  private awaitsPong = false;
  private readonly began = performance.now();

  constructor(
    readonly socket: WebSocket,
    readonly request: FastifyRequest,
    private readonly limits: SocketLimits,
  ) {
    socket.on('pong', () => (this.awaitsPong = false));
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  close(why: Closing): void {
    const [code, reason] = CLOSINGS[why];
    this.socket.close(code, reason);
  }

  /** Counts a message of the client. @returns false when it is one too many. */
  takeMessage(): boolean {
    const now = performance.now();
    if (now - this.minuteBegan > MINUTE_MILLISECONDS) {
      this.minuteBegan = now;
      this.messages = 0;
    }
    this.messages += 1;
    return this.messages <= this.limits.messagesPerMinute;
  }

  /** @returns false when one more may not be followed. */
  beginSubscription(): boolean {
    if (this.subscriptions >= this.limits.subscriptions) return false;
    this.subscriptions += 1;
    return true;
  }

  endSubscription(): void {
    this.subscriptions -= 1;
    this.quietSince = performance.now();
  }

  /** What a client leaves unread fills our memory: it is let go at once. */
  async send(text: string): Promise<void> {
    if (!this.isOpen) return;
    if (this.socket.bufferedAmount > this.limits.unreadBytes) {
      this.socket.terminate();
      return;
    }
    await new Promise<void>((resolve) => {
      // that it could not be sent is told by the socket's own closing
      this.socket.send(text, () => resolve());
    });
  }

  /** Looked at each second. */
  look(): void {
    if (!this.isOpen) return;
    const now = performance.now();
    if (this.caller?.isOver() === true) this.close('FORBIDDEN');
    else if (this.subscriptions === 0 && now - this.quietSince > this.limits.idleSeconds * 1_000) {
      this.close('IDLE');
    } else if (now - this.pingedAt > this.limits.pingSeconds * 1_000) {
      this.ping(now);
    }
  }

  closed(code: number): ClosedSocket {
    return {
      traceId: traceOf(this.request).traceId,
      code,
      seconds: (performance.now() - this.began) / 1_000,
      given: this.given,
      caller: this.caller,
    };
  }

  private ping(now: number): void {
    if (this.awaitsPong) {
      this.socket.terminate();
      return;
    }
    this.awaitsPong = true;
    this.pingedAt = now;
    this.socket.ping();
  }
}
