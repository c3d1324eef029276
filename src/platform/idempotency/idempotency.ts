// Carries a call with an idempotency key out once. Kept is only what the call made, per entry
// index, outcome code and id; the input is kept as a fingerprint under a key destroyed after a day.
// Not here: rebuilding the answer (the use-case, from the repeated input and the ids).
import { Injectable } from '@nestjs/common';
import { addDays, formatDay, type LocalDate } from '../../domain/calendar/local-date.ts';
import { BlindIndex } from '../crypto/blind-index.ts';
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';
import { liveKeys } from '../rotation/key-gate.repository.ts';

/** What became of one entry. */
export interface Outcome {
  index: number;
  code: string;
  id: string | null;
}

export type Repeat =
  | { kind: 'FIRST'; keyMac: Buffer; keyVersion: number; inputMac: Buffer }
  | { kind: 'REPEAT'; outcomes: Outcome[] }
  | { kind: 'REUSED' };

/** How long a used key is known: longer than any queue of a member holds a call back. */
const DAYS_KEPT = 30;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a text that can be an idempotency key. */
export function isIdempotencyKey(text: string): boolean {
  return UUID.test(text);
}

const LOCK_KEY = sql<never>(
  'idempotency.lock-key',
  `select pg_advisory_xact_lock(('x' || encode(substr($1::bytea, 1, 8), 'hex'))::bit(64)::bigint)`,
);
const FIND = sql<{ operation: string; input_mac: Buffer; day: LocalDate; outcomes: Outcome[] }>(
  'idempotency.find',
  `select operation, input_mac, day, outcomes from idempotency_record
   where viewer_id = (select viewer()) and key_mac = any($1::bytea[])`,
);
const RECORD = sql(
  'idempotency.record',
  `insert into idempotency_record (key_mac, key_version, operation, input_mac, outcomes)
   values ($1, $2, $3, $4, $5)`,
);
const FORGET = sql('idempotency.forget', `delete from idempotency_record where day < $1`);

@Injectable()
export class Idempotency {
  constructor(private readonly index: BlindIndex) {}

  /**
   * Asks whether a call was carried out before; holds a second one with the same key until the
   * first has ended.
   * @param input the whole input of the call, as the caller sent it.
   */
  async begin(tx: Tx, operation: string, key: string, input: unknown): Promise<Repeat> {
    const keys = await liveKeys(tx, this.index, 'idempotency-key');
    const macs = keys.tokens(tx.viewerId, key.toLowerCase());
    const [keyMac] = macs;
    tx.runLater(LOCK_KEY, [keyMac]);
    const canonical = canonicalJson(input);
    const found = await tx.maybe(FIND, [macs]);
    if (found === null) {
      const inputMac = (await this.index.dailyKey(tx.today)).token(operation, canonical);
      return { kind: 'FIRST', keyMac, keyVersion: keys.newest.version, inputMac };
    }
    // The key of its day may be destroyed by now: then nobody can tell whether it is the same
    // input.
    const dayKey = await this.index.findDailyKey(found.day);
    const isSame =
      found.operation === operation && dayKey?.matches(found.input_mac, operation, canonical);
    return isSame === true ? { kind: 'REPEAT', outcomes: found.outcomes } : { kind: 'REUSED' };
  }

  /** Records what a first call did, in the transaction of its effect. */
  record(
    tx: Tx,
    operation: string,
    first: { keyMac: Buffer; keyVersion: number; inputMac: Buffer },
    outcomes: Outcome[],
  ): void {
    const { keyMac, keyVersion, inputMac } = first;
    tx.runLater(RECORD, [keyMac, keyVersion, operation, inputMac, JSON.stringify(outcomes)]);
  }

  /**
   * As doorkeeper: forgets inputs after a day by destroying their key, and a month later that the
   * key was ever used. In between a late repeat is refused rather than carried out twice.
   */
  async forgetOld(tx: Tx): Promise<void> {
    await tx.run(FORGET, [formatDay(addDays(tx.today, -DAYS_KEPT))]);
    await this.index.destroyDailyKeysBefore(addDays(tx.today, -1));
  }
}

/** JSON with the names of every object in order, so that equal inputs give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

// Not as a replacer of JSON.stringify: that is asked for every value, and takes twice as long.
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (value instanceof Date) return value.toJSON();
  const named = value as Record<string, unknown>;
  const names = Object.keys(named).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(named[name])]));
}
