// Subscriptions by WebSocket: checked like any other document, and silent about what was sent.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'graphql';
import { GraphqlLimits } from '../../../src/platform/graphql/limits.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { tinyApp } from './tiny-app.ts';
import { SECRET } from './tiny-types.ts';

interface TestSocket {
  on(event: string, listener: (text: Buffer) => void): void;
  send(text: string): void;
  terminate(): void;
}

/** The client that comes with Mercurius; Node 20 has none of its own. */
const { WebSocket } = createRequire(import.meta.url)('ws') as {
  WebSocket: new (url: string, protocol: string) => TestSocket;
};

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  const limits = new GraphqlLimits({ tokens: 60, depth: 3 });
  app = await tinyApp(new GraphqlSettings({ subscriptions: 'ON', limits }));
  await app.listen(0, '127.0.0.1');
  url = `${(await app.getUrl()).replace('http', 'ws')}/graphql`;
});

afterAll(async () => {
  await app.close();
});

interface Frame {
  type: string;
  payload?: {
    data?: unknown;
    message?: string;
    extensions?: { code?: string; traceId?: string };
  }[];
}

/** What a subscription answers until it is complete or refused. */
async function subscribe(payload: object): Promise<Frame[]> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const frames: Frame[] = [];
  await new Promise<void>((done, failed) => {
    socket.on('error', () => failed(new Error('the socket failed')));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (text: Buffer) => {
      const frame = JSON.parse(text.toString()) as Frame;
      if (frame.type === 'connection_ack') {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
      } else {
        frames.push(frame);
        if (frame.type === 'complete' || frame.type === 'error') done();
      }
    });
  });
  socket.terminate();
  return frames;
}

const REFUSED: readonly (readonly [code: string, what: string, payload: object])[] = [
  [
    'GRAPHQL_VALIDATION_FAILED',
    'asks fields of a number',
    { query: `subscription { count(to: 1) { ${SECRET} } }` },
  ],
  ['GRAPHQL_VALIDATION_FAILED', 'misses an argument', { query: 'subscription { count }' }],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'gives a directive a text',
    { query: 'subscription { count(to: 1) @skip(if: "x") }' },
  ],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'has no such field',
    { query: `subscription { ${SECRET}(to: 1) }` },
  ],
  ['GRAPHQL_PARSE_FAILED', 'is not GraphQL', { query: `subscription { ${SECRET}( }` }],
  ['GRAPHQL_PARSE_FAILED', 'is JSON as text', { query: `{"kind":"${SECRET}"}` }],
  ['BAD_REQUEST', 'is an object', { query: parse('subscription { count(to: 1) }') }],
  [
    'QUERY_TOO_LONG',
    'has many tokens',
    { query: `subscription { count(to: 1) ${'__typename '.repeat(90)} }` },
  ],
  [
    'QUERY_TOO_LONG',
    'has a long comment',
    { query: `subscription { count(to: 1) } # ${'x'.repeat(20_000)}` },
  ],
  [
    'OPERATION_NOT_FOUND',
    'does not hold the operation',
    { query: 'subscription { count(to: 1) }', operationName: SECRET },
  ],
  ['OPERATION_NOT_FOUND', 'is a query', { query: '{ __typename }' }],
  [
    'BAD_USER_INPUT',
    'has a wrong variable',
    { query: 'subscription($to: Int!) { count(to: $to) }', variables: { to: SECRET } },
  ],
  ['UNAUTHENTICATED', 'is not open to the caller', { query: 'subscription { closedCount }' }],
];

describe('A subscription', () => {
  it('is answered until it is complete', async () => {
    const query = 'subscription($to: Int!) { count(to: $to) }';
    const frames = await subscribe({ query, variables: { to: 2 } });
    const extensions = { traceId: expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(frames).toEqual([
      { type: 'next', id: '1', payload: { data: { count: 1 }, extensions } },
      { type: 'next', id: '1', payload: { data: { count: 2 }, extensions } },
      { type: 'complete', id: '1', payload: null },
    ]);
  });

  it.each(REFUSED)('is refused as %s when it %s', async (code, _what, payload) => {
    const frames = await subscribe(payload);
    expect(frames.map((frame) => frame.type)).toEqual(['error']);
    const [error] = frames[0]?.payload ?? [];
    expect(error?.extensions?.code).toBe(code);
    expect(error?.extensions?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(frames)).not.toContain(SECRET);
  });
});
