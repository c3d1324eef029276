// Refusals about companions who look along.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCompanion = defineRefusals({
  TOO_MANY_COMPANIONS: {
    description:
      'Returned when a person has as many companions and open codes as the policy lets it.',
    en: 'At most {most:number} people can look along. End one of them first.',
    nl: 'Er kunnen hoogstens {most:number} mensen meekijken. Stop er eerst een.',
    retryable: false,
  },
  COMPANION_NOT_VERIFIED: {
    description:
      'Returned when somebody uses a code to look along with a token that says nothing of who it is.',
    en: 'Sign in with an identity that was verified: the person sees who looks along.',
    nl: 'Meld u aan met een gecontroleerde identiteit: de klant ziet wie er meekijkt.',
    retryable: false,
  },
});
