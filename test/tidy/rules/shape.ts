// The shape of a file: a head that says what it is for, a size that a reader can hold, one name for
// each thing, and none of what the language has and the house does without.
// Not here: form (prettier), floating promises and sizes of functions (eslint.config.js).
import ts from 'typescript';
import { excepted, type Exception, type Source } from './source.ts';

/** No file of the tree needs more; one that does has two subjects. */
const LARGEST_HEAD = 5;
const LARGEST_FILE = 300;
const LONGEST_LINE = 100;
/** Prettier does not break a text: a message, a name of a test, a line of SQL. */
const LONGEST_TEXT_LINE = 120;
/** The compiler reads the holes of a refusal's text, so that it must be one literal. */
const LONGEST_REFUSAL_LINE = 140;
/** In SQL of migrations the sentence of a comment, or the columns of a grant, are one line. */
const LONGEST_SQL_LINE = 200;

/** Each file opens with one to five lines: what it is for, what not. */
export function findWrongHead(source: Source): string[] {
  const end = source.lines.findIndex((line) => !line.startsWith('//'));
  const head = end === -1 ? source.lines : source.lines.slice(0, end);
  const words = head.join(' ').replaceAll('//', '').trim();
  if (head.length === 0 || words.length < 10) {
    return [source.finding(1, 'has no head; say in `//` lines what the file is for, and what not')];
  }
  if (head.length <= LARGEST_HEAD) return [];
  return [
    source.finding(1, `has a head of ${head.length} lines; say it in ${LARGEST_HEAD}, or split it`),
  ];
}

export function findTooLarge(source: Source): string[] {
  const { length } = source.lines;
  if (length <= LARGEST_FILE) return [];
  return [source.finding(length, `has ${length} lines; split by use-case under ${LARGEST_FILE}`)];
}

export function findTooWide(source: Source): string[] {
  return source.lines.flatMap((line, at) => {
    const { length } = [...line];
    if (length <= LONGEST_LINE) return [];
    const limit = longestOf(source.path, line);
    if (length <= limit) return [];
    return [source.finding(at + 1, `has ${length} characters; break it before ${limit + 1}`)];
  });
}

function longestOf(path: string, line: string): number {
  if (/^\s*(\/\/|\/\*|\* )/.test(line)) return LONGEST_LINE;
  if (path.startsWith('migrations/')) return LONGEST_SQL_LINE;
  if (path.endsWith('.refusals.ts')) return LONGEST_REFUSAL_LINE;
  return /['"`]|^\s*[a-z(]/.test(line) ? LONGEST_TEXT_LINE : LONGEST_LINE;
}

export const MAY_EXPORT_DEFAULT: readonly Exception[] = [
  { path: 'test/support/global-setup.ts', because: 'Jest asks for it' },
  { path: 'test/support/global-teardown.ts', because: 'Jest asks for it' },
];

export function findDefaultExports(source: Source, exceptions = MAY_EXPORT_DEFAULT): string[] {
  if (excepted(exceptions, source.path)) return [];
  return source.nodes
    .filter((node) => ts.isExportAssignment(node) || isDefaultModifier(node) || isDefaultName(node))
    .map((node) => source.finding(node, 'exports by default; give it a name'));
}

/** `export default class`. */
function isDefaultModifier(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.DefaultKeyword && ts.isModifier(node);
}

/** `export { a as default }`. */
function isDefaultName(node: ts.Node): boolean {
  return ts.isExportSpecifier(node) && node.name.text === 'default';
}

/** Files that pass on what others export. */
export function findBarrels(source: Source): string[] {
  return source.syntax.statements
    .filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    .map((node) =>
      source.finding(node, 'passes on what another file exports; import it from where it is'),
    );
}

/** What the language has and the house does without, in src. */
export function findUnwantedSyntax(source: Source): string[] {
  return source.nodes.flatMap((node) => {
    if (ts.isEnumDeclaration(node)) {
      return [source.finding(node, 'declares an enum; write a union or publishEnum')];
    }
    if (ts.isNonNullExpression(node) || isPromised(node)) {
      return [source.finding(node, 'asserts with !; handle the absence or throw an invariant')];
    }
    return [];
  });
}

/** `name!: Type`: said to be there without being set. */
function isPromised(node: ts.Node): boolean {
  const declares = ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node);
  return declares && node.exclamationToken !== undefined;
}

/** `any`, and switches of checks, without a reason. */
export function findUnreasoned(source: Source): string[] {
  const anys = source.nodes
    .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
    .filter((node) => !reasonAt(source, node))
    .map((node) => source.finding(node, 'says any; write unknown and check it'));
  const switches = source.lines.flatMap((line, at) => {
    if (!/(?<!['"`])\/[/*] *(eslint-disable|@ts-(ignore|expect-error|nocheck))/.test(line))
      return [];
    if (/eslint-disable-(next-line|line) \S+.* -- .{10,}/.test(line)) return [];
    const says = 'switches a check off; do without, or eslint-disable-next-line rule -- why';
    return [source.finding(at + 1, says)];
  });
  return [...anys, ...switches];
}

function reasonAt(source: Source, node: ts.Node): boolean {
  const { line } = source.syntax.getLineAndCharacterOfPosition(node.getStart());
  const near = `${source.lines[line - 1] ?? ''}\n${source.lines[line]}`;
  return /eslint-disable-(next-)?line .*no-explicit-any.* -- .{10,}/.test(near);
}
