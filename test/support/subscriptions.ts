// Subscribing as partners do: the client of graphql-ws on a real WebSocket.
// Not here: what a test claims.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import type { Answer, TestService } from './test-service.ts';

export interface Message {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
  data: any;
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

/** How a subscription ended: by itself, refused in an error frame, or with its socket. */
export type Ending =
  { how: 'COMPLETE' } | { how: 'REFUSED'; codes: unknown[] } | { how: 'CLOSED'; code: number };

/** Longer than any message takes on a busy machine. */
const PATIENCE_MILLISECONDS = 20_000;

/** Where the service listens; it does from the first question on. */
export async function socketUrl(service: TestService): Promise<string> {
  const server: FastifyInstance = service.app.getHttpAdapter().getInstance();
  if (!server.server.listening) await service.app.listen(0, '127.0.0.1');
  return `ws://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
}

/** One subscription that is followed. */
export class Followed {
  readonly messages: Message[] = [];
  ending: Ending | null = null;
  private taken = 0;
  private stir: () => void = () => undefined;

  constructor(private readonly leave: () => void) {}

  /** The next message. @throws Error when it ended or took too long. */
  async next(): Promise<Message> {
    await this.until(() => this.messages.length > this.taken || this.ending !== null);
    const message = this.messages[this.taken];
    if (message === undefined) throw new Error(`it ended: ${JSON.stringify(this.ending)}`);
    this.taken += 1;
    return message;
  }

  /** The first message; none when it ended without one. */
  async first(): Promise<Message[]> {
    await this.until(() => this.messages.length > 0 || this.ending !== null);
    return this.messages.slice(0, 1);
  }

  /** Messages that came and were not taken, after so long. */
  async more(milliseconds = 300): Promise<Message[]> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const rest = this.messages.slice(this.taken);
    this.taken = this.messages.length;
    return rest;
  }

  async ended(): Promise<Ending> {
    await this.until(() => this.ending !== null);
    return this.ending as Ending;
  }

  /** Ends it from the side of the client. */
  stop(): void {
    this.leave();
  }

  hear(message: Message): void {
    this.messages.push(message);
    this.stir();
  }

  end(ending: Ending): void {
    this.ending ??= ending;
    this.stir();
  }

  private async until(holds: () => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error('nothing came');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1_000);
        this.stir = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

/** A client with one socket, as long as it follows something. */
export interface Subscriber {
  follow: (query: string, variables?: Record<string, unknown>) => Followed;
  close: () => Promise<void>;
}

/** Subscribes as somebody; without a name without a token. */
export async function subscriber(
  service: TestService,
  who: string | TokenRequest | null,
  headers: Record<string, string> = {},
): Promise<Subscriber> {
  const url = await socketUrl(service);
  const authorization = who === null ? null : `Bearer ${await service.token(who)}`;
  class Socket extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers });
    }
  }
  const client = createClient({
    url,
    webSocketImpl: Socket,
    retryAttempts: 0,
    ...(authorization === null ? {} : { connectionParams: { authorization } }),
  });
  return {
    follow: (query, variables = {}) => {
      let leave = (): void => undefined;
      const followed = new Followed(() => leave());
      leave = client.subscribe(
        { query, variables },
        {
          next: (message) => followed.hear(message as Message),
          error: (error) => followed.end(endingOf(error)),
          complete: () => followed.end({ how: 'COMPLETE' }),
        },
      );
      return followed;
    },
    close: async () => client.dispose(),
  };
}

function endingOf(error: unknown): Ending {
  if (Array.isArray(error)) {
    const codes = error.map(
      (each: Message['errors'] extends (infer E)[] | undefined ? E : never) =>
        each.extensions['code'],
    );
    return { how: 'REFUSED', codes };
  }
  return { how: 'CLOSED', code: Number((error as { code?: unknown } | null)?.code) };
}

const REFUSED_STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403 };

/** The first message of a subscription, or its refusal, as an answer over HTTP would hold it. */
export async function askBySocket(
  service: TestService,
  who: string | TokenRequest | null,
  asked: { query: string; variables: Record<string, unknown>; headers?: Record<string, string> },
): Promise<Answer> {
  const client = await subscriber(service, who, asked.headers);
  try {
    const followed = client.follow(asked.query, asked.variables);
    const [message] = await followed.first();
    if (message !== undefined) {
      const { data, errors = [] } = message;
      return { status: 200, text: JSON.stringify(message), data, errors };
    }
    const ending = await followed.ended();
    const codes = ending.how === 'REFUSED' ? ending.codes : [codeOf(ending)];
    const errors = codes.map((code) => ({ message: '', extensions: { code } }));
    const status = REFUSED_STATUS[String(codes[0])] ?? 400;
    return { status, text: JSON.stringify({ errors }), data: undefined, errors };
  } finally {
    await client.close();
  }
}

function codeOf(ending: Ending): string {
  const isShut = ending.how === 'CLOSED' && ending.code === 4403;
  return isShut ? 'UNAUTHENTICATED' : JSON.stringify(ending);
}
