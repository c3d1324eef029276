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
