// Turns rows of budgets into what the person and who helps read: opens each with its own key,
// computes the breakdown, and logs the look.
// Not here: which rows (budget.repository.ts).
import { Injectable } from '@nestjs/common';
import { capacityOf } from '../domain/capacity/capacity.ts';
import { explainPart } from '../domain/capacity/capacity-part.ts';
import { plausibilityWarnings } from '../domain/capacity/plausibility.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import {
  type BudgetRow,
  loadClientRelations,
  loadOwnPseudonyms,
  stepsOf,
} from './budget.repository.ts';
import { openBudget, type SealedBudget } from './budget-seals.ts';
import { outcomeOf } from './budget-work.repository.ts';
import type { StatedCapacity } from './capacity.types.ts';
import type { OwnSeat } from '../cases/seats.repository.ts';

@Injectable()
export class CapacityReader {
  constructor(private readonly keys: KeyStore) {}

  /** Statements as the viewer reads them, in the order of the rows. */
  async toStated(rows: readonly BudgetRow[]): Promise<StatedCapacity[]> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    return rows.map((row, at) => statedOf(row, openBudget(keys[at] ?? null, row.id, row.sealed)));
  }

  /** Logs that the viewer looks at what the person of the case can pay. */
  async recordLook(
    tx: Tx,
    { kind }: Actor,
    seat: OwnSeat,
    purpose: 'CAPACITY_READ' | 'CAPACITY_CHANGE',
  ): Promise<void> {
    if (kind === 'CUSTOMER') {
      recordLooks(tx, await loadOwnPseudonyms(tx), purpose, 'DATA_SUBJECT');
      return;
    }
    const relations = await loadClientRelations(tx, seat.case_id);
    const pseudonyms = relations.map((relation) => relation.pseudonym);
    // Before the door opens nothing tells which of its relations are of this person: its seat does.
    const shown = pseudonyms.length > 0 ? pseudonyms : [seat.public_id];
    recordLooks(tx, shown, purpose, 'REPRESENTATION');
  }
}

function statedOf(row: BudgetRow, opened: SealedBudget | null): StatedCapacity {
  const guidance = row.guided ? 'COUNSELLOR' : 'NONE';
  const outcome = outcomeOf(row, guidance);
  const stated = {
    id: row.own_id,
    statedBy: row.stated_by,
    isYours: row.is_own,
    statedAt: row.stated_at,
    outcome,
    monthlyCents: outcome === 'BEARS' ? row.monthly_cents : null,
    pausedOn: row.paused_on,
  };
  if (opened === null) {
    const steps = stepsOf(row.steps);
    return { ...stated, reasons: [], parts: [], warnings: [], steps, budget: null };
  }
  const { budget, steps } = opened;
  const capacity = capacityOf(budget, guidance);
  return {
    ...stated,
    reasons: capacity.outcome === 'REFER' ? [...capacity.reasons] : [],
    parts: capacity.parts.map(explainPart),
    warnings: plausibilityWarnings(budget).map(({ source, note }) => ({
      source,
      note: explainPart(note),
    })),
    steps: [...steps],
    budget: {
      ...budget,
      incomes: [...budget.incomes],
      fixedCosts: [...budget.fixedCosts],
      obligations: [...budget.obligations],
    },
  };
}
