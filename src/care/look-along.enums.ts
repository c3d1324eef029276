// The words of companions as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const CompanionState = publishEnum(
  'CompanionState',
  'How it stands with a companion (naaste).',
  {
    INVITED: 'It has a code that was not used yet.',
    LOOKING: 'It looks along.',
    ENDED: 'It does not look along any more: you ended it, or its days are over.',
    EXPIRED: 'The code was not used in time.',
  },
);
export type CompanionState = keyof typeof CompanionState;
