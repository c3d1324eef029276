// Refusals about acts during standstill and its extension.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseStandstill = defineRefusals({
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
  ARTICLE_REQUIRED: {
    description: 'Returned when a statutory notice comes without the article that asks for it.',
    en: 'Name the article of the law that asks for this notice.',
    nl: 'Noem het wetsartikel dat om deze kennisgeving vraagt.',
    retryable: false,
  },
  STANDSTILL_EXTENDED_BEFORE: {
    description: 'Returned when the standstill of a case was extended already: that is done once.',
    en: 'This standstill was extended before; that is done once.',
    nl: 'Deze incassopauze is al eens verlengd; dat kan een keer.',
    retryable: false,
  },
});
