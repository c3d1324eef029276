// The words of joint cases as enums of the API: where a case stands.
import { publishEnum } from '../platform/graphql/enums.ts';

export const JointCaseStateEnum = publishEnum(
  'JointCaseState',
  'Where a joint case stands (gezamenlijk dossier).',
  {
    MATCHED: 'Two members or more have live consents; only the person can see it.',
    OPEN: 'The person confirmed it; collection stands still.',
    NEGOTIATING: 'The members are asked for a plan.',
    AGREED: 'All members accept; it waits for the person.',
    ACTIVE: 'The arrangement is carried out.',
    COMPLETED: 'All is paid.',
    CLOSED: 'It ended before all was paid.',
  },
);
export type JointCaseStateEnum = keyof typeof JointCaseStateEnum;
