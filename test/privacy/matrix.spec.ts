// docs/privacy-matrix.txt against the running service: complete, and true of every operation for
// each kind of caller and of every field.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { ACTOR_KINDS, type ActorKind } from '../../src/platform/auth/actor.ts';
import { AudienceRegister } from '../../src/platform/auth/audience-register.ts';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { SCOPES } from '../../src/platform/auth/scopes.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { type FullWorld, startFullWorld } from './full-world.ts';
import { CALLERS, type Matrix, readMatrix } from './matrix-file.ts';
import { triesIn } from './all-tries.ts';
import { CALLER_OF, documentOf, fieldsIn, type Try } from './operation-tries.ts';
import { sampleMember, uuid, type Who } from './world.ts';

let full: FullWorld;
let schema: GraphQLSchema;
let matrix: Matrix;
let tries: Try[];

beforeAll(async () => {
  full = await startFullWorld({ settings: { explorer: 'ON' } });
  schema = full.world.service.app.get(GraphQLSchemaHost, { strict: false }).schema;
  matrix = readMatrix();
  tries = triesIn(full);
}, 180_000);
afterAll(() => full.world.stop());

const operations = () => full.world.service.app.get(AudienceRegister).operations();
const ofGraphql = () => matrix.operations.filter(({ name }) => !name.startsWith('HTTP '));
const ofHttp = () => matrix.operations.filter(({ name }) => name.startsWith('HTTP '));

function requestOf(who: Who): TokenRequest {
  if (typeof who !== 'string') return who;
  const sample = findSampleCaller(who);
  if (sample === null) throw new Error(`there is no sample caller ${who}`);
  return sample.request;
}

/** A sample caller's token with every scope there is: its kind alone decides. */
function withAllScopes(name: string): TokenRequest {
  return { ...requestOf(name), scopes: SCOPES };
}

describe('The privacy matrix', () => {
  it('has a line with words for every operation, and no line for one that does not exist', () => {
    const exist = operations()
      .filter(({ surface }) => surface !== 'HTTP')
      .map(({ surface, name }) => `${surface} ${name}`);
    expect(
      ofGraphql()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(exist.sort());
    for (const { words } of matrix.operations) expect(words.length).toBeGreaterThan(15);
  });

  it('has a line for every route, also of those that stand outside the guard', () => {
    const server = full.world.service.app.getHttpAdapter().getInstance() as {
      printRoutes(options: { commonPrefix: boolean }): string;
    };
    const exist = new Set(routesIn(server.printRoutes({ commonPrefix: false })));
    // Files of the explorer's page are one line.
    const lines = ofHttp().flatMap(({ name }) =>
      name.endsWith('/*') ? [...exist].filter((each) => each.startsWith(name.slice(0, -1))) : name,
    );
    expect(lines.sort()).toEqual([...exist].sort());
    const guarded = operations().filter(({ surface }) => surface === 'HTTP');
    for (const { name, audience } of guarded) {
      const line = ofHttp().find((each) => each.name === `HTTP ${name}`);
      const may = audience === 'ANYBODY' ? [...CALLERS] : [...audience.kinds];
      const listed = CALLERS.filter((caller) => line?.cells[caller] !== '-');
      expect([name, lines.includes(`HTTP ${name}`), listed.sort()]).toEqual([
        name,
        true,
        may.sort(),
      ]);
    }
  });

  it('has words for every type and every field of the schema, and for no other', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const shown = types.filter(({ name }) => !/^__|^(?:Query|Mutation|Subscription)$/.test(name));
    const fields = shown.flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    );
    expect([...matrix.types.keys()].sort()).toEqual(shown.map(({ name }) => name).sort());
    expect(matrix.fields.map(({ name }) => name).sort()).toEqual(fields.sort());
    for (const words of matrix.types.values()) expect(words.length).toBeGreaterThan(10);
    for (const { words } of matrix.fields) {
      expect(words).toMatch(/^(?:OWN|SEALED|GRANT|REGISTER|FORM)\./);
    }
  });

  it('says of each operation what the guard says: for whom it is', () => {
    const audiences = new Map(operations().map((each) => [`${each.surface} ${each.name}`, each]));
    for (const { name, cells } of ofGraphql()) {
      const rule = audiences.get(name)?.audience;
      const may = rule === 'ANYBODY' ? [...CALLERS] : [...(rule?.kinds ?? [])];
      const listed = CALLERS.filter((caller) => cells[caller] !== '-');
      expect([name, listed.sort()]).toEqual([name, may.sort()]);
    }
  });
});

