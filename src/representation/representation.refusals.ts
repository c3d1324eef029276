// Refusals about representation.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseRepresentation = defineRefusals({
  COURT_ORDER_REQUIRED: {
    description:
      'Returned when administration (bewind) or guardianship (curatele) is recorded without its court order.',
    en: 'Send the court order along: its number, the court, its day and scope.',
    nl: 'Stuur de beschikking mee: nummer, rechtbank, dag en reikwijdte.',
    retryable: false,
  },
  COURT_ORDER_NOT_ALLOWED: {
    description: 'Returned when a mandate (volmacht) is recorded with a court order.',
    en: 'A mandate is given by the person, not by a court. Leave the court order out, or choose another kind.',
    nl: 'Een volmacht geeft de klant zelf. Laat de beschikking weg, of kies een andere soort.',
    retryable: false,
  },
  REPRESENTATION_OVER: {
    description: 'Returned when the last day of a representation has passed.',
    en: 'This representation ended on {last:day}.',
    nl: 'Deze vertegenwoordiging is geëindigd op {last:day}.',
    retryable: false,
  },
  TOO_MANY_REPRESENTATIONS: {
    description:
      'Returned when a counsellor recorded as many representations today as a day allows.',
    en: 'You recorded {most:number} representations today. Go on tomorrow.',
    nl: 'U hebt vandaag {most:number} vertegenwoordigingen vastgelegd. Ga morgen verder.',
    retryable: true,
  },
  COURT_DECIDES: {
    description:
      'Returned when a person takes back a representation that is no mandate: the court or the law ends it.',
    en: 'This does not end by your word: the court, or the law, decides when it ends.',
    nl: 'Dit stopt niet doordat u het intrekt: de rechter of de wet bepaalt wanneer het eindigt.',
    retryable: false,
  },
});
