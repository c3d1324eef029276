// A text file that only grows, written by several processes without a lock, and read from where
// reading stopped. Each line is whole or ignored.
// Not here: what the lines mean.
import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { flush, isAbsent, PRIVATE_FILE, syncDirectory } from './private-files.ts';

const NEWLINE = 0x0a;
/** Ends each line, so that a line cut short by a crash is not taken for a shorter one. */
const END = ' ;';

export class AppendLog {
  private readonly path: string;
  private offset = 0;
  private seenSize = 0;
  private seenFile = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Adds lines; returns when they would survive a loss of power. */
  async append(lines: readonly string[]): Promise<void> {
    const isNew = isAbsent(this.path);
    const fd = openSync(this.path, 'a', PRIVATE_FILE);
    try {
      // Opened for appending, one write lands in one piece behind all others. It begins with a
      // newline because the line before may have been cut short.
      const text = `\n${lines.map((line) => `${line}${END}\n`).join('')}`;
      const written = writeSync(fd, text);
      if (written !== Buffer.byteLength(text)) throw new Error(`${this.path}: the disk is full`);
      await flush(fd);
    } finally {
      closeSync(fd);
    }
    if (isNew) syncDirectory(dirname(this.path));
  }

  /**
   * The lines that came since the last call, by whichever process; all lines at first, and again
   * when another file has taken the place. Costs one stat when nothing came.
   */
  readNew(): string[] {
    const found = statSync(this.path, { throwIfNoEntry: false });
    if (found === undefined) return [];
    if (found.ino === this.seenFile && found.size === this.seenSize) return [];
    const fd = openSync(this.path, 'r');
    try {
      return this.readFrom(fd);
    } finally {
      closeSync(fd);
    }
  }

  /** Makes sure that lines read from other processes are on disk before anybody builds on them. */
  async settle(): Promise<void> {
    const fd = openSync(this.path, 'r');
    try {
      await flush(fd);
    } finally {
      closeSync(fd);
    }
  }

  private readFrom(fd: number): string[] {
    const { ino, size } = fstatSync(fd);
    if (ino !== this.seenFile || size < this.offset) this.offset = 0;
    const bytes = Buffer.alloc(size - this.offset);
    const read = readSync(fd, bytes, 0, bytes.length, this.offset);
    const whole = bytes.subarray(0, bytes.subarray(0, read).lastIndexOf(NEWLINE) + 1);
    this.offset += whole.length;
    this.seenSize = size;
    this.seenFile = ino;
    return wholeLines(whole.toString('latin1'));
  }
}

/** The lines that were written to their end. */
export function wholeLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.endsWith(END)) lines.push(line.slice(0, -END.length));
  }
  return lines;
}
