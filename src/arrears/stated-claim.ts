// A claim that is stated anew, against what stood there: an invoice keeps its number by its
// reference, a new one gets the next, one that is missing is not owed any more. Pure.
import { formatDay } from '../domain/calendar/local-date.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { StandingRow, StatedItem } from './arrears-report.repository.ts';
import type { ArrearsReferences } from './arrears-seals.ts';
import type { CorrectedInput } from './correct-arrears.types.ts';
import type { CostInput, ItemInput } from './register-arrears.types.ts';
import type { NewCost } from './store-arrears.repository.ts';

export interface StatedClaim {
  /** All, in order of number. */
  items: StatedItem[];
  references: ArrearsReferences;
  costs: NewCost[];
}

export function statedClaim(
  corrected: CorrectedInput,
  row: StandingRow,
  known: ArrearsReferences,
): StatedClaim {
  const invoices = [...known.invoices];
  const items = new Map<number, StatedItem>(row.items.map((item) => [item.number, unowed(item)]));
  const taken = new Set<number>();
  for (const input of corrected.items) {
    const reference = input.invoiceReference;
    const same = invoices.findIndex((each, at) => each === reference && !taken.has(at));
    const at = same === -1 ? invoices.push(reference) - 1 : same;
    taken.add(at);
    items.set(at + 1, itemOf(at + 1, input));
  }
  const documents = corrected.costs.map((cost) => cost.documentReference ?? null);
  return {
    items: [...items.values()].sort((a, b) => a.number - b.number),
    references: { ...known, invoices, documents },
    costs: corrected.costs.map(costOf),
  };
}

function itemOf(number: number, input: ItemInput): StatedItem {
  return {
    number,
    dueOn: input.dueOn,
    periodFromOn: input.periodFromOn ?? null,
    periodToOn: input.periodToOn ?? null,
    principalCents: input.principalCents,
  };
}

function unowed(item: StandingRow['items'][number]): StatedItem {
  const day = (text: string | null) => (text === null ? null : dayOfJson(text));
  return {
    number: item.number,
    dueOn: dayOfJson(item.due_on),
    periodFromOn: day(item.period_from_on),
    periodToOn: day(item.period_to_on),
    principalCents: 0,
  };
}

function costOf(cost: CostInput): NewCost {
  const { kind, amountCents, chargedOn } = cost;
  return { kind, amountCents, vatCents: cost.vatCents ?? 0, chargedOn };
}

/** What was said, for the event: amounts, days and codes, and no reference. */
export function statementOf(
  { items, costs }: StatedClaim,
  { interest }: CorrectedInput,
): Record<string, unknown> {
  return {
    interestKind: interest.kind,
    items: items
      .filter(({ principalCents }) => principalCents > 0)
      .map((item) => ({
        number: item.number,
        dueOn: formatDay(item.dueOn),
        principalCents: item.principalCents,
      })),
    costs: costs.map((cost) => ({ ...cost, chargedOn: formatDay(cost.chargedOn) })),
  };
}
