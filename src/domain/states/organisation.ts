// An organisation of the coalition: member or counsellor.
import type { TransitionTable } from './transitions.ts';

export type OrganisationState = 'ADMITTED' | 'SUSPENDED' | 'LEFT';
export type OrganisationAct = 'SUSPEND' | 'REINSTATE' | 'LEAVE';

export const ORGANISATION: TransitionTable<OrganisationState, OrganisationAct> = {
  ADMITTED: { SUSPEND: 'SUSPENDED', LEAVE: 'LEFT' },
  SUSPENDED: { REINSTATE: 'ADMITTED', LEAVE: 'LEFT' },
  LEFT: {},
};
