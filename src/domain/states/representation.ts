// A representation as the counsellor knows it, and what a person is offered of it. The counsellor
// is told nothing of an offer until it counts: a "no" reads like somebody who is not known.
import type { TransitionTable } from './transitions.ts';

export type RepresentationState = 'RECORDED' | 'ACTIVE' | 'ENDED';
export type RepresentationAct = 'COUNT' | 'END';

export const REPRESENTATION: TransitionTable<RepresentationState, RepresentationAct> = {
  RECORDED: { COUNT: 'ACTIVE', END: 'ENDED' },
  ACTIVE: { END: 'ENDED' },
  ENDED: {},
};

export type RepresentationOfferState =
  'OFFERED' | 'CONFIRMED' | 'DENIED' | 'INFORMED' | 'REVOKED' | 'ENDED';
export type RepresentationOfferAct = 'CONFIRM' | 'DENY' | 'INFORM' | 'REVOKE' | 'END';

export const REPRESENTATION_OFFER: TransitionTable<
  RepresentationOfferState,
  RepresentationOfferAct
> = {
  OFFERED: { CONFIRM: 'CONFIRMED', DENY: 'DENIED', INFORM: 'INFORMED', END: 'ENDED' },
  CONFIRMED: { REVOKE: 'REVOKED', END: 'ENDED' },
  INFORMED: { REVOKE: 'REVOKED', END: 'ENDED' },
  DENIED: { INFORM: 'INFORMED' },
  REVOKED: {},
  ENDED: {},
};
