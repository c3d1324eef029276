// Wraps keys anew after the master key got a new version: slot by slot, in place, while other
// processes read, add and destroy. A slot is the old one or the new one at every moment.
// Not here: adding the version (master-keys.ts).
import { setImmediate as others } from 'node:timers/promises';
import type { DestroyedKeys } from './destroyed-keys.ts';
import { referenceOf } from './key-reference.ts';
import type { KeySegments } from './key-segments.ts';
import { masterVersionOf, openSlot, rewrapSlot } from './key-slot.ts';
import type { Census } from './key-store.ts';
import type { MasterKeys } from './master-keys.ts';

/** Slots between two moments at which this process turns to other work: some milliseconds. */
const SLOTS_AT_ONCE = 600;

interface Slots {
  segments: KeySegments;
  masters: MasterKeys;
}

/** @returns how many keys were wrapped anew. */
export async function rewrapSegments(store: Slots & { destroyed: DestroyedKeys }): Promise<number> {
  let rewrapped = 0;
  for (const segment of store.segments.names()) {
    let ofSegment = 0;
    for (const slots of batches(store.segments.sizeOf(segment))) {
      ofSegment += rewrapBatch(store, segment, slots);
      await others();
    }
    if (ofSegment > 0) await store.segments.flush(segment);
    rewrapped += ofSegment;
  }
  return rewrapped;
}

export async function countSlots(store: Slots): Promise<Census> {
  const census = { live: 0, empty: 0, unreadable: 0, older: 0 };
  const byMaster = new Map<number, number>();
  for (const segment of store.segments.names()) {
    for (const slots of batches(store.segments.sizeOf(segment))) {
      store.segments.read(segment, slots, (slot, bytes) => {
        const version = masterVersionOf(bytes);
        const key = openSlot(bytes, referenceOf({ segment, slot }), store.masters);
        if (key === 'EMPTY') census.empty += 1;
        else if (key === 'UNREADABLE') census.unreadable += 1;
        else {
          census.live += 1;
          byMaster.set(version, (byMaster.get(version) ?? 0) + 1);
        }
      });
      await others();
    }
  }
  for (const [version, count] of byMaster) {
    if (version !== store.masters.currentVersion) census.older += count;
  }
  return { ...census, byMaster };
}

function rewrapBatch(
  { segments, masters, destroyed }: Slots & { destroyed: DestroyedKeys },
  segment: string,
  slots: readonly number[],
): number {
  destroyed.refresh();
  const renewed = new Map<number, Buffer>();
  segments.read(segment, slots, (slot, bytes) => {
    const version = masterVersionOf(bytes);
    if (version === 0 || version === masters.currentVersion || destroyed.has(segment, slot)) return;
    const slotAnew = rewrapSlot(bytes, referenceOf({ segment, slot }), masters);
    // What cannot be opened is left as it is: a torn last slot, or damage for a person to look at.
    if (typeof slotAnew !== 'string') renewed.set(slot, slotAnew);
  });
  segments.overwrite(segment, renewed);
  // Who destroyed a key between our read and our write had put it on the list before writing zeros,
  // so the list tells which of our writes brought one back.
  destroyed.refresh();
  segments.zero(
    segment,
    [...renewed.keys()].filter((slot) => destroyed.has(segment, slot)),
  );
  return renewed.size;
}

function* batches(size: number): Iterable<number[]> {
  for (let first = 0; first < size; first += SLOTS_AT_ONCE) {
    const length = Math.min(SLOTS_AT_ONCE, size - first);
    yield Array.from({ length }, (_, index) => first + index);
  }
}
