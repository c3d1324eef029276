// Refusals of entries of a list that state known arrears anew, and say something else than what is
// owed of them.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCorrection = defineRefusals({
  CORRECTION_OF_ANOTHER: {
    description:
      'Returned when an entry that corrects known arrears names another customer, contract kind, ' +
      'debtors or label than they were registered with.',
    en: 'A correction does not change this. Leave it as registered, or withdraw and register anew.',
    nl: 'Een correctie verandert dit niet. Laat het zoals aangemeld, of trek in en meld opnieuw aan.',
    retryable: false,
  },
  CORRECTION_SAYS_MORE: {
    description:
      'Returned when an entry that corrects known arrears says of their handler, of an arrangement ' +
      'that runs or of what followed something else than is known.',
    en: 'A correction does not change this. Leave it as it is known, or empty; report it by its own operation.',
    nl: 'Een correctie verandert dit niet. Laat het zoals bekend, of leeg; meld het apart.',
    retryable: false,
  },
});
