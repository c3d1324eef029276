// A request to a member to state what a person owes it (saldoverzoek): asked by a counsellor,
// answered once, or over before. To the member it ends in one way, whoever ended it. For the
// counsellor what was stated ends with the consent or the representation that it rests on.
import type { TransitionTable } from './transitions.ts';

export type StatementState = 'ASKED' | 'ANSWERED' | 'WITHDRAWN' | 'ENDED';
export type StatementAct = 'ANSWER' | 'WITHDRAW' | 'END';

export const STATEMENT: TransitionTable<StatementState, StatementAct> = {
  ASKED: { ANSWER: 'ANSWERED', WITHDRAW: 'WITHDRAWN', END: 'ENDED' },
  ANSWERED: { END: 'ENDED' },
  WITHDRAWN: {},
  ENDED: {},
};
