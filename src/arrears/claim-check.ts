// What a member may claim on top of the principal: kinds of cost that go together, and the demand
// they need.
// Not here: the form of the rest of an entry (entry-check.ts), amounts held against the law
// (law-book.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { lineOf } from '../domain/law/wording.ts';
import { explained } from '../platform/graphql/explanation.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { refuseClaim } from './claim.refusals.ts';
import { checkDemand } from './claim-terms-check.ts';
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
    checkReferences(cost, input, [...at, number, 'itemReferences'], faults);
  }
  refuseClaimedTwice(input, at, faults);
  const isDemanded = input.costs.some(({ kind }) => kind === 'EXTRAJUDICIAL');
  if (input.demand) checkDemand(input.demand, today, [...path, 'demand'], faults);
  else if (isDemanded) {
    // No extrajudicial costs without a demand that names them (art. 6:96 (6) BW).
    const lines = [lineOf('COST_LETTER_MISSING', 0, {})];
    const refusal = refuseArrears('DEMAND_REQUIRED', [...path, 'demand']);
    faults.push(explained(refusal, { maximumCents: 0, lines, instead: 'DAY' }));
  }
  return sum;
}

function checkCost(cost: CostInput, today: LocalDate, path: Path, faults: Refusal[]): Cents {
  if (cost.kind === 'CONTRACTUAL_OTHER') {
    const lines = [lineOf('COST_CONTRACTUAL', 0, {})];
    const refusal = refuseArrears('COST_KIND_NOT_ALLOWED', [...path, 'kind']);
    faults.push(explained(refusal, { maximumCents: 0, lines, instead: 'NONE' }));
  }
  const needsDocument = cost.kind === 'COURT_AWARDED' || cost.kind === 'OFFICIAL_ACT';
  const document = [...path, 'documentReference'];
  if (cost.documentReference) {
    checkText(cost.documentReference, LONGEST_DOCUMENT_REFERENCE, document, faults);
  } else if (needsDocument) faults.push(refuseArrears('DOCUMENT_REQUIRED', document));
  checkPastDay(cost.chargedOn, today, [...path, 'chargedOn'], faults);
  const { judgmentOn = null } = cost;
  if (judgmentOn !== null) checkPastDay(judgmentOn, today, [...path, 'judgmentOn'], faults);
  const vatCents = cost.vatCents ?? 0;
  const amount = checkAmount(cost.amountCents, 1, [...path, 'amountCents'], faults);
  const vat = checkAmount(vatCents, 0, [...path, 'vatCents'], faults);
  return amount && vat ? cost.amountCents + vatCents : 0;
}

function checkReferences(
  { itemReferences }: CostInput,
  { items }: ClaimInput,
  path: Path,
  faults: Refusal[],
): void {
  if (!itemReferences) return;
  if (itemReferences.length < 1 || itemReferences.length > items.length) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', path, { least: 1, most: items.length }));
    return;
  }
  const known = new Set(items.map(({ invoiceReference }) => invoiceReference.trim()));
  for (const [number, reference] of itemReferences.entries()) {
    if (known.has(reference.trim())) continue;
    faults.push(refuseClaim('ITEM_REFERENCE_UNKNOWN', [...path, number]));
  }
}

/** art. 6:96 (2) BW and 237 Rv: awarded costs take the place of extrajudicial costs. */
function refuseClaimedTwice(input: ClaimInput, path: Path, faults: Refusal[]): void {
  const placesOf = (kind: CostInput['kind']) =>
    input.costs.filter((cost) => cost.kind === kind).flatMap((cost) => placesOfCost(cost, input));
  const awarded = new Set(placesOf('COURT_AWARDED'));
  if (!placesOf('EXTRAJUDICIAL').some((place) => awarded.has(place))) return;
  const judgment = input.costs.find(({ kind }) => kind === 'COURT_AWARDED');
  const day = judgment?.judgmentOn ?? judgment?.chargedOn;
  const isUsable = day !== undefined && isReadableDay(day);
  const lines = isUsable ? [lineOf('COST_REPLACED_BY_JUDGMENT', 0, { judgmentOn: day })] : [];
  const refusal = refuseArrears('COSTS_CLAIMED_TWICE', path);
  faults.push(explained(refusal, { maximumCents: 0, lines, instead: 'NONE' }));
}

/** Places of the items that a cost is for, from 0. */
export function placesOfCost(cost: CostInput, { items }: ClaimInput): number[] {
  const named = cost.itemReferences && new Set(cost.itemReferences.map((text) => text.trim()));
  return items.flatMap(({ invoiceReference }, place) =>
    !named || named.has(invoiceReference.trim()) ? [place] : [],
  );
}
