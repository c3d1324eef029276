// The words that stand for the values of enums in a file: Dutch as back offices write them. The
// value itself, in any case, always counts too.
// Not here: which column takes which (columns.ts).

/** From a word, as `wordKey` makes it, to the value of the enum. */
export type Words = Readonly<Record<string, string>>;

/**
 * What of a header or word counts: letters and digits without accents, in lower case.
 * @example wordKey('Toestemming_op ') === 'toestemmingop'
 */
export function wordKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export const CONTRACT_KINDS: Words = {
  huur: 'RENT',
  servicekosten: 'SERVICE_COSTS',
  energie: 'ENERGY',
  stroom: 'ENERGY',
  gas: 'ENERGY',
  water: 'WATER',
  drinkwater: 'WATER',
  zorgpremie: 'HEALTH_PREMIUM',
  basispremie: 'HEALTH_PREMIUM',
  eigenrisico: 'HEALTH_DEDUCTIBLE',
  aanvullendeverzekering: 'HEALTH_SUPPLEMENTARY',
  aanvullendepremie: 'HEALTH_SUPPLEMENTARY',
  verzekering: 'INSURANCE',
  schadeverzekering: 'INSURANCE',
  autoverzekering: 'VEHICLE_INSURANCE',
  motorrijtuigverzekering: 'VEHICLE_INSURANCE',
  abonnement: 'TELECOM_SUBSCRIPTION',
  telecom: 'TELECOM_SUBSCRIPTION',
  toestelkrediet: 'HANDSET_CREDIT',
  toestelkoop: 'HANDSET_SALE',
  krediet: 'CONSUMER_CREDIT',
  consumptiefkrediet: 'CONSUMER_CREDIT',
  overig: 'OTHER',
};

export const STAGES: Words = {
  herinnerd: 'REMINDED',
  herinnering: 'REMINDED',
  aangemaand: 'DEMANDED',
  aanmaning: 'DEMANDED',
  incasso: 'COLLECTION',
  gedagvaard: 'SUMMONED',
  dagvaarding: 'SUMMONED',
  vonnis: 'JUDGMENT',
  executie: 'ENFORCEMENT',
};

export const DEBTORS: Words = {
  alleen: 'SOLE',
  enig: 'SOLE',
  hoofdelijk: 'JOINT_AND_SEVERAL',
  samen: 'JOINT_AND_SEVERAL',
};

export const HANDLERS: Words = {
  zelf: 'SELF',
  eigen: 'SELF',
  incassobureau: 'AGENCY',
  bureau: 'AGENCY',
  deurwaarder: 'BAILIFF',
  gerechtsdeurwaarder: 'BAILIFF',
};

export const INTEREST_KINDS: Words = {
  geen: 'NONE',
  wettelijk: 'STATUTORY',
  wettelijkerente: 'STATUTORY',
  contractueel: 'CONTRACTUAL',
};

export const COST_KINDS: Words = {
  incassokosten: 'EXTRAJUDICIAL',
  buitengerechtelijk: 'EXTRAJUDICIAL',
  buitengerechtelijkekosten: 'EXTRAJUDICIAL',
  proceskosten: 'COURT_AWARDED',
  toegewezen: 'COURT_AWARDED',
  ambtshandeling: 'OFFICIAL_ACT',
  contractueel: 'CONTRACTUAL_OTHER',
};

export const ACT_KINDS: Words = {
  dagvaarding: 'SUMMONS',
  betekening: 'SERVICE',
  bevel: 'ORDER_TO_PAY',
  beslag: 'ATTACHMENT',
  ontruiming: 'EVICTION',
  verkoop: 'SALE',
  executieverkoop: 'SALE',
  overig: 'OTHER',
};

export const DEMAND_WORDINGS: Words = {
  vanafdedagnabezorging: 'FROM_DAY_AFTER_DELIVERY',
  nabezorging: 'AFTER_DELIVERY',
  vanafdebrief: 'FROM_LETTER_DATE',
  zondergevolgen: 'NO_CONSEQUENCES',
};

export const ATTACHMENT_KINDS: Words = {
  loonbeslag: 'WAGES',
  loon: 'WAGES',
  uitkering: 'BENEFIT',
  bankbeslag: 'ACCOUNT',
  bank: 'ACCOUNT',
  inboedel: 'GOODS',
  woning: 'HOUSE',
};

export const CONSEQUENCE_KINDS: Words = {
  dekkinggeschorst: 'COVER_SUSPENDED',
  royement: 'POLICY_CANCELLED',
  cis: 'CIS_REPORTED',
  onverzekerdvoertuig: 'VEHICLE_UNINSURED',
  afgesloten: 'SERVICE_BARRED',
  geblokkeerd: 'SERVICE_BARRED',
  afsluiting: 'DISCONNECTION',
  ontruiming: 'EVICTION',
  cak: 'CAK_REPORT',
  opgeeist: 'LOAN_CALLED',
  bkr: 'BKR_CODED',
};

export const ENDS_WHEN: Words = {
  allesbetaald: 'PAID_IN_FULL',
  regelingbegint: 'PLAN_STARTS',
  lidbeslist: 'MEMBER_DECIDES',
};

export const PREMIUM_PAID_TO: Words = {
  verzekeraar: 'INSURER',
  cak: 'CAK',
};

export const CORRECTION_REASONS: Words = {
  betaling: 'PAYMENT',
  storno: 'PAYMENT_REVERSED',
  laatgeboekt: 'BOOKED_LATE',
  boekingsfout: 'BOOKING_ERROR',
  fout: 'BOOKING_ERROR',
  factuurgewijzigd: 'INVOICE_CHANGED',
  kostenofrente: 'COSTS_OR_INTEREST',
  fasegewijzigd: 'STAGE_CHANGED',
  betwisting: 'DISPUTE',
  rechter: 'COURT',
  coulance: 'GOODWILL',
  oninbaar: 'UNCOLLECTABLE',
  verkocht: 'CLAIM_SOLD',
  fusie: 'MERGER',
  tenonrechteaangemeld: 'REGISTERED_BY_MISTAKE',
  anders: 'OTHER',
  overig: 'OTHER',
};

export const DEBTOR_KINDS: Words = {
  particulier: 'PRIVATE',
  prive: 'PRIVATE',
  zakelijk: 'BUSINESS',
  bedrijf: 'BUSINESS',
};

export const INSOLVENCIES: Words = {
  geen: 'NONE',
  nee: 'NONE',
  wsnp: 'WSNP',
  faillissement: 'BANKRUPTCY',
  failliet: 'BANKRUPTCY',
  msnp: 'MSNP',
};

export const CHANNELS: Words = {
  zelf: 'SELF',
  portaal: 'SELF',
  online: 'SELF',
  telefoon: 'PHONE',
  telefonisch: 'PHONE',
  balie: 'COUNTER',
  papier: 'PAPER',
  formulier: 'PAPER',
};

export const LANGUAGES: Words = {
  nederlands: 'NL',
  engels: 'EN',
  dutch: 'NL',
  english: 'EN',
};

/** Of a column that says yes or no. */
export const YES_NO: Readonly<Record<string, boolean>> = {
  ja: true,
  j: true,
  yes: true,
  y: true,
  true: true,
  waar: true,
  '1': true,
  nee: false,
  n: false,
  no: false,
  false: false,
  onwaar: false,
  '0': false,
};
