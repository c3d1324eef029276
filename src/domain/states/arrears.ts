// Arrears after they were registered.
import type { TransitionTable } from './transitions.ts';

export type ArrearsState = 'OPEN' | 'SETTLED' | 'WITHDRAWN';
export type ArrearsAct = 'SETTLE' | 'WITHDRAW';

export const ARREARS: TransitionTable<ArrearsState, ArrearsAct> = {
  OPEN: { SETTLE: 'SETTLED', WITHDRAW: 'WITHDRAWN' },
  SETTLED: { WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: {},
};
