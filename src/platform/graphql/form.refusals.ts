// Refusals that every feature may give: about the form of what was sent.
import { defineRefusals } from './refusals.ts';

export const refuseForm = defineRefusals({
  UNREADABLE_TEXT: {
    description:
      'Returned when a text holds control characters or characters that turn the direction of writing.',
    en: 'Remove control characters and characters that change the direction of writing.',
    nl: 'Haal stuurtekens en tekens die de schrijfrichting veranderen weg.',
    retryable: false,
  },
  NO_SUCH_DAY: {
    description: 'Returned when a day is not written as YYYY-MM-DD or does not exist.',
    en: 'Give a day that exists, written as YYYY-MM-DD.',
    nl: 'Geef een dag die bestaat, geschreven als JJJJ-MM-DD.',
    retryable: false,
  },
  DAY_IN_FUTURE: {
    description: 'Returned when a day lies after today.',
    en: 'This day is in the future; give a day up to and including today.',
    nl: 'Deze dag ligt in de toekomst; geef een dag tot en met vandaag.',
    retryable: false,
  },
  DAY_TOO_OLD: {
    description: 'Returned when a day lies before the first day that can be meant.',
    en: 'This day is before {first:day}; check the year.',
    nl: 'Deze dag ligt voor {first:day}; controleer het jaar.',
    retryable: false,
  },
  NOT_AN_AMOUNT: {
    description:
      'Returned when an amount is not a whole number of cents within the bounds that are named.',
    en: 'Give a whole number of cents from {least:number} to {most:number}.',
    nl: 'Geef een geheel aantal centen van {least:number} tot en met {most:number}.',
    retryable: false,
  },
  NUMBER_OF_ENTRIES: {
    description: 'Returned when a list holds too few or too many entries.',
    en: 'Give {least:number} to {most:number} entries.',
    nl: 'Geef {least:number} tot en met {most:number} stuks.',
    retryable: false,
  },
  BSN_SUSPECTED: {
    description:
      'Returned when nine digits that may be a citizen service number (BSN) stand where none may be (UAVG art. 46).',
    en: 'This may hold a citizen service number (BSN). Send your own reference instead.',
    nl: 'Hier lijkt een burgerservicenummer (BSN) in te staan. Stuur uw eigen kenmerk.',
    retryable: false,
  },
  NOT_FOUND: {
    description: 'Returned when the caller has nothing with this id.',
    en: 'There is nothing of yours with this id.',
    nl: 'Er is niets van u met dit kenmerk.',
    retryable: false,
  },
  STATE_DOES_NOT_ALLOW: {
    description: 'Returned when what was asked cannot follow the state the thing is in.',
    en: 'This is {state:code} now, which does not allow it.',
    nl: 'Dit is nu {state:code}; dan kan dit niet.',
    retryable: false,
  },
  IDEMPOTENCY_KEY_REUSED: {
    description:
      'Returned when the idempotency key was used before for another input, or more than a day ago.',
    en: 'This idempotency key was used before for another input. Use a new key.',
    nl: 'Deze idempotencyKey is eerder gebruikt voor een andere invoer. Gebruik een nieuwe.',
    retryable: false,
  },
  REFUSED_BEFORE: {
    description:
      'Returned when a call is repeated and its first answer refused this entry for a reason that does not follow from the input.',
    en: 'The first call with this key refused this entry ({code:code}). Use a new key to try again.',
    nl: 'De eerste aanroep met deze sleutel weigerde deze regel ({code:code}). Gebruik een nieuwe sleutel om het opnieuw te proberen.',
    retryable: false,
  },
});
