// Each rule about what a file uses finds what it is for: imports, effects, time, environment.
// Not here: rules about what a file is (rules-of-files.spec.ts), the real tree (house.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { holds } from './planted.ts';
import { findCycles } from './rules/cycles.ts';
import { findOtherEndings, findUnnamedPackages, findWrongWays } from './rules/imports.ts';
import { findLaterNode } from './rules/node-floor.ts';
import { findEnvironment, findImpurity } from './rules/purity.ts';
import { Source } from './rules/source.ts';
import { findOwnTime, findServerTime } from './rules/time.ts';

describe('a finding', () => {
  it('names file, line, and what to do', () => {
    expect(findOwnTime(new Source('src/cases/x.ts', 'let a;\nconst b = new Date();'))).toEqual([
      'src/cases/x.ts:2 asks new Date; take the moment from the clock or the tx',
    ]);
  });
});

describe('the table of imports', () => {
  holds(findWrongWays, [
    ['src/coalition/x.ts', "import '../customers/y.ts';", "import '../platform/a/y.ts';"],
    [
      'src/customers/x.ts',
      "import type { A } from '../cases/y.ts';",
      "import '../coalition/y.ts';",
    ],
    ['src/cases/x.ts', "type A = import('../care/y.ts').A;", "import '../domain/a/y.ts';"],
    ['src/cases/x.ts', "import '../config.ts';", "import './y.ts';"],
    ['src/cases/x.ts', "export * from '../programs/y.ts';", "import '../arrears/y.ts';"],
    ['src/refunds/x.ts', "import '../cases/y.ts';", "import '../domain/a/y.ts';"],
    ['src/platform/a/x.ts', "await import('../../arrears/y.ts');", "import '../b/y.ts';"],
    ['src/platform/a/x.ts', "import '../../../migrations/index.ts';", "import '../y.ts';"],
    ['src/platform/a/x.ts', "import '../../config.ts';", "import '../../domain/a/y.ts';"],
    ['src/domain/a/x.ts', "import '../../platform/a/y.ts';", "import '../b/y.ts';"],
    ['src/config.ts', "import './platform/a/y.ts';", "import './config-keys.ts';"],
    ['src/main.ts', "import './programs/y.ts';", "import './cases/y.ts';"],
    ['src/service.ts', "import '../test/support/y.ts';", "import './config.ts';"],
    ['migrations/x.ts', "import '../src/domain/a/y.ts';", "import './y.ts';"],
    ['test/domain/x.ts', "import '../../src/cases/y.ts';", "import '../../src/domain/y.ts';"],
    ['test/domain/x.ts', "import '../../src/programs/y.ts';", "import '../support/y.ts';"],
  ]);

  it('lets programs and their tests import programs', () => {
    const program = new Source('src/programs/x.ts', "import '../cases/y.ts'; import './y.ts';");
    const spec = new Source('test/features/x.ts', "import '../../src/programs/y.ts';");
    expect([...findWrongWays(program), ...findWrongWays(spec)]).toEqual([]);
  });
});

describe('the ending of an import', () => {
  holds(findOtherEndings, [
    ['src/cases/x.ts', "import './y.js';", "import './y.ts';"],
    ['src/cases/x.ts', "import './y';", "import 'pg';"],
  ]);
});

describe('the packages', () => {
  const packages = { dependencies: { pg: '8' }, devDependencies: { jest: '30', '@a/b': '1' } };
  holds(
    (source) => findUnnamedPackages(source, packages),
    [
      ['src/cases/x.ts', "import 'lodash';", "import 'pg';"],
      ['src/cases/x.ts', "import '@a/b/c.js';", "import 'node:fs';"],
      ['src/cases/x.ts', "import 'fs';", "import './jest.ts';"],
      ['test/x.ts', "createRequire(import.meta.url)('ws');", "import '@a/b/c.js';"],
    ],
  );
});

