// The processing register: every purpose that the code logs is an entry, every entry is used, the
// database refuses a look without one, and everybody reads what is public of it.
// Not here: the page on privacy, which shows it (privacy/privacy-page.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  PURPOSES,
  REGISTER,
  registerRows,
} from '../../../src/platform/audit/processing-register.ts';
import { GROUNDS } from '../../../src/platform/audit/processing-words.ts';
import { Acting } from '../../privacy/acting.ts';
import { CALLER_OF } from '../../privacy/operation-tries.ts';
import { sampleMember, uuid, World } from '../../privacy/world.ts';

const SOURCES = fileURLToPath(new URL('../../../src', import.meta.url));
const REGISTER_PAGE = `query R($language: TextLanguage!, $first: Int!, $after: String) {
  processingRegister(language: $language, first: $first, after: $after) {
    edges { node { purpose name aim persons facts recipients controllers
      grounds { ground article } kept transfers version validFromOn internals { measures } } }
    pageInfo { hasNextPage endCursor } } }`;

let world: World;
let http: Acting;
beforeAll(async () => {
  world = await World.start();
  await world.admit('cz');
  await world.admitCounsellors();
  http = await Acting.as(world.service.database.urls.http, world.service.clock);
});
afterAll(async () => {
  await http.stop();
  await world.stop();
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
type Told = any;

async function page(who: string, variables: Record<string, unknown> = {}): Promise<Told> {
  const asked = { language: 'EN', first: 100, ...variables };
  const { data, text } = await world.service.ask(who, REGISTER_PAGE, asked);
  if (!data?.processingRegister) throw new Error(text);
  return data.processingRegister;
}

describe('The processing register', () => {
  it('has an entry for every purpose that the code writes, and no other', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.startsWith('platform/audit/'),
    );
    const texts = files.map((path) => readFileSync(`${SOURCES}/${path}`, 'utf8'));
    // The type of the purpose lets through only what is registered; here: that each is used.
    const used = PURPOSES.filter((purpose) => texts.some((text) => text.includes(`'${purpose}'`)));
    expect(used.sort()).toEqual([...PURPOSES].sort());
    const grounds = GROUNDS.filter((ground) => texts.some((text) => text.includes(`'${ground}'`)));
    expect(grounds).toEqual([...GROUNDS]);
    expect(PURPOSES.length).toBeGreaterThan(14);
  });

  it('says of each in both languages all that art. 30 asks', () => {
    for (const [purpose, activity] of REGISTER) {
      const row = registerRows().find((each) => each.purpose === purpose);
      const { entry, internal } = row ?? {};
      expect([purpose, activity.version]).toEqual([purpose, row?.version]);
      for (const words of [entry?.name, entry?.purpose, entry?.kept, entry?.transfers]) {
        expect([purpose, words?.NL !== '', words?.EN !== '']).toEqual([purpose, true, true]);
      }
      const lists = [entry?.persons, entry?.facts, entry?.recipients, entry?.controllers];
      for (const list of [...lists, internal?.measures]) {
        expect([purpose, (list?.length ?? 0) > 0]).toEqual([purpose, true]);
      }
      for (const { article } of entry?.grounds ?? []) {
        expect([
          purpose,
          /^\d+(\(\d\))?(\([a-f]\))?(, \d+(\(\d\))?(\([a-f]\))?)*$/.test(article),
        ]).toEqual([purpose, true]);
      }
    }
  });

  it('is read by everybody signed in, a page at a time; measures by office and auditor', async () => {
    for (const [kind, who] of Object.entries(CALLER_OF)) {
      const nodes: Told[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { edges, pageInfo }: Told = await page(who, { first: 7, after });
        nodes.push(...edges.map(({ node }: { node: Told }) => node));
        ({ hasNextPage: more, endCursor: after } = pageInfo);
      }
      expect([kind, nodes.map(({ purpose }) => purpose)]).toEqual([
        kind,
        [...REGISTER.keys()].sort(),
      ]);
      const isWhole = kind === 'COORDINATOR' || kind === 'AUDITOR';
      expect([kind, nodes.every(({ internals }) => (internals !== null) === isWhole)]).toEqual([
        kind,
        true,
      ]);
    }
    const { edges } = await page('anna', { language: 'NL' });
    expect(edges.map(({ node }: { node: Told }) => node)).toContainEqual(
      expect.objectContaining({
        purpose: 'CARE_CALL',
        name: 'Zorggesprek',
        grounds: [{ ground: 'CONSENT', article: '6(1)(a)' }],
        transfers: 'geen doorgifte buiten de Europese Economische Ruimte',
        version: 1,
        validFromOn: '2026-01-01',
      }),
    );
    const { errors } = await world.service.ask(null, REGISTER_PAGE, { language: 'NL', first: 1 });
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('A look', () => {
  const look = (purpose: string, ground: string) =>
    http.inScope('jpa_member', sampleMember('cz').id, (run) =>
      run(
        `insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace)
         values (viewer(), $1, $2, $3, 'test')`,
        [uuid(1), purpose, ground],
      ),
    );

  it('is logged under a registered purpose on one of its grounds, and else refused', async () => {
    expect(await look('ARREARS_LIST', 'CONSENT')).toMatchObject({ state: null, rowCount: 1 });
    for (const [purpose, ground] of [
      ['ARREARS_LIST', 'LEGITIMATE_INTEREST'],
      ['CREDIT_SCORING', 'CONSENT'],
      // An activity in which nobody is shown a person.
      ['LINKING', 'CONSENT'],
    ] as const) {
      expect([purpose, await look(purpose, ground)]).toEqual([purpose, { state: '23503' }]);
    }
  });

  it('points at entries that no role of ours changes or takes away', async () => {
    for (const role of ['jpa_coordinator', 'jpa_auditor', 'jpa_member']) {
      for (const text of [
        `update processing_activity set version = 9`,
        `delete from processing_activity`,
        `insert into processing_activity (purpose, version, from_on, grounds, entry, internal)
         values ('X', 1, '2026-01-01', '{CONSENT}', '{}', '{}')`,
      ]) {
        const came = await http.inScope(role, sampleMember('cz').id, (run) => run(text));
        expect([role, came]).toEqual([role, { state: '42501' }]);
      }
    }
    const internal = await http.inScope('jpa_member', sampleMember('cz').id, (run) =>
      run('select internal from processing_activity'),
    );
    expect(internal).toEqual({ state: '42501' });
  });
});
