// Refusals about joint cases.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCase = defineRefusals({
  TOO_FEW_MEMBERS: {
    description: 'Returned when the arrears that are named are of fewer than two members.',
    en: 'Name arrears of two members at least: a joint arrangement is made by two or more.',
    nl: 'Noem achterstanden bij minstens twee leden: een gezamenlijke regeling is van twee of meer.',
    retryable: false,
  },
  ARREARS_NAMED_TWICE: {
    description: 'Returned when the same arrears are named twice.',
    en: 'These arrears are named twice.',
    nl: 'Deze achterstand is twee keer genoemd.',
    retryable: false,
  },
  REPRESENTATIVE_DECIDES: {
    description:
      'Returned when a court put somebody in charge (bewind, curatele): then only that representative decides.',
    en: 'Your representative by order of the court decides this. You can see everything.',
    nl: 'Uw bewindvoerder of curator beslist hierover. U kunt wel alles zien.',
    retryable: false,
  },
  COMPANION_LOOKS_ONLY: {
    description:
      'Returned when a companion (naaste), who looks along, tries to decide or ask something.',
    en: 'You look along here. Only the customer, or who acts for it, does this.',
    nl: 'U kijkt hier mee. Alleen de klant, of wie voor hem optreedt, doet dit.',
    retryable: false,
  },
  CASE_FROZEN: {
    description:
      'Returned when the case stands still because something about the person is looked into.',
    en: 'This case is frozen for now. Do not contact the customer.',
    nl: 'Dit dossier staat nu stil. Neem geen contact op met de klant.',
    retryable: true,
  },
  ALREADY_IN_CASE: {
    description: 'Returned when arrears are to be added that take part already.',
    en: 'These arrears take part already.',
    nl: 'Deze achterstand doet al mee.',
    retryable: false,
  },
});
