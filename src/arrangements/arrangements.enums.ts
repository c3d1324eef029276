// The words of arrangements as enums of the API: where the person pays to, and why a version of the
// plan is another than the one before.
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

export const AmendmentCauseEnum = publishEnum(
  'AmendmentCause',
  'Why a running arrangement is another from a day on; told to the person and who helps, never to ' +
    'members.',
  {
    AGREED: 'It is the plan that was agreed at first.',
    ARREARS_JOIN: 'Arrears that came later take part.',
    DISPUTE_ANSWERED: 'What was disputed stands after all, and comes back.',
    CAPACITY_CHANGED: 'The household can pay more, or less.',
    PAUSE: 'Nobody pays for some months (pauze).',
    HARDSHIP: 'What was granted for hardship (schrijnende situatie) eases it.',
    LESS_OWED: 'A member says that less is owed.',
    DISPUTED: 'Something is disputed, and left the plan.',
    MEMBER_LEFT: 'A member left; its share goes on between it and the person.',
  },
);
export type AmendmentCauseEnum = keyof typeof AmendmentCauseEnum;

export const ShareChangeEnum = publishEnum(
  'ShareChange',
  'What a version of the plan was to one member. Its cause is not told.',
  {
    STARTED: 'Its first plan.',
    CHANGED: 'Amended, as it was asked.',
    MOVED: 'All that was to come comes later; no amount is another.',
    LESSENED: 'Its own last payments fell away.',
    LEFT: 'It left; its share goes on between it and the person.',
  },
);
export type ShareChangeEnum = keyof typeof ShareChangeEnum;

export const StandingInPlanEnum = publishEnum(
  'StandingInPlan',
  'What a version of the plan, or an amendment that is asked, does to one participant.',
  {
    REMAINS: 'It takes part as before, with other amounts or dates.',
    JOINS: 'It takes part from now on.',
    LEAVES: 'Its share goes on between it and the person alone.',
    PASSES: 'It joined and left within the change.',
  },
);
export type StandingInPlanEnum = keyof typeof StandingInPlanEnum;
