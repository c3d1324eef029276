// What Node.js 20, the floor of package.json, does not have: the types of the compiler refuse most
// of it (lib es2023, @types/node 20), these names are refused whatever types are installed.
import ts from 'typescript';
import type { Source } from './source.ts';

/** The first version that has it. */
type Since = Readonly<Record<string, number>>;

const MEMBERS: Since = {
  'Object.groupBy': 21,
  'Map.groupBy': 21,
  'Array.fromAsync': 22,
  'Iterator.from': 22,
  'Promise.withResolvers': 22,
  'Promise.try': 23,
  'RegExp.escape': 24,
  'Error.isError': 24,
  'Uint8Array.fromBase64': 25,
  'Uint8Array.fromHex': 25,
  'process.features.typescript': 22,
  'import.meta.main': 24,
};

/** What a member has to end in before its whole text is looked at. */
const LAST_WORDS = new Set(Object.keys(MEMBERS).map((member) => member.split('.').at(-1)));

const METHODS: Since = {
  isSubsetOf: 22,
  isSupersetOf: 22,
  isDisjointFrom: 22,
  symmetricDifference: 22,
  toBase64: 25,
};

const GLOBALS: Since = {
  navigator: 21,
  WebSocket: 22,
  localStorage: 22,
  CloseEvent: 23,
  Float16Array: 24,
  URLPattern: 24,
};

/** '' for the module as a whole. */
const MODULES: Readonly<Record<string, Since>> = {
  'node:sqlite': { '': 22 },
  'node:fs': { glob: 22, globSync: 22 },
  'node:fs/promises': { glob: 22 },
  'node:util': { getCallSites: 22, diff: 22 },
  'node:zlib': { createZstdCompress: 22, createZstdDecompress: 22, zstdCompressSync: 22 },
};

/** Uses of what came with Node.js 21 or later. */
export function findLaterNode(source: Source): string[] {
  const declared = declaredNames(source);
  return source.nodes.flatMap((node) => {
    const [what, since] = laterOf(node, declared) ?? [];
    if (what === undefined) return [];
    return [
      source.finding(node, `uses ${what} of Node.js ${since}; the floor is 20: write it out`),
    ];
  });
}

type Later = [what: string, since: number | undefined] | null;

function laterOf(node: ts.Node, declared: ReadonlySet<string>): Later {
  if (ts.isPropertyAccessExpression(node)) {
    const { text: method } = node.name;
    const text = LAST_WORDS.has(method) ? node.getText() : '';
    if (Object.hasOwn(MEMBERS, text)) return [text, MEMBERS[text]];
    return Object.hasOwn(METHODS, method) ? [`.${method}`, METHODS[method]] : null;
  }
  if (ts.isImportDeclaration(node)) return laterImport(node);
  if (!ts.isIdentifier(node) || !Object.hasOwn(GLOBALS, node.text)) return null;
  const isMade = ts.isNewExpression(node.parent) && node.parent.expression === node;
  const isAsked = ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
  if ((!isMade && !isAsked) || declared.has(node.text)) return null;
  return [node.text, GLOBALS[node.text]];
}

function laterImport(node: ts.ImportDeclaration): Later {
  const module = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  const later = MODULES[module];
  if (later?.[''] !== undefined) return [module, later['']];
  const bound = node.importClause?.namedBindings;
  const names = bound !== undefined && ts.isNamedImports(bound) ? bound.elements : [];
  for (const { name, propertyName } of names) {
    const { text } = propertyName ?? name;
    if (later?.[text] !== undefined) return [text, later[text]];
  }
  return null;
}

/** Names that the file gives itself: they are not the globals. */
function declaredNames(source: Source): ReadonlySet<string> {
  return new Set(
    source.nodes.flatMap((node) => {
      const declares =
        ts.isVariableDeclaration(node) ||
        ts.isBindingElement(node) ||
        ts.isImportSpecifier(node) ||
        ts.isImportClause(node) ||
        ts.isParameter(node) ||
        ts.isClassDeclaration(node);
      return declares && node.name !== undefined && ts.isIdentifier(node.name)
        ? [node.name.text]
        : [];
    }),
  );
}
