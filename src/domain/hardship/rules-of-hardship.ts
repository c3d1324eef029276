// The sentences of a hardship assessment in plain Dutch and English: for the applicant, who helps
// it and who decides; never for a member.
// Not here: filling them in (criterion-words.ts), the criteria (schemes.ts).
import type { Comparison, Measure } from './criteria.ts';
import type { AmountFact, FactName, HouseholdKind, Statement } from './facts.ts';
import type { Verdict } from './judge.ts';

/** `{names}` are filled in; the name's ending tells the unit. */
export interface Words {
  readonly nl: string;
  readonly en: string;
}

/** What was measured, where it is known. */
export const FIGURE_WORDS: Readonly<Record<Exclude<Measure, 'STATEMENT'>, Words>> = {
  NET_INCOME: {
    nl: '{household} is {cents} netto per maand.',
    en: '{household} is {cents} net a month.',
  },
  INCOME_FALL: {
    nl: '{household} ging van {beforeCents} naar {nowCents} netto per maand: {basisPoints} lager.',
    en: '{household} went from {beforeCents} to {nowCents} net a month: {basisPoints} lower.',
  },
  FALL_LASTS: {
    nl: 'Uw inkomen is lager sinds {sinceOn}: {span}.',
    en: 'Your income is lower since {sinceOn}: {span}.',
  },
  RESIDUAL_DEBT: {
    nl: 'Na verkoop van uw woning blijft een schuld over van {cents}.',
    en: 'After the sale of your home a debt of {cents} is left.',
  },
  DEBT_AFTER_OWN_ASSETS: {
    nl: 'Van die schuld kunt u {cents} niet betalen uit uw eigen vermogen.',
    en: 'Of that debt you cannot pay {cents} from your own assets.',
  },
  DEBT_AFTER_CO_DEBTORS_ASSETS: {
    nl: 'Van die schuld kan {cents} niet worden betaald uit het vermogen van wie meetekende.',
    en: 'Of that debt {cents} cannot be paid from the assets of the co-debtors.',
  },
};

export const HOUSEHOLD_WORDS: Readonly<Record<HouseholdKind, Words>> = {
  SINGLE: { nl: 'Uw inkomen', en: 'Your income' },
  FAMILY: { nl: 'Het inkomen van uw gezin', en: 'The income of your household' },
};

/** The condition, after the figure. */
export const BOUNDARY_WORDS: Readonly<Record<Comparison, Words>> = {
  NOT_ABOVE: { nl: 'Het mag niet hoger zijn dan {value}.', en: 'It may not be above {value}.' },
  AT_LEAST: { nl: 'Nodig is {value} of meer.', en: 'Needed is {value} or more.' },
  ABOVE: { nl: 'Nodig is meer dan {value}.', en: 'Needed is more than {value}.' },
  LONGER_THAN: {
    nl: 'Nodig is langer dan {value}.',
    en: 'Needed is longer than {value}.',
  },
};

export const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  MET: { nl: 'U voldoet hieraan.', en: 'You meet this.' },
  NOT_MET: { nl: 'U voldoet hier niet aan.', en: 'You do not meet this.' },
  UNKNOWN: {
    nl: 'Wij weten dit nog niet. Wij missen: {missing}.',
    en: 'We do not know this yet. We miss: {missing}.',
  },
};

/** Said of a span that is not long enough yet. */
export const MET_FROM_WORDS: Words = {
  nl: 'Vanaf {metFromOn} voldoet u hier wel aan.',
  en: 'From {metFromOn} on you do.',
};

/** A statement that is true, and the same that is not. */
export const STATEMENT_WORDS: Readonly<
  Record<Statement, { readonly yes: Words; readonly no: Words }>
