// A claim that is stated anew, against what stood there: an invoice keeps its number by its
// reference, a new one gets the next, one that is missing is not owed any more. Pure.
import type { StandingRow } from './arrears-report.repository.ts';
import type { ArrearsReferences } from './arrears-seals.ts';
import type { ClaimInput } from './claim-input.ts';
import type { CorrectedInput } from './correct-arrears.types.ts';
import { newCostOf, newItemOf } from './new-arrears.ts';
import type { StatedItem } from './restate-arrears.repository.ts';
import type { NewCost } from './store-arrears.repository.ts';

export interface StatedClaim {
  /** What is claimed, with what the correction left unsaid. */
  input: ClaimInput;
  /** The invoices that are owed, in the order of the input. */
  items: StatedItem[];
  references: ArrearsReferences;
  costs: NewCost[];
}

/** What stays unsaid in a correction is as it was stated. */
export function claimOf(
  corrected: CorrectedInput,
  asOfOn: ClaimInput['asOfOn'],
  row: StandingRow,
  known: ArrearsReferences,
): ClaimInput {
  return {
    contractKind: row.contract_kind as ClaimInput['contractKind'],
    debtors: row.debtors as ClaimInput['debtors'],
    stage: corrected.stage ?? (row.stage as ClaimInput['stage']),
    handler: { kind: row.handler as ClaimInput['handler']['kind'] },
    asOfOn,
    items: corrected.items,
    interest: corrected.interest,
    costs: corrected.costs,
    demand: corrected.demand ?? knownDemand(row),
    judgment: corrected.judgment ?? knownJudgment(row, known),
    vatIsDeductible: corrected.vatIsDeductible ?? row.vat_deductible,
  };
}

function knownDemand(row: StandingRow): NonNullable<ClaimInput['demand']> | null {
  const { demand_sent_on: sentOn, demand_received_on: receivedOn } = row;
  if (sentOn === null) return null;
  const { demand_wording: wording, demand_days: days, demand_costs_cents: costsNamedCents } = row;
  return { sentOn, receivedOn, wording, days, costsNamedCents };
}

function knownJudgment(
  { judgment_on: givenOn, judgment_cents: amountCents }: StandingRow,
  { judgmentNumber }: ArrearsReferences,
): NonNullable<ClaimInput['judgment']> | null {
  return givenOn === null ? null : { givenOn, number: judgmentNumber ?? '', amountCents };
}

export function statedClaim(input: ClaimInput, known: ArrearsReferences): StatedClaim {
  const invoices = [...known.invoices];
  const taken = new Set<number>();
  const items = input.items.map((item): StatedItem => {
    const reference = item.invoiceReference;
    const same = invoices.findIndex((each, at) => each === reference && !taken.has(at));
    const at = same === -1 ? invoices.push(reference) - 1 : same;
    taken.add(at);
    return { number: at + 1, ...newItemOf(item) };
  });
  const { interest, judgment } = input;
  return {
    input,
    items,
    references: {
      ...known,
      invoices,
      documents: input.costs.map((cost) => cost.documentReference ?? null),
      interestClause: interest.clause ?? null,
      interestGround: interest.ground ?? null,
      judgmentNumber: judgment?.number ?? null,
    },
    costs: input.costs.map((cost) => {
      const stated = newCostOf(cost, input);
      // It names places in the input; invoices have numbers of their own.
      const numbers = stated.items?.map((place) => items[place - 1]?.number ?? place);
      return { ...stated, items: numbers ?? null };
    }),
  };
}
