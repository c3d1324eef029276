// A consent after it was given. Expired is not withdrawn: an expired consent may be confirmed
// again, a withdrawn one is answered by a new consent only.
import type { TransitionTable } from './transitions.ts';

export type ConsentState = 'GIVEN' | 'WITHDRAWN' | 'EXPIRED' | 'INVALIDATED';
export type ConsentAct = 'RECONFIRM' | 'WITHDRAW' | 'EXPIRE' | 'INVALIDATE';

export const CONSENT: TransitionTable<ConsentState, ConsentAct> = {
  GIVEN: {
    RECONFIRM: 'GIVEN',
    WITHDRAW: 'WITHDRAWN',
    EXPIRE: 'EXPIRED',
    INVALIDATE: 'INVALIDATED',
  },
  EXPIRED: { RECONFIRM: 'GIVEN', WITHDRAW: 'WITHDRAWN', INVALIDATE: 'INVALIDATED' },
  WITHDRAWN: {},
  INVALIDATED: {},
};
