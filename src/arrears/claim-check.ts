// What a member may claim on top of the principal: kinds of cost that go together, and the demand
// they need. The amounts are held against the law here too, once the law's figures are asked.
// Not here: the form of the rest of an entry (entry-check.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { checkAmount, checkPastDay } from './day-amount-check.ts';
import type { ClaimInput } from './claim-input.ts';
import type { CostInput } from './register-arrears.types.ts';

type Path = readonly (string | number)[];

const MOST_COSTS = 50;
const LONGEST_DOCUMENT_REFERENCE = 64;

/** Collects what is wrong with the costs of an entry. @returns their sum with VAT, in cents. */
export function checkCosts(
  input: ClaimInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): Cents {
  const at = [...path, 'costs'];
  if (input.costs.length > MOST_COSTS) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', at, { least: 0, most: MOST_COSTS }));
    return 0;
  }
  let sum = 0;
  for (const [number, cost] of input.costs.entries()) {
    sum += checkCost(cost, today, [...at, number], faults);
  }
  const kinds = new Set(input.costs.map((cost) => cost.kind));
  // art. 6:96 (2) BW and 237 Rv: awarded costs take the place of extrajudicial costs
  if (kinds.has('EXTRAJUDICIAL') && kinds.has('COURT_AWARDED')) {
    faults.push(refuseArrears('COSTS_CLAIMED_TWICE', at));
  }
  checkDemand(input, kinds.has('EXTRAJUDICIAL'), today, path, faults);
  return sum;
}

function checkCost(cost: CostInput, today: LocalDate, path: Path, faults: Refusal[]): Cents {
  if (cost.kind === 'CONTRACTUAL_OTHER') {
    faults.push(refuseArrears('COST_KIND_NOT_ALLOWED', [...path, 'kind']));
  }
  const needsDocument = cost.kind === 'COURT_AWARDED' || cost.kind === 'OFFICIAL_ACT';
  const document = [...path, 'documentReference'];
  if (cost.documentReference) {
    checkText(cost.documentReference, LONGEST_DOCUMENT_REFERENCE, document, faults);
  } else if (needsDocument) faults.push(refuseArrears('DOCUMENT_REQUIRED', document));
  checkPastDay(cost.chargedOn, today, [...path, 'chargedOn'], faults);
  const vatCents = cost.vatCents ?? 0;
  const amount = checkAmount(cost.amountCents, 1, [...path, 'amountCents'], faults);
  const vat = checkAmount(vatCents, 0, [...path, 'vatCents'], faults);
  return amount && vat ? cost.amountCents + vatCents : 0;
}

/** No extrajudicial costs without a demand that names them (art. 6:96 (6) BW). */
function checkDemand(
  input: ClaimInput,
  isNeeded: boolean,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const demand = input.demand ?? null;
  if (demand === null) {
    if (isNeeded) faults.push(refuseArrears('DEMAND_REQUIRED', [...path, 'demand']));
    return;
  }
  const isSent = checkPastDay(demand.sentOn, today, [...path, 'demand', 'sentOn'], faults);
  const { receivedOn = null } = demand;
  if (receivedOn === null) return;
  const at = [...path, 'demand', 'receivedOn'];
  const isReceived = checkPastDay(receivedOn, today, at, faults);
  if (isSent && isReceived && receivedOn < demand.sentOn) {
    faults.push(refuseForm('DAY_TOO_OLD', at, { first: demand.sentOn }));
  }
}
