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

export const DisclosureLevelEnum = publishEnum(
  'DisclosureLevel',
  'What participants of a case see of each other; the customer chooses.',
  {
    OWN_SHARE: 'Its own share and dates only, and an attestation of how the plan divides.',
    TOTALS: 'Also how many take part, what is owed in all, and the monthly amount.',
    NAMES: 'Also which members take part.',
    AMOUNTS: "Also each participant's balance and monthly share.",
  },
);
export type DisclosureLevelEnum = keyof typeof DisclosureLevelEnum;

export const ClosingReasonEnum = publishEnum(
  'ClosingReason',
  'Why a case ended before all was paid; told to the person and who helps, never to members.',
  {
    DECLINED: 'The person did not want the plan.',
    NO_BUDGET: 'No budget was stated in time.',
    NO_ANSWER: 'The person did not answer in time.',
    CONSENT_WITHDRAWN:
      'Consent was withdrawn, found invalid or ran out, and fewer than two members were left.',
    TOO_FEW_MEMBERS:
      'Fewer than two members were left, or of a running arrangement nothing that is owed.',
    NOT_FEASIBLE: 'No plan could be made; debt help fits better.',
    NOT_AGREED: 'The members did not agree.',
    BROKEN: 'The arrangement was not kept.',
    DISCHARGED: 'The debts were discharged.',
    DEBT_SCHEME: 'A debt scheme began.',
    DECEASED: 'The person died.',
    WRONG_PERSON: 'The case was about somebody else.',
  },
);
export type ClosingReason = keyof typeof ClosingReasonEnum;

export const WorkItemKindEnum = publishEnum(
  'WorkItemKind',
  'What is asked of a member or counsellor (werkvoorraad).',
  {
    CONFIRM_STANDSTILL: 'Confirm that collection stands still, also at agency or bailiff.',
    ANSWER_PROPOSAL: 'Answer a proposal.',
    ANSWER_DISPUTE: 'Answer what the customer disputes.',
    ACKNOWLEDGE_NOTICE: 'Sharing ended: stop, and acknowledge it.',
    ANSWER_STATEMENT: 'State what a person owes you (saldoverzoek).',
    LIFT_CONSEQUENCE: 'End a consequence: its condition is met. Confirm from which day.',
    END_EXISTING_ARRANGEMENT: 'End your own arrangement before the joint one collects.',
    OFFER_ARRANGEMENT: 'Two months of health premium: offer an arrangement (Zvw art. 18a).',
    WARN_OF_CAK_REPORT: 'Four months of health premium: warn of the report (Zvw art. 18b).',
    REPORT_TO_CAK: 'Six months of health premium: report to the CAK (Zvw art. 18c).',
    SUSPEND_CAK_REPORT: 'An arrangement covers all premium owed: suspend the report to the CAK.',
    RESUME_CAK_REPORT: 'That arrangement was broken: let the report to the CAK run again.',
    STATE_CAPACITY: 'State what the household can pay.',
    GIVE_ADVICE: 'Advise the customer whether debt help fits better.',
    AGREE_TO_ARRANGEMENT: 'Agree to the plan, or decline it, for the person.',
    AGREE_TO_AMENDMENT: 'Agree to a change of the arrangement, or decline it, for the person.',
    CONTACT_NOT_FEASIBLE: 'No plan can be made: speak with the customer.',
    PROVIDE_HARDSHIP_INFORMATION: 'Give what is still asked about an application for hardship.',
  },
);
export type WorkItemKind = keyof typeof WorkItemKindEnum;

export const OfficeTaskKindEnum = publishEnum(
  'OfficeTaskKind',
  "What is asked of the coalition's office.",
  {
    CARE_CALL: 'The customer asks for a person: call.',
    CALL_BEFORE_END: 'The customer did not answer the plan: call before the case ends.',
    HOUSEHOLD_CHECK: 'Two budgets of one address: ask whether one household is planned twice.',
    MEMBER_SILENT: 'A member let the last day to answer pass.',
    CONTACT_NOT_FEASIBLE: 'No plan can be made: speak with the customer.',
    CONFIRM_CIRCUMSTANCE: 'Something about the person was reported: find a second source.',
    NOTICE_UNACKNOWLEDGED:
      'An organisation did not acknowledge in time that sharing ended: ask it.',
    STATEMENT_OVERDUE: 'A member did not state in time what a person owes it: ask it.',
    DECIDE_HARDSHIP: 'A customer applies for hardship (schrijnende situatie): take it and decide.',
    RECONSIDER_HARDSHIP:
      'A customer asks to look at a decision on hardship again: somebody else than who gave it.',
    AMEND_FOR_HARDSHIP:
      'Hardship was granted while an arrangement runs, and the plan could not be amended: call.',
    CHECK_LINK: 'The customer says that arrears are not its own: look at the link.',
  },
);
export type OfficeTaskKind = keyof typeof OfficeTaskKindEnum;
