// The rules of imputation in words.
// Not here: what they compute (imputation.ts).
import type { Rule } from './rule.ts';

const ORDER_OF_DEBTS = 'Burgerlijk Wetboek, art. 6:43';
const ORDER_WITHIN = 'Burgerlijk Wetboek, art. 6:44 (1)';

export const IMPUTATION_RULES = {
  IMPUTED_AS_DESIGNATED: {
    article: `${ORDER_OF_DEBTS} (1)`,
    nl: ['De betaler zei dat de betaling voor deze schuld is: {partCents}.'],
    en: ['The payer said that the payment is for this debt: {partCents}.'],
  },
  IMPUTED_TO_DUE: {
    article: `${ORDER_OF_DEBTS} (2)`,
    nl: ['Deze schuld moest al betaald zijn en is nu aan de beurt: {partCents}.'],
    en: ['This debt is due and next in order: {partCents}.'],
  },
  IMPUTED_TO_NOT_DUE: {
    article: `${ORDER_OF_DEBTS} (2)`,
    nl: ['Wat al betaald moest zijn is voldaan.', 'Daarna komt deze schuld: {partCents}.'],
    en: ['What was due has been paid.', 'This debt comes next: {partCents}.'],
  },
  IMPUTED_PRO_RATA: {
    article: `${ORDER_OF_DEBTS} (2)`,
    nl: ['Schulden die gelijk staan delen naar hun grootte.', 'Voor deze schuld: {partCents}.'],
    en: ['Debts of equal rank share in proportion.', 'For this debt: {partCents}.'],
  },
  IMPUTED_COSTS: {
    article: ORDER_WITHIN,
    nl: ['Naar de kosten: {amountCents}.'],
    en: ['To the costs: {amountCents}.'],
  },
  IMPUTED_INTEREST: {
    article: ORDER_WITHIN,
    nl: ['Naar de rente: {amountCents}.'],
    en: ['To the interest: {amountCents}.'],
  },
  IMPUTED_PRINCIPAL: {
    article: ORDER_WITHIN,
    nl: ['Naar de hoofdsom: {amountCents}.'],
    en: ['To the principal: {amountCents}.'],
  },
  IMPUTED_BY_AGREEMENT: {
    article: 'Betalingsregeling: eerst de hoofdsom',
    nl: ['Er is afgesproken dat een betaling eerst naar de hoofdsom gaat.'],
    en: ['It was agreed that a payment goes to the principal first.'],
  },
  IMPUTED_SURPLUS: {
    article: 'Burgerlijk Wetboek, art. 6:203',
    nl: ['Er is {amountCents} meer betaald dan er openstond.'],
    en: ['{amountCents} more was paid than was owed.'],
  },
} as const satisfies Record<string, Rule>;
