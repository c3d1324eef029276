// Arrears after they were registered. A correction says what is owed after all, also of arrears
// that had ended; what was taken back is never owed again.
import type { TransitionTable } from './transitions.ts';

export type ArrearsState = 'OPEN' | 'SETTLED' | 'WRITTEN_OFF' | 'TRANSFERRED' | 'WITHDRAWN';
export type ArrearsAct =
  'CORRECT' | 'LESSEN' | 'PAY_REST' | 'SETTLE' | 'WRITE_OFF' | 'TRANSFER' | 'WITHDRAW';

const ENDED = { CORRECT: 'OPEN', WITHDRAW: 'WITHDRAWN' } as const;

export const ARREARS: TransitionTable<ArrearsState, ArrearsAct> = {
  OPEN: {
    CORRECT: 'OPEN',
    LESSEN: 'OPEN',
    PAY_REST: 'SETTLED',
    SETTLE: 'SETTLED',
    WRITE_OFF: 'WRITTEN_OFF',
    TRANSFER: 'TRANSFERRED',
    WITHDRAW: 'WITHDRAWN',
  },
  SETTLED: ENDED,
  WRITTEN_OFF: ENDED,
  TRANSFERRED: ENDED,
  WITHDRAWN: {},
};
