// What is written down about the door: refused tokens by name, and trouble with the issuer's keys.
// A class, so that Nest can inject it and tests can listen. Nothing told holds a value of a token.
// Not here: the log (platform/observe).
import type { TokenFaultName } from './token-faults.ts';

/** Why the issuer's keys could not be fetched. */
export type KeyFetchFault = 'TIMEOUT' | 'UNREACHABLE' | 'STATUS' | 'TOO_LARGE' | 'NOT_A_KEY_SET';

export abstract class AuthJournal {
  abstract tokenRefused(fault: TokenFaultName): void;
  abstract keysFetched(keyCount: number): void;
  abstract keysNotFetched(fault: KeyFetchFault): void;
}
