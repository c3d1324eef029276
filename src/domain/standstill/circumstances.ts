// Circumstances of a person that stop all messages: a case freezes when one is reported, and what
// follows once a second source confirms it.
// Not here: who may report and confirm, for how long one is looked for.

/** What follows when it is confirmed: the case closes for this reason, or goes on. */
export const CIRCUMSTANCES = {
  DECEASED: 'DECEASED',
  // Wsnp or bankruptcy: arrears go to the administrator of that scheme (art. 299 Fw).
  INSOLVENCY: 'DEBT_SCHEME',
  DEBT_SCHEME: 'DEBT_SCHEME',
  WRONG_PERSON: 'WRONG_PERSON',
  // The administrator joins by a representation of its own, which then decides (art. 1:441 BW).
  COURT_ADMINISTRATION: null,
  // The person is the same: members have to learn the new address from the customer.
  MOVED: null,
} as const satisfies Readonly<Record<string, 'DECEASED' | 'DEBT_SCHEME' | 'WRONG_PERSON' | null>>;
export type CircumstanceKind = keyof typeof CIRCUMSTANCES;

/**
 * Why a case closes when the circumstance is confirmed; null when it goes on.
 * @example closingReasonOf('INSOLVENCY') === 'DEBT_SCHEME'; closingReasonOf('MOVED') === null
 */
export function closingReasonOf(
  kind: CircumstanceKind,
): 'DECEASED' | 'DEBT_SCHEME' | 'WRONG_PERSON' | null {
  return CIRCUMSTANCES[kind];
}

/** A circumstance that waits for a second source, and who said so first. */
export interface Waiting {
  readonly sourceId: string;
}

/** What somebody says of a circumstance. */
export type Said = 'REPORTED' | 'CONFIRMED' | 'NOT_CONFIRMED';

/**
 * What becomes of a circumstance when somebody says something of it.
 * A second source is somebody else: whoever reported it cannot confirm it, but may take it back.
 * @param waiting what waits for a second source; null when nothing of this kind does.
 * @example hearing({ sourceId: 'a' }, 'REPORTED', 'b') === 'CONFIRM'
 */
export function hearing(
  waiting: Waiting | null,
  said: Said,
  sourceId: string,
): 'FREEZE' | 'CONFIRM' | 'LET_GO' | 'NOTHING' {
  if (waiting === null) return said === 'REPORTED' ? 'FREEZE' : 'NOTHING';
  if (said === 'NOT_CONFIRMED') return 'LET_GO';
  return waiting.sourceId === sourceId ? 'NOTHING' : 'CONFIRM';
}
