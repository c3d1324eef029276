// Refusals about circumstances of a person.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCircumstance = defineRefusals({
  REPORTED_BEFORE: {
    description: 'Returned when you reported another circumstance that is still being looked into.',
    en: 'You reported {kind:code} before; that is being looked into first.',
    nl: 'U meldde eerder {kind:code}; dat wordt eerst uitgezocht.',
    retryable: true,
  },
  SECOND_SOURCE_NEEDED: {
    description: 'Returned when who reported a circumstance would confirm it too.',
    en: 'You reported this yourself. A second source has to confirm it.',
    nl: 'U hebt dit zelf gemeld. Een tweede bron moet het bevestigen.',
    retryable: false,
  },
  TASK_WITHOUT_PERSON: {
    description: 'Returned when a task is about an organisation: there is no person behind it.',
    en: 'This task is about an organisation, not about a customer.',
    nl: 'Deze taak gaat over een organisatie, niet over een klant.',
    retryable: false,
  },
});
