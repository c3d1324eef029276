// Arrears end because their member settled or withdrew them. Saying the same again changes nothing.
// Not here: other reports (correct-arrears.service.ts).
import { Injectable } from '@nestjs/common';
import { countOpenArrears } from '../customers/relations.repository.ts';
import { decideReport } from '../domain/arrears/report.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import {
  lockStanding,
  recordArrearsEvent,
  type StandingRow,
  storeEnd,
  wasEnded,
} from './arrears-report.repository.ts';
import { ArrearsReader } from './arrears.reader.ts';
import type { ArrearsPayload, SettleArrearsInput, WithdrawArrearsInput } from './arrears.types.ts';

interface End {
  type: 'SETTLED' | 'WITHDRAWN';
  asOfOn: LocalDate;
  reason: string;
}

@Injectable()
export class EndArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: ArrearsReader,
  ) {}

  settle(caller: Caller, { arrearsId, settledOn, reason }: SettleArrearsInput) {
    return this.end(caller, arrearsId, (tx) => {
      const path = ['input', 'settledOn'];
      if (!isReadableDay(settledOn)) return refuseForm('NO_SUCH_DAY', path);
      if (settledOn > tx.today) return refuseForm('DAY_IN_FUTURE', path);
      return { type: 'SETTLED', asOfOn: settledOn, reason: reason ?? 'PAYMENT' };
    });
  }

  withdraw(caller: Caller, { arrearsId, reason }: WithdrawArrearsInput) {
    return this.end(caller, arrearsId, (tx) => ({
      ...{ type: 'WITHDRAWN', asOfOn: tx.today, reason: reason ?? 'REGISTERED_BY_MISTAKE' },
    }));
  }

  private end(
    caller: Caller,
    arrearsId: string,
    endOf: (tx: Tx) => End | Refusal,
  ): Promise<ArrearsPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(arrearsId) ? await lockStanding(tx, arrearsId) : null;
      if (row === null) return refused(refuseForm('NOT_FOUND', ['input', 'arrearsId']));
      const end = endOf(tx);
      if ('code' in end) return refused(end);
      const day = end.type === 'SETTLED' ? end.asOfOn : null;
      const isSame = await wasEnded(tx, row.id, end.type, day);
      const refusal = isSame ? null : carryOut(tx, row, end);
      if (refusal !== null) return refused(refusal);
      const { arrears, seen } = await this.reader.byIds(tx, [row.id]);
      recordOwnLooks(tx, seen, 'ARREARS_CHANGE');
      return { arrears: arrears.get(row.id) ?? null, isNew: !isSame, refusals: [] };
    });
  }
}

function carryOut(tx: Tx, row: StandingRow, { type, asOfOn, reason }: End): Refusal | null {
  const now = {
    state: row.state,
    stage: row.stage,
    principalCents: row.principal_cents,
    interestCents: row.interest_cents,
    costsCents: row.costs_cents,
    asOfOn: row.as_of_on,
    items: [],
  };
  const decided = decideReport(now, { kind: type }, asOfOn);
  if (decided.kind === 'TOO_OLD') {
    return refuseForm('DAY_TOO_OLD', ['input', 'settledOn'], { first: decided.firstOn });
  }
  if (decided.kind !== 'RECORD') {
    return refuseForm('STATE_DOES_NOT_ALLOW', ['input', 'arrearsId'], { state: row.state });
  }
  const { standing } = decided;
  const nothing = { statement: '{}', contentMac: null, sealed: null };
  recordArrearsEvent(tx, row, { type, asOfOn, standing, reason, ...nothing });
  storeEnd(tx, row.id, standing.state, asOfOn);
  if (row.state === 'OPEN') countOpenArrears(tx, new Map([[row.relation_id, -1]]));
  recordEvent(tx, {
    type: `ARREARS_${type}`,
    thingKind: 'ARREARS',
    thingId: row.id,
    recipients: [tx.viewerId],
  });
  enqueue(tx, 'match-cases', { relationIds: [row.relation_id] });
  return null;
}

function refused(refusal: Refusal): ArrearsPayload {
  return { arrears: null, isNew: null, refusals: [refusal] };
}
