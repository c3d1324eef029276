// A WebSocket as a client without any library has it: says frames, keeps what it is told.
// Not here: what a test claims; the client of partners (test/support/subscriptions.ts).
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import WebSocket from 'ws';

export interface Frame {
  type: string;
  id?: string;
  payload?: {
    data?: unknown;
    message?: string;
    extensions?: { code?: string; traceId?: string };
  }[];
}

export class Line {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;
  readonly closing: Promise<[code: number, reason: string]>;
  private stir: () => void = () => undefined;

  constructor(app: NestFastifyApplication, protocol: string | string[] = 'graphql-transport-ws') {
    const { port } = app.getHttpServer().address() as AddressInfo;
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol);
    this.socket.on('message', (text: Buffer) => {
      this.frames.push(JSON.parse(text.toString()) as Frame);
      this.stir();
    });
    this.socket.on('error', () => undefined);
    this.closing = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve([code, reason.toString()]));
    });
  }

  async opened(): Promise<this> {
    await new Promise((resolve) => this.socket.once('open', resolve));
    return this;
  }

  say(message: unknown): this {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    return this;
  }

  init(authorization = 'somebody'): this {
    return this.say({ type: 'connection_init', payload: { authorization } });
  }

  subscribe(payload: object, id = '1'): this {
    return this.say({ id, type: 'subscribe', payload });
  }

  async until(holds: (frames: Frame[]) => boolean): Promise<Frame[]> {
    while (!holds(this.frames)) await new Promise<void>((resolve) => (this.stir = resolve));
    return this.frames;
  }
}
