// Refusals about acts during standstill and its extension.
// Not here: what standstill forbids (arrears/standstill.refusals.ts).
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseStandstill = defineRefusals({
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
