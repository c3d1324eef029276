// Subscriptions by WebSocket, as graphql-transport-ws asks: checked like any other document, silent
// about what was sent, and closed with the code that says what the client should do.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import WebSocket from 'ws';
import { parse } from 'graphql';
import type { Fault } from '../../../src/platform/graphql/answer-errors.ts';
import { GraphqlLimits } from '../../../src/platform/graphql/limits.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { SocketLimits } from '../../../src/platform/graphql/socket-limits.ts';
import type { ClosedSocket } from '../../../src/platform/graphql/socket-session.ts';
import { type Frame, Line } from './socket-line.ts';
import { tinyApp, type TinySockets } from './tiny-app.ts';
import { SECRET } from './tiny-types.ts';

let app: NestFastifyApplication;
let faults: Fault[] = [];
const closed: ClosedSocket[] = [];

async function start(different: Partial<SocketLimits> = {}, sockets: TinySockets = {}) {
  faults = [];
  closed.length = 0;
  const settings = new GraphqlSettings({
    limits: new GraphqlLimits({ tokens: 60, depth: 3 }),
    socketLimits: new SocketLimits(different),
    onFault: (fault) => faults.push(fault),
  });
  app = await tinyApp(settings, { onClosed: (socket) => closed.push(socket), ...sockets });
  await app.listen(0, '127.0.0.1');
}

afterEach(async () => {
  await app.close();
});

const line = () => new Line(app).opened();
const last = (frames: Frame[]) => frames.at(-1)?.type;

/** What a subscription answers until it is complete or refused, after the acknowledgement. */
async function answered(payload: object): Promise<Frame[]> {
  const socket = (await line()).init();
  await socket.until((frames) => frames.length > 0);
  socket.subscribe(payload);
  const frames = await socket.until((all) => ['complete', 'error'].includes(last(all) ?? ''));
  socket.socket.terminate();
  return frames.slice(1);
}

const COUNT = { query: 'subscription { count(to: 1) }' };

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
  ['OPERATION_NOT_FOUND', 'does not hold the operation', { ...COUNT, operationName: SECRET }],
  ['OPERATION_NOT_FOUND', 'is a query', { query: '{ __typename }' }],
  ['OPERATION_NOT_FOUND', 'is a mutation', { query: 'mutation { __typename }' }],
  [
    'BAD_USER_INPUT',
    'has a wrong variable',
    { query: 'subscription($to: Int!) { count(to: $to) }', variables: { to: SECRET } },
  ],
  ['UNAUTHENTICATED', 'is not open to the caller', { query: 'subscription { closedCount }' }],
  ['INTERNAL', 'breaks at once', { query: 'subscription { breaks(after: 0) }' }],
];

describe('A subscription', () => {
  it('is answered until it is complete', async () => {
    await start();
    const query = 'subscription($to: Int!) { count(to: $to) }';
    const frames = await answered({ query, variables: { to: 2 } });
    const extensions = { traceId: expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(frames).toEqual([
      { type: 'next', id: '1', payload: { data: { count: 1 }, extensions } },
      { type: 'next', id: '1', payload: { data: { count: 2 }, extensions } },
      { type: 'complete', id: '1' },
    ]);
  });

  it.each(REFUSED)('is refused as %s when it %s', async (code, _what, payload) => {
    await start();
    const frames = await answered(payload);
    expect(frames.map((frame) => frame.type)).toEqual(['error']);
    const [error] = frames[0]?.payload ?? [];
    expect(error?.extensions?.code).toBe(code);
    expect(error?.extensions?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(frames)).not.toContain(SECRET);
    expect(faults).toHaveLength(code === 'INTERNAL' ? 1 : 0);
  });

  it('that breaks on the way tells us, and has the client come back', async () => {
    await start();
    const socket = (await line()).init();
    await socket.until((frames) => frames.length > 0);
    socket.subscribe({ query: 'subscription { breaks(after: 1) }' });
    expect(await socket.closing).toEqual([1013, 'Try again later']);
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(socket.frames)).not.toContain(SECRET);
  });

  it('is one of so many on a socket, and leaves its place when it ends', async () => {
    await start({ subscriptions: 1 });
    const socket = (await line()).init();
    await socket.until((frames) => frames.length > 0);
    socket.subscribe({ query: 'subscription { wait }' }, 'first');
    await socket.until((frames) => last(frames) === 'next');
    socket.subscribe(COUNT, 'second');
    const [, , refused] = await socket.until((frames) => last(frames) === 'error');
    expect(refused).toMatchObject({ id: 'second' });
    expect(refused?.payload?.[0]?.extensions?.code).toBe('TOO_MANY_REQUESTS');
    socket.say({ id: 'first', type: 'complete' });
    socket.subscribe(COUNT, 'third');
    await socket.until((frames) => last(frames) === 'complete');
    expect(socket.frames.at(-1)).toMatchObject({ id: 'third' });
  });

  it('is not run over HTTP', async () => {
    await start();
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { accept: 'application/graphql-response+json' },
      payload: COUNT,
    });
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([
      400,
      'BAD_REQUEST',
    ]);
  });
});

