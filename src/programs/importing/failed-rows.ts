// Takes the rows that were refused out of a file, byte for byte, with its header before them, so
// that they can be repaired and sent. The file is read once more; one line is held at a time.
// Not here: which rows they are (report-lines.ts).
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Span } from './report-lines.ts';

const NEWLINE = 10;
const RETURN = 13;
/** Written for its owner alone: it holds persons. */
const OWNERS_ONLY = 0o600;

/** Lines with their ends, as the service counts them: by newlines, or returns in an old file. */
export async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let mark: number | null = null;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    mark ??= !chunk.includes(NEWLINE) && chunk.includes(RETURN) ? RETURN : NEWLINE;
    let from = 0;
    for (let to = chunk.indexOf(mark); to >= 0; to = chunk.indexOf(mark, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, to + 1)]);
      parts = [];
      from = to + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

/** True for what may stand above a header: nothing, or the separator that a spreadsheet names. */
function isAboveHeader(line: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?(?:sep=.)?[\s;,|]*$/i.test(line.toString('latin1'));
}

/** Writes the rows of these spans, in the order of the file. @returns how many lines. */
export async function writeFailedRows(
  from: string,
  to: string,
  failed: readonly Span[],
  header: 'HEADER' | 'NONE',
): Promise<number> {
  const part = `${to}.part`;
  const file = await open(part, 'w', OWNERS_ONLY);
  let written = 0;
  try {
    const spans = failed[Symbol.iterator]();
    let span = nextOf(spans);
    let number = 0;
    let isAbove = header === 'HEADER';
    for await (const line of linesOf(from)) {
      number += 1;
      if (isAbove) {
        isAbove = isAboveHeader(line);
        await file.write(line);
        continue;
      }
      while (span !== null && number > span[1]) span = nextOf(spans);
      if (span === null) break;
      if (number < span[0]) continue;
      await file.write(line);
      written += 1;
    }
    await file.close();
    await rename(part, to);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
  return written;
}

function nextOf(spans: IterableIterator<Span>): Span | null {
  const { done, value } = spans.next();
  return done === true ? null : value;
}
