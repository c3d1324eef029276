// How a caller without an organisation gets its viewer id: derived with a key, so that nobody
// outside can compute the id of a customer from the issuer's `sub`.
// Not here: the key (platform/crypto/blind-index.ts).
import type { BlindIndex } from '../crypto/blind-index.ts';

export abstract class SubjectIds {
  /** A UUID, always the same for one issuer and subject, and unguessable from outside. */
  abstract viewerIdOf(issuer: string, subject: string): Promise<string>;
}

/** Derived with the service's own key for viewer ids. */
export class KeyedSubjectIds extends SubjectIds {
  private readonly index: BlindIndex;

  constructor(index: BlindIndex) {
    super();
    this.index = index;
  }

  override viewerIdOf(issuer: string, subject: string): Promise<string> {
    return this.index.uuidFrom('viewer-id', issuer, subject);
  }
}
