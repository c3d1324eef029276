// Refusals about invitations and the codes of others.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseInvitation = defineRefusals({
  INVITED_TWICE_IN_CALL: {
    description: 'Returned when one call invites the same customer reference twice.',
    en: 'Entry {other:number} of this call has this reference already.',
    nl: 'Regel {other:number} van deze aanroep heeft dit kenmerk al.',
    retryable: false,
  },
  CONSENT_COUNTS_ALREADY: {
    description: 'Returned when a customer is invited whose consent you have and that counts.',
    en: 'You have a consent of this customer that counts until {last:day}.',
    nl: 'U hebt van deze klant een toestemming die geldt tot en met {last:day}.',
    retryable: false,
  },
  TOO_MANY_INVITATIONS: {
    description: 'Returned when a member invites more customers in a day than the policy lets it.',
    en: 'You may invite {most:number} customers a day. Invite this one tomorrow.',
    nl: 'U mag {most:number} klanten per dag uitnodigen. Nodig deze klant morgen uit.',
    retryable: true,
  },
  CODE_NOT_USABLE: {
    description:
      'Returned when a code is unknown, was used before, was replaced, or is past its last day.',
    en: 'This code cannot be used (any more). Ask whoever gave it to you for a new one.',
    nl: 'Deze code is niet (meer) te gebruiken. Vraag een nieuwe aan wie u de code gaf.',
    retryable: false,
  },
  CONSENT_TEXT_DIFFERS: {
    description: 'Returned when the text that was shown is not the text of this invitation.',
    en: 'This is not the text of the invitation. Read the text again, and then decide.',
    nl: 'Dit is niet de tekst van de uitnodiging. Lees de tekst opnieuw en beslis daarna.',
    retryable: false,
  },
});
