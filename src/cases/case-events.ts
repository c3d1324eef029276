// What happens to a case, told to who sits at it: each recipient reads it on its own time line,
// under its own ids, as a type and a day.
// Not here: delivery (platform/events), what members may know of it (each caller decides).
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { loadSeats, type SeatRow } from './case-work.repository.ts';

/** ALL: the members that take part and the persons' side. PERSONS: the person and who acts. */
export type Audience = 'ALL' | 'MEMBERS' | 'PERSONS' | readonly string[];

/**
 * As planner: records an event of the case. The payload holds codes and days that every recipient
 * may read; never a name, never an amount.
 */
export async function tellCase(
  tx: Tx,
  type: string,
  to: Audience,
  payload: Record<string, string | number> = {},
): Promise<void> {
  const recipients =
    typeof to === 'string'
      ? (await loadSeats(tx)).filter(by(to)).map((seat) => seat.viewer_id)
      : [...to];
  recordEvent(tx, { type, thingKind: 'JOINT_CASE', thingId: tx.caseId, payload, recipients });
}

function by(to: 'ALL' | 'MEMBERS' | 'PERSONS'): (seat: SeatRow) => boolean {
  switch (to) {
    case 'ALL':
      return ({ level }) => level >= 0;
    case 'MEMBERS':
      return ({ level }) => level >= 0 && level < 9;
    case 'PERSONS':
      return ({ level }) => level === 9;
  }
}
