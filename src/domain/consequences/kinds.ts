// The consequences of arrears (gevolgen) on one contract: which there are, of which contracts they
// can be, what ends each, and which may not begin while collection stands still.
// Not here: when the condition is met (ending.ts), the words that a customer reads.
import type { ContractKind } from '../law/contract-kinds.ts';

export const CONSEQUENCE_KINDS = [
  'COVER_SUSPENDED',
  'POLICY_CANCELLED',
  'CIS_REPORTED',
  'VEHICLE_UNINSURED',
  'SERVICE_BARRED',
  'DISCONNECTION',
  'EVICTION',
  'CAK_REPORT',
  'LOAN_CALLED',
  'BKR_CODED',
] as const;
export type ConsequenceKind = (typeof CONSEQUENCE_KINDS)[number];

/** What has to happen before it ends; whoever brought it about then ends it. */
export const ENDS_WHEN = ['PAID_IN_FULL', 'PLAN_STARTS', 'MEMBER_DECIDES'] as const;
export type EndsWhen = (typeof ENDS_WHEN)[number];

const INSURANCES: readonly ContractKind[] = [
  'HEALTH_SUPPLEMENTARY',
  'INSURANCE',
  'VEHICLE_INSURANCE',
];
const CREDITS: readonly ContractKind[] = ['HANDSET_CREDIT', 'HANDSET_SALE', 'CONSUMER_CREDIT'];

/**
 * Basic health insurance cannot be suspended or cancelled for arrears in premium once the insured
 * was reported (art. 8a Zvw): what is left is the report. Another contract (OTHER) can have any
 * that names no trade of its own.
 */
const OF_CONTRACTS: Readonly<Record<ConsequenceKind, readonly ContractKind[]>> = {
  COVER_SUSPENDED: [...INSURANCES, 'OTHER'],
  POLICY_CANCELLED: [...INSURANCES, 'OTHER'],
  CIS_REPORTED: [...INSURANCES, 'OTHER'],
  VEHICLE_UNINSURED: ['VEHICLE_INSURANCE'],
  SERVICE_BARRED: ['TELECOM_SUBSCRIPTION', 'ENERGY', 'OTHER'],
  DISCONNECTION: ['ENERGY', 'WATER', 'TELECOM_SUBSCRIPTION', 'OTHER'],
  EVICTION: ['RENT', 'SERVICE_COSTS', 'OTHER'],
  CAK_REPORT: ['HEALTH_PREMIUM'],
  LOAN_CALLED: [...CREDITS, 'OTHER'],
  BKR_CODED: [...CREDITS, 'TELECOM_SUBSCRIPTION', 'OTHER'],
};

/** Cover runs again from the day after payment: of these the customer is not insured meanwhile. */
const COVER: ReadonlySet<ConsequenceKind> = new Set(['COVER_SUSPENDED', 'VEHICLE_UNINSURED']);

/** What a law asks of the creditor, also while collection stands still. */
const ASKED_BY_LAW: ReadonlySet<ConsequenceKind> = new Set(['CAK_REPORT', 'BKR_CODED']);

/** Whether a contract of this kind can have it. */
export function canHave(contractKind: ContractKind, kind: ConsequenceKind): boolean {
  return OF_CONTRACTS[kind].includes(contractKind);
}

/** Whether an insurance does not pay meanwhile, and runs again by itself. */
export function isCover(kind: ConsequenceKind): boolean {
  return COVER.has(kind);
}

/** What ends it when nobody said so: cover when all is paid, others when the member decides. */
export function usualEnd(kind: ConsequenceKind): EndsWhen {
  return isCover(kind) ? 'PAID_IN_FULL' : 'MEMBER_DECIDES';
}

/** Whether it may begin while collection stands still: only what a law asks for. */
export function mayBeginInStandstill(kind: ConsequenceKind): boolean {
  return ASKED_BY_LAW.has(kind);
}
