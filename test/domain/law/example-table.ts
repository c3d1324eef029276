// Reads tables of docs/law.md, so that tests can compare and execute them.
// Not here: what an example computes (example-runs.ts).
import { readFileSync } from 'node:fs';

export type Pairs = ReadonlyMap<string, string>;

export interface Example {
  number: number;
  compute: string;
  given: Pairs;
  answer: Pairs;
  derivation: string;
}

const page = readFileSync(new URL('../../../docs/law.md', import.meta.url), 'utf8');

/** The rows (without head) of the first table after a heading or phrase. */
export function tableAfter(phrase: string): string[][] {
  const at = page.indexOf(phrase);
  if (at < 0) throw new Error(`docs/law.md does not say: ${phrase}`);
  const lines = page.slice(at).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(2, end < 0 ? undefined : end).map(cellsOf);
}

export function examples(): Example[] {
  return tableAfter('## Worked examples').map((cells) => {
    const [number = '', compute = '', given = '', answer = '', derivation = ''] = cells;
    return {
      number: Number(number),
      compute,
      given: pairsOf(given),
      answer: pairsOf(answer),
      derivation,
    };
  });
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
}

function pairsOf(cell: string): Pairs {
  return new Map(
    cell.split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
}
