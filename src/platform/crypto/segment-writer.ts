// Adds slots to a segment file of this process alone: a new file with a random name for each start,
// so that processes need no lock and no reference is ever given out twice.
// Not here: reading and writing over slots (key-segments.ts).
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { referenceOf, SLOTS_PER_SEGMENT } from './key-reference.ts';
import { offsetOf, type KeySegments } from './key-segments.ts';
import { SLOT_BYTES } from './key-slot.ts';
import { flush, PRIVATE_FILE, syncDirectory } from './private-files.ts';

export class SegmentWriter {
  private readonly segments: KeySegments;
  private own: OwnSegment | null = null;

  constructor(segments: KeySegments) {
    this.segments = segments;
  }

  /**
   * Adds slots side by side; returns when they would survive a loss of power.
   * @param fill gives the slots for these references, one behind the other.
   * @throws RangeError when more are asked than a segment holds.
   */
  async append(count: number, fill: (references: string[]) => Buffer): Promise<void> {
    if (count > SLOTS_PER_SEGMENT) throw new RangeError('more keys at once than a segment holds');
    if (this.own?.hasRoomFor(count) === false) this.close();
    this.own ??= new OwnSegment(this.segments);
    const own = this.own;
    try {
      await own.append(count, fill);
    } catch (error) {
      // After a failed write or flush nobody knows what is on disk: never add to this file again.
      own.fail();
      if (this.own === own) this.own = null;
      throw error;
    }
  }

  close(): void {
    this.own?.close();
    this.own = null;
  }
}

class OwnSegment {
  private readonly name = randomBytes(8).toString('hex');
  private readonly fd: number;
  private taken = 0;
  private atWork = 0;
  private state: 'OPEN' | 'FAILED' | 'CLOSED' = 'OPEN';
  private runningFlush: Promise<void> = Promise.resolve();
  private nextFlush: Promise<void> | null = null;

  constructor(segments: KeySegments) {
    this.fd = openSync(segments.pathOf(this.name), 'wx', PRIVATE_FILE);
    syncDirectory(segments.directory);
  }

  hasRoomFor(count: number): boolean {
    return this.taken + count <= SLOTS_PER_SEGMENT;
  }

  async append(count: number, fill: (references: string[]) => Buffer): Promise<void> {
    const first = this.taken;
    this.taken += count;
    this.atWork += 1;
    try {
      const places = Array.from({ length: count }, (_, index) => first + index);
      this.write(first, fill(places.map((slot) => referenceOf({ segment: this.name, slot }))));
      await this.flushed();
    } finally {
      this.atWork -= 1;
      this.closeWhenIdle();
    }
  }

  fail(): void {
    this.state = 'FAILED';
    this.closeWhenIdle();
  }

  close(): void {
    this.state = 'CLOSED';
    this.closeWhenIdle();
  }

  /** Writes the slots where they belong, with what separates one sector from the next. */
  private write(first: number, slots: Buffer): void {
    const count = slots.length / SLOT_BYTES;
    const from = offsetOf(first);
    const bytes = Buffer.alloc(offsetOf(first + count - 1) + SLOT_BYTES - from);
    for (let index = 0; index < count; index += 1) {
      const at = index * SLOT_BYTES;
      slots.copy(bytes, offsetOf(first + index) - from, at, at + SLOT_BYTES);
    }
    const written = writeSync(this.fd, bytes, 0, bytes.length, from);
    if (written !== bytes.length) throw new Error('the disk of the key store is full');
  }

  /** A flush that begins after this call; calls that wait at the same time share one. */
  private flushed(): Promise<void> {
    this.nextFlush ??= this.runningFlush
      .catch(() => undefined)
      .then(() => {
        this.runningFlush = this.nextFlush ?? Promise.resolve();
        this.nextFlush = null;
        return this.flush();
      });
    return this.nextFlush;
  }

  private async flush(): Promise<void> {
    // A flush that succeeds behind one that failed proves nothing.
    if (this.state === 'FAILED') throw new Error('an earlier write to this segment failed');
    try {
      await flush(this.fd);
    } catch (error) {
      this.state = 'FAILED';
      throw error;
    }
  }

  private closeWhenIdle(): void {
    if (this.state !== 'OPEN' && this.atWork === 0) {
      this.atWork = -1;
      closeSync(this.fd);
    }
  }
}
