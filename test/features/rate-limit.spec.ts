// How often one client may ask.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TestService } from '../support/test-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start({ ratePerMinute: 3 });
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

  it('does not count the probes of the operator', async () => {
    for (let i = 0; i < 6; i += 1) {
      const answer = await service.app.inject({ method: 'GET', url: '/health/live' });
      expect(answer.statusCode).toBe(200);
    }
  });
});
