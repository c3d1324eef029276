// Refusals of what is not allowed while collection stands still, or an arrangement is kept.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseForStandstill = defineRefusals({
  STANDSTILL_FORBIDS: {
    description: 'Returned when an act is reported that standstill does not allow. It is counted.',
    en: 'Not allowed up to {until:day}. Allowed: limitation or statutory notice, adjourning, old attachment, new period, answer.',
    nl: 'Mag niet tot en met {until:day}. Wel: stuiting, wettelijke brief, aanhouding, bestaand beslag, nieuwe termijn, antwoord.',
    retryable: false,
  },
  ARRANGEMENT_FORBIDS: {
    description:
      'Returned when an act is reported that is not allowed while an arrangement is kept. It is counted.',
    en: 'Not allowed until all is paid. Allowed: limitation or statutory notice, adjourning, old attachment, new period, answer.',
    nl: 'Mag niet tot alles is betaald. Wel: stuiting, wettelijke brief, aanhouding, bestaand beslag, nieuwe termijn, antwoord.',
    retryable: false,
  },
});
