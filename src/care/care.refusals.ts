// Refusals about care calls and tasks of the office.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCare = defineRefusals({
  TASK_NEEDS_NO_CALL: {
    description: 'Returned when a care call is started for a task that asks for no call.',
    en: '{kind:code} asks for no call. In an emergency use breakGlass, with its reason.',
    nl: '{kind:code} vraagt niet om een gesprek. Gebruik in nood breakGlass, met de reden.',
    retryable: false,
  },
  CARE_CALL_RUNNING: {
    description: 'Returned when you have another call that did not end: one person at a time.',
    en: 'You have another call. Finish its task first: one person at a time.',
    nl: 'U hebt nog een ander gesprek. Rond eerst die taak af: een persoon tegelijk.',
    retryable: true,
  },
  TASK_ASKS_MORE: {
    description: 'Returned when a task asks for an answer of its own, not just to be finished.',
    en: '{kind:code} is finished by the answer that it asks for.',
    nl: '{kind:code} is klaar met het antwoord waar het om vraagt.',
    retryable: false,
  },
});
