// How often one client may ask.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TestService } from '../support/test-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start({
    ratePerMinute: 3,
    openRatePerMinute: 2,
    trustProxy: ['192.0.2.1'],
  });
});
afterAll(() => service.stop());

/** Asks through a real socket: the headers are what a client reads. */
async function ask(
  authorization: string | null,
): Promise<{ status: number; left: unknown; body: string }> {
  const asked = request(service.app.getHttpServer())
    .post('/graphql')
    .set('content-type', 'application/json')
    .set('accept', 'application/graphql-response+json');
  if (authorization !== null) asked.set('authorization', authorization);
  const answer = await asked.send(JSON.stringify({ query: '{ __typename }' }));
  return {
    status: answer.status,
    left: answer.headers['ratelimit-remaining'],
    body: answer.text,
  };
}

describe('the rate of one client', () => {
  it('is told in headers and stopped at its limit, without stopping another client', async () => {
    const one = `Bearer ${await service.token('cz')}`;
    const other = `Bearer ${await service.token('kpn')}`;
    expect([(await ask(one)).left, (await ask(one)).left, (await ask(one)).left]).toEqual([
      '2',
      '1',
      '0',
    ]);
    const stopped = await ask(one);
    expect(stopped.status).toBe(429);
    expect(JSON.parse(stopped.body)).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }],
    });
    expect((await ask(other)).status).toBe(200);
  });

  /** What is left of the minute for a calculation; -1 when it was refused. */
  async function calculate(
    remoteAddress: string,
    headers: Record<string, string> = {},
  ): Promise<number> {
    const query = `{ statutoryInterest(
      input: { principalCents: 100000, dueOn: "2025-12-31", untilOn: "2026-06-30" }
    ) { interest { interestCents } } }`;
    const answer = await service.app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ query }),
    });
    expect(answer.headers['ratelimit-limit']).toBe('2');
    expect(Number(answer.headers['ratelimit-reset'])).toBeGreaterThan(0);
    if (answer.statusCode === 429) return -1;
    expect(answer.json()).toMatchObject({
      data: { statutoryInterest: { interest: { interestCents: 1984 } } },
    });
    return Number(answer.headers['ratelimit-remaining']);
  }

  it('is of its address without a token, and a made-up token is no way round', async () => {
    const madeUp = { authorization: 'Bearer made.up.token' };
    const other = { authorization: 'Bearer made.up.otherwise' };
    expect(await calculate('203.0.113.1')).toBe(1);
    expect(await calculate('203.0.113.1', madeUp)).toBe(0);
    expect(await calculate('203.0.113.1', other)).toBe(-1);
    expect(await calculate('203.0.113.1')).toBe(-1);
    expect(await calculate('203.0.113.2')).toBe(1);
  });

  it('is of a network of IPv6, and of an IPv4 address however it is written', async () => {
    expect(await calculate('2001:db8:0:1::1')).toBe(1);
    expect(await calculate('2001:db8:0:1:ffff::2')).toBe(0);
    expect(await calculate('2001:db8:0:1:0:0:0:3')).toBe(-1);
    expect(await calculate('2001:db8:0:2::1')).toBe(1);
    expect(await calculate('203.0.113.9')).toBe(1);
    expect(await calculate('::ffff:203.0.113.9')).toBe(0);
  });

  it('is of the address that a trusted proxy tells, and of the sender for any other', async () => {
    const behind = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
    expect(await calculate('192.0.2.1', behind('198.51.100.1'))).toBe(1);
    expect(await calculate('192.0.2.1', behind('198.51.100.2'))).toBe(1);
    expect(await calculate('192.0.2.1', behind('198.51.100.1'))).toBe(0);
    expect(await calculate('192.0.2.7', behind('198.51.100.3'))).toBe(1);
    expect(await calculate('192.0.2.7', behind('198.51.100.4'))).toBe(0);
  });

  it('does not count the probes of the operator', async () => {
    for (let i = 0; i < 6; i += 1) {
      const answer = await service.app.inject({ method: 'GET', url: '/health/live' });
      expect(answer.statusCode).toBe(200);
    }
  });
});
