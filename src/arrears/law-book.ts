// Holds the entries of a call against the law, in their order, with what the member registered of
// the same customer before: its own rows only, so that nothing of another can shine through.
// Not here: the law (domain/law/claim-judgment.ts), the rows (claims.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Claim, ClaimFault, CostClaim } from '../domain/law/claim.ts';
import { judgeClaim } from '../domain/law/claim-judgment.ts';
import type { CostHold } from '../domain/law/registered-costs.ts';
import { LARGEST_CENTS } from '../domain/money/cents.ts';
import { explained } from '../platform/graphql/explanation.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { refuseClaim } from './claim.refusals.ts';
import { claimOfEntry } from './claim-of-entry.ts';
import type { CheckedEntry } from './entry-check.ts';

/** A claim that was registered before. */
export interface KnownClaim {
  arrearsId: string;
  claim: CostClaim;
}

/** What the member knows of customers, by relation id. */
export interface KnownClaims {
  earlier: ReadonlyMap<string, readonly KnownClaim[]>;
  holds: ReadonlyMap<string, CostHold[]>;
}

/** A claim of arrears that are known, as it is stated anew. */
export interface ClaimAnew {
  arrearsId: string;
  relationId: string;
  claim: Claim;
  /** CHANGES: they stand so from now on. HISTORY: for its day only. */
  effect: 'CHANGES' | 'HISTORY';
}

type Path = readonly (string | number)[];

export class LawBook {
  /** What was let in of this call, by customer. */
  private readonly letIn = new Map<string, CostClaim[]>();
  private readonly earlier: Map<string, readonly KnownClaim[]>;

  constructor(
    private readonly known: KnownClaims,
    private readonly today: LocalDate,
  ) {
    this.earlier = new Map(known.earlier);
  }

  /** Why an entry is refused; empty: it counts for those that come after it. */
  judge(entry: CheckedEntry, customer: string, relationId: string | null): Refusal[] {
    const claim = claimOfEntry(entry);
    const before = this.earlierOf(relationId).map((each) => each.claim);
    const now = this.letIn.get(customer) ?? [];
    const holds = [...this.holdsOf(relationId), ...ownArrangement(entry)];
    const at = ['input', 'entries', entry.index];
    const why = this.hold(claim, { earlier: [...before, ...now], holds, at });
    if (why.length === 0) this.letIn.set(customer, [...now, claim]);
    return why;
  }

  /**
   * Why a claim that is stated anew is refused; empty: it counts in its old place for those that
   * come after it.
   * @param customer by whose name claims of this call were let in; null outside of a call.
   * @param at where in the input it stands.
   */
  judgeAnew(anew: ClaimAnew, customer: string | null, at: Path): Refusal[] {
    const { arrearsId, relationId, claim, effect } = anew;
    const known = this.earlierOf(relationId);
    const others = known.filter((each) => each.arrearsId !== arrearsId);
    const now = customer === null ? [] : (this.letIn.get(customer) ?? []);
    const earlier = [...others.map((each) => each.claim), ...now];
    const why = this.hold(claim, { earlier, holds: this.holdsOf(relationId), at });
    if (why.length === 0 && effect === 'CHANGES') {
      const stated = { arrearsId, claim };
      const isThere = others.length < known.length;
      const all = known.map((each) => (each.arrearsId === arrearsId ? stated : each));
      this.earlier.set(relationId, isThere ? all : [...known, stated]);
    }
    return why;
  }

  private hold(
    claim: Claim,
    beside: { earlier: CostClaim[]; holds: readonly CostHold[]; at: Path },
  ): Refusal[] {
    const { earlier, holds, at } = beside;
    if (sumOf([...earlier, claim]) > LARGEST_CENTS) return [refuseArrears('AMOUNT_TOO_LARGE', at)];
    const faults = judgeClaim(claim, { today: this.today, earlier, holds });
    return faults.map((fault) => refusalOf(fault, at));
  }

  private earlierOf(relationId: string | null): readonly KnownClaim[] {
    return relationId === null ? [] : (this.earlier.get(relationId) ?? []);
  }

  private holdsOf(relationId: string | null): readonly CostHold[] {
    return relationId === null ? [] : (this.known.holds.get(relationId) ?? []);
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
function refusalOf(fault: ClaimFault, at: readonly (string | number)[]): Refusal {
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
