// Secrets and names made of chance. The only place, with the keys, that asks for randomness.
// Not here: keys and what is encrypted with them.
import { randomBytes, randomInt } from 'node:crypto';

/** A password nobody has to type: 24 random bytes in characters that need no escaping in a URL. */
export function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** A short lower-case name that will not be met twice: for folders, databases and the like. */
export function randomName(): string {
  return randomBytes(6).toString('hex');
}

/** Random bytes, for a salt. */
export function randomSalt(): Buffer {
  return randomBytes(16);
}

/** A whole number from 0 up to, not including, `bound`, which is above zero. */
export function randomBelow(bound: number): number {
  return randomInt(bound);
}
