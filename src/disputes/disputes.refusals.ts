// Refusals about disputes.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseDispute = defineRefusals({
  DISPUTED_BEFORE: {
    description: 'Returned when these arrears or this item are disputed already.',
    en: 'This is disputed already; the creditor is asked.',
    nl: 'Dit is al betwist; de schuldeiser is om een reactie gevraagd.',
    retryable: false,
  },
  NOT_MINE_IS_ABOUT_ALL: {
    description: 'Returned when NOT_MINE is said of one item: it is about the arrears as a whole.',
    en: 'Say NOT_MINE of the arrears as a whole, without an item.',
    nl: 'Zeg NOT_MINE over de hele achterstand, zonder openstaande post.',
    retryable: false,
  },
  STATEMENT_REQUIRED: {
    description:
      'Returned when a claim is upheld without a statement of it, and none can be made of what is registered.',
    en: 'Say what the claim is made of.',
    nl: 'Geef een specificatie van de vordering.',
    retryable: false,
  },
});