describe('a cycle', () => {
  const files = (...imports: [string, string][]) =>
    imports.map(([name, text]) => new Source(`src/${name}.ts`, text));

  it('of three files is found once, by the shortest way round', () => {
    const knot = files(
      ['start', "import './a.ts';"],
      ['a', "import './b.ts'; import './c.ts';"],
      ['b', "import './c.ts';"],
      ['c', "import './a.ts';"],
    );
    expect(findCycles(knot)).toEqual([
      'src/a.ts:1 is in a cycle of imports: src/a.ts → src/c.ts → src/a.ts; ' +
        'move what both need into a file of its own',
    ]);
  });

  it('is none through types, which are gone when the program runs', () => {
    const typed = files(
      ['a', "import { b } from './b.ts';"],
      ['b', "import type { A } from './a.ts'; import { type B } from './a.ts';"],
    );
    expect(findCycles(typed)).toEqual([]);
  });

  it('is two where there are two', () => {
    const two = files(
      ['a', "export { b } from './b.ts';"],
      ['b', "const a = await import('./a.ts');"],
      ['c', "import './c.ts'; import './a.ts';"],
    );
    expect(findCycles(two)).toHaveLength(2);
  });
});

describe('the purity of domain', () => {
  holds(findImpurity, [
    ['src/domain/x.ts', 'export async function f() {}', 'const asynchronous = 1;'],
    ['src/domain/x.ts', 'let a: Promise<number>;', 'let promised: number;'],
    ['src/domain/x.ts', 'let a: Date;', 'let a: LocalDate; a.Date = { Date: 1 };'],
    ['src/domain/x.ts', 'const a = Math.random();', 'const a = Math.trunc(1);'],
    ['src/domain/x.ts', 'process.exit();', 'const a = { process: 1 };'],
    ['src/domain/x.ts', 'console.log(1);', 'log.console(1);'],
    ['src/domain/x.ts', 'setTimeout(f);', 'f();'],
    ['src/domain/x.ts', "import 'node:fs';", "import './fs.ts';"],
    ['src/domain/x.ts', "import { Injectable } from '@nestjs/common';", "import '../y.ts';"],
  ]);
});

describe('the environment', () => {
  holds(findEnvironment, [
    ['src/main.ts', "const a = process.env['A'];", 'process.exit();'],
    ['src/main.ts', 'const { env } = process;', 'const { platform } = process;'],
    ['src/main.ts', "import { env } from 'node:process';", "import { env } from './config.ts';"],
  ]);

  it('may be read by the configuration', () => {
    expect(findEnvironment(new Source('src/config.ts', 'process.env'))).toEqual([]);
  });
});

describe('time', () => {
  holds(findOwnTime, [
    ['src/cases/x.ts', 'const a = new Date(0);', 'const a: Date = clock.now();'],
    ['src/cases/x.ts', 'const a = Date.now();', 'const a = tx.now;'],
    ['src/cases/x.ts', 'const a = performance.now();', 'const a = this.performance;'],
    ['src/cases/x.ts', 'process.hrtime.bigint();', 'process.exit();'],
    ['src/platform/jobs/worker.ts', 'Date.now();', 'process.hrtime.bigint();'],
    ['src/platform/clock/clock.ts', 'performance.now();', 'new Date();'],
  ]);

  holds(findServerTime, [
    ['src/cases/x.repository.ts', "sql('a', `select\n now()`);", "sql('a', `select clock_now()`);"],
    ['src/cases/x.repository.ts', "sql('a', 'CURRENT_DATE');", "sql('a', 'clock_today()');"],
    ['migrations/x.ts', '`${a}\n\ndefault clock_timestamp()`', '`default clock_now()`'],
  ]);
});

describe('the floor of Node.js 20', () => {
  holds(findLaterNode, [
    ['src/x.ts', 'Object.groupBy(a, b);', 'Object.entries(a);'],
    ['src/x.ts', 'Map.groupBy(a, b);', 'new Map(a);'],
    ['src/x.ts', 'const a = Promise.withResolvers();', 'new Promise(a);'],
    ['src/x.ts', 'a.isSubsetOf(b);', 'a.has(b);'],
    ['src/x.ts', "import { glob } from 'node:fs/promises';", "import { glob } from './glob.ts';"],
    ['src/x.ts', "import { DatabaseSync } from 'node:sqlite';", "import pg from 'pg';"],
    ['src/x.ts', 'new WebSocket(a);', "import { WebSocket } from 'ws'; new WebSocket(a);"],
    ['src/x.ts', 'if (import.meta.main) a();', 'a(import.meta.url);'],
  ]);
});
