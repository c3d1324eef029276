// The words of arrangements as enums of the API: where the person pays to.
import { publishEnum } from '../platform/graphql/enums.ts';

export const PayingModelEnum = publishEnum(
  'PayingModel',
  'Where the person pays to (betaalwijze); each member gets its part of every collection.',
  {
    JOINT_ACCOUNT: "One amount to the coalition's account, which passes on each member's part.",
    DIRECT_PER_MEMBER: 'To each member its own part.',
  },
);
export type PayingModelEnum = keyof typeof PayingModelEnum;
