// Whether all terms can hold together: exactly when Σ L_i(t) ≤ C(t) for every month t.
// Proof: docs/decisions/0010-cumulative-minimums.md. Monotone: more capacity, a longer term, a
// lower minimum or more remission lower L or raise C, and so never make a feasible case infeasible.
import type { Cents } from '../money/cents.ts';
import { minimumRow, type Claim } from './minimums.ts';
import { at, emptyRow, type MonthRow } from './month-row.ts';
import type { ReadyCase } from './ready-case.ts';

/** Σ L_i(t) of a case, in which the claim of one member at a time may be tried otherwise. */
export class MinimumTotals {
  private readonly totals: MonthRow;
  private readonly rows: MonthRow[];

  constructor(
    private readonly ready: ReadyCase,
    claims: readonly Claim[],
  ) {
    this.totals = emptyRow(ready.months);
    this.rows = claims.map((claim) => minimumRow(claim, ready));
    for (const row of this.rows) addTo(this.totals, row, 1);
  }

  /** Σ L_i(t) in cents. */
  until(month: number): Cents {
    return at(this.totals, month);
  }

  /** L_i(t) in cents of the member at a place in the order of keys. */
  ofMember(index: number, month: number): Cents {
    return at(this.rowOf(index), month);
  }

  /** The first month whose minimums pass the capacity; null when the terms hold together. */
  firstViolation(): number | null {
    for (let month = 1; month <= this.ready.months; month += 1) {
      if (at(this.totals, month) > at(this.ready.capacityUntil, month)) return month;
    }
    return null;
  }

  /** Puts another claim in the place of a member's. */
  replace(index: number, claim: Claim): void {
    addTo(this.totals, this.rowOf(index), -1);
    this.rows[index] = minimumRow(claim, this.ready);
    addTo(this.totals, this.rowOf(index), 1);
  }

  /** Whether the terms would hold together with another claim in the place of a member's. */
  holdsWith(index: number, claim: Claim): boolean {
    const mine = this.rowOf(index);
    const other = minimumRow(claim, this.ready);
    for (let month = 1; month <= this.ready.months; month += 1) {
      const total = at(this.totals, month) - at(mine, month) + at(other, month);
      if (total > at(this.ready.capacityUntil, month)) return false;
    }
    return true;
  }

  private rowOf(index: number): MonthRow {
    const row = this.rows[index];
    if (row === undefined) throw new RangeError('there is no such member in the case');
    return row;
  }
}

/**
 * Whether a plan exists that pays these claims, in the order of `ready.members`.
 * @example 40.00 and 20.00, both due in month 1: feasible with 60.00 a month, not with 59.99
 */
export function isFeasible(ready: ReadyCase, claims: readonly Claim[]): boolean {
  return new MinimumTotals(ready, claims).firstViolation() === null;
}

function addTo(totals: MonthRow, row: MonthRow, sign: 1 | -1): void {
  for (let month = 1; month < row.length; month += 1) {
    totals[month] = at(totals, month) + sign * at(row, month);
  }
}
