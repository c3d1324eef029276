// Who may import whom: folders in the order of the house, platform and domain under them, programs
// and the top files over them; packages only those that package.json names; endings in `.ts`.
// Not here: cycles between files (cycles.ts).
import { posix } from 'node:path';
import ts from 'typescript';
import type { Source } from './source.ts';

/** Features from left to right: each imports only from its left. */
export const FEATURES = [
  'coalition',
  'calculators',
  'customers',
  'linking',
  'consents',
  'representation',
  'rekeying',
  'front-door',
  'invitations',
  'arrears',
  'consequences',
  'imports',
  'exports',
  'statements',
  'cases',
  'capacity',
  'standstill',
  'disclosure',
  'opening',
  'disputes',
  'circumstances',
  'hardship',
  'negotiation',
  'arrangements',
  'amendments',
  'payments',
  'care',
  'desk',
];

/** The files that put the service together: they may import all but the programs. */
const TOP = ['src/main.ts', 'src/service.ts', 'src/app.module.ts'];
/** The configuration, which reads no other part of the service. */
const CONFIG = ['src/config.ts', 'src/config-keys.ts', 'src/config-values.ts'];

export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

export const PASSAGES: readonly Passage[] = [
  {
    from: 'src/platform/database/migrate.ts',
    to: 'migrations/index.ts',
    because: 'it is what applies them',
  },
];

export interface Import {
  readonly node: ts.Node;
  readonly specifier: string;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
}

/** All that a file imports, in whichever way, with names that stand in the text. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  for (const node of source.nodes) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const specifier = textOf(node.moduleSpecifier);
      if (specifier !== null) found.push({ node, specifier, typeOnly: isTypeOnly(node) });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const specifier = textOf(node.argument.literal);
      if (specifier !== null) found.push({ node, specifier, typeOnly: true });
    } else if (ts.isCallExpression(node) && loadsModule(node.expression)) {
      const specifier = textOf(node.arguments[0]);
      if (specifier !== null) found.push({ node, specifier, typeOnly: false });
    }
  }
  return found;
}

/** `import(…)`, `createRequire(…)(…)`, `createRequire(…).resolve(…)`. */
function loadsModule(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const made = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return (
    ts.isCallExpression(made) &&
    ts.isIdentifier(made.expression) &&
    made.expression.text === 'createRequire'
  );
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((element) => element.isTypeOnly)
  );
}

function textOf(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}

/** The path in the repository that a relative import means; null for a package. */
export function targetOf(source: Source, { specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(source.path), specifier);
}

/** Relative imports end in `.ts`: tsc, swc, tsx and Jest then agree. */
export function findOtherEndings(source: Source): string[] {
  return importsOf(source)
    .filter(({ specifier }) => specifier.startsWith('.') && !/\.(ts|json)$/.test(specifier))
    .map(({ node, specifier }) =>
      source.finding(node, `imports '${specifier}'; write the ending .ts`),
    );
}

/**
 * Imports between the folders of src, and of migrations and tests, that the table does not have.
 */
export function findWrongWays(source: Source, passages = PASSAGES): string[] {
  return importsOf(source).flatMap((imported) => {
    const target = targetOf(source, imported);
    if (target === null || target.startsWith('node_modules/')) return [];
    if (passages.some(({ from, to }) => source.path === from && target === to)) return [];
    const no = refusedWay(source.path, target);
    return no === null ? [] : [source.finding(imported.node, `imports ${target}; ${no}`)];
  });
}

/** Why one file may not import another; null when it may. */
function refusedWay(from: string, to: string): string | null {
  const zone = zoneOf(from);
  const there = zoneOf(to);
  if (there === 'programs' && zone !== 'programs' && zone !== 'tests') {
    return 'nothing imports a program: move what both need into the house';
  }
  if (there === 'tests' && zone !== 'tests') return 'nothing but tests imports tests';
  if (zone === there) return null;
  switch (zone) {
    case 'programs':
    case 'top':
      return null;
    case 'tests':
      return from.startsWith('test/domain/') && there !== 'domain'
        ? 'tests of domain need domain alone'
        : null;
    case 'domain':
      return 'domain imports only itself: hand it what it needs';
    case 'platform':
      return there === 'domain'
        ? null
        : 'platform imports platform and domain: let the other register with it';
    case 'config':
      return 'the configuration stands alone: it is parsed before anything else';
    case 'migrations':
      return 'a migration is frozen, so nothing of it may change elsewhere: write it out';
    default:
      return there === 'platform' || there === 'domain' ? null : refusedFeature(zone, there);
  }
}

function refusedFeature(zone: string, there: string): string | null {
  if (!FEATURES.includes(zone)) {
    return `src/${zone} is no folder of the house: add it to the order`;
  }
  const left = FEATURES.slice(0, FEATURES.indexOf(zone));
  if (left.includes(there)) return null;
  return FEATURES.includes(there)
    ? `${there} stands right of ${zone}: let it follow from an event or a job`
    : 'a feature imports features to its left, platform and domain: hand it in';
}

function zoneOf(path: string): string {
  const [root = '', folder = ''] = path.split('/');
  if (root === 'test') return 'tests';
  if (root !== 'src') return root;
  if (TOP.includes(path)) return 'top';
  if (CONFIG.includes(path)) return 'config';
  return folder;
}

/** What package.json names. */
export interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Imports of packages that an installation need not have. */
export function findUnnamedPackages(source: Source, packages: Packages): string[] {
  const inProduction = { ...packages.dependencies, ...packages.optionalDependencies };
  const isTest = source.path.startsWith('test/');
  const known = isTest ? { ...inProduction, ...packages.devDependencies } : inProduction;
  return importsOf(source)
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .filter(({ specifier }) => known[packageOf(specifier)] === undefined)
    .map(({ node, specifier }) => {
      const where = isTest ? 'devDependencies' : 'dependencies';
      return source.finding(
        node,
        `imports '${specifier}'; add ${packageOf(specifier)} to ${where} of package.json, ` +
          "or write 'node:' before a module of Node.js",
      );
    });
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : scope;
}
