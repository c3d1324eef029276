// The person's answer to the question what participants may see.
import { publishEnum } from '../platform/graphql/enums.ts';

export const TotalsAnswerEnum = publishEnum(
  'TotalsAnswer',
  'What the person answers when the plan needs participants to see totals.',
  {
    ALLOW: 'They may: the level becomes TOTALS, and the plan is proposed.',
    KEEP: 'They may not: the level stays OWN_SHARE. As no plan fits it, the case then ends.',
  },
);
export type TotalsAnswerEnum = keyof typeof TotalsAnswerEnum;
