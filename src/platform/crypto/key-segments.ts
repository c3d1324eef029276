// Segment files: slots of wrapped keys, read and written in place. Six slots stand in each disk
// sector of 512 bytes and none across two: a disk writes a sector whole or not at all, so a slot
// that is written over is afterwards the old one or the new one (PostgreSQL relies on the same for
// pg_control). Not here: adding slots (segment-writer.ts), what a slot means (key-slot.ts).
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateDirectory, flush, hasCode } from './private-files.ts';
import { SLOT_BYTES, SLOT_OF_ZEROS } from './key-slot.ts';

const SECTOR_BYTES = 512;
const SLOTS_PER_SECTOR = Math.floor(SECTOR_BYTES / SLOT_BYTES);
/** Slots this near to each other are fetched by one read. */
const NEAR = 64;
const SLOTS_PER_READ = 6 * 1024;
const SUFFIX = '.keys';

/** Where a slot begins in its file, in bytes. */
export function offsetOf(slot: number): number {
  const sector = Math.floor(slot / SLOTS_PER_SECTOR);
  return sector * SECTOR_BYTES + (slot % SLOTS_PER_SECTOR) * SLOT_BYTES;
}

export class KeySegments {
  readonly directory: string;

  constructor(directory: string) {
    ensurePrivateDirectory(directory);
    this.directory = directory;
  }

  names(): string[] {
    return readdirSync(this.directory)
      .filter((name) => /^[0-9a-f]{16}\.keys$/.test(name))
      .map((name) => name.slice(0, -SUFFIX.length))
      .sort();
  }

  pathOf(segment: string): string {
    return join(this.directory, segment + SUFFIX);
  }

  /** How many slots a segment holds; a last one that was cut short by a crash does not count. */
  sizeOf(segment: string): number {
    return this.withFile(segment, 'r', 0, (fd) => {
      const { size } = fstatSync(fd);
      const sectors = Math.floor(size / SECTOR_BYTES);
      const rest = Math.floor((size % SECTOR_BYTES) / SLOT_BYTES);
      return sectors * SLOTS_PER_SECTOR + Math.min(rest, SLOTS_PER_SECTOR);
    });
  }

  /**
   * Calls back with each of these slots that is there, in ascending order; each slot's bytes may be
   * kept. Reads without waiting: all segments together are small and stay in memory, and a thread
   * for each read would cost thirty times the read.
   */
  read(
    segment: string,
    slots: readonly number[],
    each: (slot: number, bytes: Buffer) => void,
  ): void {
    if (slots.length === 0) return;
    const sorted = [...slots].sort((a, b) => a - b);
    this.withFile(segment, 'r', undefined, (fd) => {
      for (let start = 0; start < sorted.length;) {
        const end = endOfRun(sorted, start);
        const first = sorted[start] ?? 0;
        const bytes = readRun(fd, first, sorted[end - 1] ?? first);
        for (const slot of sorted.slice(start, end)) {
          const at = offsetOf(slot) - offsetOf(first);
          if (at + SLOT_BYTES <= bytes.length) each(slot, bytes.subarray(at, at + SLOT_BYTES));
        }
        start = end;
      }
    });
  }

  /** Writes each slot in place; nothing is awaited: see `flush`. */
  overwrite(segment: string, slots: ReadonlyMap<number, Buffer>): void {
    this.withFile(segment, 'r+', undefined, (fd) => {
      const { size } = fstatSync(fd);
      for (const [slot, bytes] of slots) {
        // Never beyond the end: the file's own process adds there.
        const room = Math.min(SLOT_BYTES, size - offsetOf(slot));
        if (room > 0) writeSync(fd, bytes, 0, room, offsetOf(slot));
      }
    });
  }

  /** Writes zeros over slots. */
  zero(segment: string, slots: Iterable<number>): void {
    this.overwrite(segment, new Map([...slots].map((slot) => [slot, SLOT_OF_ZEROS])));
  }

  /** Returns when everything written to the segment would survive a loss of power. */
  async flush(segment: string): Promise<void> {
    if (!existsSync(this.pathOf(segment))) return;
    const fd = openSync(this.pathOf(segment), 'r+');
    try {
      await flush(fd);
    } finally {
      closeSync(fd);
    }
  }

  /** A segment that is not there (foreign, or gone with an old backup) gives `absent`. */
  private withFile<T>(segment: string, flags: 'r' | 'r+', absent: T, use: (fd: number) => T): T {
    let fd: number;
    try {
      fd = openSync(this.pathOf(segment), flags);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return absent;
      throw error;
    }
    try {
      return use(fd);
    } finally {
      closeSync(fd);
    }
  }
}

/** Where the run of near slots that begins at `start` ends. */
function endOfRun(sorted: readonly number[], start: number): number {
  const first = sorted[start] ?? 0;
  let end = start + 1;
  for (; end < sorted.length; end += 1) {
    const slot = sorted[end] ?? 0;
    if (slot - (sorted[end - 1] ?? 0) > NEAR || slot - first >= SLOTS_PER_READ) break;
  }
  return end;
}

function readRun(fd: number, first: number, last: number): Buffer {
  const from = offsetOf(first);
  const bytes = Buffer.alloc(offsetOf(last) + SLOT_BYTES - from);
  return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, from));
}
