// The rules of capacity in words: for the person, the counsellor and the representative only.
// Not here: what they compute (capacity.ts), the words of the kinds (kind-words.ts).
import type { Rule } from '../law/rule.ts';

const POLICY = 'Beleid van de coalitie, afloscapaciteit';

export const CAPACITY_RULES = {
  INCOME: {
    article: POLICY,
    nl: ['Inkomsten: {kind}, {monthlyCents} per maand.'],
    en: ['Income: {kind}, {monthlyCents} a month.'],
  },
  PROTECTED_VTLB: {
    article: 'Faillissementswet, art. 295 (2) en (3)',
    nl: [
      'U houdt minstens {monthlyCents} per maand.',
      'Dat is uw vrij te laten bedrag (vtlb), berekend op {computedOn}.',
    ],
    en: [
      'You keep at least {monthlyCents} a month.',
      'That is your amount to be left (vtlb), computed on {computedOn}.',
    ],
  },
  PROTECTED_BESLAGVRIJE_VOET: {
    article: 'Wetboek van Burgerlijke Rechtsvordering, art. 475c tot en met 475e',
    nl: [
      'U houdt minstens {monthlyCents} per maand.',
      'Dat is uw beslagvrije voet, berekend op {computedOn}.',
    ],
    en: [
      'You keep at least {monthlyCents} a month.',
      'That is your attachment-free amount (beslagvrije voet), computed on {computedOn}.',
    ],
  },
  PROTECTED_COUNTS: {
    article: POLICY,
    nl: [
      'Uw vaste lasten en het geld om van te leven zijn samen {costsCents} per maand.',
      'Dat is niet meer dan het bedrag dat u moet houden. Daarom telt het bedrag dat u moet houden.',
    ],
    en: [
      'Your fixed costs and living money are together {costsCents} a month.',
      'That is not more than what you must keep. So what you must keep counts.',
    ],
  },
  FIXED_COSTS: {
    article: POLICY,
    nl: ['Vaste lasten: {kind}, {monthlyCents} per maand.'],
    en: ['Fixed costs: {kind}, {monthlyCents} a month.'],
  },
  LIVING_MONEY: {
    article: POLICY,
    nl: ['Geld om van te leven ({kind}): {monthlyCents} per maand.'],
    en: ['Living money ({kind}): {monthlyCents} a month.'],
  },
  COSTS_COUNT: {
    article: POLICY,
    nl: [
      'Uw vaste lasten en het geld om van te leven zijn samen {costsCents} per maand.',
      'Dat is meer dan het bedrag dat u moet houden: {protectedCents}. Daarom tellen uw lasten.',
    ],
    en: [
      'Your fixed costs and living money are together {costsCents} a month.',
      'That is more than what you must keep: {protectedCents}. So your costs count.',
    ],
  },
  OBLIGATION: {
    article: POLICY,
    nl: ['Dit betaalt u al aan anderen: {kind}, {monthlyCents} per maand.'],
    en: ['You already pay this to others: {kind}, {monthlyCents} a month.'],
  },
  RESERVE: {
    article: POLICY,
    nl: [
      'Voor onverwachte kosten houdt u {reserveBasisPoints} van wat overblijft:',
      '{monthlyCents} per maand, naar boven afgerond.',
    ],
    en: [
      'For the unexpected you keep {reserveBasisPoints} of what is left:',
      '{monthlyCents} a month, rounded up.',
    ],
  },
  NOTHING_LEFT: {
    article: POLICY,
    nl: ['Er blijft geen geld over om schulden te betalen.', 'Schuldhulp kan u verder helpen.'],
    en: ['No money is left to pay debts.', 'Debt help can take you further.'],
  },
  SHORT: {
    article: POLICY,
    nl: ['U komt {shortCents} per maand tekort.', 'Schuldhulp kan u verder helpen.'],
    en: ['You are {shortCents} a month short.', 'Debt help can take you further.'],
  },
  WAGE_ATTACHMENT: {
    article: POLICY,
    nl: [
      'Er ligt beslag op uw loon of uitkering.',
      'Een schuldhulpverlener kijkt daarom eerst met u mee.',
    ],
    en: [
      'Your wage or benefit is attached.',
      'So a debt counsellor looks at it together with you first.',
    ],
  },
  PROTECTED_ABOVE_MAXIMUM: {
    article: 'Wetboek van Burgerlijke Rechtsvordering, art. 475da (1)',
    nl: [
      'Het bedrag dat u moet houden is {statedCents}.',
      'De hoogste beslagvrije voet voor uw huishouden is sinds {fromOn} {maximumCents}.',
      'Klopt het bedrag?',
    ],
    en: [
      'What you must keep is {statedCents}.',
      'The highest attachment-free amount for your household has been {maximumCents}',
      'since {fromOn}. Is the amount right?',
    ],
  },
  PROTECTED_MISSING: {
    article: 'Wetboek van Burgerlijke Rechtsvordering, art. 475c tot en met 475e',
    nl: [
      'Het bedrag dat u moet houden is nog niet bekend.',
      'Bereken het op uwbeslagvrijevoet.nl of vraag hulp.',
    ],
    en: [
      'What you must keep is not known yet.',
      'Compute it at uwbeslagvrijevoet.nl or ask for help.',
    ],
  },
  LONG_PLAN: {
    article: POLICY,
    nl: [
      'Alles betalen duurt langer dan {adviceAboveMonths} maanden.',
      'Met schuldhulp bent u misschien eerder van uw schulden af.',
    ],
    en: [
      'Paying everything takes more than {adviceAboveMonths} months.',
      'With debt help you may be free of your debts sooner.',
    ],
  },
  MORE_DEBT_OUTSIDE: {
    article: POLICY,
    nl: [
      'U hebt meer schulden buiten deze regeling ({outsideCents}) dan erin ({insideCents}).',
      'Met schuldhulp bent u misschien eerder van uw schulden af.',
    ],
    en: [
      'You owe more outside this arrangement ({outsideCents}) than inside it ({insideCents}).',
      'With debt help you may be free of your debts sooner.',
    ],
  },
} as const satisfies Record<string, Rule>;

export type CapacityRule = keyof typeof CAPACITY_RULES;
