// The words of negotiation as enums of the API: policies, proposals, answers.
import { publishEnum } from '../platform/graphql/enums.ts';

export const RuleActEnum = publishEnum(
  'RuleAct',
  'What a rule of a negotiation policy does with a proposal that does not keep its terms. Both ' +
    'accept one that does.',
  {
    ACCEPT: 'Nothing: the next rule is asked (akkoord binnen deze voorwaarden).',
    COUNTER: 'It offers its terms (tegenvoorstel).',
  },
);
export type RuleActEnum = keyof typeof RuleActEnum;

export const RepresentedByEnum = publishEnum(
  'RepresentedBy',
  'Who acts for the person in a case (vertegenwoordiging).',
  {
    NONE: 'Nobody: the person itself.',
    MANDATE: 'Somebody with a signed mandate (volmacht).',
    COURT_ADMINISTRATION: 'An administrator by order of the court (bewind).',
    GUARDIANSHIP: 'A guardian by order of the court (curatele).',
    LEGAL_REPRESENTATIVE: 'A legal representative.',
  },
);
export type RepresentedByEnum = keyof typeof RepresentedByEnum;

export const ProposalStateEnum = publishEnum(
  'ProposalState',
  'Whether a proposal waits for answers.',
  {
    OPEN: 'Its round runs: who did not answer yet can.',
    CLOSED: 'Its round is over.',
  },
);
export type ProposalStateEnum = keyof typeof ProposalStateEnum;

export const AttestationEnum = publishEnum(
  'Attestation',
  'What the planner attests about how a plan divides (verklaring).',
  {
    PRO_RATA: 'Every participant is paid the same part of its balance in every month.',
    ADJUSTED_FOR_YOUR_TERMS: 'It would be in proportion, but for terms of your own.',
    ADJUSTED: 'It differs from what is in proportion.',
  },
);
export type AttestationEnum = keyof typeof AttestationEnum;

export const AnswerKindEnum = publishEnum(
  'AnswerKind',
  'What a member says to a proposal (antwoord).',
  {
    ACCEPT: 'Agreed (akkoord).',
    REJECT: 'Not agreed, for a reason; only a person says so (afwijzing).',
    COUNTER: 'Agreed within other terms (tegenvoorstel).',
  },
);
export type AnswerKindEnum = keyof typeof AnswerKindEnum;

export const AnsweredByEnum = publishEnum('AnsweredBy', 'How an answer came about.', {
  PERSON: 'Somebody of the member gave it.',
  POLICY: "The member's negotiation policy gave it.",
  SILENCE: 'The last day passed without an answer, and the participation terms say what that is.',
});
export type AnsweredByEnum = keyof typeof AnsweredByEnum;

export const RejectReasonCodeEnum = publishEnum(
  'RejectReasonCode',
  'Why a member rejects a proposal. An earlier discharge (schone lei) is never a reason.',
  {
    CUSTOMER_UNKNOWN: 'The member does not know this customer.',
    ALREADY_PAID: 'Nothing is owed any more.',
    CLAIM_SOLD: 'The claim is of somebody else by now.',
    TERM_TOO_LONG: 'It takes too long.',
    AMOUNT_TOO_LOW: 'It is too little a month.',
    COURT_DATE_TOO_NEAR: 'The case comes before the court too soon.',
    FRAUD_DECISION: 'There is a decision about fraud, of the day that is named.',
    OTHER: 'Another reason, which the text tells.',
  },
);
export type RejectReasonCodeEnum = keyof typeof RejectReasonCodeEnum;

export const PolicyOutcomeEnum = publishEnum(
  'PolicyOutcome',
  'What a negotiation policy makes of a proposal. It never rejects.',
  {
    ACCEPT: 'It agrees (akkoord).',
    COUNTER: 'It offers other terms (tegenvoorstel).',
    HAND: 'No rule answers: somebody of the member does (naar de werklijst).',
  },
);
export type PolicyOutcomeEnum = keyof typeof PolicyOutcomeEnum;
