// Refusals about what followed from arrears, in an entry or later.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseConsequence = defineRefusals({
  HANDLER_IS_YOURSELF: {
    description: 'Returned when a handler SELF comes with the name of an office.',
    en: 'With handler SELF leave the name out, or say AGENCY or BAILIFF.',
    nl: 'Laat bij behandelaar SELF de naam weg, of kies AGENCY of BAILIFF.',
    retryable: false,
  },
  SAID_TWICE: {
    description: 'Returned when one list names a kind of attachment or consequence twice.',
    en: 'This kind is in the list already. Send each once.',
    nl: 'Deze soort staat al in de lijst. Stuur elke soort een keer.',
    retryable: false,
  },
  CONSEQUENCE_DOES_NOT_FIT: {
    description: 'Returned when a contract of this kind cannot have this consequence.',
    en: 'A contract {contract:code} cannot have this. Leave it out, or correct the kind of contract.',
    nl: 'Bij een overeenkomst {contract:code} kan dit niet. Laat het weg, of verbeter de soort overeenkomst.',
    retryable: false,
  },
  HEALTH_OF_PREMIUM_ONLY: {
    description: 'Returned when months of premium come with another contract than HEALTH_PREMIUM.',
    en: 'Months of premium count for HEALTH_PREMIUM alone. Leave `health` out here.',
    nl: 'Maanden premie tellen alleen bij HEALTH_PREMIUM. Laat `health` hier weg.',
    retryable: false,
  },
  MONTHS_OUT_OF_RANGE: {
    description: 'Returned when a number of months of premium cannot be.',
    en: 'Give whole months of premium, from 0 to {most:number}.',
    nl: 'Geef hele maanden premie, van 0 tot {most:number}.',
    retryable: false,
  },
});
