// How long a claim lives, by kind of contract, each with its source and how it was checked.
// Not here: computing the day (limitation.ts).
import type { ContractKind } from './contract-kinds.ts';
import type { Checked } from './versioned.ts';

export interface LimitationTerm {
  readonly years: number;
  readonly rule: 'LIMITATION_FIVE_YEARS' | 'LIMITATION_CONSUMER_SALE' | 'LIMITATION_JUDGMENT';
  readonly source: string;
  readonly checked: Checked;
}

const GENERAL: LimitationTerm = {
  years: 5,
  rule: 'LIMITATION_FIVE_YEARS',
  source: 'art. 3:307 (1) and 3:308 BW',
  checked: 'ASSUMED',
};

const CONSUMER_SALE: LimitationTerm = {
  years: 2,
  rule: 'LIMITATION_CONSUMER_SALE',
  source: 'art. 7:28 BW; electricity and gas are goods by art. 7:5 BW',
  checked: 'ASSUMED',
};

/** Also for a consumer's contract for water, which art. 7:5 BW leaves out: five years. */
export const LIMITATION_TERMS: Readonly<Record<ContractKind, LimitationTerm>> = {
  RENT: GENERAL,
  SERVICE_COSTS: GENERAL,
  ENERGY: CONSUMER_SALE,
  WATER: GENERAL,
  HEALTH_PREMIUM: GENERAL,
  HEALTH_DEDUCTIBLE: GENERAL,
  HEALTH_SUPPLEMENTARY: GENERAL,
  INSURANCE: GENERAL,
  VEHICLE_INSURANCE: GENERAL,
  TELECOM_SUBSCRIPTION: GENERAL,
  HANDSET_CREDIT: GENERAL,
  HANDSET_SALE: CONSUMER_SALE,
  CONSUMER_CREDIT: GENERAL,
  OTHER: GENERAL,
};

export const JUDGMENT_TERM: LimitationTerm = {
  years: 20,
  rule: 'LIMITATION_JUDGMENT',
  source: 'art. 3:324 (1) BW',
  checked: 'SECONDARY',
};

/** A new term after interruption is no longer than this (art. 3:319 (2) BW). */
export const LONGEST_RENEWED_YEARS = 5;
