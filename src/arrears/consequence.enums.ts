// The words of what follows from arrears as enums of the API: consequences, what ends them,
// attachments, to whom premium is paid.
import type {
  ConsequenceKind as Consequence,
  EndsWhen as End,
} from '../domain/consequences/kinds.ts';
import { publishEnum } from '../platform/graphql/enums.ts';

export const ConsequenceKind = publishEnum(
  'ConsequenceKind',
  'What followed from arrears on their contract (gevolg).',
  {
    COVER_SUSPENDED: 'For the time being the insurance does not pay (dekking geschorst).',
    POLICY_CANCELLED: 'The insurance was cancelled (royement).',
    CIS_REPORTED: 'Reported to the register of insurers (CIS).',
    VEHICLE_UNINSURED: 'A motor vehicle has no insurance (onverzekerd voertuig).',
    SERVICE_BARRED: 'The service was barred or limited (afgesloten of beperkt).',
    DISCONNECTION: 'Disconnected from energy, water or a line (afsluiting).',
    EVICTION: 'A home is to be vacated (ontruiming).',
    CAK_REPORT: 'The health insurer reported the person to the CAK (aanmelding als wanbetaler).',
    LOAN_CALLED: 'The whole loan was claimed at once (opgeëist).',
    BKR_CODED: 'A code was set in the register of credits (BKR).',
  } satisfies Record<Consequence, string>,
);
export type ConsequenceKind = keyof typeof ConsequenceKind;

export const EndsWhen = publishEnum('EndsWhen', 'What ends a consequence.', {
  PAID_IN_FULL: 'All is paid; cover runs again from the day after, not backwards.',
  PLAN_STARTS: 'A joint arrangement starts, or all is paid.',
  MEMBER_DECIDES: 'The member says so.',
} satisfies Record<End, string>);
export type EndsWhen = keyof typeof EndsWhen;

export const AttachmentKind = publishEnum('AttachmentKind', 'On what an attachment is (beslag).', {
  WAGES: 'On wages (loonbeslag).',
  BENEFIT: 'On a benefit (beslag op uitkering).',
  ACCOUNT: 'On a bank account (bankbeslag).',
  HOUSE: 'On a house (beslag op de woning).',
  GOODS: 'On goods (inboedelbeslag).',
});
export type AttachmentKind = keyof typeof AttachmentKind;

export const PremiumPaidTo = publishEnum(
  'PremiumPaidTo',
  'To whom health premium that falls due now is paid.',
  {
    INSURER: 'To the insurer.',
    CAK: 'To the CAK (bestuursrechtelijke premie).',
  },
);
export type PremiumPaidTo = keyof typeof PremiumPaidTo;
