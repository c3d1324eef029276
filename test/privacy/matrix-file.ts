// Reads docs/privacy-matrix.txt, which people write for people, as far as a test must understand
// it.
// Not here: whether it is true (matrix.spec.ts, work-role-callers.spec.ts).
import { readFileSync } from 'node:fs';
import { ACTOR_KINDS, type ActorKind } from '../../src/platform/auth/actor.ts';

export const MATRIX_PATH = new URL('../../docs/privacy-matrix.txt', import.meta.url);

/** Kinds of caller in the order of the columns of part 1; NOBODY has no token. */
export const CALLERS = [...ACTOR_KINDS, 'NOBODY'] as const;
export type CallerKind = (typeof CALLERS)[number];

export type Cell = 'own' | 'all' | 'same' | '-';

export interface OperationLine {
  /** `Query arrears`, `HTTP GET /metrics`. */
  name: string;
  cells: Record<CallerKind, Cell>;
  words: string;
}

export interface FieldLine {
  /** `Arrears.id` */
  name: string;
  readers: ReadonlySet<ActorKind>;
  words: string;
}

export interface WorkLine {
  role: string;
  reason: string;
  file: string;
}

export interface Matrix {
  operations: OperationLine[];
  /** Names of types with the sentence about each. */
  types: Map<string, string>;
  fields: FieldLine[];
  work: WorkLine[];
}

/** Reads the file. @throws Error at a line that is neither words nor a line of its part. */
export function readMatrix(text = readFileSync(MATRIX_PATH, 'utf8')): Matrix {
  const [, first = '', second = '', third = ''] = text.split(/^PART \d: .*$/m);
  return {
    operations: readOperations(first),
    ...readFields(second),
    work: readWork(third),
  };
}

const OPERATION =
  /^((?:Query|Mutation|Subscription|HTTP [A-Z]+) \S+)((?: +(?:own|all|same|-)){7})$/;

function readOperations(part: string): OperationLine[] {
  const lines: OperationLine[] = [];
  for (const line of part.split('\n')) {
    const [, name, cells] = OPERATION.exec(line) ?? [];
    if (name !== undefined && cells !== undefined) {
      const values = cells.trim().split(/ +/) as Cell[];
      const byCaller = Object.fromEntries(CALLERS.map((caller, at) => [caller, values[at]]));
      lines.push({ name, cells: byCaller as Record<CallerKind, Cell>, words: '' });
    } else if (/^(?:Query|Mutation|Subscription|HTTP)\b/.test(line)) {
      throw new Error(`this line of part 1 has not seven cells: ${line}`);
    } else if (/^ {4}\S/.test(line)) addWords(lines.at(-1), line);
  }
  return lines;
}

const FIELD = /^ {2}(\w+) +\| ([a-z, ]+?) *\| (\S.*)$/;

function readFields(part: string): Pick<Matrix, 'types' | 'fields'> {
  const types = new Map<string, string>();
  const fields: FieldLine[] = [];
  let type = '';
  for (const line of part.split('\n')) {
    const [, name, readers, words] = FIELD.exec(line) ?? [];
    if (/^[A-Z]\w*$/.test(line)) {
      type = line;
      types.set(type, '');
    } else if (name !== undefined && readers !== undefined && words !== undefined) {
      fields.push({ name: `${type}.${name}`, readers: kindsOf(readers), words });
    } else if (line.includes('|')) throw new Error(`this line of part 2 cannot be read: ${line}`);
    else if (/^ {40,}\S/.test(line)) addWords(fields.at(-1), line);
    else if (/^ {4}\S/.test(line) && type !== '') {
      types.set(type, `${types.get(type) ?? ''} ${line.trim()}`.trim());
    }
  }
  return { types, fields };
}

function kindsOf(readers: string): ReadonlySet<ActorKind> {
  if (readers === 'everybody') return new Set(ACTOR_KINDS);
  return new Set(
    readers.split(', ').map((reader) => {
      const kind = ACTOR_KINDS.find((each) => each.toLowerCase() === reader);
      if (kind === undefined) throw new Error(`there is no kind of caller called ${reader}`);
      return kind;
    }),
  );
}

function addWords(line: { words: string } | undefined, words: string): void {
  if (line !== undefined) line.words = `${line.words} ${words.trim()}`.trim();
}

function readWork(part: string): WorkLine[] {
  return part.split('\n').flatMap((line) => {
    const [role, reason, file] = line.split('|').map((cell) => cell.trim());
    return role !== undefined && reason !== undefined && file !== undefined
      ? [{ role, reason, file }]
      : [];
  });
}
