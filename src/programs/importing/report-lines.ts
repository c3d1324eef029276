// The lines of the report that the service sends while it takes a file in, as far as they are used
// here, and what they come to.
// Not here: asking for it (send-file.ts), what they mean (docs/api.md).

export interface FaultLine {
  type: 'fault' | 'fileFault';
  line: number | null;
  column: string | null;
  code: string;
  message: string;
  fromLine?: number;
  toLine?: number;
}

/** The counts of a progress or end line, by the names of the report. */
export const COUNTS = [
  ...['rows', 'entries', 'new', 'known', 'corrected', 'changed', 'waiting', 'before', 'failed'],
] as const;
export type Counts = Readonly<Record<string, number>>;

export type ReportLine =
  | FaultLine
  | { type: 'claimCode'; line: number; claimCode: string }
  | { type: 'begin' | 'progress' | 'end'; outcome?: string; [name: string]: unknown };

/** Rows of the file, first and last line. */
export type Span = readonly [from: number, to: number];

/** What one sending of a file came to. */
export class Gathered {
  counts: Counts = {};
  /** Null as long as the report has no last line. */
  outcome: string | null = null;
  line = 0;
  readonly codes = new Map<string, { count: number; message: string }>();
  readonly fileFaults: FaultLine[] = [];
  /** In the order of the file, without overlaps. */
  readonly failed: Span[] = [];

  take(line: ReportLine): void {
    switch (line.type) {
      case 'fault':
      case 'fileFault':
        this.takeFault(line);
        return;
      case 'progress':
      case 'end':
        this.counts = countsOf(line);
        if (typeof line['line'] === 'number') this.line = line['line'];
        if (line.type === 'end') this.outcome = line.outcome ?? null;
        return;
      default:
    }
  }

  private takeFault(fault: FaultLine): void {
    const { code, message, fromLine, toLine } = fault;
    const known = this.codes.get(code);
    this.codes.set(code, { count: (known?.count ?? 0) + 1, message: known?.message ?? message });
    if (fault.type === 'fileFault') this.fileFaults.push(fault);
    if (fromLine === undefined || toLine === undefined) return;
    const last = this.failed.at(-1);
    // All faults of an entry name the same rows, one after another.
    if (last?.[0] === fromLine) return;
    this.failed.push([fromLine, toLine]);
  }
}

function countsOf(line: Readonly<Record<string, unknown>>): Counts {
  return Object.fromEntries(
    COUNTS.flatMap((name) => {
      const count = line[name];
      return typeof count === 'number' ? [[name, count]] : [];
    }),
  );
}

/** A line of the report; null for what is none. */
export function readReportLine(text: string): ReportLine | null {
  try {
    const line = JSON.parse(text) as { type?: unknown } | null;
    return typeof line?.type === 'string' ? (line as ReportLine) : null;
  } catch {
    return null;
  }
}
