// SQL texts: each has a unique name that begins with its area, and stands in a repository; each
// table and function of a migration says what it is.
// Not here: what SQL may ask of the time (time.ts).
import ts from 'typescript';
import { excepted, type Exception, isText, nodesBelow, type Source } from './source.ts';

/** The files of platform that hold SQL, each about a table or a server of its own. */
export const MAY_HOLD_SQL: readonly Exception[] = [
  { path: 'src/platform/audit/look-log.ts', because: 'the only statement on the log of looks' },
  { path: 'src/platform/events/events.ts', because: 'the outbox' },
  { path: 'src/platform/idempotency/idempotency.ts', because: 'the record of calls' },
  { path: 'src/platform/jobs/deadlines.ts', because: 'deadlines' },
  { path: 'src/platform/jobs/enqueue.ts', because: 'the door to the queue' },
  { path: 'src/platform/jobs/leases.ts', because: 'locks of the queue, outside a transaction' },
  { path: 'src/platform/jobs/worker.ts', because: "counts the queue's own jobs" },
  { path: 'src/platform/database/', because: 'transactions, roles, migrations' },
  {
    path: 'src/platform/subscriptions/notice-listener.ts',
    because: 'listens, and asks whether the server answers, outside a transaction',
  },
  { path: 'src/platform/probes.ts', because: 'asks only whether the server answers' },
];

/** How SQL begins. */
const BEGINNINGS = [
  ...['with \\w+ as', 'select ', 'insert into ', 'update \\w+ set ', 'delete from '],
  ...['grant ', 'revoke ', 'do \\$\\$'],
  '(create|alter|drop) (table|policy|function|role|database|schema|index) ',
];
const SQL = new RegExp(`^\\s*(?:${BEGINNINGS.join('|')})`, 'i');

/** SQL outside repositories and the files of platform that are listed. */
export function findStraySql(source: Source, exceptions = MAY_HOLD_SQL): string[] {
  if (source.fileName.endsWith('.repository.ts') || excepted(exceptions, source.path)) return [];
  return source.nodes
    .filter((node) => isText(node) && SQL.test(node.text) && !isMessage(node))
    .map((node) => source.finding(node, 'holds SQL; move it to the repository of its feature'));
}

/** A sentence of ours that begins as SQL could. */
function isMessage(node: ts.Node): boolean {
  return ts.isStringLiteral(node) && /[.!?]$/.test(node.text);
}

/** Names of statements: unique, `area.use`, the area that of the file or its feature. */
export function findWrongNames(sources: readonly Source[]): string[] {
  const first = new Map<string, string>();
  return sources.flatMap((source) =>
    namedTexts(source).flatMap(({ name, node }) => {
      if (name === '') return [];
      const before = first.get(name);
      first.set(name, before ?? source.path);
      if (before !== undefined) {
        return [source.finding(node, `names '${name}', which ${before} does; names are unique`)];
      }
      const areas = areasOf(source.path);
      const [area = '', use = '', ...rest] = name.split('.');
      const good = areas.includes(area) && /^[a-z]+(-[a-z]+)*$/.test(use) && rest.length === 0;
      return good
        ? []
        : [source.finding(node, `names '${name}'; write ${areas.join(' or ')} and .what-it-does`)];
    }),
  );
}

function namedTexts(source: Source): { name: string; node: ts.Node }[] {
  return source.nodes.flatMap((node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
    if (node.expression.text !== 'sql') return [];
    return [{ name: nameIn(node.arguments[0]), node }];
  });
}

/** The name that is written out; one with a hole (`cases.of-${kind}`) has an x there; else ''. */
function nameIn(name: ts.Node | undefined): string {
  if (name === undefined) return '';
  if (ts.isStringLiteralLike(name)) return name.text;
  if (!ts.isTemplateExpression(name)) return '';
  return `${name.head.text}${name.templateSpans.map(({ literal }) => `x${literal.text}`).join('')}`;
}

