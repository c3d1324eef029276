// Nonces for sealing, drawn from chance some hundreds at a time: asking for twelve bytes costs as
// much as asking for thousands. They are stored in the open, so that waiting in memory gives
// nothing away; keys and secrets are never drawn ahead.
import { randomFillSync } from 'node:crypto';
import { NONCE_BYTES } from './secret-key.ts';

const DRAWN_AT_ONCE = 256;

const drawn = Buffer.alloc(DRAWN_AT_ONCE * NONCE_BYTES);
let used = drawn.length;

/** Twelve random bytes that were not given before. */
export function nextNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const nonce = Buffer.from(drawn.subarray(used, used + NONCE_BYTES));
  used += NONCE_BYTES;
  return nonce;
}
