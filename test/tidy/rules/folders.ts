// What may lie in a feature folder, and what each kind of file holds. One that says a kind in its
// name (`linking.service.ts`) holds that; one that says none (`entry-check.ts`) is a part of a
// use-case: functions and types, nothing that Nest wires, no SQL.
import ts from 'typescript';
import { FEATURES } from './imports.ts';
import type { Source } from './source.ts';

/** What a kind of file may hold of that which has a place; by the decorator or function used. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  module: ['Module'],
  types: ['ObjectType', 'InputType', 'ArgsType', 'InterfaceType', 'createUnionType'],
  enums: ['publishEnum'],
  resolver: ['Resolver'],
  controller: ['Controller'],
  service: ['Injectable'],
  reader: ['Injectable'],
  jobs: ['Injectable'],
  refusals: ['defineRefusals'],
  repository: ['sql'],
  rows: ['Entity'],
};
const PLACED = new Set(Object.values(KINDS).flat());
const NAME = /^[a-z]+(-[a-z]+)*(?:\.(\w+))?\.ts$/;

/** Files of features that are none of the kinds, or hold what belongs in another. */
export function findMisplaced(source: Source): string[] {
  const [root = '', folder = '', ...rest] = source.path.split('/');
  if (root !== 'src' || !FEATURES.includes(folder)) return [];
  if (rest.length > 1) {
    return [
      source.finding(1, `lies in a folder of ${folder}; a feature is flat: split by use-case`),
    ];
  }
  const [, , kind] = NAME.exec(source.fileName) ?? [];
  const named = NAME.test(source.fileName) && (kind === undefined || Object.hasOwn(KINDS, kind));
  if (!named) {
    const kinds = Object.keys(KINDS).join(', ');
    return [source.finding(1, `has no name of a kind; call it what-it-is.ts or x.<${kinds}>.ts`)];
  }
  const allowed = kind === undefined ? [] : (KINDS[kind] ?? []);
  const held = source.nodes.flatMap((node) => placedIn(node));
  const wrong = held
    .filter(({ name }) => !allowed.includes(name))
    .map(({ name, node }) => source.finding(node, `uses ${name}; ${placeOf(name)}`));
  const isEmpty = kind !== undefined && !held.some(({ name }) => allowed.includes(name));
  return isEmpty
    ? [...wrong, source.finding(1, `is called ${kind} and has no ${allowed[0]}; name it otherwise`)]
    : wrong;
}

function placeOf(name: string): string {
  const kinds = Object.entries(KINDS).filter(([, names]) => names.includes(name));
  return `that stands in ${kinds.map(([kind]) => `x.${kind}.ts`).join(' or ')}`;
}

function placedIn(node: ts.Node): { name: string; node: ts.Node }[] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const { text: name } = node.expression;
  return PLACED.has(name) ? [{ name, node }] : [];
}
