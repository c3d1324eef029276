// The gate that makes a new version of a token key one moment for all processes.
// Not here: the keys (platform/crypto), what a rotation does (rotate-keys.job.ts).
import type { BlindIndex, RotatingPurpose, TokenKey } from '../crypto/blind-index.ts';
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';

// Whoever makes or looks up tokens holds the gate, shared, to the end of its transaction, and reads
// the versions behind it; who adds or retires a version holds it alone. So a version never comes
// into being between somebody's reading of the versions and its commit: of two transactions that
// store the same thing at one moment both write under one version, where the unique key finds them;
// and what was stored before is found, because lookups go by all versions.
const ENTER = sql<never>(
  'key-gate.enter',
  `select pg_advisory_xact_lock_shared(hashtext('key-gate'))`,
);
const PATIENCE = sql<never>('key-gate.patience', `select set_config('lock_timeout', $1, true)`);
const CLOSE = sql<never>('key-gate.close', `select pg_advisory_xact_lock(hashtext('key-gate'))`);

const entered = new WeakMap<Tx, Promise<unknown>>();

/** The versions of a purpose that live for this transaction. */
export class LiveKeys {
  /** To look up by, newest first. */
  readonly all: readonly [TokenKey, ...TokenKey[]];

  constructor(keys: readonly TokenKey[]) {
    const [newest, ...older] = keys;
    if (newest === undefined) throw new Error('every version of a key is destroyed');
    this.all = [newest, ...older];
  }

  /** To write with. */
  get newest(): TokenKey {
    return this.all[0];
  }

  /** The token of these parts under every version, newest first. */
  tokens(...parts: string[]): [Buffer, ...Buffer[]] {
    const [newest, ...older] = this.all;
    return [newest.token(...parts), ...older.map((key) => key.token(...parts))];
  }

  /** The key of one version, or null when it does not live any more. */
  find(version: number): TokenKey | null {
    return this.all.find((key) => key.version === version) ?? null;
  }
}

/**
 * The versions of a purpose, which stay what they are until this transaction ends.
 * @example (await liveKeys(tx, index, 'claim-code')).tokens(code): what the code may be stored as
 */
export async function liveKeys(
  tx: Tx,
  index: BlindIndex,
  purpose: RotatingPurpose,
): Promise<LiveKeys> {
  const entering = entered.get(tx) ?? tx.run(ENTER);
  entered.set(tx, entering);
  await entering;
  return new LiveKeys(await index.all(purpose));
}

/**
 * Waits until nobody else is inside, and holds whoever comes up to the end of this transaction.
 * @param milliseconds the longest wait: while it lasts, requests wait behind it.
 * @throws a PostgreSQL error 55P03 when somebody stayed longer.
 */
export async function closeGate(tx: Tx, milliseconds: number): Promise<void> {
  await tx.run(PATIENCE, [`${milliseconds}ms`]);
  await tx.run(CLOSE);
}
