// Each rule about what a file is finds what it is for: head, size, shape, words, place; and texts
// of SQL, migrations and jobs.
// Not here: rules about what a file uses (rules.spec.ts), the real tree (house.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { holds } from './planted.ts';
import { findMisplaced } from './rules/folders.ts';
import { findIdleJobs } from './rules/jobs.ts';
import { findBarrels, findDefaultExports, findUnreasoned } from './rules/shape.ts';
import { findTooLarge, findTooWide, findUnwantedSyntax, findWrongHead } from './rules/shape.ts';
import { Source } from './rules/source.ts';
import { findHiddenTexts, findOpenTables, findPoliciesForAll } from './rules/sql-texts.ts';
import { findStraySql, findUncommented, findWrongNames } from './rules/sql-texts.ts';
import { findEmptyWords, findRetiredWords } from './rules/words.ts';

describe('the head of a file', () => {
  const head = '// What it is for, and what not.\n';
  it.each([
    ['none', 'export {};'],
    ['an empty one', '//\n//\nexport {};'],
    ['one of six lines', head.repeat(6)],
    ['one below the first line', `\n${head}`],
  ])('is missed where there is %s', (_what, text) => {
    expect(findWrongHead(new Source('src/x.ts', text))).toHaveLength(1);
  });

  it('has one to five lines', () => {
    expect(findWrongHead(new Source('src/x.ts', `${head}export {};`))).toEqual([]);
    expect(findWrongHead(new Source('src/x.ts', `${head.repeat(5)}export {};`))).toEqual([]);
  });
});

describe('the size of a file', () => {
  it('ends at 300 lines', () => {
    const line = (count: number) => new Source('src/x.ts', 'a();\n'.repeat(count));
    expect(findTooLarge(line(300))).toEqual([]);
    expect(findTooLarge(line(301))).toEqual([
      'src/x.ts:301 has 301 lines; split by use-case under 300',
    ]);
  });

  it.each([
    ['a comment', 'src/x.ts', (text: string) => `// ${text.slice(3)}`, 100],
    ['a comment in stars', 'src/x.ts', (text: string) => ` * ${text.slice(3)}`, 100],
    ['a text', 'src/x.ts', (text: string) => `  '${text.slice(4)}'`, 120],
    ['a refusal', 'src/a/a.refusals.ts', (text: string) => `'${text.slice(2)}'`, 140],
    ['SQL of a migration', 'migrations/x.ts', (text: string) => text, 200],
  ])('ends in the width of %s in %s', (_what, path, write, most) => {
    expect(findTooWide(new Source(path, write('é'.repeat(most))))).toEqual([]);
    expect(findTooWide(new Source(path, write('é'.repeat(most + 1))))).toHaveLength(1);
  });
});

describe('the shape of a file', () => {
  holds(findDefaultExports, [
    ['src/x.ts', 'export default class A {}', 'export class A {}'],
    ['src/x.ts', 'export default function a() {}', 'switch (a) { default: b(); }'],
    ['src/x.ts', 'const a = 1;\nexport default a;', 'export const a = 1;'],
    ['src/x.ts', 'export { a as default };', 'export { a as b };'],
  ]);

  holds(findBarrels, [
    ['src/x.ts', "export * from './y.ts';", "import './y.ts';"],
    ['src/x.ts', "export type { A } from './y.ts';", 'export { a };'],
  ]);

  holds(findUnwantedSyntax, [
    ['src/x.ts', 'export enum A { B }', "type A = 'B';"],
    ['src/x.ts', 'a!.b();', '!a.b();'],
    ['src/x.ts', 'class A {\n b!: string; }', 'class A { b: string; }'],
  ]);

  const reason = '// eslint-disable-next-line @typescript-eslint/no-explicit-any -- read by path';
  holds(findUnreasoned, [
    ['src/x.ts', 'let a: any;', 'let any: unknown;'],
    ['src/x.ts', 'const a = b as any;', `${reason}\nconst a = b as any;`],
    ['src/x.ts', '// @ts-expect-error', '// expects an error'],
    ['src/x.ts', '/* eslint-disable no-console */', '// eslint stays on'],
    ['src/x.ts', '// eslint-disable-next-line no-console', reason],
  ]);
});

