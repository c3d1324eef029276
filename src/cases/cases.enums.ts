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

export const DisclosureLevel = publishEnum(
  'DisclosureLevel',
  'What a participant sees of the others (wat leden van elkaar zien). A higher level can make ' +
    'members agree sooner and gives more away.',
  {
    OWN_SHARE:
      'That a joint plan exists, its own share and dates. Taking part at all shows that another ' +
      'creditor exists.',
    TOTALS:
      'Also how many take part and what is owed in all. With two participants the total gives ' +
      'the other away.',
    NAMES: 'Also which members take part.',
    AMOUNTS: "Also each participant's balance and monthly share.",
  },
);
export type DisclosureLevel = keyof typeof DisclosureLevel;
