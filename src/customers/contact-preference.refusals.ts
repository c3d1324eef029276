// Refusals about contact preferences.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseContact = defineRefusals({
  CONTACT_ADDRESS_MISSING: {
    description: 'Returned when the chosen channel needs a number or address that was not given.',
    en: 'Give the number or address for {channel:code} too.',
    nl: 'Geef ook het nummer of adres voor {channel:code}.',
    retryable: false,
  },
});
