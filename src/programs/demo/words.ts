// Words of the API as people say them, with the Dutch term.
// Not here: days and amounts (layout.ts).
const KINDS: Readonly<Record<string, string>> = {
  RENT: 'rent (huur)',
  ENERGY: 'energy (energie)',
  WATER: 'water (water)',
  HEALTH_PREMIUM: 'health premium (zorgpremie)',
  HEALTH_DEDUCTIBLE: 'deductible (eigen risico)',
  INSURANCE: 'insurance (verzekering)',
  TELECOM_SUBSCRIPTION: 'subscription (abonnement)',
  CONSUMER_CREDIT: 'credit (krediet)',
};
const TASKS: Readonly<Record<string, string>> = {
  CONFIRM_STANDSTILL: 'confirm the standstill (incassopauze)',
  ANSWER_PROPOSAL: 'answer a proposal (voorstel)',
  STATE_CAPACITY: 'state what can be paid (budget)',
  AGREE_TO_ARRANGEMENT: 'agree to the plan, or decline it',
  CONTACT_NOT_FEASIBLE: 'no plan can be made: speak with the customer',
};
const DIVISIONS: Readonly<Record<string, string>> = {
  PRO_RATA: 'pro rata',
  ADJUSTED_FOR_YOUR_TERMS: 'adjusted for you',
  ADJUSTED: 'adjusted',
};

/** What kind of contract arrears come from. */
export function kindInWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** The same without the Dutch term. */
export function kindInShort(kind: string): string {
  return kindInWords(kind).replace(/ \(.*/, '');
}

/** What waits in a work list. */
export function taskInWords(kind: string | null): string {
  return TASKS[kind ?? ''] ?? kind ?? 'nothing';
}

/** What is attested about how a plan divides. */
export function divisionInWords(attestation: string): string {
  return DIVISIONS[attestation] ?? attestation;
}
