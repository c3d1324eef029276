// GraphQL over HTTP: the audits of graphql-http, and what they do not ask.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { ask, askThrice, codesOf } from './asking.ts';
import { tinyApp } from './tiny-app.ts';

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  app = await tinyApp(new GraphqlSettings());
  await app.listen(0, '127.0.0.1');
  url = `${await app.getUrl()}/graphql`;
});

afterAll(async () => {
  await app.close();
});

async function get(parameters: Record<string, string>, accept = 'application/json') {
  const path = `/graphql?${new URLSearchParams(parameters).toString()}`;
  const answer = await app.inject({ method: 'GET', url: path, headers: { accept } });
  return { status: answer.statusCode, ...JSON.parse(answer.payload) };
}

describe('GraphQL over HTTP', () => {
  it('passes all 61 audits of graphql-http', async () => {
    const results = [];
    for (const audit of serverAudits({ url })) results.push(await audit.fn());
    const failed = results.filter((result) => result.status !== 'ok');
    expect(failed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results.length).toBe(61);
  });

  it('answers a GET of a query with variables as JSON', async () => {
    const query = 'query($id: ID!) { thing(id: $id) { id } }';
    const answer = await get({ query, variables: '{"id":"t1"}' });
    expect(answer).toMatchObject({ status: 200, data: { thing: { id: 't1' } } });
  });

  it('refuses a mutation by GET', async () => {
    const answer = await get({ query: 'mutation { register(input: { entries: [] }) { taken } }' });
    expect(answer).toMatchObject({
      status: 405,
      errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }],
    });
  });

  it('runs nothing for a HEAD', async () => {
    const query = 'mutation { register(input: { entries: [] }) { taken } }';
    const path = `/graphql?${new URLSearchParams({ query }).toString()}`;
    const answer = await app.inject({ method: 'HEAD', url: path });
    expect(answer.statusCode).toBe(415);
  });

  it('refuses a GET that names no operation of its document', async () => {
    const query = 'query A { __typename } query B { __typename }';
    for (const operationName of ['C', '']) {
      const answer = await get({ query, operationName }, 'application/graphql-response+json');
      expect(answer.status).toBe(400);
      expect(answer.errors[0].extensions.code).toBe('OPERATION_NOT_FOUND');
    }
  });

  it('tells trace, language and media type in each answer, also a refused one', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    for (const query of ['{ __typename }', '{ nothing }', '{']) {
      const answer = await ask(app, query, { traceparent, 'accept-language': 'en' });
      expect(answer.body.extensions.traceId).toBe('0af7651916cd43dd8448eb211c80319c');
      expect(answer.headers['traceresponse']).toMatch(
        /^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/,
      );
      expect(answer.headers['vary']).toContain('accept');
      expect(answer.headers['content-language']).toBe('en');
      expect(answer.headers['content-type']).toBe(
        'application/graphql-response+json; charset=utf-8',
      );
    }
  });

  it('holds no data in an answer to a request that was not run', async () => {
    for (const query of ['{', '{ nothing }', 'query($id: ID!) { thing(id: $id) { id } }']) {
      const answer = await ask(app, query);
      expect(answer.status).toBe(400);
      expect('data' in answer.body).toBe(false);
    }
  });

  it('refuses a batch, another media type, and an answer type that it does not make', async () => {
    const refused = [
      { body: [{ query: '{ __typename }' }], headers: {}, status: 400, code: 'BAD_REQUEST' },
      {
        body: { query: '{ __typename }' },
        headers: { 'content-type': 'text/plain' },
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
      },
      {
        body: { query: '{ __typename }' },
        headers: { 'content-type': 'application/graphql' },
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
      },
      {
        body: { query: '{ __typename }' },
        headers: { accept: 'text/html' },
        status: 406,
        code: 'NOT_ACCEPTABLE',
      },
    ];
    for (const { body, headers, status, code } of refused) {
      const answer = await ask(app, body as object, headers);
      expect([answer.status, ...codesOf(answer)]).toEqual([status, code]);
    }
  });

  it('answers the introspection that tools send', async () => {
    const answer = await ask(app, getIntrospectionQuery({ oneOf: true, specifiedByUrl: true }));
    expect(answer.status).toBe(200);
    expect(answer.body.errors).toBeUndefined();
  });
});

describe('The compiler', () => {
  it('runs the operation that is named, each time, of a document with several', async () => {
    const query =
      'query A { __typename } query B { thing(id: "t1") { id } } ' +
      'mutation C { register(input: { entries: [] }) { taken } }';
    const named = async (operationName: string) =>
      (await ask(app, { query, operationName })).body.data;
    for (let time = 0; time < 3; time += 1) {
      expect(await named('A')).toEqual({ __typename: 'Query' });
      expect(await named('B')).toEqual({ thing: { id: 't1' } });
      expect(await named('C')).toEqual({ register: { taken: 0 } });
    }
  });

  it('never runs a text of a document as code', async () => {
    const mark = String.raw`\u005f_MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d`;
    const world = globalThis as { ranFromText?: number };
    await askThrice(app, `{ thing(id: "${mark}globalThis.ranFromText=1") { id } }`);
    await askThrice(app, {
      query: 'query($id: ID!) { thing(id: $id) { id } }',
      variables: { id: `${JSON.parse(`"${mark}"`)}globalThis.ranFromText=1` },
    });
    expect(world.ranFromText).toBeUndefined();
  });

  it('does not hang on an input that can hold itself', async () => {
    const query = 'query($input: LoopInput!) { loop(input: $input) }';
    const answers = await askThrice(app, { query, variables: { input: { again: [{}] } } });
    for (const answer of answers) expect(answer.body.data).toEqual({ loop: true });
  });

  it('keeps moments, days and amounts as they are, however they are given', async () => {
    const literal = '{ madeAt: "2026-01-01T00:00:00Z", dueOn: "2026-01-02", amountCents: 5 }';
    const variables = {
      input: { madeAt: '2026-01-01T00:00:00Z', dueOn: '2026-01-02', amountCents: 5 },
    };
    const read = 'query($input: ValuesInput) { values(input: $input) }';
    const ways = [
      { query: `{ values(input: ${literal}) }` },
      { query: `query($input: ValuesInput = ${literal}) { values(input: $input) }` },
      { query: read, variables },
    ];
    for (const way of ways) {
      for (const answer of await askThrice(app, way)) {
        expect(answer.body.data).toEqual({ values: 'Date 2026-01-01 20455 5' });
      }
    }
  });
});
