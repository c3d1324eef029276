// The words of arrears as enums of the API: kinds of contract, stages, handlers, kinds of cost.
import { publishEnum } from '../platform/graphql/enums.ts';

export const ContractKind = publishEnum(
  'ContractKind',
  'What kind of contract the arrears come from (soort overeenkomst).',
  {
    RENT: 'Rent of a home (huur).',
    SERVICE_COSTS: 'Service costs beside the rent (servicekosten).',
    ENERGY: 'Electricity, gas or heat (energie).',
    WATER: 'Drinking water (water).',
    HEALTH_PREMIUM: 'Premium of the basic health insurance (zorgpremie).',
    HEALTH_DEDUCTIBLE:
      'Deductible of the health insurance (eigen risico); never shown to other members.',
    HEALTH_SUPPLEMENTARY: 'Supplementary health cover (aanvullende verzekering).',
    INSURANCE: 'Another insurance (schadeverzekering).',
    VEHICLE_INSURANCE: 'Insurance of a motor vehicle (motorrijtuigverzekering).',
    TELECOM_SUBSCRIPTION: 'Telephone, internet or television (abonnement).',
    HANDSET_CREDIT: 'Credit for a telephone (toestelkrediet).',
    HANDSET_SALE: 'Sale of a telephone in parts (koop op afbetaling van een toestel).',
    CONSUMER_CREDIT: 'Consumer credit (consumptief krediet).',
    OTHER: 'Another contract with a private customer (overig).',
  },
);
export type ContractKind = keyof typeof ContractKind;

export const Debtors = publishEnum(
  'Debtors',
  'Whether others owe the same debt (hoofdelijkheid); the other is never named.',
  {
    SOLE: 'This person alone owes it.',
    JOINT_AND_SEVERAL: 'Another person owes the whole of it too (hoofdelijk).',
  },
);
export type Debtors = keyof typeof Debtors;

export const Stage = publishEnum('Stage', 'How far collection has come (fase).', {
  REMINDED: 'Reminded (herinnerd).',
  DEMANDED: 'Demanded with notice of default (aangemaand).',
  COLLECTION: 'Handed to collection (incasso).',
  SUMMONED: 'Summoned before the court (gedagvaard).',
  JUDGMENT: 'There is a judgment (vonnis).',
  ENFORCEMENT: 'The judgment is being enforced (executie).',
});
export type Stage = keyof typeof Stage;

export const HandlerKind = publishEnum('HandlerKind', 'Who handles the arrears (behandelaar).', {
  SELF: 'The member itself.',
  AGENCY: 'A collection agency (incassobureau).',
  BAILIFF: 'A bailiff (gerechtsdeurwaarder).',
});
export type HandlerKind = keyof typeof HandlerKind;

export const CostKind = publishEnum(
  'CostKind',
  'What kind of cost was charged on top of the principal.',
  {
    EXTRAJUDICIAL: 'Extrajudicial collection costs (buitengerechtelijke incassokosten).',
    COURT_AWARDED: 'Costs awarded by a judgment (proceskostenveroordeling).',
    OFFICIAL_ACT: "Costs of a bailiff's act (ambtshandeling).",
    CONTRACTUAL_OTHER: 'Other costs by contract: refused for consumers (art. 6:96 BW).',
  },
);
export type CostKind = keyof typeof CostKind;

export const DemandWording = publishEnum(
  'DemandWording',
  'How a demand (veertiendagenbrief) counts its days, and whether it says what follows.',
  {
    FROM_DAY_AFTER_DELIVERY:
      '"Within 14 days, from the day after this letter was delivered to you" (art. 6:96 (6) BW).',
    AFTER_DELIVERY: '"Within 15 days after this letter was delivered": the day of receipt counts.',
    FROM_LETTER_DATE: '"Within 14 days from today", or from the date of the letter.',
    NO_CONSEQUENCES: 'It asks for payment and does not say what follows without it.',
  },
);
export type DemandWording = keyof typeof DemandWording;

export const ActKind = publishEnum(
  'ActKind',
  "What kind of bailiff's act it was (ambtshandeling).",
  {
    SUMMONS: 'A summons (dagvaarding).',
    SERVICE: 'Service of a judgment (betekening).',
    ORDER_TO_PAY: 'An order to pay (bevel).',
    ATTACHMENT: 'An attachment (beslag).',
    EVICTION: 'An eviction (ontruiming).',
    SALE: 'A forced sale (executieverkoop).',
    OTHER: 'Another act.',
  },
);
export type ActKind = keyof typeof ActKind;

export const InterestKind = publishEnum('InterestKind', 'On which ground interest is claimed.', {
  STATUTORY: 'Statutory interest for consumers (art. 6:119 BW).',
  CONTRACTUAL: 'Interest by contract.',
  NONE: 'No interest is claimed.',
});
export type InterestKind = keyof typeof InterestKind;

export const ArrearsStateEnum = publishEnum('ArrearsState', 'Where arrears stand.', {
  OPEN: 'Owed.',
  SETTLED: 'Paid or otherwise settled with the member (afgehandeld).',
  WRITTEN_OFF: 'Written off by the member (afgeboekt).',
  TRANSFERRED: "The claim is another creditor's (overgedragen).",
  WITHDRAWN: 'Taken back by the member: should not have been registered (ingetrokken).',
});
export type ArrearsStateEnum = keyof typeof ArrearsStateEnum;
