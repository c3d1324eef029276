// The words of a customer's own relations as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const RelationStateEnum = publishEnum(
  'RelationState',
  'Whether a customer said that a relation is his or hers.',
  {
    SUGGESTED: 'It fits; the customer has not answered yet.',
    CONFIRMED: 'The customer said: this is me.',
  },
);
export type RelationStateEnum = keyof typeof RelationStateEnum;

export const ClaimStateEnum = publishEnum(
  'ClaimState',
  'What became of a claim code that was used.',
  {
    PENDING: 'It is being looked up; ask again in a moment.',
    ADDED: 'The relation is in the overview now.',
    REFUSED: 'The code is not right, was used before, or is too old.',
  },
);
export type ClaimStateEnum = keyof typeof ClaimStateEnum;
