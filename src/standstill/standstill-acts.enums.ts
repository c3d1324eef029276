// The words of acts during standstill as enums of the API: what a participant may do and record,
// what it leaves, and why a standstill is extended.
import { publishEnum } from '../platform/graphql/enums.ts';
import type { StandstillActName } from '../domain/standstill/acts.ts';

export const StandstillActKind = publishEnum(
  'StandstillActKind',
  'What a participant does during standstill (incassopauze). The first six are allowed and ' +
    'recorded; the others are refused, and counted.',
  {
    LIMITATION_NOTICE: 'Allowed: a notice that interrupts limitation (stuiting).',
    STATUTORY_NOTICE: 'Allowed: a notice that a law asks for; name its article.',
    COURT_DATE_ADJOURNED: 'Allowed: a court date was put off.',
    EXISTING_ATTACHMENT: 'Allowed: an attachment (beslag) of before is kept and not extended.',
    REMINDER_OF_NEW_PERIOD: 'Allowed: a reminder of a new billing period, without costs.',
    ANSWER_TO_CUSTOMER: 'Allowed: an answer to what the customer asked.',
    NEW_COSTS: 'Not allowed: costs on registered items.',
    INTEREST: 'Not allowed: interest on registered items.',
    REMINDER: 'Not allowed: a reminder about registered items.',
    CALL: 'Not allowed: a call about registered items.',
    NEXT_STAGE: 'Not allowed: a next stage of collection.',
    SUMMONS: 'Not allowed: a summons (dagvaarding).',
    ATTACHMENT: 'Not allowed: a new attachment (beslag).',
    EVICTION: 'Not allowed: an eviction (ontruiming).',
    DISCONNECTION: 'Not allowed: a disconnection (afsluiting).',
    SALE_OF_CLAIM: 'Not allowed: the sale of the claim.',
    SET_OFF: 'Not allowed: set-off or use of a deposit without leave of the person.',
  } satisfies Record<StandstillActName, string>,
);
export type StandstillActKind = keyof typeof StandstillActKind;

export const ExtensionReason = publishEnum(
  'ExtensionReason',
  'Why a counsellor asks for a longer standstill.',
  {
    BUDGET_TAKES_LONGER: 'The budget takes longer to make.',
    MEMBERS_STILL_ANSWER: 'Members still have to answer.',
    ADVICE_AWAITED: 'Advice is awaited.',
    COURT_DECISION_AWAITED: 'A decision of a court is awaited.',
    DEBT_HELP_PREPARED: 'The way to debt help is being prepared.',
    OTHER: 'Another reason.',
  },
);
export type ExtensionReason = keyof typeof ExtensionReason;
