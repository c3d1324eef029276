// Refusals of the calculators.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCalculation = defineRefusals({
  DAY_TOO_FAR: {
    description:
      'Returned when a day lies further ahead than the figures of the law are taken for.',
    en: 'This day is after {last:day}; no figures are known that far ahead.',
    nl: 'Deze dag ligt na {last:day}; zo ver vooruit zijn er geen cijfers bekend.',
    retryable: false,
  },
  AFTER_STATEMENT: {
    description: 'Returned when a bill, cost or payment has a day after the day of the statement.',
    en: 'This day is after the day of the statement, {on:day}. Leave it out, or state a later day.',
    nl: 'Deze dag ligt na de dag van de opgave, {on:day}. Laat het weg, of geef een latere dag op.',
    retryable: false,
  },
  DAYS_REVERSED: {
    description:
      'Returned when a last day lies before its first, or a letter arrives before it is sent.',
    en: 'This day is before {first:day}, which comes first; check both days.',
    nl: 'Deze dag ligt voor {first:day}, die eerst komt; controleer beide dagen.',
    retryable: false,
  },
  BILL_UNKNOWN: {
    description:
      'Returned when a cost names no bill, one twice, or one that is not in the question.',
    en: 'Name one or more bills by number, each once, from 1 to {most:number}.',
    nl: 'Noem een of meer rekeningen bij hun nummer, elk eenmaal, van 1 tot en met {most:number}.',
    retryable: false,
  },
  TOO_MANY_BILLS: {
    description: 'Returned when all demands together hold more bills than one calculation takes.',
    en: 'Give at most {most:number} bills in all; ask about the others in another call.',
    nl: 'Geef in totaal ten hoogste {most:number} rekeningen; vraag de rest apart.',
    retryable: false,
  },
  NOT_A_COUNT: {
    description: 'Returned when a number is not whole or outside the bounds that are named.',
    en: 'Give a whole number from {least:number} to {most:number}.',
    nl: 'Geef een geheel getal van {least:number} tot en met {most:number}.',
    retryable: false,
  },
});
