// What is left of an import when it is over: the rows that were refused, a report to read, claim
// codes, and two tables.
// Not here: sending (send-file.ts), rows of the file (failed-rows.ts).
import Table from 'cli-table3';
import { open, type FileHandle } from 'node:fs/promises';
import { COUNTS, type FaultLine, type Gathered } from './report-lines.ts';
import type { Words } from './words.ts';

const OWNERS_ONLY = 0o600;
const MOST_CODES = 25;
const MEANING_WIDTH = 58;

/**
 * Names of what is written beside a file.
 * @example besideOf('june.csv').failed === 'june.failed.csv'
 */
export function besideOf(file: string): { failed: string; report: string; claimCodes: string } {
  const [, stem = file, ending = ''] = /^(.*?)(\.[^./\\]{1,8})?$/s.exec(file) ?? [];
  return {
    failed: `${stem}.failed${ending}`,
    report: `${stem}.report.txt`,
    claimCodes: `${stem}.claim-codes.csv`,
  };
}

/** A report to read, written while it comes. */
export class ReadableReport {
  private constructor(
    private readonly file: FileHandle,
    private readonly words: Words,
  ) {}

  static async open(path: string, words: Words): Promise<ReadableReport> {
    return new ReadableReport(await open(path, 'w', OWNERS_ONLY), words);
  }

  async fault({ line, column, code, message }: FaultLine): Promise<void> {
    const { words } = this;
    const where = line === null ? words.wholeFile : `${words.line} ${line}`;
    const what = column === null ? words.row : `${words.column} ${readable(column)}`;
    await this.file.write(`${where}, ${line === null ? '' : `${what}, `}${code}: ${message}\n`);
  }

  async end(gathered: Gathered): Promise<void> {
    await this.file.write(`\n${tablesOf(gathered, this.words)}\n`);
    await this.file.close();
  }
}

export async function writeClaimCodes(
  path: string,
  codes: ReadonlyMap<number, string>,
  words: Words,
): Promise<void> {
  const rows = [...codes].sort(([a], [b]) => a - b).map(([line, code]) => `${line};${code}`);
  const file = await open(path, 'w', OWNERS_ONLY);
  await file.write(`\uFEFF${[words.claimCodeHead, ...rows].join('\r\n')}\r\n`);
  await file.close();
}

/** The counts, and the codes of what was refused with how often each. */
export function tablesOf({ counts, codes, outcome }: Gathered, words: Words): string {
  const style = { head: [], border: [] };
  const counted = new Table({
    head: [words.count, words.number],
    colAligns: ['left', 'right'],
    style,
  });
  for (const name of COUNTS) {
    const count = counts[name];
    if (count !== undefined) counted.push([words.counts[name] ?? name, String(count)]);
  }
  const parts = [words.outcomes[outcome ?? ''] ?? '', counted.toString()];
  if (codes.size > 0) {
    const widths = [null, null, MEANING_WIDTH];
    const head = [words.number, words.code, words.meaning];
    const refused = new Table({ head, colWidths: widths, wordWrap: true, style });
    const most = [...codes].sort(([, a], [, b]) => b.count - a.count).slice(0, MOST_CODES);
    for (const [code, { count, message }] of most) refused.push([String(count), code, message]);
    parts.push(refused.toString());
  }
  return parts.filter(Boolean).join('\n');
}

/** The name of a column comes from the file: a terminal must not obey it. */
function readable(text: string): string {
  return text.replace(/\p{C}/gu, '?').slice(0, 100);
}
