// The words of amendments as enums of the API: where one stands, why a pause is asked.
// Not here: why a plan is another (arrangements/arrangements.enums.ts).
import { publishEnum } from '../platform/graphql/enums.ts';

export const AmendmentStateEnum = publishEnum(
  'AmendmentState',
  'Where an amendment (wijziging) stands. Until it is carried out the plan of before is kept.',
  {
    ASKED: 'The members are asked.',
    AGREED: 'All members accept; it waits for the person.',
    CARRIED_OUT: 'The plan is the amended one.',
    NOT_AGREED: 'The members did not agree; the plan of before goes on.',
    DECLINED: 'The person did not want it; the plan of before goes on.',
    NO_ANSWER: 'The person did not answer in time; the plan of before goes on.',
    NOT_FEASIBLE: 'No plan could be made; the plan of before goes on.',
    LEVEL_KEPT: 'It would tell participants more than was allowed; the plan of before goes on.',
    LAPSED: 'What it was for is no more; the plan of before goes on.',
    CASE_ENDED: 'The case ended before.',
  },
);
export type AmendmentStateEnum = keyof typeof AmendmentStateEnum;

export const PauseReasonEnum = publishEnum(
  'PauseReason',
  'Why a pause is asked. Members never read it; nothing here asks about health.',
  {
    INCOME_LATE: 'Income comes later than expected.',
    INCOME_LESS: 'Income is less for a while.',
    UNEXPECTED_COSTS: 'There are costs that could not wait.',
    MOVING: 'The household moves, or parts.',
    PERSONAL: 'Something personal; nobody asks what.',
  },
);
export type PauseReasonEnum = keyof typeof PauseReasonEnum;
