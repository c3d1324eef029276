// The words of applications for hardship as enums of the API. Each is checked against the words of
// domain/hardship: one that is missing or too many does not compile.
import type { GroundId, SchemeId } from '../domain/hardship/criteria.ts';
import type { EntitlementKind } from '../domain/hardship/entitlements.ts';
import type { HouseholdKind, Statement as StatementName } from '../domain/hardship/facts.ts';
import type { Verdict } from '../domain/hardship/judge.ts';
import type { HardshipAct, HardshipState as StateName } from '../domain/states/hardship.ts';
import { publishEnum } from '../platform/graphql/enums.ts';

export const HardshipScheme = publishEnum(
  'HardshipScheme',
  'By which scheme hardship is judged (regeling bijzondere situaties).',
  {
    COALITION: "The coalition's own: it eases the joint plan.",
    INVESTMENT_INSURANCE:
      'That of an insurer of the coalition, for who was forced to end an investment insurance ' +
      '(beleggingsverzekering): a compensation.',
  } satisfies Record<SchemeId, string>,
);

export const HardshipState = publishEnum(
  'HardshipState',
  'Where an application for hardship stands.',
  {
    APPLIED: 'It waits for a decision of the office.',
    INFORMATION_ASKED: 'Something is asked of who applied, with a last day.',
    INFORMATION_OVERDUE: 'That day passed. It can still be given, until there is a decision.',
    GRANTED: 'It is granted (toegekend).',
    REFUSED: 'It is refused, with the criteria that are not met (afgewezen).',
    RECONSIDERATION: 'Somebody else looks at the decision again (heroverweging).',
    UPHELD: 'The decision stays as it was.',
    REVISED: 'The decision was bettered.',
    WITHDRAWN: 'It was taken back, or the case ended before a decision.',
  } satisfies Record<StateName, string>,
);

export const HardshipActEnum = publishEnum(
  'HardshipAct',
  'What happened to an application for hardship.',
  {
    APPLY: 'It was made.',
    TAKE: 'A worker of the office took it, and reads it.',
    ASK_INFORMATION: 'The office asked for more.',
    GIVE_INFORMATION: 'More was given.',
    DEADLINE_PASSES: 'The last day for it passed.',
    GRANT: 'It was granted.',
    REFUSE: 'It was refused.',
    ASK_RECONSIDERATION: 'Another look was asked.',
    UPHOLD: 'The decision stayed.',
    REVISE: 'The decision was bettered.',
    WITHDRAW: 'It was taken back, or ended with the case.',
  } satisfies Record<HardshipAct | 'APPLY' | 'TAKE', string>,
);
export type HardshipStepAct = keyof typeof HardshipActEnum;

export const HardshipHousehold = publishEnum(
  'HardshipHousehold',
  'Whose income counts (leefsituatie).',
  {
    SINGLE: 'You live alone: your own income.',
    FAMILY: 'You have a family: the income of the household.',
  } satisfies Record<HouseholdKind, string>,
);

const STATEMENTS = {
  POLICY_ENDED: 'The investment insurance had to be ended.',
  DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT: "Disabled, or unemployed through no fault of one's own.",
  FIXED_COSTS_NOT_PAYABLE: 'Usual fixed costs (vaste lasten) cannot be paid from income or assets.',
  SEPARATED: 'Marriage, partnership or contract of living together ended.',
  POLICY_PLEDGED_TO_MORTGAGE: 'The insurance was pledged to a mortgage (onderpand).',
  HOME_SOLD_BECAUSE_OF_SEPARATION: 'The home with that mortgage is or was sold because of it.',
  INCOME_FELL_THROUGH_NO_FAULT: 'Income fell, and nothing could be done about it.',
  COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY: 'Nobody could expect the insurance to be kept.',
} satisfies Record<StatementName, string>;

export const HardshipStatement = publishEnum(
  'HardshipStatement',
  'What is true or not of a person that applies for hardship (verklaring).',
  STATEMENTS,
);

export const HardshipFact = publishEnum(
  'HardshipFact',
  'A fact that an application for hardship is judged on, to be asked for (gegeven).',
  {
    HOUSEHOLD: 'Whether the person lives alone.',
    INCOME_NOW: 'The net income a month now.',
    INCOME_BEFORE: 'The net income a month before the fall.',
    FELL_ON: 'The first day of the lower income.',
    MORTGAGE: 'The amount of the mortgage.',
    HOME_VALUE: 'The appraised value of the home (taxatie).',
    SURRENDER_VALUE: 'The surrender value of the insurance (afkoopwaarde).',
    OWN_ASSETS: 'The own assets (vermogen).',
    CO_DEBTORS_ASSETS: 'The assets of co-debtors.',
    ...STATEMENTS,
  },
);
export type HardshipFact = keyof typeof HardshipFact;

export const HardshipVerdict = publishEnum('HardshipVerdict', 'Whether a criterion is met.', {
  MET: 'It is met.',
  NOT_MET: 'It is not met.',
  UNKNOWN: 'A fact is missing.',
} satisfies Record<Verdict, string>);

export const HardshipGround = publishEnum(
  'HardshipGround',
  'On what hardship is granted: one ground is enough (grond).',
  {
    DISABLED_OR_UNEMPLOYED: 'Disabled, or unemployed through no fault.',
    SEPARATION: 'Divorce, or the end of a partnership or of living together.',
    OTHER_FALL_OF_INCOME: 'Another fall of income that nothing could be done about.',
    FALL_OF_INCOME: 'Income fell much, through no fault.',
    LASTING_FALL_OF_INCOME: 'Income fell much, longer than half a year ago.',
  } satisfies Record<GroundId, string>,
);

export const HardshipComparison = publishEnum(
  'HardshipComparison',
  'How a figure is held against its boundary.',
  {
    NOT_ABOVE: 'Not above: the boundary itself is met.',
    AT_LEAST: 'At least: the boundary itself is met.',
    ABOVE: 'Above: the boundary itself is not met.',
    LONGER_THAN: 'Longer than: the boundary itself is not met.',
  },
);

export const EntitlementKindEnum = publishEnum(
  'EntitlementKind',
  'What is granted for hardship (toekenning).',
  {
    COMPENSATION:
      'A compensation of the insurer (vergoeding), which the insurer computes and pays.',
    START_PAUSE: 'The plan begins with months in which nothing is paid.',
    STEP_UP: 'After that it begins with a part of the monthly amount.',
    LOWER_AMOUNT: 'A part of the monthly amount, in every month.',
    COSTS_WAIVED: 'This part of the collection costs is not claimed.',
  } satisfies Record<EntitlementKind, string>,
);

export const HardshipOutcome = publishEnum('HardshipOutcome', 'What the office decides.', {
  GRANT: 'It is granted.',
  REFUSE: 'It is refused: a criterion is not met, or what was asked did not come.',
});
export type HardshipOutcome = keyof typeof HardshipOutcome;

export const ReconsiderationOutcome = publishEnum(
  'ReconsiderationOutcome',
  'What comes of looking at a decision again. It never gets worse.',
  {
    UPHOLD: 'The decision stays.',
    REVISE: 'It is granted, or more is granted than before.',
  },
);
export type ReconsiderationOutcome = keyof typeof ReconsiderationOutcome;

export const HardshipEffect = publishEnum(
  'HardshipEffect',
  'What a grant does to the plan of the case.',
  {
    PLAN: 'Plans of the case are made with it.',
    AMENDMENT: 'An arrangement ran when it was granted: it is amended (see amendments).',
  },
);
export type HardshipEffect = keyof typeof HardshipEffect;
