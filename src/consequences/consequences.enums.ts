// The words of what a member says later, and of its work, as enums of the API.
// Not here: consequences and attachments themselves (arrears/consequence.enums.ts).
import type { PremiumDuty as Duty } from '../domain/consequences/work.ts';
import { publishEnum } from '../platform/graphql/enums.ts';

export const StageCorrection = publishEnum(
  'StageCorrection',
  'Why a stage goes back (reden van correctie).',
  {
    SENT_BY_MISTAKE: 'The stage was never reached: it was sent by mistake.',
    TAKEN_BACK: 'The step was taken back, for instance a summons withdrawn.',
    JUDGMENT_SET_ASIDE: 'A judgment was set aside (vernietigd).',
    HANDED_BACK: 'Agency or bailiff handed the file back.',
  },
);
export type StageCorrection = keyof typeof StageCorrection;

export const PremiumDuty = publishEnum(
  'PremiumDuty',
  'What a health insurer has to do about arrears in premium (Zvw art. 18a to 18c).',
  {
    OFFER_ARRANGEMENT: 'At two months: offer an arrangement, with direct debit for new premium.',
    WARN_OF_CAK_REPORT: 'At four months: warn that a report to the CAK comes.',
    REPORT_TO_CAK: 'At six months: report to the CAK.',
    SUSPEND_CAK_REPORT: 'An arrangement covers all that is owed: suspend the report.',
    RESUME_CAK_REPORT: 'That arrangement was broken: let the report run again.',
  } satisfies Record<Duty, string>,
);
export type PremiumDuty = keyof typeof PremiumDuty;

export const AgreementPoint = publishEnum(
  'AgreementPoint',
  'What a person has to know before it agrees to an arrangement.',
  {
    ACKNOWLEDGES_DEBTS: 'Agreeing acknowledges the debts; limitation begins anew.',
    COVER_NOT_RUNNING: 'An insurance that was stopped does not run by agreeing alone.',
    CAK_REPORT: 'What becomes of a report to the CAK.',
  },
);
export type AgreementPoint = keyof typeof AgreementPoint;
