// Cycles of files that import each other while the program runs. Imports of types are apart: they
// are gone by then.
import { importsOf, targetOf } from './imports.ts';
import type { Source } from './source.ts';

/** One finding for each knot of files: one way round it. */
export function findCycles(sources: readonly Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter((imported) => !imported.typeOnly)
        .map((imported) => targetOf(source, imported))
        .filter((target) => target !== null && known.has(target)) as string[],
    ]),
  );
  return knotsOf(edges).map((knot) => {
    const way = [...wayRound(edges, knot), knot[0] ?? ''];
    return (
      `${way[0]}:1 is in a cycle of imports: ${way.join(' → ')}; ` +
      'move what both need into a file of its own'
    );
  });
}

type Edges = ReadonlyMap<string, readonly string[]>;

/** Strongly connected parts of more than one file, or of one that imports itself (Tarjan). */
function knotsOf(edges: Edges): string[][] {
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const knots: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    lowest.set(path, index.size - 1);
    open.push(path);
    for (const next of edges.get(path) ?? []) {
      if (!index.has(next)) visit(next);
      if (open.includes(next)) lower(lowest, path, lowest.get(next) ?? 0);
    }
    if (lowest.get(path) !== index.get(path)) return;
    const knot = open.splice(open.indexOf(path));
    if (knot.length > 1 || edges.get(path)?.includes(path)) knots.push(knot);
  };
  for (const path of edges.keys()) if (!index.has(path)) visit(path);
  return knots;
}

function lower(lowest: Map<string, number>, path: string, to: number): void {
  lowest.set(path, Math.min(lowest.get(path) ?? to, to));
}

/** The shortest way from the first file of a knot back to it. */
function wayRound(edges: Edges, knot: readonly string[]): string[] {
  const [start = ''] = knot;
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of edges.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (!knot.includes(next) || seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return [start];
}
