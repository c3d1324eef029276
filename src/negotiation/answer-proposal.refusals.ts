// Refusals about answers to proposals.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseAnswer = defineRefusals({
  PROPOSAL_CLOSED: {
    description: 'Returned when the round of the proposal is over, or the negotiation has ended.',
    en: 'This proposal does not wait for answers any more.',
    nl: 'Dit voorstel wacht niet meer op antwoord.',
    retryable: false,
  },
  ANSWERED_TOO_LATE: {
    description: 'Returned when the last day to answer has passed.',
    en: 'The last day to answer was {last:day}.',
    nl: 'De uiterste datum voor een antwoord was {last:day}.',
    retryable: false,
  },
  ANSWERED_ALREADY: {
    description:
      'Returned when the member, its policy or its silence has answered this proposal otherwise.',
    en: 'This proposal was answered already: {answer:code}. An answer cannot be changed.',
    nl: 'Dit voorstel is al beantwoord: {answer:code}. Een antwoord kan niet worden gewijzigd.',
    retryable: false,
  },
  NOT_WITH_THIS_ANSWER: {
    description:
      'Returned when a part of the answer is given that its kind or reason does not have.',
    en: 'Leave this out: it does not belong to this answer.',
    nl: 'Laat dit weg: het hoort niet bij dit antwoord.',
    retryable: false,
  },
  DISCHARGE_IS_NO_REASON: {
    description:
      'Returned when an earlier discharge (schone lei) is given as a reason: the coalition promised that it never is.',
    en: 'An earlier discharge of debts is never a reason to reject.',
    nl: 'Een eerdere schone lei of kwijting is nooit een reden om af te wijzen.',
    retryable: false,
  },
  TERMS_OUT_OF_RANGE: {
    description:
      'Returned when terms cannot be of this balance: months, or more given up than there is.',
    en: 'Give 1 to 600 months or none, at most {costs:cents} of costs and at most {rest:cents} of the rest.',
    nl: 'Geef 1 tot 600 maanden of geen, hoogstens {costs:cents} kosten en hoogstens {rest:cents} van de rest.',
    retryable: false,
  },
  TERMS_ALREADY_MET: {
    description: 'Returned when the proposal keeps the terms that are offered already.',
    en: 'The proposal keeps these terms already: accept it, or offer others.',
    nl: 'Het voorstel voldoet al aan deze voorwaarden: ga akkoord, of stel andere voor.',
    retryable: false,
  },
});