> = {
  POLICY_ENDED: {
    yes: {
      nl: 'U moest uw beleggingsverzekering beëindigen.',
      en: 'You had to end your investment insurance.',
    },
    no: {
      nl: 'U hoefde uw beleggingsverzekering niet te beëindigen.',
      en: 'You did not have to end your investment insurance.',
    },
  },
  DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT: {
    yes: {
      nl: 'U werd arbeidsongeschikt, of buiten uw schuld werkloos.',
      en: 'You became disabled, or unemployed through no fault of your own.',
    },
    no: {
      nl: 'U werd niet arbeidsongeschikt, en ook niet buiten uw schuld werkloos.',
      en: 'You became neither disabled, nor unemployed through no fault of your own.',
    },
  },
  FIXED_COSTS_NOT_PAYABLE: {
    yes: {
      nl: 'U kunt uw gewone vaste lasten niet betalen uit uw inkomen of vermogen.',
      en: 'You cannot pay your usual fixed costs from your income or assets.',
    },
    no: {
      nl: 'U kunt uw gewone vaste lasten betalen uit uw inkomen of vermogen.',
      en: 'You can pay your usual fixed costs from your income or assets.',
    },
  },
  SEPARATED: {
    yes: {
      nl: 'Uw huwelijk, partnerschap of samenlevingscontract is beëindigd.',
      en: 'Your marriage, partnership or contract of living together ended.',
    },
    no: {
      nl: 'Uw huwelijk, partnerschap of samenlevingscontract is niet beëindigd.',
      en: 'Your marriage, partnership or contract of living together did not end.',
    },
  },
  POLICY_PLEDGED_TO_MORTGAGE: {
    yes: {
      nl: 'Uw beleggingsverzekering was onderpand voor een hypotheek.',
      en: 'Your investment insurance was pledged to a mortgage.',
    },
    no: {
      nl: 'Uw beleggingsverzekering was geen onderpand voor een hypotheek.',
      en: 'Your investment insurance was not pledged to a mortgage.',
    },
  },
  HOME_SOLD_BECAUSE_OF_SEPARATION: {
    yes: {
      nl: 'De woning met die hypotheek wordt of werd daarom verkocht.',
      en: 'The home with that mortgage is or was sold because of it.',
    },
    no: {
      nl: 'De woning met die hypotheek wordt of werd niet daarom verkocht.',
      en: 'The home with that mortgage is or was not sold because of it.',
    },
  },
  INCOME_FELL_THROUGH_NO_FAULT: {
    yes: {
      nl: 'Uw inkomen daalde, en u kon daar niets aan doen.',
      en: 'Your income fell, and you could do nothing about it.',
    },
    no: {
      nl: 'Uw inkomen daalde niet buiten uw schuld.',
      en: 'Your income did not fall through no fault of your own.',
    },
  },
  COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY: {
    yes: {
      nl: 'Niemand kon van u verwachten dat u de verzekering hield.',
      en: 'Nobody could expect you to keep the insurance.',
    },
    no: {
      nl: 'Van u kon worden verwacht dat u de verzekering hield.',
      en: 'You could be expected to keep the insurance.',
    },
  },
};

const AMOUNT_NAMES: Readonly<Record<AmountFact, Words>> = {
  incomeNowCents: { nl: 'het netto inkomen per maand nu', en: 'the net income a month now' },
  incomeBeforeCents: {
    nl: 'het netto inkomen per maand vóór de daling',
    en: 'the net income a month before the fall',
  },
  mortgageCents: { nl: 'de hoogte van de hypotheek', en: 'the amount of the mortgage' },
  homeValueCents: {
    nl: 'de getaxeerde waarde van de woning',
    en: 'the appraised value of the home',
  },
  surrenderValueCents: {
    nl: 'de afkoopwaarde van de verzekering',
    en: 'the surrender value of the insurance',
  },
  ownAssetsCents: { nl: 'uw eigen vermogen', en: 'your own assets' },
  coDebtorsAssetsCents: {
    nl: 'het vermogen van wie meetekende',
    en: 'the assets of the co-debtors',
  },
};

/** A fact as it is asked for. */
export const FACT_WORDS: Readonly<Record<FactName, Words>> = {
  ...AMOUNT_NAMES,
  household: { nl: 'of u alleen woont', en: 'whether you live alone' },
  fellOn: { nl: 'de dag waarop uw inkomen daalde', en: 'the day on which your income fell' },
  POLICY_ENDED: {
    nl: 'bewijs dat u uw beleggingsverzekering beëindigde',
    en: 'proof that you ended your investment insurance',
  },
  DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT: {
    nl: 'bewijs dat u arbeidsongeschikt of werkloos werd',
    en: 'proof that you became disabled or unemployed',
  },
  FIXED_COSTS_NOT_PAYABLE: {
    nl: 'een overzicht van uw vaste lasten en uw vermogen',
    en: 'a list of your fixed costs and your assets',
  },
  SEPARATED: { nl: 'bewijs van de scheiding', en: 'proof of the separation' },
  POLICY_PLEDGED_TO_MORTGAGE: {
    nl: 'de akte van de hypotheek',
    en: 'the deed of the mortgage',
  },
  HOME_SOLD_BECAUSE_OF_SEPARATION: {
    nl: 'bewijs van de verkoop van de woning',
    en: 'proof of the sale of the home',
  },
  INCOME_FELL_THROUGH_NO_FAULT: {
    nl: 'hoe het komt dat uw inkomen daalde',
    en: 'how it came that your income fell',
  },
  COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY: {
    nl: 'waarom u de verzekering niet kon houden',
    en: 'why you could not keep the insurance',
  },
};
