// The report of a file that is sent: lines of JSON, one JSON document, or a CSV for a spreadsheet.
// Written as it goes; who does not read is waited for, for a while. Never a value of the file.
// Not here: what is told (import.service.ts).
import type { PassThrough } from 'node:stream';
import type { Language } from '../platform/graphql/language.ts';
import { refusalMessage } from '../platform/graphql/refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { guardCell } from './formula-guard.ts';

export const REPORT_TYPES = {
  NDJSON: 'application/x-ndjson',
  JSON: 'application/json',
  CSV: 'text/csv',
} as const;
export type ReportFormat = keyof typeof REPORT_TYPES;

/** How an import ended. */
export type ImportOutcome = 'DONE' | 'REPEATED' | 'DRY_RUN' | 'STOPPED' | 'REFUSED';

export interface ReportCounts {
  rows: number;
  entries: number;
  new: number;
  known: number;
  corrected: number;
  failed: number;
  changed: number;
  waiting: number;
  before: number;
}

/** A line of the report, its texts not chosen yet. */
export type ReportLine =
  | { type: 'begin'; [name: string]: unknown }
  | {
      type: 'fault';
      line: number;
      column: string | null;
      why: Refusal;
      fromLine: number;
      toLine: number;
    }
  | { type: 'fileFault'; line: number | null; column: string | null; why: Refusal }
  | { type: 'claimCode'; line: number; claimCode: string }
  | ({ type: 'progress'; line: number } & ReportCounts)
  | ({ type: 'end'; outcome: ImportOutcome; importId: string } & ReportCounts);

/** Nobody read the report for as long as one can wait. */
export class ReportStalled extends Error {}

export class ImportReport {
  private count = 0;

  constructor(
    private readonly to: PassThrough,
    private readonly format: ReportFormat,
    private readonly language: Language,
    private readonly stallSeconds: number,
  ) {}

  /** @throws ReportStalled when nobody reads. */
  async write(lines: readonly ReportLine[]): Promise<void> {
    const text = lines.map((line) => this.textOf(line)).join('');
    if (text === '' || this.to.destroyed) return;
    if (!this.to.write(text)) await this.drained();
  }

  end(): void {
    this.to.end(this.format === 'JSON' ? '\n] }\n' : '');
  }

  private textOf(line: ReportLine): string {
    this.count += 1;
    const isFirst = this.count === 1;
    if (this.format === 'CSV') return `${isFirst ? CSV_HEAD[this.language] : ''}${this.csv(line)}`;
    const json = JSON.stringify(this.told(line));
    if (this.format === 'NDJSON') return `${json}\n`;
    return `${isFirst ? '{ "lines": [\n' : ',\n'}${json}`;
  }

  private told(line: ReportLine): object {
    if (!('why' in line)) return line;
    const { why, ...rest } = line as Extract<ReportLine, { why: Refusal }>;
    const { code, retryable } = why;
    return { ...rest, code, message: refusalMessage(why, this.language), retryable };
  }

  /** Faults, and at the end the counts: what a person looks for. */
  private csv(line: ReportLine): string {
    switch (line.type) {
      case 'fault':
      case 'fileFault': {
        const message = refusalMessage(line.why, this.language);
        return csvRow([String(line.line ?? ''), line.column ?? '', line.why.code, message]);
      }
      case 'claimCode':
        return csvRow([String(line.line), '', 'claimCode', line.claimCode]);
      case 'end': {
        const { type: _type, importId: _importId, outcome, ...counts } = line;
        const rows = Object.entries(counts).map(([name, n]) => ['', '', name, String(n)]);
        return [['', '', 'outcome', outcome], ...rows].map(csvRow).join('');
      }
      default:
        return '';
    }
  }

  private drained(): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        done();
        reject(new ReportStalled('nobody reads the report'));
      }, this.stallSeconds * 1000);
      const done = (): void => {
        clearTimeout(late);
        this.to.off('drain', done).off('close', done);
        resolve();
      };
      this.to.once('drain', done).once('close', done);
    });
  }
}

const BOM = '\uFEFF';
const CSV_HEAD: Readonly<Record<Language, string>> = {
  nl: `${BOM}regel;kolom;code;melding\r\n`,
  en: `${BOM}line;column;code;message\r\n`,
};

/** The name of a column comes from the file: a spreadsheet must not run it as a formula. */
function csvRow(cells: readonly string[]): string {
  const safe = cells.map((cell) => {
    const plain = guardCell(cell);
    return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  });
  return `${safe.join(';')}\r\n`;
}
