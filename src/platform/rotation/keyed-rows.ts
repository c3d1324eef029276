// Rows of a batch with the keys that open them, and cursors over keys of two parts.
// Not here: what is made of the opened rows (each feature's holder).
import type { KeyStore } from '../crypto/key-store.ts';
import type { SecretKey } from '../crypto/secret-key.ts';

export interface KeyedRow<Row> {
  row: Row;
  key: SecretKey | null;
  /** Erased: what cannot be opened any more is made anew by nobody, and needs no key. */
  isErased: boolean;
}

/** The key of each row; null and not erased where it is missing though nobody destroyed it. */
export async function withKeys<Row extends { key_reference: string }>(
  store: KeyStore,
  rows: readonly Row[],
): Promise<KeyedRow<Row>[]> {
  const references = rows.map((row) => row.key_reference);
  const keys = await store.load(references);
  const gone = keys.every((key) => key !== null) ? [] : await store.areDestroyed(references);
  return rows.map((row, at) => {
    const key = keys[at] ?? null;
    return { row, key, isErased: key === null && gone[at] === true };
  });
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Where a batch begins, as the two parts of a key: behind this pair. */
export function pairOf(after: string | null): [string, string] {
  const [owner = FIRST, id = FIRST] = after?.split(' ') ?? [];
  return [owner, id];
}

/** Where the next batch begins; null when this one was not full, and so the last. */
export function nextPair<Row>(
  rows: readonly Row[],
  limit: number,
  pair: (row: Row) => readonly [string, string],
): string | null {
  const last = rows.at(-1);
  return last === undefined || rows.length < limit ? null : pair(last).join(' ');
}
