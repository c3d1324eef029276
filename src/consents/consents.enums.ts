// The words of consents as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const ConsentLanguage = publishEnum('ConsentLanguage', 'Language of a consent text.', {
  NL: 'Dutch.',
  EN: 'English.',
});
export type ConsentLanguage = keyof typeof ConsentLanguage;

export const ConsentChannel = publishEnum('ConsentChannel', 'How a person gave consent.', {
  SELF: 'By itself, on a page or in an app.',
  PHONE: 'By telephone, by the versioned script.',
  COUNTER: 'In person at a desk (balie).',
  PAPER: 'On a signed form.',
});
export type ConsentChannel = keyof typeof ConsentChannel;

export const ConsentStateEnum = publishEnum(
  'ConsentState',
  'What a consent is now. Expired is not withdrawn.',
  {
    GIVEN: 'It counts, until its last day; past that while a case runs, where its text says so.',
    WITHDRAWN: 'The person took it back (ingetrokken).',
    EXPIRED: 'Its last day has passed (verlopen).',
    INVALIDATED: 'It never counted: given by or for another (ongeldig).',
  },
);
export type ConsentStateEnum = keyof typeof ConsentStateEnum;

export const ConsentActor = publishEnum('ConsentActor', 'Who did something about a consent.', {
  MEMBER: 'The member, for the person.',
  PERSON: 'The person in this service; as a member reads it, also who acts for the person.',
  REPRESENTATIVE: 'Who acts for the person, in this service; no member reads which of the two.',
  SERVICE: 'The service, when its last day had passed.',
});
export type ConsentActor = keyof typeof ConsentActor;

export const InvalidConsent = publishEnum(
  'InvalidConsent',
  'Why a consent never counted (waarom ongeldig).',
  {
    GIVEN_BY_ANOTHER: 'Somebody else gave it, without the right to.',
    OTHER_PERSON: 'It was recorded with the wrong customer.',
    NOT_FREE: 'It was not given freely, or not with the whole text.',
    NO_PROOF: 'There is no proof of it.',
  },
);
export type InvalidConsent = keyof typeof InvalidConsent;

export const SharingNoticeKind = publishEnum(
  'SharingNoticeKind',
  'What ended, and what its recipient has to do.',
  {
    CONSENT_ENDED:
      'The consent of a customer of yours ended: share nothing of it any more, and stop who does so for you.',
    CUSTOMER_CONSENT_ENDED:
      'A customer whom you help shares no longer with a creditor: use your copies no more.',
    FORGET_OTHERS:
      'What a case showed you of others is no longer so, or shown no more: delete your copies (AVG art. 19).',
    STATEMENT_ENDED:
      'What a creditor stated to you is not shared with you any more: use your copies no more.',
  },
);
export type SharingNoticeKind = keyof typeof SharingNoticeKind;
