// The kinds of contract that arrears can come from: the law treats some of them differently.
// Not here: which member offers which contract.

export const CONTRACT_KINDS = [
  'RENT',
  'SERVICE_COSTS',
  'ENERGY',
  'WATER',
  'HEALTH_PREMIUM',
  'HEALTH_DEDUCTIBLE',
  'HEALTH_SUPPLEMENTARY',
  'INSURANCE',
  'VEHICLE_INSURANCE',
  'TELECOM_SUBSCRIPTION',
  'HANDSET_CREDIT',
  'HANDSET_SALE',
  'CONSUMER_CREDIT',
  'OTHER',
] as const;

export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** Kinds of which bills come period by period; of the others a bill stands alone. */
const PERIODIC: ReadonlySet<ContractKind> = new Set<ContractKind>([
  'RENT',
  'SERVICE_COSTS',
  'ENERGY',
  'WATER',
  'HEALTH_PREMIUM',
  'HEALTH_SUPPLEMENTARY',
  'INSURANCE',
  'VEHICLE_INSURANCE',
  'TELECOM_SUBSCRIPTION',
]);

/** Whether bills of a kind are a series (premium, rent, energy), of which small ones cost less. */
export function isPeriodic(kind: ContractKind): boolean {
  return PERIODIC.has(kind);
}
