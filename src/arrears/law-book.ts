// Holds the entries of a call against the law, in their order, with what the member registered of
// the same customer before: its own rows only, so that nothing of another can shine through.
// Not here: the law (domain/law/claim-judgment.ts), the rows (claims.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ClaimFault, CostClaim } from '../domain/law/claim.ts';
import { judgeClaim } from '../domain/law/claim-judgment.ts';
import type { CostHold } from '../domain/law/registered-costs.ts';
import { LARGEST_CENTS } from '../domain/money/cents.ts';
import { explained } from '../platform/graphql/explanation.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { refuseClaim } from './claim.refusals.ts';
import { claimOfEntry } from './claim-of-entry.ts';
import type { CheckedEntry } from './entry-check.ts';

/** What the member knows of customers, by relation id. */
export interface KnownClaims {
  earlier: ReadonlyMap<string, CostClaim[]>;
  holds: ReadonlyMap<string, CostHold[]>;
}

export class LawBook {
  /** What was let in of this call, by customer. */
  private readonly letIn = new Map<string, CostClaim[]>();

  constructor(
    private readonly known: KnownClaims,
    private readonly today: LocalDate,
  ) {}

  /** Why an entry is refused; empty: it counts for those that come after it. */
  judge(entry: CheckedEntry, customer: string, relationId: string | null): Refusal[] {
    const claim = claimOfEntry(entry);
    const before = relationId === null ? [] : (this.known.earlier.get(relationId) ?? []);
    const now = this.letIn.get(customer) ?? [];
    const earlier = [...before, ...now];
    if (sumOf([...earlier, claim]) > LARGEST_CENTS) {
      return [refuseArrears('AMOUNT_TOO_LARGE', ['input', 'entries', entry.index])];
    }
    const holds = [
      ...(relationId === null ? [] : (this.known.holds.get(relationId) ?? [])),
      ...ownArrangement(entry),
    ];
    const faults = judgeClaim(claim, { today: this.today, earlier, holds });
    if (faults.length === 0) this.letIn.set(customer, [...now, claim]);
    return faults.map((fault) => refusalOf(fault, ['input', 'entries', entry.index]));
  }
}

/** An arrangement that runs at the member already is kept: no costs are added while it runs. */
function ownArrangement({ input }: CheckedEntry): CostHold[] {
  const existing = input.existingArrangement;
  if (!existing) return [];
  return [{ ground: 'ARRANGEMENT_KEPT', fromOn: existing.sinceOn, untilOn: null }];
}

/** What the law would have to add up; part payments count, for they may be added again. */
function sumOf(claims: readonly CostClaim[]): number {
  let sum = 0;
  for (const { items } of claims) {
    for (const { principalCents, payments } of items) {
      sum += payments.reduce((all, { amountCents }) => all + amountCents, principalCents);
    }
  }
  return sum;
}

/** Why the law refuses a claim that stands at a place of the input. */
export function refusalOf(fault: ClaimFault, at: readonly (string | number)[]): Refusal {
  const { maximumCents, lines, instead } = fault;
  return explained(wordsOf(fault, pathOf(fault, at)), { maximumCents, lines, instead });
}

function pathOf(
  { part, index, code }: ClaimFault,
  at: readonly (string | number)[],
): (string | number)[] {
  if (part === 'INTEREST') {
    return [...at, 'interest', code === 'INTEREST_ABOVE_MAXIMUM' ? 'amountCents' : 'clause'];
  }
  if (part === 'ITEM') return [...at, 'items', index, 'interruptedOn'];
  if (code === 'COST_ABOVE_MAXIMUM') return [...at, 'costs', index, 'amountCents'];
  return [...at, 'costs', index, ...(code === 'COST_VAT_NOT_ALLOWED' ? ['vatCents'] : [])];
}

function wordsOf({ code, maximumCents, dayOn }: ClaimFault, path: (string | number)[]): Refusal {
  switch (code) {
    case 'COST_ABOVE_MAXIMUM':
    case 'COST_VAT_NOT_ALLOWED':
    case 'INTEREST_ABOVE_MAXIMUM':
      return refuseClaim(code, path, { maximum: maximumCents ?? 0 });
    case 'COST_AFTER_AS_OF':
      return refuseClaim(code, path, { asOf: named(dayOn) });
    case 'COST_LETTER_RUNNING':
    case 'COST_DURING_STANDSTILL':
    case 'COST_DURING_ARRANGEMENT':
      return refuseClaim(code, path, { from: named(dayOn) });
    case 'POSSIBLY_TIME_BARRED':
      return refuseClaim(code, path, { lapsed: named(dayOn) });
    case 'COST_LETTER_MISSING':
      return refuseArrears('DEMAND_REQUIRED', path);
    case 'COST_REPLACED_BY_JUDGMENT':
      return refuseArrears('COSTS_CLAIMED_TWICE', path);
    default:
      return refuseClaim(code, path);
  }
}

function named(day: LocalDate | null): LocalDate {
  if (day === null) throw new Error('a refusal of the law does not say its day');
  return day;
}
