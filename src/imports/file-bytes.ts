// The bytes of a file as they arrive, unpacked where they come packed: never more than a file may
// have, never more than a packed file of arrears grows, and not from somebody who stops sending.
// Not here: what the bytes mean (import-file.ts).
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuseFile } from './file.refusals.ts';
import { FileRefused } from './import-file.ts';
import type { ImportLimits } from './import-limits.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';

/** Whoever sends the file has gone: there is nobody to tell. */
export class SenderGone extends Error {}

/** Files of arrears pack to a tenth or twentieth; rows that are all alike to a hundredth. */
const MOST_EXPANSION = 200;
const DISCARD_SECONDS = 5;
/** Below this size nobody counts. */
const ALWAYS_BYTES = 1024 * 1024;

/** @throws FileRefused when there is too much or it cannot be unpacked, SenderGone. */
export async function* fileBytes(
  source: Readable,
  encoding: 'gzip' | 'identity',
  limits: ImportLimits,
): AsyncGenerator<Buffer> {
  const sent = { bytes: 0 };
  let bytes = 0;
  const unpacked = encoding === 'gzip' ? gunzipped(source, sent) : source;
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const next = await inTime(chunks.next(), limits.stallSeconds);
      if (next.done === true) return;
      bytes += next.value.length;
      if (bytes > limits.mostBytes) {
        refuse(refuseFile('FILE_TOO_LARGE', [], { most: limits.mostBytes }));
      }
      const mayBe = Math.max(ALWAYS_BYTES, sent.bytes * MOST_EXPANSION);
      if (encoding === 'gzip' && bytes > mayBe) {
        refuse(refuseFile('FILE_EXPANDS', [], { most: MOST_EXPANSION }));
      }
      yield next.value;
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    const isDamaged = typeof code === 'string' && code.startsWith('Z_');
    if (isDamaged && !source.destroyed) refuse(refuseFile('FILE_DAMAGED', []));
    if (error instanceof FileRefused) throw error;
    throw new SenderGone('the sender went away', { cause: error });
  } finally {
    if (unpacked !== source) unpacked.destroy();
  }
}

/**
 * Lets what is left of a file come and go, so that its sender reads the report to the end and the
 * connection can close; whoever goes on sending is cut off.
 */
export function discardRest(source: Readable): void {
  if (source.readableEnded || source.destroyed) return;
  const late = setTimeout(() => source.destroy(), DISCARD_SECONDS * 1000).unref();
  source.once('close', () => {
    clearTimeout(late);
  });
  source.on('error', () => undefined);
  // Who waited for a chunk that never came would hold it for ever.
  source.removeAllListeners('readable');
  setImmediate(() => source.resume());
}

function gunzipped(source: Readable, sent: { bytes: number }): Readable {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent.bytes += chunk.length;
      done(null, chunk);
    },
  });
  const gunzip = createGunzip();
  // What goes wrong comes out of the last of them.
  source.once('error', (error) => gunzip.destroy(error));
  source.once('aborted', () => gunzip.destroy(new Error('the sender went away')));
  source.pipe(counter);
  pipeline(counter, gunzip, () => undefined);
  return gunzip;
}

function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const why = refuseFile('SENDING_STALLED', [], { seconds });
      reject(new FileRefused([{ line: null, column: null, why }]));
    }, seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

function refuse(why: Refusal): never {
  throw new FileRefused([{ line: null, column: null, why }]);
}
