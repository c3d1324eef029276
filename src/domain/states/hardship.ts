// An application to a hardship scheme. Only a person grants or refuses, and another one
// reconsiders; a deadline that passes decides nothing, it only lets who decides go on.
import type { TransitionTable } from './transitions.ts';

export type HardshipState =
  | 'APPLIED'
  | 'INFORMATION_ASKED'
  | 'INFORMATION_OVERDUE'
  | 'GRANTED'
  | 'REFUSED'
  | 'RECONSIDERATION'
  | 'UPHELD'
  | 'REVISED'
  | 'WITHDRAWN';
export type HardshipAct =
  | 'ASK_INFORMATION'
  | 'GIVE_INFORMATION'
  | 'DEADLINE_PASSES'
  | 'GRANT'
  | 'REFUSE'
  | 'ASK_RECONSIDERATION'
  | 'UPHOLD'
  | 'REVISE'
  | 'WITHDRAW';

export const HARDSHIP: TransitionTable<HardshipState, HardshipAct> = {
  APPLIED: {
    ASK_INFORMATION: 'INFORMATION_ASKED',
    GRANT: 'GRANTED',
    REFUSE: 'REFUSED',
    WITHDRAW: 'WITHDRAWN',
  },
  INFORMATION_ASKED: {
    GIVE_INFORMATION: 'APPLIED',
    DEADLINE_PASSES: 'INFORMATION_OVERDUE',
    GRANT: 'GRANTED',
    WITHDRAW: 'WITHDRAWN',
  },
  INFORMATION_OVERDUE: {
    GIVE_INFORMATION: 'APPLIED',
    ASK_INFORMATION: 'INFORMATION_ASKED',
    GRANT: 'GRANTED',
    REFUSE: 'REFUSED',
    WITHDRAW: 'WITHDRAWN',
  },
  GRANTED: { ASK_RECONSIDERATION: 'RECONSIDERATION' },
  REFUSED: { ASK_RECONSIDERATION: 'RECONSIDERATION' },
  RECONSIDERATION: { UPHOLD: 'UPHELD', REVISE: 'REVISED', WITHDRAW: 'UPHELD' },
  UPHELD: {},
  REVISED: {},
  WITHDRAWN: {},
};
