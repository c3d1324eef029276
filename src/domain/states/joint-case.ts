// A joint case, from the match to its end: which act takes it from which state to which.
// Not here: who may do an act, and by when (cases, negotiation, arrangements).
import type { TransitionTable } from './transitions.ts';

export type JointCaseState =
  'MATCHED' | 'OPEN' | 'NEGOTIATING' | 'AGREED' | 'ACTIVE' | 'COMPLETED' | 'CLOSED';
export type JointCaseAct =
  | 'CONFIRM'
  | 'STATE_CAPACITY'
  | 'ALL_ACCEPT'
  | 'PLAN_AGAIN'
  | 'PERSON_AGREES'
  | 'ALL_PAID'
  | 'CLOSE';

export const JOINT_CASE: TransitionTable<JointCaseState, JointCaseAct> = {
  MATCHED: { CONFIRM: 'OPEN', CLOSE: 'CLOSED' },
  OPEN: { STATE_CAPACITY: 'NEGOTIATING', CLOSE: 'CLOSED' },
  NEGOTIATING: { ALL_ACCEPT: 'AGREED', CLOSE: 'CLOSED' },
  AGREED: { PERSON_AGREES: 'ACTIVE', PLAN_AGAIN: 'NEGOTIATING', CLOSE: 'CLOSED' },
  ACTIVE: { ALL_PAID: 'COMPLETED', CLOSE: 'CLOSED' },
  COMPLETED: {},
  CLOSED: {},
};

/** Two members make a joint case: labels of one legal entity are one. */
export const FEWEST_MEMBERS = 2;

const BEFORE_ARRANGEMENT: ReadonlySet<JointCaseState> = new Set(['OPEN', 'NEGOTIATING', 'AGREED']);
const OVER: ReadonlySet<JointCaseState> = new Set(['COMPLETED', 'CLOSED']);

/**
 * Whether the door is open and no arrangement runs yet: what takes part may still change.
 * @example isBeforeArrangement('AGREED') === true; isBeforeArrangement('MATCHED') === false
 */
export function isBeforeArrangement(state: JointCaseState): boolean {
  return BEFORE_ARRANGEMENT.has(state);
}

/**
 * Whether nothing follows any more.
 * @example isOver('COMPLETED') === true
 */
export function isOver(state: JointCaseState): boolean {
  return OVER.has(state);
}
