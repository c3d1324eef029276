// Cuts the bytes of a file into its lines, and tells of each whether it is text. Holds one line at
// a time, and never more of it than a line may have; UTF-8 or Windows-1252 (decision 0027).
// Not here: quotes that hold line ends (csv-rows.ts).
import iconv from 'iconv-lite';
import { isAscii, isUtf8 } from 'node:buffer';

export type Charset = 'UTF-8' | 'WINDOWS-1252';

/** One physical line, without its end. */
export interface FileLine {
  /** From 1. */
  number: number;
  text: string;
  /** What made it unreadable; then the text is empty. */
  fault: 'TOO_LONG' | 'NOT_TEXT' | null;
}

export const LONGEST_LINE_BYTES = 1024 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const EMPTY = Buffer.alloc(0);
/** Bytes that Windows-1252 does not define. */
const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

export class FileLines {
  private rest: Buffer = EMPTY;
  private dropping = false;
  private count = 0;
  private end: number | null = null;
  private found: Charset | null;
  private readonly isDeclared: boolean;

  /** @param declared what the request says the file is written in. */
  constructor(declared: Charset | null) {
    this.found = declared;
    this.isDeclared = declared !== null;
  }

  /** What the lines until now are written in; ASCII is UTF-8 too. */
  get charset(): Charset {
    return this.found ?? 'UTF-8';
  }

  /** The lines that end in this chunk. */
  push(chunk: Buffer): FileLine[] {
    const lines: FileLine[] = [];
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = EMPTY;
    const mark = this.lineEnd(bytes);
    let from = 0;
    for (let to = bytes.indexOf(mark); to >= 0; to = bytes.indexOf(mark, from)) {
      this.take(bytes.subarray(from, to), lines);
      from = to + 1;
    }
    this.keep(bytes.subarray(from));
    return lines;
  }

  /** What stands behind the last line end: a character may be cut off there. */
  finish(): FileLine[] {
    const lines: FileLine[] = [];
    const cut = this.found === null && endsInPartOfCharacter(this.rest);
    if (cut) lines.push({ number: this.count + 1, text: '', fault: 'NOT_TEXT' });
    else if (this.rest.length > 0 || this.dropping) this.take(this.rest, lines);
    this.rest = EMPTY;
    return lines;
  }

  /** Old files end lines by a return alone; which it is the first chunk tells. */
  private lineEnd(bytes: Buffer): number {
    this.end ??= !bytes.includes(NEWLINE) && bytes.includes(RETURN) ? RETURN : NEWLINE;
    return this.end;
  }

  private keep(rest: Buffer): void {
    if (this.dropping) return;
    if (rest.length > LONGEST_LINE_BYTES) this.dropping = true;
    // A copy: else one line would keep the whole chunk.
    else this.rest = Buffer.from(rest);
  }

  private take(bytes: Buffer, lines: FileLine[]): void {
    this.count += 1;
    const number = this.count;
    if (this.dropping || bytes.length > LONGEST_LINE_BYTES) {
      this.dropping = false;
      lines.push({ number, text: '', fault: 'TOO_LONG' });
      return;
    }
    const text = this.decode(bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes);
    lines.push(
      text === null ? { number, text: '', fault: 'NOT_TEXT' } : { number, text, fault: null },
    );
  }

  /**
   * The first line with a byte above 127 decides, where nothing is declared: if it is UTF-8, the
   * file is; if it cannot be, and is Windows-1252, the file is. A later line of the other kind is
   * no text.
   */
  private decode(bytes: Buffer): string | null {
    if (isAscii(bytes)) return bytes.toString('latin1');
    this.found ??= isUtf8(bytes) ? 'UTF-8' : isWindows(bytes) ? 'WINDOWS-1252' : null;
    if (this.found === null) return null;
    if (this.found === 'UTF-8') return isUtf8(bytes) ? bytes.toString('utf8') : null;
    if (this.isDeclared ? hasUndefined(bytes) : !isWindows(bytes)) return null;
    return iconv.decode(bytes, 'windows-1252');
  }
}

function hasUndefined(bytes: Buffer): boolean {
  return bytes.some((byte) => UNDEFINED.has(byte));
}

/** Not where a character of UTF-8 stands: an A with a tilde before a sign is no Dutch. */
function isWindows(bytes: Buffer): boolean {
  const looksLikeUtf8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}/;
  return !hasUndefined(bytes) && !looksLikeUtf8.test(bytes.toString('latin1'));
}

function endsInPartOfCharacter(bytes: Buffer): boolean {
  const last = bytes.at(-1) ?? 0;
  return last >= 0xc2 || /[\xe0-\xf4][\x80-\xbf]{1,2}$/.test(bytes.toString('latin1'));
}
