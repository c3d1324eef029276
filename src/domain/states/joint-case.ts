// A joint case, from the match to its end. What comes after MATCHED is carried out by the case's
// own work; the table already says what may follow what.
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
