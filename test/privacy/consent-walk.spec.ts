// No read without a valid consent: 3 000 steps of random walks in `npm test`, the same ones every
// time; with NIGHTLY set 100 000, and others every night. WALK_SEED walks those of a night again,
// as they were told: `WALK_SEED='094f573a-58f0-4078-93de-40c888d18cd1 21'`, several with a `;`.
// Not here: that a walk finds what is wrong (consent-walk-planted.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { Walked, WalkOf } from './consent-walk.ts';
import { READERS, ROUTES_WITHOUT_PERSONS } from './consent-walk-readers.ts';
import { walkAndTell } from './consent-walk-shorter.ts';
import { STEP_NAMES } from './consent-walk-steps.ts';
import { World } from './world.ts';

const nightly = process.env['NIGHTLY'] !== undefined;
const STEPS = Number(process.env['WALK_STEPS'] ?? (nightly ? 100_000 : 3_000));
const STEPS_OF_A_WALK = 500;
const MOST_REPLAYS = 16;
const night = nightly ? randomUUID() : 'consent';

const SEEDS =
  process.env['WALK_SEED']?.split(';') ??
  Array.from({ length: STEPS / STEPS_OF_A_WALK }, (_, at) => `${night} ${at + 1}`);

const WALKS: readonly WalkOf[] = SEEDS.map((seed) => ({
  seed,
  steps: STEPS_OF_A_WALK,
  members: 3 + ((Number(seed.split(' ').at(-1)) - 1) % 3),
}));

describe('A random walk over consent', () => {
  const walks: Walked[] = [];

  it.each(WALKS)(
    'shows and writes nothing without a valid consent: $seed, $members members',
    async (of) => {
      const { walked, words } = await walkAndTell(of, MOST_REPLAYS);
      walks.push(walked);
      if (words !== null) throw new Error(words);
    },
    600_000,
  );

  it('went far: everything was done, and everywhere consents ended while others looked', () => {
    const happened = new Map<string, number>();
    for (const walked of walks) {
      for (const [what, count] of walked.happened) {
        happened.set(what, (happened.get(what) ?? 0) + count);
      }
    }
    const short = [...atLeast()].filter(([what, least]) => (happened.get(what) ?? 0) < least);
    expect(short.map(([what]) => [what, happened.get(what) ?? 0])).toEqual([]);
  });
});

/** What has to have happened so often at least: as witness, and by the walk's own count. */
function* atLeast(): Generator<[string, number]> {
  for (const name of STEP_NAMES) yield [`${name} DONE`, 1];
  for (const name of ['register', 'withdrawConsent', 'openCase', 'changeDisclosure']) {
    yield [`${name} REFUSED`, 1];
  }
  for (const who of ['a member', 'the person', 'who acts']) yield [`withdrawn by ${who}`, 2];
  for (const level of [0, 1, 2, 3]) yield [`withdrawn at level ${level}`, 1];
  for (const state of ['OPEN', 'NEGOTIATING', 'ACTIVE']) yield [`withdrawn in ${state}`, 1];
  for (const by of ['MEMBER', 'PERSON']) yield [`given by ${by}`, 10];
  yield ['read before the jobs of an end', 100];
  yield ['ran out', 1];
  yield ['lasts for a case', 1];
  for (const outcome of ['GRANT', 'REFUSE']) yield [`hardship ${outcome}`, 1];
  yield ['hardship decided again', 1];
  for (const what of ['stated', 'told of a statement', 'invitation accepted']) yield [what, 1];
  for (const what of ['looked along', 'told to forget']) yield [what, 3];
  for (const act of ['confirm', 'deny', 'revoke']) yield [`${act}Representation`, 1];
  for (const what of ['pushed', 'withdrawn while exporting']) yield [what, 1];
  for (const state of ['OPEN', 'NEGOTIATING', 'ACTIVE']) yield [`hardship granted in ${state}`, 1];
  yield ['eased', 3];
  for (const what of ['took part', 'left', 'proposed', 'told', 'named']) yield [what, 5];
  yield ['arranged', 3];
}

describe('The walk reads', () => {
  let world: World;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    world = await World.start();
    schema = world.service.app.get(GraphQLSchemaHost, { strict: false }).schema;
  }, 180_000);
  afterAll(() => world.stop());

  it('every query and every subscription: a new one is a line in its table of readers', () => {
    const roots = { Query: schema.getQueryType(), Subscription: schema.getSubscriptionType() };
    const exist = Object.entries(roots).flatMap(([surface, root]) =>
      Object.keys(root?.getFields() ?? {}).map((name) => `${surface} ${name}`),
    );
    const read = Object.keys(READERS).filter((name) => !name.startsWith('HTTP '));
    expect(read.sort()).toEqual(exist.sort());
  });

  it('every route that holds persons: an export is a reader too', () => {
    const server = world.service.app.getHttpAdapter().getInstance() as {
      printRoutes(options: { commonPrefix: boolean }): string;
    };
    const text = server.printRoutes({ commonPrefix: false });
    const routes = [...text.matchAll(/(\/\S*) \(/g)].map(([, path = '']) => path);
    const read = Object.keys(READERS).flatMap((name) => name.split('HTTP ').slice(1));
    expect(routes.sort()).toEqual([...ROUTES_WITHOUT_PERSONS, ...read].sort());
  });
});