describe('A socket', () => {
  it('is closed with 4403 for a bad token, without a word why', async () => {
    await start();
    const socket = (await line()).init(`bad ${SECRET}`);
    expect(await socket.closing).toEqual([4403, 'Forbidden']);
    expect(socket.frames).toEqual([]);
  });

  it('is closed as the protocol says for what is out of turn', async () => {
    await start({ firstMessageMilliseconds: 60 });
    const codes: number[] = [];
    for (const talk of [
      (socket: Line) => socket.subscribe(COUNT),
      (socket: Line) => socket.init().init(),
      (socket: Line) => socket.say('no JSON'),
      (socket: Line) => socket.init().subscribe({ query: parse('subscription { count(to: 1) }') }),
      (socket: Line) => socket,
    ]) {
      const socket = await line();
      talk(socket);
      codes.push((await socket.closing)[0]);
    }
    expect(codes).toEqual([4401, 4429, 4400, 4400, 4408]);
    // the older protocol is not spoken: a client notices by itself, one that goes on is told
    expect((await new Line(app, 'graphql-ws').closing)[0]).toBe(1006);
    expect((await new Line(app, []).closing)[0]).toBe(4406);
  });

  it('takes a message of its size and no larger one', async () => {
    await start({ messageBytes: 2_000 });
    const socket = await line();
    socket.init('x'.repeat(3_000));
    expect((await socket.closing)[0]).toBe(1009);
  });

  it('is closed when its client says too much', async () => {
    await start({ messagesPerMinute: 5 });
    const socket = (await line()).init();
    for (let count = 0; count < 5; count += 1) socket.say({ type: 'ping' });
    expect(await socket.closing).toEqual([4429, 'Too many messages']);
  });

  it('is one of so many of its client, and one of so many of all', async () => {
    await start({ perClient: 2, sockets: 3 });
    const first = (await line()).init('one');
    const second = (await line()).init('one');
    for (const socket of [first, second]) await socket.until((frames) => frames.length === 1);
    const third = (await line()).init('one');
    expect(await third.closing).toEqual([4429, 'Too many sockets']);
    const other = (await line()).init('other');
    await other.until((frames) => frames.length === 1);
    expect(await (await line()).closing).toEqual([1013, 'Try again later']);
    first.socket.close();
    await first.closing;
    await gone(1);
    const again = (await line()).init('one');
    await again.until((frames) => frames.length === 1);
  });

  it('is closed when nothing is followed on it, and stays open while something is', async () => {
    await start({ idleSeconds: 1 });
    const idle = (await line()).init();
    const busy = (await line()).init();
    await busy.until((frames) => frames.length > 0);
    busy.subscribe({ query: 'subscription { wait }' });
    expect(await idle.closing).toEqual([1000, 'Nothing is followed']);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(busy.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('is closed with 4403 when its token has expired, also before the next message', async () => {
    let isOver = false;
    await start({}, { isOver: () => isOver });
    const quiet = (await line()).init();
    await quiet.until((frames) => frames.length > 0);
    const told = (await line()).init();
    await told.until((frames) => frames.length > 0);
    isOver = true;
    told.subscribe(COUNT);
    expect(await told.closing).toEqual([4403, 'Forbidden']);
    expect(told.frames.map(({ type }) => type)).toEqual(['connection_ack']);
    expect(await quiet.closing).toEqual([4403, 'Forbidden']);
  });

  it('whose client does not read is let go, and so is one that does not answer', async () => {
    await start({ unreadBytes: 100_000, pingSeconds: 2 });
    const deaf = (await line()).init();
    await deaf.until((frames) => frames.length > 0);
    deaf.socket.pause();
    for (const id of ['1', '2']) deaf.subscribe({ query: 'subscription { talk }' }, id);
    const began = performance.now();
    await gone(1);
    expect(performance.now() - began).toBeLessThan(1_900);
    const silent = (await line()).init();
    await silent.until((frames) => frames.length > 0);
    silent.socket.pause();
    await gone(2);
    expect(closed.map(({ code }) => code)).toEqual([1006, 1006]);
    for (const { socket } of [deaf, silent]) socket.terminate();
  }, 20_000);

  it('is told that the service stops, and does not keep it', async () => {
    await start();
    const polite = (await line()).init();
    await polite.until((frames) => frames.length > 0);
    polite.subscribe({ query: 'subscription { wait }' });
    await polite.until((frames) => last(frames) === 'next');
    const silent = (await line()).init();
    await silent.until((frames) => frames.length > 0);
    silent.socket.pause();
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await polite.closing).toEqual([1001, 'The service stops']);
    expect(closed).toHaveLength(2);
    expect(closed.reduce((sum, { given }) => sum + given, 0)).toBe(1);
    silent.socket.terminate();
  });
});

/** Waits until the service has seen so many sockets go. */
async function gone(count: number): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (closed.length < count) {
    if (performance.now() > deadline) throw new Error(`${closed.length} sockets went`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
