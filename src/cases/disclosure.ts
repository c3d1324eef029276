// The level of disclosure that the person chose, as the number that stands on a seat.
import type { DisclosureLevel } from './cases.enums.ts';

const LEVELS: readonly DisclosureLevel[] = ['OWN_SHARE', 'TOTALS', 'NAMES', 'AMOUNTS'];

/** The level of the person itself and of who acts for it. */
export const PERSON_LEVEL = 9;

/** The number that stands on a seat. */
export function seatLevelOf(level: DisclosureLevel): number {
  return LEVELS.indexOf(level);
}

/** The level of a participant's seat; null for the seat of the person. */
export function disclosureOf(seatLevel: number): DisclosureLevel | null {
  return LEVELS[seatLevel] ?? null;
}
