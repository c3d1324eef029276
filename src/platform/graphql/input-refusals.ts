// Refusals of an input that does not have the form its field asks, the same for every feature.
// Not here: rules of the field (each feature's own refusals).
import { defineRefusals } from './refusals.ts';

export const refuseInput = defineRefusals({
  INPUT_REQUIRED: {
    description: 'Returned when a field is empty that this input needs.',
    en: 'This field is required.',
    nl: 'Dit veld is verplicht.',
    retryable: false,
  },
  INPUT_MALFORMED: {
    description: 'Returned when a field does not have the form that its description asks.',
    en: 'This does not have the form that is asked; see the description of the field.',
    nl: 'Dit heeft niet de gevraagde vorm; zie de beschrijving van het veld.',
    retryable: false,
  },
  INPUT_TOO_SHORT: {
    description: 'Returned when a text or list is shorter than its description asks.',
    en: 'This is too short; see the description of the field.',
    nl: 'Dit is te kort; zie de beschrijving van het veld.',
    retryable: false,
  },
  INPUT_TOO_LONG: {
    description: 'Returned when a text or list is longer than its description allows.',
    en: 'This is too long; see the description of the field.',
    nl: 'Dit is te lang; zie de beschrijving van het veld.',
    retryable: false,
  },
  INPUT_OUT_OF_RANGE: {
    description: 'Returned when a number, day or amount is outside what its description allows.',
    en: 'This is outside what is allowed; see the description of the field.',
    nl: 'Dit valt buiten wat mag; zie de beschrijving van het veld.',
    retryable: false,
  },
});
