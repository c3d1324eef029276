// Refusals about pauses and the person's word on an amendment.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseAmendment = defineRefusals({
  PAUSE_TOO_LONG: {
    description: 'Returned when a pause, with those before it, is more than three months.',
    en: 'Pauses are three months in all at most, and {had:number} were had. Ask for fewer, or state another budget.',
    nl: 'Pauzes duren samen hooguit drie maanden, en {had:number} zijn er al geweest. Vraag er minder, of geef een ander budget op.',
    retryable: false,
  },
  PAUSE_TOO_EARLY: {
    description: 'Returned when a pause would begin in a month that has begun.',
    en: 'A pause begins in a month to come. Name a later month.',
    nl: 'Een pauze begint in een maand die nog moet komen. Noem een latere maand.',
    retryable: false,
  },
  NOTHING_TO_PAUSE: {
    description: 'Returned when nothing is due from the first month of a pause on.',
    en: 'Nothing is due any more from that month on. Name an earlier month.',
    nl: 'Vanaf die maand hoeft er niets meer betaald te worden. Noem een eerdere maand.',
    retryable: false,
  },
  AMENDMENT_NOT_ASKED: {
    description: 'Returned when no amendment waits for the word of the person.',
    en: 'No change of the arrangement waits for you now. See amendments.',
    nl: 'Er wacht nu geen wijziging van de regeling op u. Zie amendments.',
    retryable: false,
  },
  ANOTHER_ROUND_ASKED: {
    description: 'Returned when the amendment was planned again since the round that is named.',
    en: 'The change was planned again: read it first, and name round {round:number}.',
    nl: 'De wijziging is opnieuw berekend: lees haar eerst, en noem ronde {round:number}.',
    retryable: false,
  },
});
