// Puts lines of a CSV file together where quotes hold line ends, and splits rows into cells. A
// quote that never ends costs its own row only. csv-parse reads what has quotes; a row without any
// is what stands between its separators. Not here: what the cells mean (csv-entries.ts).
import { parse } from 'csv-parse/sync';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { type FileLine, LONGEST_LINE_BYTES } from './file-lines.ts';
import { refuseRow } from './import.refusals.ts';

/** One row of a CSV file. */
export interface CsvRow {
  /** Its first and last line. */
  line: number;
  toLine: number;
  /** Empty when it could not be read. */
  cells: readonly string[];
  fault: Refusal | null;
}

/** Larger than any cell that can be meant; one that never ends is given up here. */
const MOST_LINES_OF_ROW = 100;
const LONGEST_ROW = 256 * 1024;

/** The cells of a row, or null when a quote is not where it may be. */
export function cellsOf(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [cells = []] = parse(text, { delimiter, relax_column_count: true });
    return cells;
  } catch {
    return null;
  }
}

export class CsvRows {
  private open: FileLine[] = [];
  private length = 0;
  private isQuoted = false;

  constructor(
    private readonly delimiter: string,
    private readonly charset: () => string,
  ) {}

  /** Whether the next line stands inside a quoted cell. */
  get isInQuotes(): boolean {
    return this.isQuoted;
  }

  /** The rows that this line ends: none while a quote is open, several when one never ended. */
  push(line: FileLine): CsvRow[] {
    if (line.fault !== null) return [...this.finish(), this.unreadable(line)];
    if (this.open.length === 0 && !line.text.includes('"')) {
      return [rowOf([line], line.text.split(this.delimiter))];
    }
    this.open.push(line);
    this.length += line.text.length;
    this.isQuoted = this.endsInQuotes(line.text, this.isQuoted);
    if (!this.isQuoted) return [this.closed()];
    const isTooMuch = this.open.length >= MOST_LINES_OF_ROW || this.length > LONGEST_ROW;
    return isTooMuch ? this.giveUp() : [];
  }

  /** No line follows that could end a quote. */
  finish(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.open.length > 0) rows.push(...this.giveUp());
    return rows;
  }

  private closed(): CsvRow {
    const lines = this.forget();
    const cells = cellsOf(lines.map(({ text }) => text).join('\n'), this.delimiter);
    return cells === null ? rowOf(lines, [], refuseRow('ROW_QUOTE', [])) : rowOf(lines, cells);
  }

  /** The quote in the first line never ends: that row is lost, the others are read again. */
  private giveUp(): CsvRow[] {
    const [first, ...others] = this.forget();
    if (first === undefined) return [];
    const lost = rowOf([first], [], refuseRow('QUOTE_NOT_CLOSED', []));
    return [lost, ...others.flatMap((line) => this.push(line))];
  }

  private forget(): FileLine[] {
    const lines = this.open;
    this.open = [];
    this.length = 0;
    this.isQuoted = false;
    return lines;
  }

  private unreadable({ number, fault }: FileLine): CsvRow {
    const why =
      fault === 'TOO_LONG'
        ? refuseRow('LINE_TOO_LONG', [], { most: LONGEST_LINE_BYTES })
        : refuseRow('TEXT_NOT_READABLE', [], { charset: this.charset().replaceAll('-', '_') });
    return { line: number, toLine: number, cells: [], fault: why };
  }

  /** A quote opens at the start of a cell only, and closes where it is not doubled. */
  private endsInQuotes(text: string, beganInQuotes: boolean): boolean {
    let isOpen = beganInQuotes;
    for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
      if (!isOpen) isOpen = at === 0 || text[at - 1] === this.delimiter;
      else if (text[at + 1] === '"') at += 1;
      else isOpen = false;
    }
    return isOpen;
  }
}

function rowOf(
  lines: readonly FileLine[],
  cells: readonly string[],
  fault: Refusal | null = null,
): CsvRow {
  const line = lines[0]?.number ?? 0;
  return { line, toLine: lines.at(-1)?.number ?? line, cells, fault };
}
