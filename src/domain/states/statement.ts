// A request to a member to state what a person owes it (saldoverzoek): asked by a counsellor,
// answered once, or over before. To the member it ends in one way, whoever ended it.
import type { TransitionTable } from './transitions.ts';

export type StatementState = 'ASKED' | 'ANSWERED' | 'WITHDRAWN' | 'ENDED';
export type StatementAct = 'ANSWER' | 'WITHDRAW' | 'END';

export const STATEMENT: TransitionTable<StatementState, StatementAct> = {
  ASKED: { ANSWER: 'ANSWERED', WITHDRAW: 'WITHDRAWN', END: 'ENDED' },
  ANSWERED: {},
  WITHDRAWN: {},
  ENDED: {},
};
