// Refusals about joint cases.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCase = defineRefusals({
  ARREARS_NOT_OF_CASE: {
    description:
      'Returned when arrears are named that are not open arrears of a relation you confirmed.',
    en: 'These are not open arrears of yours. Say "this is me" of the relation first.',
    nl: 'Dit is geen openstaande achterstand van u. Zeg eerst bij de relatie "dit ben ik".',
    retryable: false,
  },
  TOO_FEW_MEMBERS: {
    description: 'Returned when the arrears named are owed to fewer than two members.',
    en: 'A joint arrangement needs arrears at two members or more.',
    nl: 'Voor een gezamenlijke regeling zijn achterstanden bij twee of meer leden nodig.',
    retryable: false,
  },
  CONFIRMED_BEFORE: {
    description: 'Returned when the case was confirmed a moment ago and is being opened.',
    en: 'You confirmed this case already; it is being opened.',
    nl: 'U hebt dit dossier al bevestigd; het wordt geopend.',
    retryable: false,
  },
});
