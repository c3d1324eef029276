// What domain does without: effects, waiting, chance, packages. And the environment, which only the
// configuration reads.
// Not here: the time (time.ts), who imports whom (imports.ts).
import ts from 'typescript';
import { isMember, type Source } from './source.ts';

/** Names that reach out of a calculation. */
const EFFECTS = new Set([
  ...['Promise', 'Date', 'process', 'console', 'performance', 'crypto', 'globalThis', 'fetch'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);

/** src/domain calculates: no effect, no waiting, no package, no chance. */
export function findImpurity(source: Source): string[] {
  return source.nodes.flatMap((node) => {
    const what = impurityOf(node);
    if (what === null) return [];
    return [source.finding(node, `uses ${what} in domain, which calculates; hand its outcome in`)];
  });
}

function impurityOf(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (ts.isAwaitExpression(node)) return 'await';
  if (ts.isStringLiteral(node) && ts.isImportDeclaration(node.parent)) {
    return node.text.startsWith('.') ? null : `'${node.text}'`;
  }
  if (isMember(node, 'Math', 'random')) return 'Math.random';
  return ts.isIdentifier(node) && EFFECTS.has(node.text) && isOwnName(node) ? node.text : null;
}

/** False for a name after a dot or before a colon: that is a member of something else. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent))
    return parent.name !== node;
  return true;
}

/** The environment, read anywhere but in src/config.ts. */
export function findEnvironment(source: Source): string[] {
  if (source.path === 'src/config.ts') return [];
  return source.nodes
    .filter((node) => isMember(node, 'process', 'env') || takesEnvironment(node))
    .map((node) => source.finding(node, 'reads the environment; add a key to src/config-keys.ts'));
}

/** `const { env } = process`, `import { env } from 'node:process'`. */
function takesEnvironment(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return /^(node:)?process$/.test(node.moduleSpecifier.text);
  }
  return (
    ts.isVariableDeclaration(node) &&
    ts.isObjectBindingPattern(node.name) &&
    node.initializer?.getText() === 'process' &&
    node.name.elements.some((element) => (element.propertyName ?? element.name).getText() === 'env')
  );
}
