// The keys of calls, as a rotation sees them: kept as macs only, for as long as a repeat is known,
// so that their older version lives until the last of its records is forgotten.
// Not here: what a repeat is answered (platform/idempotency).
import { sql } from '../database/statement.ts';
import type { KeyHolder } from './key-holders.ts';

const COUNT = sql<{ older: number }>(
  'idempotency-keys.count-older',
  `select count(*)::int as older from idempotency_record where key_version < $1`,
);

export const IDEMPOTENCY_KEYS: KeyHolder = {
  purpose: 'idempotency-key',
  name: 'idempotency_record',
  turn: 'FIRST',
  countOlder: async (tx, { version }) => (await tx.maybe(COUNT, [version]))?.older ?? 0,
};
