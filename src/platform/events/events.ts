// The outbox: an event is recorded in the transaction of its act, once; a job gives each recipient
// a receipt of its own, with its own id and order number, and the case under its own id.
// Not here: what an event means (each feature names its own types).
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';
import { enqueue } from '../jobs/enqueue.ts';

export interface EventRecord {
  /** In capitals, past tense: MEMBER_SUSPENDED. */
  type: string;
  thingKind: string;
  thingId: string;
  /**
   * Codes, ids and days that every recipient may read; never a name, never an amount of another.
   */
  payload?: Record<string, unknown>;
  /** Viewers that get a receipt. */
  recipients?: string[];
}

const RECORD = sql(
  'event.record',
  `insert into event (id, type, thing_kind, thing_id, payload, recipients, trace, place)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** How many events a transaction recorded: what happened in one moment is told in its order. */
const recorded = new WeakMap<Tx, number>();

/** Records what happened; delivery follows by a job after the commit. */
export function recordEvent(tx: Tx, event: EventRecord): void {
  const id = tx.newId();
  const recipients = [...new Set(event.recipients)];
  const place = recorded.get(tx) ?? 0;
  recorded.set(tx, place + 1);
  tx.runLater(RECORD, [
    id,
    event.type,
    event.thingKind,
    event.thingId,
    JSON.stringify(event.payload ?? {}),
    recipients,
    tx.traceId,
    place,
  ]);
  // A key of the viewer's own: one key for all would make viewers wait for each other.
  if (recipients.length > 0) {
    enqueue(tx, 'deliver-events', {}, `deliver-events.${tx.viewerId}`);
  }
}

interface Undelivered {
  origin_id: string;
  id: string;
  type: string;
  case_id: string | null;
  payload: Record<string, unknown>;
  recipients: string[];
  happened_on: string;
}

const UNDELIVERED = sql<Undelivered>(
  'event.undelivered',
  `select origin_id, id, type, payload, recipients,
          case thing_kind when 'JOINT_CASE' then thing_id end as case_id,
          (happened_at at time zone 'Europe/Amsterdam')::date::text as happened_on
   from event where delivered_at is null
   order by happened_at, recorded_in, place, id limit $1 for update skip locked`,
);

const LAST_NUMBERS = sql<{ recipient_id: string; last: number }>(
  'event.last-numbers',
  `select r.recipient_id, coalesce((select max(number) from event_receipt e
      where e.recipient_id = r.recipient_id), 0) as last
   from unnest($1::uuid[]) as r(recipient_id)`,
);

const STORE_RECEIPTS = sql(
  'event.store-receipts',
  `insert into event_receipt (recipient_id, number, id, type, payload, happened_on, case_public_id)
   select r.recipient_id, r.number, r.id, r.type, r.payload, r.happened_on, s.public_id
   from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::jsonb[], $6::date[],
     $7::uuid[]) as r(recipient_id, number, id, type, payload, happened_on, case_id)
   left join seat s on s.viewer_id = r.recipient_id and s.case_id = r.case_id`,
);

const MARK_DELIVERED = sql(
  'event.mark-delivered',
  `update event set delivered_at = clock_now()
   from unnest($1::uuid[], $2::uuid[]) as d(origin_id, id)
   where event.origin_id = d.origin_id and event.id = d.id`,
);

const DELIVERY_LOCK = sql<never>(
  'event.delivery-lock',
  `select pg_advisory_xact_lock(hashtext('deliver-events'))`,
);

/**
 * Gives out receipts for up to `limit` events, oldest first. One delivery at a time, so that order
 * numbers have no gaps and no two are equal.
 * @returns how many events were delivered.
 */
export async function deliverEvents(tx: Tx, limit: number): Promise<number> {
  await tx.many(DELIVERY_LOCK);
  const events = await tx.many(UNDELIVERED, [limit]);
  if (events.length === 0) return 0;
  const recipients = [...new Set(events.flatMap((event) => event.recipients))];
  const last = new Map(
    (await tx.many(LAST_NUMBERS, [recipients])).map((row) => [row.recipient_id, row.last]),
  );
  const receipts = events.flatMap((event) =>
    event.recipients.map((recipientId) => {
      const number = (last.get(recipientId) ?? 0) + 1;
      last.set(recipientId, number);
      return { recipientId, number, id: tx.newId(), event };
    }),
  );
  tx.runLater(STORE_RECEIPTS, [
    receipts.map((receipt) => receipt.recipientId),
    receipts.map((receipt) => receipt.number),
    receipts.map((receipt) => receipt.id),
    receipts.map((receipt) => receipt.event.type),
    receipts.map((receipt) => JSON.stringify(receipt.event.payload)),
    receipts.map((receipt) => receipt.event.happened_on),
    receipts.map((receipt) => receipt.event.case_id),
  ]);
  tx.runLater(MARK_DELIVERED, [
    events.map((event) => event.origin_id),
    events.map((event) => event.id),
  ]);
  return events.length;
}
