// What arrears are on a day, by what was said about them. Each event says what is owed after it,
// not a difference: so news about an earlier day can never change what was said for a later one.
// Not here: what an event says (report.ts), the law of amounts (domain/law).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import type { ArrearsState } from '../states/arrears.ts';

export const ARREARS_EVENTS = [
  'REGISTERED',
  'CORRECTED',
  'PART_PAID',
  'SETTLED',
  'CREDITED',
  'SET_OFF',
  'DEPOSIT_APPLIED',
  'DISPUTED',
  'WITHDRAWN',
  'WRITTEN_OFF',
  'TRANSFERRED',
] as const;
export type ArrearsEventType = (typeof ARREARS_EVENTS)[number];

/** What is owed, by parts; each 0 or more. */
export interface OwedParts {
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly costsCents: Cents;
}

export const NOTHING_OWED: OwedParts = { principalCents: 0, interestCents: 0, costsCents: 0 };

/** How arrears stand by one event. */
export interface Standing<Stage extends string = string> extends OwedParts {
  readonly state: ArrearsState;
  readonly stage: Stage;
}

export interface ArrearsEvent<Stage extends string = string> extends Standing<Stage> {
  /** From 1, in the order in which the events were recorded. */
  readonly number: number;
  readonly type: ArrearsEventType;
  /** The day that it speaks of (peildatum). */
  readonly asOfOn: LocalDate;
}

/** The sum of the parts, in cents. @example 100.00, 5.00 and 40.00: 145.00 */
export function balanceOf({ principalCents, interestCents, costsCents }: OwedParts): Cents {
  return principalCents + interestCents + costsCents;
}

/**
 * Whether an event says what is owed: all but a dispute, which is the person's word and moves
 * nothing.
 */
export function isStatement({ type }: Pick<ArrearsEvent, 'type'>): boolean {
  return type !== 'DISPUTED';
}

/**
 * The event that says how arrears stood on a day: of those for that day or an earlier one the
 * newest by as-of date, of one date the one recorded last. Null before the first.
 * @param events in any order.
 * @example registered for 1 November, corrected later for 20 October: on 25 October the correction,
 * on 5 November the registration
 */
export function standingOn<E extends ArrearsEvent>(events: readonly E[], day: LocalDate): E | null {
  let found: E | null = null;
  for (const event of events) {
    if (!isStatement(event) || event.asOfOn > day) continue;
    if (found === null || isLater(event, found)) found = event;
  }
  return found;
}

function isLater(event: ArrearsEvent, other: ArrearsEvent): boolean {
  return (event.asOfOn - other.asOfOn || event.number - other.number) > 0;
}
