// Refusals about budgets, the time for them, and advice.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseBudget = defineRefusals({
  NORM_VERSION_NOT_USABLE: {
    description:
      'Returned when the version of a calculator or norm is not 1 to 20 letters, digits, spaces or . / - _, or may hold a BSN.',
    en: 'Give the version as the calculator or norm names itself, such as 2026-1.',
    nl: 'Geef de versie zoals de rekenhulp of norm zich noemt, bijvoorbeeld 2026-1.',
    retryable: false,
  },
  NOT_FIRST_OF_MONTH: {
    description: 'Returned when a month is not named by its first day.',
    en: 'Name a month by its first day, such as 2027-04-01.',
    nl: 'Noem een maand met haar eerste dag, bijvoorbeeld 2027-04-01.',
    retryable: false,
  },
  MONTHS_OUT_OF_ORDER: {
    description: 'Returned when a month does not come after the one before it, or is named twice.',
    en: 'Name each month once, in order.',
    nl: 'Noem elke maand één keer, op volgorde.',
    retryable: false,
  },
  STEP_NEEDS_REASON: {
    description:
      'Returned when a later month is to bear more than the budget does and no reason says why.',
    en: 'This is more than the budget bears. Say why it will be more by then.',
    nl: 'Dit is meer dan het budget nu toelaat. Geef aan waarom het dan meer is.',
    retryable: false,
  },
  BUDGET_TERM_EXTENDED: {
    description: 'Returned when the time for a budget was extended before: it is done once.',
    en: 'The time for the budget was extended before; that is possible once.',
    nl: 'De tijd voor het budget is al een keer verlengd; dat kan één keer.',
    retryable: false,
  },
  ADVICE_NOT_ASKED: {
    description: "Returned when no counsellor's advice is asked in this case.",
    en: 'No advice is asked in this case.',
    nl: 'In dit dossier is geen advies gevraagd.',
    retryable: false,
  },
  ADVICE_ANSWERED: {
    description: 'Returned when the advice was given or declined before.',
    en: 'This was answered before.',
    nl: 'Dit is al eerder beantwoord.',
    retryable: false,
  },
  ADVICE_BY_COUNSELLOR: {
    description: 'Returned when somebody else than a counsellor says that advice was given.',
    en: 'A counsellor says that advice was given. You can say that you do not want it.',
    nl: 'Een schuldhulpverlener geeft aan dat er advies is. U kunt aangeven dat u het niet wilt.',
    retryable: false,
  },
  ADVICE_DECLINED_BY_CUSTOMER: {
    description: 'Returned when somebody else than the customer declines the advice.',
    en: 'Only the customer can decline the advice.',
    nl: 'Alleen de klant kan van het advies afzien.',
    retryable: false,
  },
});
