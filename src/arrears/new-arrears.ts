// Turns a checked entry into the row, items, costs and first event of arrears. Pure but for
// sealing.
import { formatDay } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ReadyCustomer } from '../consents/registered-customers.ts';
import { sealReferences } from './arrears-seals.ts';
import { placesOfCost } from './claim-check.ts';
import type { ClaimInput } from './claim-input.ts';
import type { CheckedEntry } from './entry-check.ts';
import { statementMac } from './entry-fingerprints.ts';
import type { CostInput, ItemInput } from './register-arrears.types.ts';
import type { InterestPeriodInput } from './register-claim.types.ts';
import type { EntryMacs } from './registration-plan.ts';
import type { NewArrears, NewCost, NewItem } from './store-arrears.repository.ts';

export function newArrearsOf(
  id: string,
  entry: CheckedEntry,
  customer: ReadyCustomer,
  macs: EntryMacs,
): NewArrears {
  const { input } = entry;
  if (customer.key === null) throw new Error('the key of a relation is not in the key store');
  const items = input.items.map(newItemOf);
  const costs = input.costs.map((cost) => newCostOf(cost, input));
  const { interest } = input;
  return {
    id,
    ...statedTerms(input),
    relationId: customer.relationId,
    consentId: customer.consentId,
    labelId: entry.labelId,
    referenceMac: macs.own[0],
    customerReferenceMac: macs.customer[0],
    referenceVersion: macs.version,
    statementMac: statementMac(customer.key, macs.statement),
    sealed: sealReferences(customer.key, id, {
      ownReference: input.ownReference,
      invoices: input.items.map((item) => item.invoiceReference),
      documents: input.costs.map((cost) => cost.documentReference ?? null),
      fileNumber: input.handler.fileNumber ?? null,
      interestClause: interest.clause ?? null,
      interestGround: interest.ground ?? null,
      judgmentNumber: input.judgment?.number ?? null,
    }),
    contractKind: input.contractKind,
    debtors: input.debtors,
    stage: input.stage,
    handler: input.handler.kind,
    principalCents: entry.principalCents,
    interestCents: interest.amountCents,
    costsCents: entry.costsCents,
    asOfOn: input.asOfOn,
    existingMonthlyCents: input.existingArrangement?.monthlyCents ?? null,
    existingSinceOn: input.existingArrangement?.sinceOn ?? null,
    statement: statementOf(entry, items, costs),
    items,
    costs,
  };
}

/** What of a claim stands with the arrears, beside its amounts. */
export function statedTerms({ demand, interest, judgment, vatIsDeductible }: ClaimInput) {
  const periods = interest.periods?.length ? interest.periods : null;
  return {
    demandSentOn: demand?.sentOn ?? null,
    demandReceivedOn: demand?.receivedOn ?? null,
    demandWording: demand?.wording ?? null,
    demandDays: demand?.days ?? null,
    demandCostsCents: demand?.costsNamedCents ?? null,
    interestKind: interest.kind,
    interestRate: interest.ratePercentBasisPoints ?? null,
    interestFromOn: interest.fromOn ?? null,
    interestPeriods: periods === null ? null : JSON.stringify(periods.map(periodOfInterest)),
    vatDeductible: vatIsDeductible ?? null,
    judgmentOn: judgment?.givenOn ?? null,
    judgmentCents: judgment?.amountCents ?? null,
  };
}

/** An invoice as it is stated. */
export function newItemOf(item: ItemInput): NewItem {
  return {
    dueOn: item.dueOn,
    periodFromOn: item.periodFromOn ?? null,
    periodToOn: item.periodToOn ?? null,
    principalCents: item.principalCents,
    interruptedOn: item.interruptedOn ?? [],
    payments: item.partPayments ?? [],
  };
}

/** A cost as it is stated. */
export function newCostOf(cost: CostInput, input: ClaimInput): NewCost {
  return {
    kind: cost.kind,
    amountCents: cost.amountCents,
    vatCents: cost.vatCents ?? 0,
    chargedOn: cost.chargedOn,
    items: cost.itemReferences ? placesOfCost(cost, input).map((place) => place + 1) : null,
    judgmentOn: cost.judgmentOn ?? null,
    actKind: cost.actKind ?? null,
  };
}

function periodOfInterest(period: InterestPeriodInput) {
  const { fromOn, toOn, ratePercentBasisPoints: rate, amountCents } = period;
  return { from_on: formatDay(fromOn), to_on: formatDay(toOn), rate, amount_cents: amountCents };
}

/** A claim with the sums of its parts. */
interface StatedAmounts {
  input: ClaimInput;
  principalCents: Cents;
  costsCents: Cents;
}

/** What was said, as the event keeps it: amounts, days and codes, no reference and no text. */
export function statementOf(
  { input, principalCents, costsCents }: StatedAmounts,
  items: readonly NewItem[],
  costs: readonly NewCost[],
): string {
  const { interest, demand, judgment } = input;
  const said = {
    vatIsDeductible: input.vatIsDeductible,
    interestRate: interest.ratePercentBasisPoints,
    interestFromOn: interest.fromOn && formatDay(interest.fromOn),
    interestPeriods: interest.periods?.map(periodOfInterest),
    demandSentOn: demand && formatDay(demand.sentOn),
    demandReceivedOn: demand?.receivedOn && formatDay(demand.receivedOn),
    demandWording: demand?.wording,
    demandDays: demand?.days,
    demandCostsCents: demand?.costsNamedCents,
    judgmentOn: judgment && formatDay(judgment.givenOn),
    judgmentCents: judgment?.amountCents,
  };
  return JSON.stringify({
    stage: input.stage,
    handler: input.handler.kind,
    principalCents,
    interestCents: interest.amountCents,
    costsCents,
    interestKind: interest.kind,
    ...withoutNothing(said),
    items: items.map((item) => withoutNothing(saidItem(item))),
    costs: costs.map((cost) => withoutNothing(saidCost(cost))),
  });
}

function saidItem({ dueOn, periodFromOn, periodToOn, ...item }: NewItem) {
  const payments = item.payments.map(({ paidOn, amountCents }) => ({
    paidOn: formatDay(paidOn),
    amountCents,
  }));
  return {
    dueOn: formatDay(dueOn),
    periodFromOn: periodFromOn && formatDay(periodFromOn),
    periodToOn: periodToOn && formatDay(periodToOn),
    principalCents: item.principalCents,
    interruptedOn: item.interruptedOn.length > 0 ? item.interruptedOn.map(formatDay) : null,
    payments: payments.length > 0 ? payments : null,
  };
}

function saidCost({ chargedOn, judgmentOn, ...cost }: NewCost) {
  const judged = judgmentOn && formatDay(judgmentOn);
  return { ...cost, chargedOn: formatDay(chargedOn), judgmentOn: judged };
}

/** An event keeps what was said only. */
function withoutNothing(said: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(said).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(fields);
}
