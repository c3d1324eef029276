// The words of representation as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const RepresentationStateEnum = publishEnum(
  'RepresentationState',
  'What a representation that you recorded is now.',
  {
    RECORDED:
      'It is kept. This says nothing about whether the person is known, was asked, or said no.',
    ACTIVE: 'It counts: the person confirmed it, or your accreditation and evidence suffice.',
    ENDED: 'It ended (beëindigd).',
  },
);
export type RepresentationStateEnum = keyof typeof RepresentationStateEnum;

export const RepresentationOfferStateEnum = publishEnum(
  'RepresentationOfferState',
  'What became of the message that somebody says to act for you.',
  {
    OFFERED: 'You have not answered yet. Until you confirm it, it does not count.',
    CONFIRMED: 'You confirmed it.',
    DENIED: 'You said no. The organisation is not told.',
    INFORMED: 'It counts without your answer: the coalition accredited the organisation for this.',
    REVOKED: 'You took it back (ingetrokken).',
    ENDED: 'It ended, by the organisation or on its last day.',
  },
);
export type RepresentationOfferStateEnum = keyof typeof RepresentationOfferStateEnum;

export const RepresentationEndReason = publishEnum(
  'RepresentationEndReason',
  'Why a representation ended.',
  {
    FINISHED: 'The help is finished.',
    TAKEN_BACK: 'The person took the mandate back (volmacht ingetrokken).',
    COURT_DECISION: 'The court ended it (opheffing of ontslag).',
    TRANSFERRED: 'Somebody else acts for the person now.',
    RECORDED_IN_ERROR: 'It should not have been recorded.',
    RAN_OUT: 'Its last day has passed.',
  },
);
export type RepresentationEndReason = keyof typeof RepresentationEndReason;