describe('a word', () => {
  holds(
    (source) => findEmptyWords(source, [{ name: 'data', path: 'src/a/', because: 'a reason' }]),
    [
      ['src/x.ts', 'const data = 1;', 'const a = b.data;'],
      ['src/x.ts', 'function formatInfo() {}', 'function inform() {}'],
      ['src/x.ts', 'class AccountManager {}', 'class Management {}'],
      ['src/x.ts', 'const f = (helper: A) => 1;', "import { helper } from 'b';"],
      ['src/x.ts', 'interface A {\n util_b: string; }', 'interface A { utility: string; }'],
      ['src/x.ts', 'const a = { COMMON: 1 };', 'const { common } = a;'],
      ['src/x.ts', 'type Base64Base = 1;', 'type Base64 = 1;'],
    ],
  );

  it('of a file name is one too', () => {
    expect(findEmptyWords(new Source('src/a/date-utils.ts', ''))).toEqual([
      "src/a/date-utils.ts:1 is a file called after 'utils'; call it after what is in it",
    ]);
  });

  it('of others may be said where it is listed', () => {
    const spoken = [{ name: 'data', path: 'src/a/', because: 'it is their word' }];
    const says = (path: string) => findEmptyWords(new Source(path, 'const data = 1;'), spoken);
    expect([says('src/a/x.ts').length, says('src/b/x.ts').length]).toEqual([0, 1]);
  });

  holds(findRetiredWords, [
    ['src/x.ts', '// the bemiddelaar', '// the rekenaar'],
    ['src/x.ts', "const text = 'Uw schuldregeling';", "const text = 'Uw betalingsregeling';"],
    ['src/x.ts', '// TODO: later', '// what is still to do by a member'],
    ['src/x.ts', '// FIXME', '// it fixes a price'],
    ['src/x.ts', "readFile('/home/joop/a')", "readFile('src/home/joop')"],
    ['src/x.ts', "readFile('/tmp/a')", "join(tmpdir(), 'a')"],
    ['docs/x.md', 'npm --registry https://registry.example.org', 'a registry of readings'],
  ]);
});

describe('a feature folder', () => {
  holds(findMisplaced, [
    ['src/cases/cases.service.ts', 'class A {}', '@Injectable() class A {}'],
    ['src/cases/entry-check.ts', '@Injectable() class A {}', 'export function check() {}'],
    [
      'src/cases/cases.types.ts',
      '@ObjectType() class A {}\npublishEnum();',
      '@InputType() class A {}',
    ],
    [
      'src/cases/x.service.ts',
      "@Injectable() class A {}\nsql('a', 'b');",
      '@Injectable() class A {}',
    ],
  ]);

  it.each(['case_service.ts', 'Cases.service.ts', 'cases.gateway.ts', 'rounds/x.service.ts'])(
    'holds no %s',
    (name) => {
      const text = '@Injectable() class A {}';
      expect(findMisplaced(new Source(`src/cases/${name}`, text))).toHaveLength(1);
      expect(findMisplaced(new Source(`src/platform/${name}`, text))).toEqual([]);
    },
  );
});