/** The schema of the database that the statement calls into. */
const OTHER_AREAS: Readonly<Record<string, string>> = {
  'src/platform/jobs/enqueue.ts': 'queue',
};

/** `src/cases/matching.repository.ts` is about matching, and about cases. */
function areasOf(path: string): string[] {
  const other = OTHER_AREAS[path];
  if (other !== undefined) return [other];
  const [folder = '', file = ''] = path.split('/').slice(-2);
  const [stem = ''] = file.split('.');
  const singular = (word: string): string => word.replace(/s$/, '');
  const [word = ''] = stem.split('-');
  return [...new Set([stem, folder, singular(stem), singular(folder), word])];
}

/** Calls of `sql` whose name does not stand there. */
export function findHiddenTexts(source: Source): string[] {
  return namedTexts(source)
    .filter(({ name }) => name === '')
    .map(({ node }) =>
      source.finding(node, 'takes the name of a statement from elsewhere; write it out'),
    );
}

/** Tables and functions of migrations without a sentence that says what they are. */
export function findUncommented(source: Source): string[] {
  const [up = ''] = upTextOf(source);
  const made = [...up.matchAll(/create (?:unlogged )?(table|function) ([\w.]+)/g)];
  return made
    .filter(([, kind, name]) => !hasComment(up, kind ?? '', name ?? ''))
    .map(([, kind, name]) => {
      const line = source.lines.findIndex((each) => each.includes(`create ${kind} ${name}`)) + 1;
      return source.finding(line, `makes ${kind} ${name}; say with comment on ${kind} what it is`);
    });
}

function hasComment(sql: string, kind: string, name: string): boolean {
  const escaped = name.replaceAll('.', '\\.');
  const comment = new RegExp(
    `comment on ${kind} ${escaped}(?:\\([^)]*\\))? is\\s+'[A-Z](?:[^']|''){8,}\\.'`,
  );
  return comment.test(sql);
}

/** Tables without forced row security, and policies of tables that have none. */
export function findOpenTables(source: Source): string[] {
  const [up = ''] = upTextOf(source);
  // Lists that are mapped to statements, and those of forced() (migrations/policies.ts).
  const lists = /(?:\[((?:\s*'\w+',?)+\s*)\]\s*\.map|\bforced\(((?:\s*'\w+',?)+\s*)\))/g;
  const listed = [...source.text.matchAll(lists)].flatMap(([, mapped, forced]) =>
    [...(mapped ?? forced ?? '').matchAll(/\w+/g)].map(([name]) => name),
  );
  return [...up.matchAll(/create table (\w+)/g)]
    .map(([, table = '']) => table)
    .filter((table) => !listed.includes(table))
    .filter((table) => !up.includes(`alter table ${table} force row level security`))
    .map((table) => {
      const line = source.lines.findIndex((each) => each.includes(`create table ${table}`)) + 1;
      return source.finding(line, `makes ${table} without forced row level security; force it`);
    });
}

/** Policies for everybody: whom a policy is for is its first word to a reader. */
export function findPoliciesForAll(source: Source): string[] {
  const [up = ''] = upTextOf(source);
  return [...up.matchAll(/create policy (\w+) on (\w+)[^;]*;/g)]
    .filter(([statement]) => !/ to\s/.test(statement) || / to public\b/.test(statement))
    .map(([, name, table]) => {
      const made = `create policy ${name} on ${table}`;
      const line = source.lines.findIndex((each) => each.includes(made)) + 1;
      return source.finding(line, `makes policy ${name} of ${table} for everybody; name its role`);
    });
}

/** The SQL of `up`, its holes left out. */
function upTextOf(source: Source): string[] {
  return source.nodes
    .filter((node) => ts.isMethodDeclaration(node) && node.name.getText() === 'up')
    .map((up) =>
      nodesBelow(up)
        .filter(isText)
        .map((node) => node.text)
        .join(''),
    );
}
