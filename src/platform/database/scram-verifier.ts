// What PostgreSQL keeps instead of a password (RFC 5803), made on this side: so that no statement,
// and no log of statements, ever holds the password itself.
// Not here: who gets which password (provision.ts).
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const ITERATIONS = 4096;

/** @param password printable ASCII, so that it needs no normalising (SASLprep). */
export function scramVerifier(password: string, salt: Uint8Array): string {
  if (!/^[!-~]{8,}$/.test(password)) {
    throw new Error(
      'A password must have 8 or more characters of printable ASCII, without spaces.',
    );
  }
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`;
}