describe('Each operation, tried on the service', () => {
  it('is refused to every kind of caller with "-", whatever scopes its token has', async () => {
    for (const { name, cells } of ofGraphql()) {
      const variables = tries.find(({ operation }) => operation === name)?.variables ?? {};
      for (const caller of CALLERS.filter((each) => cells[each] === '-')) {
        const who = caller === 'NOBODY' ? null : withAllScopes(CALLER_OF[caller]);
        const answer = await full.world.service.ask(who, documentOf(schema, name), variables);
        const wanted = caller === 'NOBODY' ? [401, 'UNAUTHENTICATED'] : [403, 'FORBIDDEN'];
        const got = [answer.status, answer.errors[0]?.extensions['code']];
        expect([name, caller, ...got, answer.data]).toEqual([name, caller, ...wanted, undefined]);
      }
    }
  }, 180_000);

  it('is refused to the right kind of caller without its scope, or while it is not admitted', async () => {
    const { service } = full.world;
    for (const { surface, name, audience } of operations()) {
      if (surface === 'HTTP' || audience === 'ANYBODY') continue;
      const operation = `${surface} ${name}`;
      const variables = tries.find((each) => each.operation === operation)?.variables ?? {};
      for (const kind of audience.kinds) {
        const token = withAllScopes(CALLER_OF[kind]);
        const others = SCOPES.filter((scope) => scope !== audience.scope);
        const refused: TokenRequest[] =
          audience.scope === null ? [] : [{ ...token, scopes: others }];
        if (token.org !== undefined) refused.push(...strangersTo(token));
        for (const who of refused) {
          const answer = await service.ask(who, documentOf(schema, operation), variables);
          const got = [operation, who.org, answer.status, answer.errors[0]?.extensions['code']];
          expect(got).toEqual([operation, who.org, 403, 'FORBIDDEN']);
          expect(answer.data).toBeUndefined();
        }
      }
    }
  }, 180_000);

  it('answers whom it is for; and each field is read by exactly the kinds that the matrix names', async () => {
    const readers = new Map<string, Set<ActorKind>>();
    const answered = new Set<string>();
    for (const { operation, as, variables } of tries) {
      const { kind } = requestOf(as);
      const { text, data } = await full.world.service.ask(
        as,
        documentOf(schema, operation),
        variables,
      );
      const [name = ''] = operation.split(' ').slice(1);
      expect([operation, as, text.includes('"errors"')]).toEqual([operation, as, false]);
      if (data?.[name] === undefined) throw new Error(text);
      answered.add(`${operation} ${kind}`);
      for (const field of fieldsIn(schema, operation, data)) {
        readers.set(field, (readers.get(field) ?? new Set<ActorKind>()).add(kind));
      }
      await full.world.service.settle();
    }
    const may = ofGraphql().flatMap(({ name, cells }) =>
      ACTOR_KINDS.filter((kind) => cells[kind] !== '-').map((kind) => `${name} ${kind}`),
    );
    expect([...answered].sort()).toEqual(may.sort());
    const named = matrix.fields.map((line) => [line.name, [...line.readers].sort().join(', ')]);
    const seen = matrix.fields.map(({ name }) => [
      name,
      [...(readers.get(name) ?? [])].sort().join(', '),
    ]);
    expect(seen).toEqual(named);
  }, 180_000);
});

describe('Each route, tried on the service', () => {
  it('answers every kind of caller alike, is a page that does not exist, or asks for its own', async () => {
    const { service } = full.world;
    const guarded = new Set(
      operations()
        .filter(({ surface, audience }) => surface === 'HTTP' && audience !== 'ANYBODY')
        .map(({ name }) => `HTTP ${name}`),
    );
    for (const { name, cells } of ofHttp()) {
      const [, method = '', path = ''] = name.split(' ');
      const url = `${path.replace('*', 'page.css')}${path === '/graphql' ? '?query=%7B__typename%7D' : ''}`;
      const bodies = new Set<string>();
      for (const caller of CALLERS) {
        const token = caller === 'NOBODY' ? null : await service.token(CALLER_OF[caller]);
        const answer = await service.app.inject({
          method: method as 'GET' | 'POST',
          url,
          remoteAddress: '203.0.113.7',
          headers: {
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            traceparent: `00-${'5'.repeat(32)}-${'5'.repeat(16)}-00`,
          },
          ...(method === 'POST' ? { payload: { query: '{ __typename }' } } : {}),
        });
        const isGuarded = guarded.has(name);
        const refused = !isGuarded ? 404 : caller === 'NOBODY' ? 401 : 403;
        // Behind the guard this body is none that a route for files takes.
        const taken = isGuarded && method === 'POST' ? 415 : 200;
        expect([name, caller, answer.statusCode]).toEqual([
          name,
          caller,
          cells[caller] === '-' ? refused : taken,
        ]);
        bodies.add(isGuarded ? '' : answer.body);
      }
      expect([name, bodies.size]).toEqual([name, 1]);
    }
  });
});

/** Organisations that do not exist, are suspended, or are of the other kind. */
function strangersTo(token: TokenRequest): TokenRequest[] {
  const other = token.kind === 'MEMBER' ? CALLER_OF.COUNSELLOR : CALLER_OF.MEMBER;
  const orgs = [uuid(404), sampleMember('asr').id, findSampleCaller(other)?.request.org ?? ''];
  return orgs.map((org) => ({ ...token, org }));
}

/** `HTTP GET /health/live` for each line of Fastify's tree; HEAD comes with GET and says less. */
function routesIn(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, path, methods] = /^([│├└─\s]*)(\/\S*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    if (indent === undefined || path === undefined || methods === undefined) return [];
    const depth = indent.length / 4;
    above[depth] = path;
    const full = above.slice(1, depth + 1).join('');
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `HTTP ${method} ${full}`);
  });
}
