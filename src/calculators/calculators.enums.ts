// The words of the calculators as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const CalculatedVat = publishEnum(
  'CalculatedVat',
  'Whether VAT comes on top of collection costs (btw over incassokosten).',
  {
    ADDED: 'The creditor cannot set VAT off and says so: most insurers and housing corporations.',
    NOT_ADDED: 'The creditor sets VAT off itself.',
  },
);
export type CalculatedVat = keyof typeof CalculatedVat;

export const BillKind = publishEnum('BillKind', 'What kind of bill is unpaid.', {
  PERIODIC: 'One of a series: premium, rent, an instalment for energy (termijn).',
  SINGLE: 'Any other bill.',
});
export type BillKind = keyof typeof BillKind;

export const LetterCount = publishEnum(
  'LetterCount',
  'From which day a fourteen days letter counts its days.',
  {
    DAY_AFTER_RECEIPT: 'From the day after it was delivered.',
    RECEIPT: 'The day on which it was delivered is the first.',
    LETTER_DATE: 'From its own date: "within 14 days from today".',
  },
);
export type LetterCount = keyof typeof LetterCount;

export const WithoutLetter = publishEnum(
  'WithoutLetter',
  'What to take for granted where no letter is described.',
  {
    ASSUMED: 'That a right letter was sent: for a calculation in advance.',
    NONE: 'That no letter was sent: then there are no collection costs.',
  },
);
export type WithoutLetter = keyof typeof WithoutLetter;

export const ChargedCostKind = publishEnum(
  'ChargedCostKind',
  'What kind of cost was asked on top of the principal.',
  {
    EXTRAJUDICIAL: 'Collection costs outside court (buitengerechtelijke incassokosten).',
    COURT_AWARDED: 'Costs awarded by a judgment (proceskostenveroordeling).',
    OFFICIAL_ACT: "Costs of a bailiff's act (ambtshandeling).",
    CONTRACTUAL_OTHER: 'Other costs by contract, such as administration costs.',
  },
);
export type ChargedCostKind = keyof typeof ChargedCostKind;

export const CostChargeKind = publishEnum('CostChargeKind', 'By which rule a charge is allowed.', {
  SCALE: 'By the scale: added up and charged once (staffel).',
  UNPAID_PERIOD: 'As one of several unpaid periods of a series (art. 2a).',
  NONE: 'Not allowed; the reason tells why.',
});
export type CostChargeKind = keyof typeof CostChargeKind;

export const CostReason = publishEnum('CostReason', 'Why a cost is not allowed as it is.', {
  COST_LETTER_MISSING: 'No fourteen days letter was sent.',
  COST_LETTER_RUNNING: 'The fourteen days have not passed yet.',
  COST_LETTER_TOO_EARLY: 'The letter was sent before the bill was late.',
  COST_LETTER_NO_AMOUNT: 'The letter does not name the costs.',
  COST_LETTER_NO_CONSEQUENCES: 'The letter does not say what follows.',
  COST_LETTER_FROM_ITS_DATE: 'The letter counts from its own date.',
  COST_LETTER_TOO_SHORT: 'The letter gives fewer than fourteen full days.',
  COST_ABOVE_MAXIMUM: 'More was asked than the law allows.',
  COST_KIND_NOT_ALLOWED: 'A consumer does not owe this kind of cost.',
  COST_REPLACED_BY_JUDGMENT: 'A court awarded costs, which take the place of these.',
  COST_IN_THE_FUTURE: 'The cost has a day after the day of the statement.',
  COST_DURING_STANDSTILL: 'The cost was made while collection stood still.',
  COST_DURING_ARRANGEMENT: 'The cost was made while an arrangement was kept.',
});
export type CostReason = keyof typeof CostReason;

export const PaymentImputation = publishEnum(
  'PaymentImputation',
  'What a payment pays first (toerekening).',
  {
    INTEREST_FIRST: 'Interest, then principal, as the law has it (art. 6:44 BW).',
    PRINCIPAL_FIRST: 'Principal, then interest, where that was agreed.',
  },
);
export type PaymentImputation = keyof typeof PaymentImputation;

export const LawFigureKind = publishEnum('LawFigureKind', 'What a figure of the law is.', {
  COST_SCALE: 'The scale of collection costs, with its minimum and maximum.',
  VAT: 'The rate of VAT.',
  UNPAID_PERIODS: 'The amounts for several unpaid periods of a series.',
  STATUTORY_RATE: 'The rate of statutory interest (wettelijke rente).',
});
export type LawFigureKind = keyof typeof LawFigureKind;

export const FigureCheck = publishEnum('FigureCheck', 'How sure we are of a figure.', {
  OFFICIAL: 'Checked against an official publication.',
  SECONDARY: 'Checked against publications of others that agree with each other.',
  ASSUMED: 'Our own reading; docs/law.md lists it for a lawyer.',
});
export type FigureCheck = keyof typeof FigureCheck;
