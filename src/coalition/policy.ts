// The numbers of the coalition's policy, as versioned data: a change is a new row with its first
// day, never an edit.
// Not here: figures of the law (domain/law), of capacity (domain/capacity), of rounds (domain).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

/** Where the person pays to: one account of the coalition, or each member itself. */
export type PayingModel = 'JOINT_ACCOUNT' | 'DIRECT_PER_MEMBER';

export interface Policy {
  /** The first day on which it holds. */
  from: LocalDate;
  /** Working days from opening a case to a confirmed budget; once as many again. */
  budgetWorkingDays: number;
  /** Working days in which a participant confirms its standstill. */
  standstillConfirmWorkingDays: number;
  /** How long collection stands still at most, in days. */
  standstillDays: number;
  /** How many days more, once, when a counsellor asks. */
  standstillExtraDays: number;
  /** Working days after a case closed before ACTIVE in which collection does not resume. */
  resumeWorkingDays: number;
  /** Days of the same when the person was referred to debt help. */
  resumeDaysAfterReferral: number;
  /** Days in which the person answers an agreed plan. */
  agreeDays: number;
  /** Days after which it is reminded. */
  agreeReminderDays: number;
  /** Working days in which the office calls somebody who did not answer or asked for a person. */
  callWorkingDays: number;
  /**
   * Working days in which somebody speaks with the person when no plan was found or it let its last
   * day pass, and looks after a member that was silent.
   */
  contactWorkingDays: number;
  /** Working days in which a member answers a dispute. */
  disputeWorkingDays: number;
  /** Working days in which a second source confirms a circumstance. */
  circumstanceWorkingDays: number;
  /** Working days in which a member states what a person owes it (saldoverzoek). */
  statementWorkingDays: number;
  /** After how many of them it is reminded. */
  statementReminderWorkingDays: readonly number[];
  /** Working days that its named contact has then, before the office looks. */
  statementContactWorkingDays: number;
  /** Days after which the key of a request that is over is destroyed. */
  statementKeyDays: number;
  /** Members that a counsellor asks in a day, over all persons. */
  statementRequestsPerDay: number;
  /** Working days in which a member ends a consequence that was to end. */
  liftWorkingDays: number;
  /** Working days for what the law asks of a health insurer without a day. */
  premiumWorkingDays: number;
  /** Working days in which a recipient acknowledges that sharing ended. */
  noticeWorkingDays: number;
  /** Days in which a customer uses the code of an invitation. */
  invitationDays: number;
  /** Customers that a member invites in a day. */
  invitationsPerDay: number;
  /** Codes that a customer account tries in a day, of either kind. */
  codeTriesPerDay: number;
  /** Days in which a companion (naaste) uses its code. */
  companionCodeDays: number;
  /** Days that a companion looks along. */
  companionDays: number;
  /** Companions and open codes that a person has at a time. */
  mostCompanions: number;
  payingModel: PayingModel;
}

const POLICIES: readonly Policy[] = [
  {
    from: dayOf(2017, 7, 1),
    budgetWorkingDays: 20,
    standstillConfirmWorkingDays: 2,
    standstillDays: 90,
    standstillExtraDays: 60,
    resumeWorkingDays: 10,
    resumeDaysAfterReferral: 30,
    agreeDays: 14,
    agreeReminderDays: 7,
    callWorkingDays: 2,
    contactWorkingDays: 5,
    disputeWorkingDays: 10,
    circumstanceWorkingDays: 10,
    statementWorkingDays: 10,
    statementReminderWorkingDays: [5, 8],
    statementContactWorkingDays: 2,
    statementKeyDays: 30,
    statementRequestsPerDay: 500,
    liftWorkingDays: 5,
    premiumWorkingDays: 10,
    noticeWorkingDays: 5,
    invitationDays: 60,
    invitationsPerDay: 5000,
    codeTriesPerDay: 10,
    companionCodeDays: 7,
    companionDays: 30,
    mostCompanions: 3,
    payingModel: 'JOINT_ACCOUNT',
  },
];

/** The policy that holds on a day. @throws RangeError for a day before the first policy. */
export function policyOn(day: LocalDate): Policy {
  const found = POLICIES.findLast((policy) => policy.from <= day);
  if (found === undefined) throw new RangeError('there was no policy yet on that day');
  return found;
}
