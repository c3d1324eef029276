// The words of disputes as enums of the API: why arrears are disputed, what the member says, and
// what became of it.
import { publishEnum } from '../platform/graphql/enums.ts';

export const DisputeGround = publishEnum(
  'DisputeGround',
  'Why arrears or an item are disputed (betwisten).',
  {
    NOT_MINE: 'They are not of this person. The relation is unlinked at once.',
    PAID: 'It was paid.',
    AMOUNT: 'The amount is wrong.',
    QUALITY: 'What was delivered was not right.',
    TIME_BARRED: 'It is too old to be claimed (verjaard).',
  },
);
export type DisputeGround = keyof typeof DisputeGround;

export const DisputeAnswer = publishEnum(
  'DisputeAnswer',
  'What a member says of what is disputed.',
  {
    ACCEPTED: 'The customer is right: it stays out of the plan.',
    UPHELD: 'The claim stands; a statement of it comes along (specificatie van de vordering).',
  },
);
export type DisputeAnswer = keyof typeof DisputeAnswer;

export const DisputeState = publishEnum('DisputeState', 'What became of a dispute.', {
  ASKED: 'The member is asked.',
  ACCEPTED: 'The member agrees with the customer.',
  UPHELD: 'The member stays with its claim, and says why.',
  WITHDRAWN: 'It was taken back; what was disputed is in the plan again.',
  TOO_LATE: 'The arrangement had begun meanwhile.',
});
export type DisputeState = keyof typeof DisputeState;
