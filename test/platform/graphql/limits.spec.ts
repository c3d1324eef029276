// How much one request may ask, measured from its text and variables alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphqlLimits } from '../../../src/platform/graphql/limits.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { ask, askThrice, codesOf, type Question } from './asking.ts';
import { tinyApp } from './tiny-app.ts';

let app: NestFastifyApplication;

beforeAll(async () => {
  const limits = new GraphqlLimits({
    depth: 6,
    aliases: 3,
    mutations: 2,
    tokens: 200,
    documentCharacters: 2_000,
    cost: 300,
    bodyBytes: 10_000,
  });
  app = await tinyApp(new GraphqlSettings({ limits }));
});

afterAll(async () => {
  await app.close();
});

const beside = (levels: number): string =>
  levels === 0 ? 'id' : `beside { ${beside(levels - 1)} }`;

const PAGE = 'query($first: Int) { things(first: $first) { edges { node { parts { id } } } } }';

const ALLOWED: readonly Question[] = [
  { query: `{ thing(id: "t1") { ${beside(2)} } }` },
  { query: '{ a: __typename b: __typename c: __typename }' },
  {
    query:
      'mutation { register(input: {entries: []}) { taken } a: register(input: {entries: []}) { taken } }',
  },
  { query: PAGE, variables: { first: 20 } },
];

const REFUSED: readonly (readonly [code: string, question: Question])[] = [
  ['QUERY_TOO_DEEP', { query: `{ thing(id: "t1") { ${beside(5)} } }` }],
  [
    'QUERY_TOO_DEEP',
    {
      query:
        '{ thing(id: "t1") { ...A } } fragment A on Thing { beside { ...B } } ' +
        'fragment B on Thing { beside { beside { beside { parts { id } } } } }',
    },
  ],
  ['TOO_MANY_ALIASES', { query: '{ a: __typename b: __typename c: __typename d: __typename }' }],
  [
    'TOO_MANY_ALIASES',
    {
      query: '{ thing(id: "t1") { ...A beside { ...A } } } fragment A on Thing { a: id b: id }',
    },
  ],
  [
    'TOO_MANY_MUTATIONS',
    {
      query:
        'mutation { ...A register(input: {entries: []}) { taken } } fragment A on Mutation { ' +
        'a: register(input: {entries: []}) { taken } b: register(input: {entries: []}) { taken } }',
    },
  ],
  ['QUERY_TOO_LONG', { query: `{ ${'__typename '.repeat(200)} }` }],
  ['QUERY_TOO_LONG', { query: `{ __typename } # ${'x'.repeat(2_000)}` }],
  ['QUERY_TOO_COSTLY', { query: PAGE, variables: { first: 30 } }],
  ['QUERY_TOO_COSTLY', { query: PAGE.replace('Int)', 'Int = 30)') }],
  ['QUERY_TOO_COSTLY', { query: PAGE.replace('$first)', '30)').replace('($first: Int)', '') }],
];

describe('A document', () => {
  it.each(ALLOWED)('that stays within the limits is run: %j', async (question) => {
    for (const answer of await askThrice(app, question)) expect(codesOf(answer)).toEqual([]);
  });

  it.each(REFUSED)('is refused as %s: %j', async (code, question) => {
    for (const answer of await askThrice(app, question)) {
      expect(codesOf(answer)).toEqual([code]);
      expect(answer.status).toBe(400);
    }
  });

  it('that was run with small pages is refused with large ones', async () => {
    const first = async (size: unknown) =>
      codesOf(await ask(app, { query: PAGE, variables: { first: size } }))[0];
    expect(await first(5)).toBeUndefined();
    expect(await first(100)).toBe('QUERY_TOO_COSTLY');
    expect(await first(5)).toBeUndefined();
    expect(await first(1_000_000)).toBe('QUERY_TOO_COSTLY');
    expect(await first(-1)).toBe('BAD_USER_INPUT');
    expect(await first('many')).toBe('QUERY_TOO_COSTLY');
  });

  it('that runs in circles is refused', async () => {
    const answer = await ask(
      app,
      '{ thing(id: "t1") { ...A } } fragment A on Thing { beside { ...B } } ' +
        'fragment B on Thing { beside { ...A } }',
    );
    expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('A body', () => {
  it('that is too large is refused before it is read', async () => {
    const answer = await ask(app, {
      query: '{ __typename }',
      extensions: { filler: 'x'.repeat(10_000) },
    });
    expect(answer.status).toBe(413);
    expect(codesOf(answer)).toEqual(['BODY_TOO_LARGE']);
  });
});
