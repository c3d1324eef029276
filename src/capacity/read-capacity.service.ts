// Reading what a household can pay: the statement that counts with its breakdown, the advice that
// is asked, and every statement there was. For the person and who acts for it.
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { adviceOf } from './advice.ts';
import { findAdvice } from './advice.repository.ts';
import { findCountingBudget, findTerm, loadBudgets } from './budget.repository.ts';
import { CapacityReader } from './capacity.reader.ts';
import type { Capacity, StatedCapacity } from './capacity.types.ts';
import { looksAlong } from '../cases/seats.ts';
import { findOwnSeat } from '../cases/seats.repository.ts';

@Injectable()
export class ReadCapacityService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: CapacityReader,
    private readonly seal: CursorSeal,
  ) {}

  /** Null when the caller has no such case. */
  async capacity(caller: Caller, jointCaseId: string): Promise<Capacity | null> {
    if (!isId(jointCaseId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      // What a household has is not for who looks along.
      if (seat === null || looksAlong(seat)) return null;
      const row = await findCountingBudget(tx, jointCaseId);
      const term = await findTerm(tx, seat.case_id);
      const advice = await findAdvice(tx, seat.case_id);
      await this.reader.recordLook(tx, caller.actor, seat, 'CAPACITY_READ');
      const [counting] = await this.reader.toStated(row === null ? [] : [row]);
      return {
        counting: counting ?? null,
        budgetDueOn: term?.budget_due_on ?? null,
        isTermExtended: term?.is_extended ?? false,
        advice: advice === null ? null : adviceOf(advice, row?.debts_outside_cents ?? 0),
      };
    });
  }

  /** A page of all statements, newest first; null when the caller has no such case. */
  async stated(
    caller: Caller,
    jointCaseId: string,
    args: PageArgs,
  ): Promise<ConnectionOf<StatedCapacity> | null> {
    const { viewerId } = caller.actor;
    const page = openPage(
      args,
      { operation: 'statedCapacities', viewerId, keyLength: 1 },
      this.seal,
    );
    if (!isId(jointCaseId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null || looksAlong(seat)) return null;
      const before = page.after === null ? null : Number(page.after[0]);
      const rows = await loadBudgets(tx, jointCaseId, before, page.limit);
      await this.reader.recordLook(tx, caller.actor, seat, 'CAPACITY_READ');
      const nodes = await this.reader.toStated(rows);
      const nodeOf = new Map(rows.map((row, at) => [row.id, nodes[at] as StatedCapacity]));
      return toConnection(rows, page, {
        key: (row) => [row.version],
        node: (row) => nodeOf.get(row.id) as StatedCapacity,
      });
    });
  }
}
