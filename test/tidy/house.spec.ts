// The house checks itself: the rules of test/tidy/rules on the real tree. Each finding names file,
// line and what to do. Needs no database.
// Not here: that each rule finds what it is for (rules.spec.ts, rules-of-files.spec.ts), the schema
// (schema.spec.ts), the documents (docs.spec.ts), form and what a linter sees (package.json).
import { describe, expect, it } from '@jest/globals';
import { findCycles } from './rules/cycles.ts';
import { findMisplaced } from './rules/folders.ts';
import {
  findOtherEndings,
  findUnnamedPackages,
  findWrongWays,
  type Packages,
  PASSAGES,
} from './rules/imports.ts';
import { findIdleJobs } from './rules/jobs.ts';
import { findLaterNode } from './rules/node-floor.ts';
import { findEnvironment, findImpurity } from './rules/purity.ts';
import {
  findBarrels,
  findDefaultExports,
  findTooLarge,
  findTooWide,
  findUnreasoned,
  findUnwantedSyntax,
  findWrongHead,
  MAY_EXPORT_DEFAULT,
} from './rules/shape.ts';
import { type Exception, excepted, readFolder, readSource, type Source } from './rules/source.ts';
import {
  findHiddenTexts,
  findOpenTables,
  findPoliciesForAll,
  findStraySql,
  findUncommented,
  findWrongNames,
  MAY_HOLD_SQL,
} from './rules/sql-texts.ts';
import {
  findOwnTime,
  findServerTime,
  MAY_ASK_THE_SERVER,
  MAY_MAKE_DATES,
  MAY_MEASURE,
} from './rules/time.ts';
import { findEmptyWords, findRetiredWords, RETIRED, SPOKEN } from './rules/words.ts';

const src = readFolder('src', '.ts');
const migrations = readFolder('migrations', '.ts');
const tests = readFolder('test', '.ts');
const tree = [...src, ...migrations, ...tests];
const domain = src.filter(({ path }) => path.startsWith('src/domain/'));
const service = [...src, ...migrations];
const prose = [
  ...readFolder('docs', '.md', '.graphql', '.sql', '.txt'),
  ...['README.md', 'Dockerfile', 'package.json', '.gitignore'].map(readSource),
];
const packages = JSON.parse(readSource('package.json').text) as Packages & {
  engines: { node: string };
};

describe('imports', () => {
  it('of the house go to its left, to platform and to domain only', () => {
    expect(tree.flatMap((source) => findWrongWays(source))).toEqual([]);
  });

  it('never run in a circle', () => {
    expect([...findCycles(service), ...findCycles(tests)]).toEqual([]);
  });

  it('of files end in .ts', () => {
    expect(tree.flatMap(findOtherEndings)).toEqual([]);
  });

  it('of packages are named in package.json', () => {
    expect(tree.flatMap((source) => findUnnamedPackages(source, packages))).toEqual([]);
  });
});

describe('src/domain', () => {
  it('calculates: no Nest, TypeORM, waiting, Date, chance or process', () => {
    expect(domain.flatMap(findImpurity)).toEqual([]);
  });
});

describe('time', () => {
  it('comes from the clock', () => {
    expect(src.flatMap((source) => findOwnTime(source))).toEqual([]);
  });

  it('in SQL comes from the transaction', () => {
    expect(service.flatMap((source) => findServerTime(source))).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by src/config.ts alone', () => {
    expect(src.flatMap(findEnvironment)).toEqual([]);
  });

  it('is Node.js 20 or newer: nothing that came later is used', () => {
    expect(tree.flatMap(findLaterNode)).toEqual([]);
  });

  it('is Node.js 20 to the compiler too', () => {
    expect(packages.engines.node).toMatch(/^>=20\./);
    expect(packages.devDependencies['@types/node']).toMatch(/^20\./);
    expect(readSource('tsconfig.json').text).toContain('"lib": ["es2023"]');
  });
});

