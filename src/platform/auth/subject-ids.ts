// How a caller without an organisation gets its viewer id: derived with a key, so that nobody
// outside can compute the id of a customer from the issuer's `sub`. Who comes as another kind of
// caller has other eyes: what a worker of the office was granted is not on its own account.
// Not here: the key (platform/crypto/blind-index.ts).
import type { BlindIndex } from '../crypto/blind-index.ts';
import type { ActorKind } from './actor.ts';

export abstract class SubjectIds {
  /** A UUID, always the same for one kind, issuer and subject, and unguessable from outside. */
  abstract viewerIdOf(issuer: string, subject: string, kind: ActorKind): Promise<string>;
}

/** Derived with the service's own key for viewer ids. */
export class KeyedSubjectIds extends SubjectIds {
  private readonly index: BlindIndex;

  constructor(index: BlindIndex) {
    super();
    this.index = index;
  }

  override viewerIdOf(issuer: string, subject: string, kind: ActorKind): Promise<string> {
    return this.index.uuidFrom('viewer-id', issuer, subject, kind);
  }
}
