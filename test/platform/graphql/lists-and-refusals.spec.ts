// Lists as pages with cursors, refusals in the reader's language, entries checked one by one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import { ask, askThrice, codesOf } from './asking.ts';
import { TestSeal, tinyApp } from './tiny-app.ts';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await tinyApp(new GraphqlSettings());
});

afterAll(async () => {
  await app.close();
});

interface Page {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: Record<string, unknown>;
}

const PAGE = `query($first: Int, $after: String) { things(first: $first, after: $after) {
  edges { cursor node { id } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function page(variables: object, viewer = 'a'): Promise<Page> {
  const answer = await ask(app, { query: PAGE, variables }, { 'x-viewer': viewer });
  expect(answer.body.errors).toBeUndefined();
  return answer.body.data?.['things'] as Page;
}

describe('A list', () => {
  it('is read page by page to its end, each thing once, in order', async () => {
    const ids: string[] = [];
    let after: unknown = null;
    for (let more = true; more;) {
      const { edges, pageInfo } = await page({ first: 20, after });
      ids.push(...edges.map((edge) => edge.node.id));
      expect(pageInfo['hasPreviousPage']).toBe(after !== null);
      more = pageInfo['hasNextPage'] === true;
      after = pageInfo['endCursor'];
    }
    expect(ids).toEqual(Array.from({ length: 45 }, (_none, number) => `t${number}`));
  });

  it('has twenty on a page when nothing is asked', async () => {
    const answer = await ask(app, '{ things { edges { node { id } } } }');
    expect((answer.body.data?.['things'] as Page).edges).toHaveLength(20);
  });

  it('refuses pages of none and of more than a hundred', async () => {
    for (const first of [0, -1, 101]) {
      const answer = await ask(app, { query: PAGE, variables: { first } });
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.body.errors?.[0]?.extensions.inputPath).toEqual(['first']);
    }
  });

  it('refuses every cursor alike that is not of this viewer and this list', async () => {
    const { edges } = await page({ first: 2 });
    const own = edges[1]?.cursor ?? '';
    const others = (await page({ first: 2 }, 'b')).edges[1]?.cursor ?? '';
    const query = '{ otherThings(first: 2) { edges { cursor } } }';
    const elsewhere = await ask(app, query, { 'x-viewer': 'a' });
    const [first] = (elsewhere.body.data?.['otherThings'] as Page).edges;
    const seal = new TestSeal();
    const wrong = [
      others,
      first?.cursor,
      'nonsense',
      '',
      own.slice(1),
      `${own}x`,
      own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      seal.seal(JSON.stringify(['things', 'a'])),
      seal.seal(JSON.stringify(['things', 'a', 1, 2])),
      seal.seal(JSON.stringify({ things: 'a' })),
      'x'.repeat(5_000),
    ];
    const answers = await Promise.all(
      wrong.map((after) =>
        ask(app, { query: PAGE, variables: { first: 2, after } }, { 'x-viewer': 'a' }),
      ),
    );
    const told = answers.map(({ body, status }) => {
      const [error] = body.errors ?? [];
      return JSON.stringify([status, error?.message, error?.extensions.inputPath, body.data]);
    });
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('after is not a cursor of this list.');
    expect((await page({ first: 2, after: own })).edges[0]?.node.id).toBe('t2');
  });
});

const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) {
  taken refusals { code message path retryable } } }`;
const HOME = { postcode: '1234AB' };
const ENTRIES = [
  { name: 'ok', months: 3, home: HOME },
  { name: 'much too long', months: 0, home: { postcode: 'Jansen' } },
  { name: 'ok', months: 13, home: HOME },
];

describe('A refusal', () => {
  it('is told for its own entry, all at once, and the other entries are taken', async () => {
    const question = { query: REGISTER, variables: { input: { entries: ENTRIES.slice(0, 2) } } };
    for (const answer of await askThrice(app, question, { 'accept-language': 'en' })) {
      expect(answer.text).not.toContain('Jansen');
      expect(answer.body.data?.['register']).toMatchObject({
        taken: 1,
        refusals: [
          { code: 'INPUT_TOO_LONG', path: ['input', 'entries', '1', 'name'] },
          { code: 'INPUT_OUT_OF_RANGE', path: ['input', 'entries', '1', 'months'] },
          {
            code: 'POSTCODE_MALFORMED',
            path: ['input', 'entries', '1', 'home', 'postcode'],
            message: 'A postcode is four digits and two letters.',
            retryable: false,
          },
        ],
      });
    }
  });

  it('is in Dutch, or in English for who prefers that', async () => {
    const question = { query: REGISTER, variables: { input: { entries: ENTRIES.slice(2) } } };
    const message = async (language?: string): Promise<string> => {
      const headers = language === undefined ? undefined : { 'accept-language': language };
      const answer = await ask(app, question, headers);
      const payload = answer.body.data?.['register'] as { refusals: { message: string }[] };
      return payload.refusals[0]?.message ?? '';
    };
    const dutch = 'De langste looptijd is 12 maanden, voor bedragen tot € 1.234,56.';
    expect(await message()).toBe(dutch);
    expect(await message('de, nl;q=0.2')).toBe(dutch);
    expect(await message('en-GB, nl;q=0.9')).toBe(
      'The longest term is 12 months, for amounts up to €1,234.56.',
    );
  });
});

describe('The schema', () => {
  it('is sorted, and describes each type, field, argument and value', () => {
    const { schema } = app.get(GraphQLSchemaHost);
    const bare: string[] = [];
    const look = (name: string, described: { description?: string | null | undefined }): void => {
      if (!described.description) bare.push(name);
    };
    const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    for (const type of types) {
      if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(value.name, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) look(`${type}.${field.name}`, field);
      }
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        look(`${type}.${field.name}`, field);
        for (const argument of field.args) look(`${field.name}(${argument.name})`, argument);
      }
    }
    expect(bare).toEqual([]);
    expect(types.map(({ name }) => name)).toEqual(types.map(({ name }) => name).sort());
  });

  it('holds the codes of all features in one enum', () => {
    const type = app.get(GraphQLSchemaHost).schema.getType('RefusalCode');
    const codes = isEnumType(type) ? type.getValues() : [];
    expect(codes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['INPUT_REQUIRED', 'POSTCODE_MALFORMED', 'TERM_TOO_LONG']),
    );
    for (const code of codes) expect(code.description).toMatch(/^Returned when /);
  });
});