describe('a file', () => {
  it('opens with one to five lines that say what it is for', () => {
    expect(tree.flatMap(findWrongHead)).toEqual([]);
  });

  it('has no more than 300 lines', () => {
    expect(tree.flatMap(findTooLarge)).toEqual([]);
  });

  it('has lines of 100 characters; one with a text that cannot be broken may be longer', () => {
    expect(tree.flatMap(findTooWide)).toEqual([]);
  });

  it('holds functions of no more than 70 lines: the linter looks after that', () => {
    const linter = readSource('eslint.config.js').text;
    expect(linter).toContain("'max-lines-per-function': ['error', { max: 70 }]");
    expect(linter).toContain("'max-lines': ['error', { max: 300 }]");
  });

  it('exports by name', () => {
    expect(tree.flatMap((source) => findDefaultExports(source))).toEqual([]);
  });

  it('exports what is its own: migrations/index.ts makes a list, and nothing is a barrel', () => {
    expect(tree.flatMap(findBarrels)).toEqual([]);
  });

  it('of src has no enum and no !', () => {
    expect(src.flatMap(findUnwantedSyntax)).toEqual([]);
  });

  it('says any, and switches a check off, with a reason only', () => {
    expect(tree.flatMap(findUnreasoned)).toEqual([]);
  });

  it('of a feature is of a kind that its name says, and holds what belongs there', () => {
    expect(src.flatMap(findMisplaced)).toEqual([]);
  });
});

describe('a word', () => {
  it('says something: not data, info, manager, helper, util, common or base', () => {
    expect(tree.flatMap((source) => findEmptyWords(source))).toEqual([]);
  });

  it('is not one that was retired, a note to oneself, or a place of one machine', () => {
    const others = tree.filter(({ path }) => !path.startsWith('test/tidy/'));
    expect([...others, ...prose].flatMap((source) => findRetiredWords(source))).toEqual([]);
  });
});

describe('SQL', () => {
  it('stands in the repositories, and in few files of platform', () => {
    expect(src.flatMap((source) => findStraySql(source))).toEqual([]);
  });

  it('has names that begin with their area, each once', () => {
    expect(findWrongNames(src)).toEqual([]);
  });

  it('has names that are written out', () => {
    expect(src.flatMap(findHiddenTexts)).toEqual([]);
  });

  it('of migrations says of each table and function what it is', () => {
    expect(migrations.flatMap(findUncommented)).toEqual([]);
  });

  it('of migrations forces row security on each table, by policies for named roles', () => {
    expect(migrations.flatMap(findOpenTables)).toEqual([]);
    expect(migrations.flatMap(findPoliciesForAll)).toEqual([]);
  });
});

describe('a job', () => {
  it('that is asked for, or due at a deadline, is done by somebody, and the other way round', () => {
    expect(findIdleJobs(src)).toEqual([]);
  });
});

describe('an exception', () => {
  const lists: [string, readonly Exception[], (source: Source) => string[]][] = [
    ['MAY_MAKE_DATES', MAY_MAKE_DATES, (source) => findOwnTime(source, { dates: [] })],
    ['MAY_MEASURE', MAY_MEASURE, (source) => findOwnTime(source, { durations: [] })],
    ['MAY_ASK_THE_SERVER', MAY_ASK_THE_SERVER, (source) => findServerTime(source, [])],
    ['MAY_EXPORT_DEFAULT', MAY_EXPORT_DEFAULT, (source) => findDefaultExports(source, [])],
    ['MAY_HOLD_SQL', MAY_HOLD_SQL, (source) => findStraySql(source, [])],
    [
      'PASSAGES',
      PASSAGES.map(({ from, because }) => ({ path: from, because })),
      (source) => findWrongWays(source, []),
    ],
    ['SPOKEN', SPOKEN, (source) => findEmptyWords(source, [])],
    ['RETIRED', RETIRED.flatMap(rightPlaces), (source) => findRetiredWords(source, NOWHERE_RIGHT)],
  ];

  it.each(lists)('of %s is still needed', (_name, exceptions, find) => {
    const idle = exceptions.filter(
      (exception) =>
        ![...tree, ...prose]
          .filter(({ path }) => excepted([exception], path))
          .some((source) => find(source).length > 0),
    );
    expect(idle).toEqual([]);
  });
});

const NOWHERE_RIGHT = RETIRED.map((retired) => ({ ...retired, rightIn: [] }));

function rightPlaces({ word, rightIn }: (typeof RETIRED)[number]): Exception[] {
  return rightIn.map((path) => ({ path, because: String(word) }));
}
