// A key's reference, the text that the database keeps: which segment file, which slot in it.
// Not here: reading what it names.

/** Slots of one segment file at most; a full one is 22 MB. */
export const SLOTS_PER_SEGMENT = 0x40000;

const PATTERN = /^([0-9a-f]{16}):([0-3][0-9a-f]{4})$/;

export interface SlotAddress {
  /** The name of a segment file: 16 hexadecimal digits. */
  segment: string;
  /** 0 to SLOTS_PER_SEGMENT - 1. */
  slot: number;
}

/** @example referenceOf({ segment: '00f1e2d3c4b5a697', slot: 31 }) === '00f1e2d3c4b5a697:0001f' */
export function referenceOf({ segment, slot }: SlotAddress): string {
  return `${segment}:${slot.toString(16).padStart(5, '0')}`;
}

/** The slot a reference names, or null when the text is no reference. One spelling only. */
export function parseReference(reference: string): SlotAddress | null {
  const match = PATTERN.exec(reference);
  if (!match?.[1] || !match[2]) return null;
  return { segment: match[1], slot: Number.parseInt(match[2], 16) };
}