describe('a text of SQL', () => {
  holds(findStraySql, [
    ['src/cases/x.service.ts', 'const a = `select 1`;', "const a = 'Select a case.';"],
    ['src/cases/x.service.ts', 'const a = `  with b as (`;', "const a = 'with';"],
    ['src/platform/x.ts', "query('create table a')", "log('create')"],
  ]);

  holds(
    (source) => findWrongNames([source]),
    [
      ['src/cases/x.repository.ts', "sql('arrears.find', '')", "sql('cases.find', '')"],
      ['src/cases/x.repository.ts', "sql('find', '')", "sql('x.find-it', '')"],
      ['src/cases/x.repository.ts', "sql('x.Find', '')", "sql<Row>('case.find', '')"],
      ['src/cases/y.repository.ts', 'sql(`${a}.of`, b)', 'sql(`cases.of-${a}`, b)'],
    ],
  );

  it('has a name of its own', () => {
    const one = new Source('src/cases/a.repository.ts', "sql('cases.find', '')");
    const other = new Source('src/cases/b.repository.ts', "sql('cases.find', '')");
    expect(findWrongNames([one, other])).toEqual([
      "src/cases/b.repository.ts:1 names 'cases.find', which src/cases/a.repository.ts does; " +
        'names are unique',
    ]);
  });

  holds(findHiddenTexts, [['src/cases/x.repository.ts', 'sql(name, b)', "sql('cases.find', b)"]]);
});

describe('a migration', () => {
  const up = (sql: string) => `class A {\n up() { return \`${sql}\`; } }`;
  const comment = "comment on table a is 'What it''s for; and what not.';";
  holds(findUncommented, [
    ['migrations/x.ts', up('create table a (b int);'), up(`create table a (b int); ${comment}`)],
    ['migrations/x.ts', up("create table a (); comment on table a is 'b';"), up('create index a;')],
    ['migrations/x.ts', up('create function q.a(b) returns c'), up('drop table a;')],
  ]);

  const force = 'alter table a force row level security;';
  const each = "${['a', 'b'].map((table) => `alter table ${table} force row level security`)}";
  holds(findOpenTables, [
    ['migrations/x.ts', up('create table a ();'), up(`create table a (); ${force}`)],
    ['migrations/x.ts', up(`create table ab (); ${force}`), up(`create table b (); ${each}`)],
  ]);

  const policy = 'create policy own on a for select';
  holds(findPoliciesForAll, [
    ['migrations/x.ts', up(`${policy} using (true);`), up(`${policy} to jpa_member using (b);`)],
    ['migrations/x.ts', up(`${policy} to public using (b);`), up(`${policy} to ${'${X}'};`)],
  ]);
});

describe('a job', () => {
  const jobs = "this.jobs.add('do-it', f); this.jobs.add('day-ends', f);";
  const asks = "enqueue(tx, 'do-it', {}); setDeadlines(tx, [{ kind: 'DAY_ENDS' }]);";
  const lines = "const LINES = { 'do-it': 'one' };";
  const found = (text: string) =>
    findIdleJobs([
      new Source('src/cases/x.ts', text),
      new Source('src/platform/jobs/enqueue.ts', lines),
    ]);

  it('is done, asked for and in its line', () => {
    expect(found(jobs + asks)).toEqual([]);
  });

  it.each([
    ['nobody does', asks.replace('do-it', 'do-more'), "asks for 'do-more', which nobody does"],
    [
      'is due and nobody does',
      asks.replace('DAY_ENDS', 'A_DAY'),
      "sets A_DAY; add the job 'a-day'",
    ],
    ['has no name', `${asks} enqueue(tx, name, {});`, 'asks for a job by a name made elsewhere'],
    ['has no kind', `${asks} setDeadlines(tx, all);`, 'sets a deadline by a name made elsewhere'],
    ['is added by no name', `${asks} this.jobs.add(name, f);`, 'adds a job by a name made'],
    ['nobody asks for', `${asks} this.jobs.add('idle', f);`, "adds 'idle', which nobody asks for"],
  ])('that %s is found', (_what, text, says) => {
    expect(found(jobs + text)).toContainEqual(expect.stringContaining(says));
  });

  it('in a line that nobody does is found', () => {
    expect(findIdleJobs([new Source('src/platform/jobs/enqueue.ts', lines)])).toEqual([
      "src/platform/jobs/enqueue.ts:1 puts 'do-it' in a line, which nobody does; take it out",
    ]);
  });
});
