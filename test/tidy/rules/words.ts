// Words that say nothing (data, info, helper …), words that the glossary has retired, notes to
// oneself, and places of one machine.
// Not here: which word is the right one (docs/glossary.md).
import ts from 'typescript';
import { excepted, type Exception, type Source } from './source.ts';

const EMPTY = new Set(['data', 'info', 'manager', 'helper', 'util', 'utils', 'common', 'base']);

/** A word of others that we have to say. */
export interface Spoken extends Exception {
  /** The name as it stands. */
  readonly name: string;
}

const ANYWHERE = '';

export const SPOKEN: readonly Spoken[] = [
  { name: 'data', path: ANYWHERE, because: 'the field of an answer, by the GraphQL specification' },
  { name: 'PageInfo', path: ANYWHERE, because: 'a type by the Relay specification' },
  { name: 'pageInfo', path: ANYWHERE, because: 'its field, by the Relay specification' },
  { name: 'DATA_DIR', path: ANYWHERE, because: 'the key that operators of servers look for' },
  { name: 'dataDir', path: ANYWHERE, because: 'the folder that DATA_DIR names' },
  { name: 'newDataDir', path: ANYWHERE, because: 'makes a folder for DATA_DIR' },
  { name: 'DATA_SETS', path: 'test/domain/law/', because: 'a data set of the law is called so' },
  { name: 'commonPrefix', path: 'test/privacy/', because: 'an option of Fastify' },
  { name: 'info', path: 'src/platform/observe/log.ts', because: 'a level of every log' },
  { name: 'base', path: 'src/platform/observe/log.ts', because: 'an option of pino' },
];

/** Names that a file gives: to values, types, members, parameters; its own too. */
export function findEmptyWords(source: Source, spoken = SPOKEN): string[] {
  const inFileName = wordsOf(source.fileName).filter((word) => EMPTY.has(word));
  const ofFile = inFileName.map((word) =>
    source.finding(1, `is a file called after '${word}'; call it after what is in it`),
  );
  return [...ofFile, ...namesOf(source).flatMap((node) => emptyName(source, node, spoken))];
}

function emptyName(source: Source, node: ts.Node, spoken: readonly Spoken[]): string[] {
  const name = node.getText();
  const word = wordsOf(name).find((each) => EMPTY.has(each));
  if (word === undefined) return [];
  const known = spoken.some((each) => each.name === name && excepted([each], source.path));
  return known ? [] : [source.finding(node, `calls something '${name}'; '${word}' says nothing`)];
}

/** `dataDir` and `DATA_DIR` are the words data and dir. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase());
}

/** The identifiers that are declared, not those that are used: others' names are theirs. */
function namesOf(source: Source): ts.Node[] {
  return source.nodes.flatMap((node) => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassLike(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isTypeParameterDeclaration(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isMethodSignature(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isAccessor(node) ||
      ts.isPropertyAssignment(node);
    if (!declares || node.name === undefined) return [];
    if (ts.isBindingElement(node) && node.propertyName === undefined && !renames(node)) return [];
    return ts.isIdentifier(node.name) ? [node.name] : [];
  });
}

/** `const { data } = answer` takes over the other's name; `[data]` and `{ data: x }` give one. */
function renames(node: ts.BindingElement): boolean {
  return ts.isArrayBindingPattern(node.parent);
}

export interface Retired {
  readonly word: RegExp;
  readonly says: string;
  /** Files in which it is the right word. */
  readonly rightIn: readonly string[];
}

export const RETIRED: readonly Retired[] = [
  {
    word: /bemiddelaar/i,
    says: 'the planner is a rekenaar: it calculates, it does not mediate',
    rightIn: ['docs/glossary.md'],
  },
  {
    word: /schuldregeling/i,
    says: 'an arrangement is a betalingsregeling: a schuldregeling is debt relief',
    // What MSNP stands for, and the refusal of who is in one.
    rightIn: [
      'src/customers/customers.enums.ts',
      'src/customers/customers.refusals.ts',
      'test/features/refused-entries.ts',
      'docs/schema.graphql',
      'docs/glossary.md',
    ],
  },
  { word: /\b(TODO|FIXME|XXX|HACK)\b/, says: 'do it, or write down what is absent', rightIn: [] },
  {
    word: /(?<![\w.])\/(home|root|Users|work)\/\w/,
    says: 'a path of one machine: take it from the configuration or import.meta',
    rightIn: [],
  },
  {
    word: /(?<![\w.])\/tmp\/\w/,
    says: 'a path of one machine: ask os.tmpdir()',
    // A folder that is named and never made.
    rightIn: ['test/platform/config.spec.ts'],
  },
  {
    word: /\bregistry\.[\w-]+\.\w+|\bnpmjs\b|artifactory|verdaccio/i,
    says: 'a host of packages: the installation knows its own',
    rightIn: [],
  },
];

export function findRetiredWords(source: Source, retired = RETIRED): string[] {
  return source.lines.flatMap((line, at) =>
    retired
      .filter(({ word, rightIn }) => !rightIn.includes(source.path) && word.test(line))
      .map(({ word, says }) => source.finding(at + 1, `says '${word.exec(line)?.[0]}'; ${says}`)),
  );
}
