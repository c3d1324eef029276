// The words of what is said about arrears over time, as enums of the API: events, reasons, orders
// of imputation.
import type { ArrearsEventType as EventType } from '../domain/arrears/standing.ts';
import type { ImputationOrder as Order } from '../domain/law/imputation.ts';
import { publishEnum } from '../platform/graphql/enums.ts';

export const ArrearsEventType = publishEnum(
  'ArrearsEventType',
  'What was said about arrears (gebeurtenis). Each says what is owed after it; DISPUTED moves nothing.',
  {
    REGISTERED: 'Registered (aangemeld).',
    CORRECTED: 'Stated anew (gecorrigeerd).',
    PART_PAID: 'Paid in part (deelbetaling).',
    SETTLED: 'Paid or otherwise settled (afgehandeld).',
    CREDITED: 'Credited in part (gecrediteerd).',
    SET_OFF: 'Set off against what the member owes the person (verrekend).',
    DEPOSIT_APPLIED: 'Paid out of the deposit (borg gebruikt).',
    DISPUTED: 'The person disputed it in a joint case (betwist).',
    WITHDRAWN: 'Taken back: should not have been registered (ingetrokken).',
    WRITTEN_OFF: 'Written off (afgeboekt).',
    TRANSFERRED: 'Transferred to another creditor (overgedragen).',
  } satisfies Record<EventType, string>,
);
export type ArrearsEventType = keyof typeof ArrearsEventType;

export const ArrearsEventReason = publishEnum(
  'ArrearsEventReason',
  'Why something is reported about arrears (reden).',
  {
    PAYMENT: 'The person, or somebody for it, paid.',
    PAYMENT_REVERSED: 'A payment was reversed (storno).',
    BOOKED_LATE: 'It was booked later than it happened.',
    BOOKING_ERROR: 'What was said before was wrong.',
    INVOICE_CHANGED: 'An invoice came, changed or was cancelled.',
    COSTS_OR_INTEREST: 'Costs or interest changed.',
    STAGE_CHANGED: 'Collection came to another stage.',
    DISPUTE: 'The person disputed it, and is right.',
    COURT: 'A court decided so.',
    GOODWILL: 'The member gives it up (coulance).',
    UNCOLLECTABLE: 'The member does not expect it to be paid (oninbaar).',
    CLAIM_SOLD: 'The claim was sold.',
    MERGER: 'Another legal entity goes on with the contract.',
    REGISTERED_BY_MISTAKE: 'It should not have been registered.',
    OTHER: 'Another reason.',
  },
);
export type ArrearsEventReason = keyof typeof ArrearsEventReason;

export const ImputationOrder = publishEnum(
  'ImputationOrder',
  'In which order a payment pays the parts of what is owed (toerekening).',
  {
    COSTS_INTEREST_PRINCIPAL: 'Costs, then interest, then principal: the law (art. 6:44 BW).',
    PRINCIPAL_FIRST: 'Principal first, where that was agreed: kinder to the person.',
  } satisfies Record<Order, string>,
);
export type ImputationOrder = keyof typeof ImputationOrder;
