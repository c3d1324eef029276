// stateCapacity: the person, or who acts for it, states the budget of the household. A member never
// does: it would learn what the others are owed.
// Not here: what is wrong with a budget (budget-check.ts), what follows (budget.jobs.ts, planning).
import { Injectable } from '@nestjs/common';
import type { BudgetSource } from '../domain/capacity/budget.ts';
import { capacityOf } from '../domain/capacity/capacity.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { type NewStatement, refusalsOf, statementOf } from './budget-check.ts';
import { findOwnBudget, storeBudget } from './budget.repository.ts';
import { sealBudget } from './budget-seals.ts';
import { CapacityReader } from './capacity.reader.ts';
import { HouseholdReader } from './household.reader.ts';
import { sealDoor } from './household-seals.ts';
import { CASE_PATH, looksAlong, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import type { StateCapacityInput, StateCapacityPayload } from './state-capacity.types.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';

const OPERATION = 'stateCapacity';
/** Before the door opens it waits; once all members accept, a change would be an amendment. */
const STATES: ReadonlySet<JointCaseState> = new Set(['MATCHED', 'OPEN', 'NEGOTIATING', 'ACTIVE']);

@Injectable()
export class StateCapacityService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly idempotency: Idempotency,
    private readonly households: HouseholdReader,
    private readonly reader: CapacityReader,
  ) {}

  async state(caller: Caller, input: StateCapacityInput): Promise<StateCapacityPayload> {
    const key = input.idempotencyKey;
    if (!isIdempotencyKey(key)) {
      return refused(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
    }
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, input.jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const statement = statementOf(input, sourceOf(seat), tx.today);
      const faults = refusalsOf(statement, tx.today);
      if (faults.length > 0) return refused(...faults);
      const repeat = await this.idempotency.begin(tx, OPERATION, key, input);
      if (repeat.kind === 'REUSED') {
        return refused(refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey']));
      }
      if (repeat.kind === 'REPEAT') {
        return this.answer(tx, caller, seat, repeat.outcomes[0]?.id ?? '');
      }
      const refusal = refuseNow(seat);
      if (refusal !== null) return refused(refusal);
      const id = await this.store(tx, caller, seat, statement);
      this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'STATED', id }]);
      return this.answer(tx, caller, seat, id);
    });
  }

  private async store(
    tx: Tx,
    { actor }: Caller,
    seat: OwnSeat,
    statement: NewStatement,
  ): Promise<string> {
    const caseId = seat.case_id;
    const id = tx.newId();
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    // As without a counsellor: whether one acts in the case is weighed when a plan is made.
    const capacity = capacityOf(statement.budget, 'NONE');
    const household = await this.households.household(tx, actor, caseId);
    storeBudget(tx, {
      id,
      caseId,
      statedBy: statement.statedBy,
      sealed: sealBudget(stored.key, id, statement),
      keyReference: stored.reference,
      outcome: capacity.outcome,
      monthlyCents: capacity.outcome === 'BEARS' ? capacity.monthlyCents : capacity.leftCents,
      steps: statement.steps,
      pausedOn: statement.pausedMonths,
      debtsOutsideCents: statement.budget.debtsOutsideCents,
      household,
      doorSealed: household === null ? null : sealDoor(stored.key, id, household.material),
    });
    if (actor.kind === 'COUNSELLOR') finishOwnItem(tx, caseId, 'STATE_CAPACITY');
    enqueue(tx, 'weigh-capacity', { caseId }, `weigh-capacity.${caseId}`);
    enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
    enqueue(tx, 'check-household', { caseId });
    return id;
  }

  private async answer(
    tx: Tx,
    { actor }: Caller,
    seat: OwnSeat,
    budgetId: string,
  ): Promise<StateCapacityPayload> {
    const row = await findOwnBudget(tx, budgetId);
    if (row === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
    await this.reader.recordLook(tx, actor, seat, 'CAPACITY_CHANGE');
    const [capacity] = await this.reader.toStated([row]);
    return { capacity: capacity ?? null, refusals: [] };
  }
}

/** As what the viewer states a budget: by its seat. */
function sourceOf({ acting }: OwnSeat): BudgetSource {
  if (acting === 'MANDATE') return 'COUNSELLOR';
  return acting === 'SELF' || acting === null ? 'CUSTOMER' : 'REPRESENTATIVE';
}

function refuseNow(seat: OwnSeat): Refusal | null {
  if (looksAlong(seat)) return refuseToDecide(seat);
  if (seat.level !== 9 || !STATES.has(seat.state)) {
    return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  }
  return refuseToDecide(seat);
}

function refused(...refusals: Refusal[]): StateCapacityPayload {
  return { capacity: null, refusals };
}
