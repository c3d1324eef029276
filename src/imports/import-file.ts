// A file of arrears as it arrives: told apart from what is none, its header read, its rows made
// into entries. Holds what is open only: a line, the rows of one entry.
// Not here: unpacking (file-bytes.ts), judging entries (import-block.service.ts).
import type { Refusal } from '../platform/graphql/refusal.ts';
import { CsvEntries } from './csv-entries.ts';
import { cellsOf, CsvRows } from './csv-rows.ts';
import { refuseFile } from './file.refusals.ts';
import { type Charset, type FileLine, FileLines, LONGEST_LINE_BYTES } from './file-lines.ts';
import type { FileEntry } from './file-rows.ts';
import { assumedOf, type FileColumn, findDelimiter, readHeader } from './header.ts';
import { entryOfLine } from './ndjson-entries.ts';
import { isEndOfExport } from './told-columns.ts';

export type FileFormat = 'CSV' | 'NDJSON';

/** Why a file is not read, or not read on. */
export class FileRefused extends Error {
  constructor(readonly faults: readonly FileFault[]) {
    super('the file is refused');
  }
}

export interface FileFault {
  line: number | null;
  column: string | null;
  why: Refusal;
}

/** How a file is read, for who sent it. */
export interface FileReading {
  format: FileFormat;
  charset: Charset;
  delimiter: string | null;
  columns: readonly FileColumn[];
  assumed: readonly { field: string; value: string }[];
}

const MOST_EMPTY_LINES = 10_000;
/** How files of other programs begin: zip (xlsx, ods), OLE (xls), PDF, HTML and XML. */
const OTHERS = [
  Buffer.from('PK\x03\x04', 'latin1'),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
  Buffer.from('%PDF'),
  Buffer.from('<'),
  Buffer.from('{\\rtf'),
];
const PACKED = [Buffer.from([0x1f, 0x8b]), Buffer.from('BZh'), Buffer.from([0xfd, 0x37, 0x7a])];
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const SNIFFED_BYTES = 512;

export class ImportFile {
  private readonly lines: FileLines;
  private start: Buffer | null = Buffer.alloc(0);
  private empty = 0;
  private rows: CsvRows | null = null;
  private entries: CsvEntries | null = null;
  /** Null until the header was read. */
  reading: FileReading | null = null;

  constructor(
    private readonly format: FileFormat,
    charset: Charset | null,
  ) {
    this.lines = new FileLines(charset);
  }

  /** The entries that end in this chunk. @throws FileRefused when it is not to be read. */
  push(chunk: Buffer): FileEntry[] {
    if (this.start === null) return this.entriesOf(this.lines.push(chunk));
    this.start = Buffer.concat([this.start, chunk]);
    if (this.start.length < SNIFFED_BYTES) return [];
    return this.entriesOf(this.lines.push(this.begin()));
  }

  /** The entries that nothing follows. @throws FileRefused for a file without rows. */
  finish(): FileEntry[] {
    const entries = this.start === null ? [] : this.entriesOf(this.lines.push(this.begin()));
    entries.push(...this.entriesOf(this.lines.finish()));
    for (const row of this.rows?.finish() ?? []) entries.push(...(this.entries?.push(row) ?? []));
    entries.push(...(this.entries?.finish() ?? []));
    if (this.reading === null) refuse(refuseFile('FILE_EMPTY', []));
    return entries;
  }

  /** What it is read in by now: a file of ASCII may turn out to be another. */
  get charset(): Charset {
    return this.lines.charset;
  }

  private begin(): Buffer {
    const bytes = this.start ?? Buffer.alloc(0);
    this.start = null;
    const begins = (...signs: Buffer[]): boolean =>
      signs.some((sign) => bytes.subarray(0, sign.length).equals(sign));
    if (begins(...PACKED)) refuse(refuseFile('FILE_IS_COMPRESSED', []));
    if (begins(...OTHERS)) refuse(refuseFile('FILE_IS_SPREADSHEET', []));
    const isUtf16 = begins(Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff]));
    if (isUtf16 || hasZeros(bytes)) refuse(refuseFile('FILE_IS_UTF16', []));
    return begins(BOM) ? bytes.subarray(BOM.length) : bytes;
  }

  private entriesOf(lines: readonly FileLine[]): FileEntry[] {
    const entries: FileEntry[] = [];
    for (const line of lines) {
      const isAlone = line.fault === null && this.rows?.isInQuotes !== true;
      // An export says at its end how many there were: no row.
      if (isAlone && isEndOfExport(line.text)) continue;
      if (isAlone && isEmpty(line.text)) {
        this.empty += 1;
        if (this.empty > MOST_EMPTY_LINES) {
          refuse(refuseFile('TOO_MANY_EMPTY_LINES', [], { most: MOST_EMPTY_LINES }), line.number);
        }
      } else if (this.format === 'NDJSON') {
        this.reading ??= this.read(null, []);
        entries.push(entryOfLine(line, this.lines.charset));
      } else if (this.rows === null || this.entries === null) this.readHeader(line);
      else {
        for (const row of this.rows.push(line)) {
          for (const entry of this.entries.push(row)) entries.push(entry);
        }
      }
    }
    return entries;
  }

  private readHeader(line: FileLine): void {
    if (line.fault !== null || line.text.length > LONGEST_LINE_BYTES / 4) {
      refuse(refuseFile('HEADER_UNREADABLE', [], { most: 200 }), line.number);
    }
    const delimiter = this.declared ?? findDelimiter(line.text, (each) => cellsOf(line.text, each));
    if (/^sep=.\s*$/i.test(line.text)) {
      this.declared = delimiter;
      return;
    }
    const cells = cellsOf(line.text, delimiter);
    if (cells === null) refuse(refuseFile('HEADER_UNREADABLE', [], { most: 200 }), line.number);
    const header = readHeader(cells);
    if (!header.ok) {
      throw new FileRefused(header.faults.map((each) => ({ line: line.number, ...each })));
    }
    this.rows = new CsvRows(delimiter, () => this.lines.charset);
    this.entries = new CsvEntries(header.columns);
    this.reading = this.read(delimiter, header.columns);
  }

  /** By a first line that spreadsheets write: `sep=;`. */
  private declared: string | null = null;

  private read(delimiter: string | null, columns: readonly FileColumn[]): FileReading {
    const { format } = this;
    const assumed = format === 'CSV' ? assumedOf(columns) : [];
    return { format, charset: this.lines.charset, delimiter, columns, assumed };
  }
}

/** Also of separators alone, as spreadsheets write below the last row. */
function isEmpty(text: string): boolean {
  return /^[\s;,|\uFEFF]*$/.test(text);
}

/** Every second byte is zero in UTF-16 without a mark. */
function hasZeros(bytes: Buffer): boolean {
  const start = bytes.subarray(0, SNIFFED_BYTES);
  return start.filter((byte) => byte === 0).length * 4 > start.length;
}

function refuse(why: Refusal, line: number | null = null): never {
  throw new FileRefused([{ line, column: null, why }]);
}
