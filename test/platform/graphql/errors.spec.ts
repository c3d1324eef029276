// Errors of an answer: a stable code, a place, a text of ours, and never what the caller sent.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import type { Fault } from '../../../src/platform/graphql/answer-errors.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { ask, askThrice, codesOf, type Question } from './asking.ts';
import { tinyApp } from './tiny-app.ts';
import { SECRET } from './tiny-types.ts';

let app: NestFastifyApplication;
const faults: Fault[] = [];

beforeAll(async () => {
  app = await tinyApp(new GraphqlSettings({ onFault: (fault) => faults.push(fault) }));
});

beforeEach(() => {
  faults.length = 0;
});

afterAll(async () => {
  await app.close();
});

const VALUES = 'query($input: ValuesInput) { values(input: $input) }';

/** Requests that are wrong in each way there is, each with the secret in it. */
const WRONG: readonly (readonly [code: string, question: Question])[] = [
  ['BAD_REQUEST', { query: [SECRET] }],
  ['BAD_REQUEST', { query: '{ __typename }', variables: SECRET }],
  ['BAD_REQUEST', { query: '{ __typename }', operationName: [SECRET] }],
  ['BAD_REQUEST', { query: '{ __typename }', extensions: SECRET }],
  ['GRAPHQL_PARSE_FAILED', { query: `{ thing(id: "t1") ${SECRET}(} }` }],
  ['GRAPHQL_PARSE_FAILED', { query: `{ thing(id: "${SECRET}` }],
  ['GRAPHQL_PARSE_FAILED', { query: `${SECRET} { __typename }` }],
  ['GRAPHQL_PARSE_FAILED', { query: `{"kind":"Document","definitions":["${SECRET}"]}` }],
  ['OPERATION_NOT_FOUND', { query: '{ __typename }', operationName: SECRET }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ ${SECRET} }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ thing(${SECRET}: 1) { id } }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ thing(id: {${SECRET}: 1}) { id } }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ things(first: "${SECRET}") { pageInfo { x } } }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ values(input: {kind: ${SECRET}}) }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ values(input: {kind: "${SECRET}"}) }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ values(input: {dueOn: "${SECRET}"}) }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ values(input: {amountCents: "${SECRET}"}) }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ values(input: {${SECRET}: 1}) }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `query($${SECRET}: Int) { __typename }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `query($${SECRET}: Thing) { __typename }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `query($a: ${SECRET}) { thing(id: $a) { id } }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ thing(id: $${SECRET}) { id } }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ __typename ...${SECRET} }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ __typename } fragment ${SECRET} on Thing { id }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ __typename @${SECRET} }` }],
  ['GRAPHQL_VALIDATION_FAILED', { query: `{ __typename @skip(if: "${SECRET}") }` }],
  [
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ ${SECRET}: thing(id: "1") { id } ${SECRET}: thing(id: "2") { id } }` },
  ],
  ['BAD_USER_INPUT', { query: `query($${SECRET}: ID!) { thing(id: $${SECRET}) { id } }` }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: SECRET } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { [SECRET]: 1 } } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { kind: SECRET } } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { dueOn: [SECRET] } } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { madeAt: SECRET } } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { amountCents: SECRET } } }],
  ['BAD_USER_INPUT', { query: VALUES, variables: { input: { more: [{ numbers: [SECRET] }] } } }],
  [
    'BAD_USER_INPUT',
    {
      query: 'query($after: String) { things(after: $after) { pageInfo { hasNextPage } } }',
      variables: { after: SECRET },
    },
  ],
  ['INTERNAL', { query: `{ broken @include(if: true) }` }],
  ['INTERNAL', { query: '{ halfCent }' }],
  ['UNAUTHENTICATED', { query: '{ closed }' }],
  ['FORBIDDEN', { query: '{ forbidden }' }],
];

describe('Errors of an answer', () => {
  it.each(WRONG)('say %s and never what was sent: %j', async (code, question) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      for (const answer of await askThrice(app, question, { accept })) {
        expect(codesOf(answer)).toContain(code);
        // the path of an error holds the name that the caller gave its field, as GraphQL asks
        const told = answer.body.errors?.map((error) => ({ ...error, path: undefined }));
        expect(JSON.stringify(told)).not.toMatch(new RegExp(SECRET, 'i'));
        expect(answer.text).not.toMatch(/ at .*:\d+:\d+|stack|Did you mean/);
        for (const error of answer.body.errors ?? []) {
          expect(error.extensions.traceId).toBe(answer.body.extensions.traceId);
        }
      }
    }
  });

  it('suggest no names', async () => {
    const answer = await ask(app, '{ thin thinks(frist: 1) { id } }');
    expect(answer.text).not.toMatch(/things|first|mean/);
  });

  it('tell where in the variables something is wrong, all at once', async () => {
    const more = [{ shareBasisPoints: 1 }, { shareBasisPoints: 10_001 }, {}];
    const variables = { input: { amountCents: '5', madeAt: '2026-02-30T00:00:00Z', more } };
    for (const answer of await askThrice(app, { query: VALUES, variables })) {
      const paths = answer.body.errors?.map((error) => error.extensions.inputPath?.join('.'));
      expect(paths).toEqual([
        'input.amountCents',
        'input.madeAt',
        'input.more.1.shareBasisPoints',
        'input.more.2',
      ]);
    }
  });

  it('leave a day or amount that cannot be to the check of its entry', async () => {
    const variables = { input: { dueOn: '2026-02-30', amountCents: 0.5 } };
    for (const answer of await askThrice(app, { query: VALUES, variables })) {
      expect(answer.body.data).toEqual({ values: '{"amountCents":null,"dueOn":null}' });
    }
  });

  it('keep indices of lists as numbers in their path', async () => {
    const query = '{ things(first: 2) { edges { node { lost } } } }';
    for (const answer of await askThrice(app, query)) {
      expect(answer.body.errors?.map((error) => error.path)).toEqual([
        ['things', 'edges', 0, 'node', 'lost'],
        ['things', 'edges', 1, 'node', 'lost'],
      ]);
    }
  });

  it('hand each bug of ours on, with the trace that the answer tells', async () => {
    const answer = await ask(app, '{ broken }');
    expect(answer.body.data).toEqual({ broken: null });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.traceId).toBe(answer.body.extensions.traceId);
    expect((faults[0]?.error as Error).message).toContain(SECRET);
  });

  it('are 401 with a challenge where the caller was let in nowhere', async () => {
    const answer = await ask(app, '{ closed again: closed }');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect('data' in answer.body).toBe(false);
    const partly = await ask(app, '{ closed __typename }');
    expect(partly.status).toBe(200);
    expect(partly.body.data).toEqual({ closed: null, __typename: 'Query' });
  });

  it('are BAD_REQUEST for a body that is no JSON', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: `{"query": ${SECRET}}`,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(answer.payload).not.toContain(SECRET);
  });
});

describe('Variables', () => {
  const value: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom(null, true, 0, 1, -1, 1.5, 2 ** 31, 2 ** 53, '', 'RENT', '2026-01-01', [], {}),
    fc.constantFrom('2026-01-01T00:00:00Z', ['RENT'], [1], { amountCents: 1 }, [[1, null]]),
  );
  const input = fc.record(
    {
      amountCents: value,
      dueOn: value,
      madeAt: value,
      shareBasisPoints: value,
      kind: value,
      more: fc.oneof(
        value,
        fc.array(fc.record({ shareBasisPoints: value, numbers: value }, { requiredKeys: [] }), {
          maxLength: 2,
        }),
      ),
    },
    { requiredKeys: [] },
  );

  it('are read by compiled documents as by interpreted ones', async () => {
    const interpreted = `query($input: ValuesInput) { values(input: $input) thing(id: "") { id } }`;
    await askThrice(app, { query: VALUES, variables: {} });
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const [one, other] = await Promise.all([
          ask(app, { query: VALUES, variables: { input: given } }),
          ask(app, { query: interpreted, variables: { input: given } }),
        ]);
        const places = (answer: typeof one) =>
          (answer.body.errors ?? []).map((error) => error.extensions.inputPath);
        expect(one.status).toBe(other.status);
        expect(places(one)).toEqual(places(other));
        expect(one.body.data?.['values']).toEqual(other.body.data?.['values']);
      }),
      { numRuns: 40 },
    );
  });
});
