// The words of statements as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const StatementStateEnum = publishEnum(
  'StatementState',
  'Where a request to state what is owed stands (saldoverzoek).',
  {
    ASKED: 'It waits for the member.',
    ANSWERED: 'The member answered, once.',
    WITHDRAWN: 'The counsellor took it back.',
    ENDED: 'It is over: without an answer, or with one that may not be used any more.',
  },
);
export type StatementStateEnum = keyof typeof StatementStateEnum;

export const StatementAnswer = publishEnum(
  'StatementAnswer',
  'What a member states (saldo-opgave). The member says it; the service never does.',
  {
    ARREARS: 'The person is in arrears: these.',
    NO_ARREARS: 'The person is a customer without arrears.',
    CUSTOMER_UNKNOWN: 'The person is no customer (klant onbekend).',
  },
);
export type StatementAnswer = keyof typeof StatementAnswer;

export const StatementWithdrawal = publishEnum(
  'StatementWithdrawal',
  'Why a counsellor takes a request back.',
  {
    CONSENT_WITHDRAWN: 'The person took its consent back.',
    NOT_NEEDED: 'The statement is not needed any more.',
  },
);
export type StatementWithdrawal = keyof typeof StatementWithdrawal;

export const StatementEndReason = publishEnum(
  'StatementEndReason',
  'Why a request is over; told to the counsellor only.',
  {
    CONSENT_WITHDRAWN: 'The person took its consent back.',
    NOT_NEEDED: 'The statement was not needed any more.',
    REPRESENTATION_ENDED: 'The representation that it rested on ended.',
    SHARING_ENDED:
      'It was answered. What was stated is not shared with you any more, whatever the cause: use your copies no more.',
  },
);
export type StatementEndReason = keyof typeof StatementEndReason;
