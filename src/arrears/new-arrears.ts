// Turns a checked entry into the row, items, costs and first event of arrears. Pure but for
// sealing.
import { formatDay } from '../domain/calendar/local-date.ts';
import type { StoredCustomer } from '../consents/registered-customers.ts';
import type { NewArrears } from './store-arrears.repository.ts';
import { sealReferences } from './arrears-seals.ts';
import type { CheckedEntry } from './entry-check.ts';
import { statementMac } from './entry-fingerprints.ts';
import type { EntryMacs } from './registration-plan.ts';

export function newArrearsOf(
  id: string,
  entry: CheckedEntry,
  customer: StoredCustomer,
  macs: EntryMacs,
): NewArrears {
  const { input } = entry;
  if (customer.key === null) throw new Error('the key of a relation is not in the key store');
  const items = input.items.map((item) => ({
    dueOn: item.dueOn,
    periodFromOn: item.periodFromOn ?? null,
    periodToOn: item.periodToOn ?? null,
    principalCents: item.principalCents,
  }));
  const costs = input.costs.map((cost) => ({
    kind: cost.kind,
    amountCents: cost.amountCents,
    vatCents: cost.vatCents ?? 0,
    chargedOn: cost.chargedOn,
  }));
  return {
    id,
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
    }),
    contractKind: input.contractKind,
    debtors: input.debtors,
    stage: input.stage,
    demandSentOn: input.demand?.sentOn ?? null,
    demandReceivedOn: input.demand?.receivedOn ?? null,
    handler: input.handler.kind,
    interestKind: input.interest.kind,
    principalCents: entry.principalCents,
    interestCents: input.interest.amountCents,
    costsCents: entry.costsCents,
    asOfOn: input.asOfOn,
    existingMonthlyCents: input.existingArrangement?.monthlyCents ?? null,
    existingSinceOn: input.existingArrangement?.sinceOn ?? null,
    statement: JSON.stringify({
      stage: input.stage,
      handler: input.handler.kind,
      principalCents: entry.principalCents,
      interestCents: input.interest.amountCents,
      costsCents: entry.costsCents,
      interestKind: input.interest.kind,
      items: items.map((item) => ({ ...item, dueOn: formatDay(item.dueOn), ...periodOf(item) })),
      costs: costs.map((cost) => ({ ...cost, chargedOn: formatDay(cost.chargedOn) })),
    }),
    items,
    costs,
  };
}

function periodOf(item: NewArrears['items'][number]): Record<string, string | null> {
  return {
    periodFromOn: item.periodFromOn === null ? null : formatDay(item.periodFromOn),
    periodToOn: item.periodToOn === null ? null : formatDay(item.periodToOn),
  };
}
