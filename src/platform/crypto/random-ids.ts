// Ids and secrets made of chance; in tests of a seed, so that the bytes of two worlds can be
// compared. Not here: keys (key-store.ts), codes that people type (claim-code.ts).
import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** A source of ids. A class so that Nest can inject it. */
export abstract class IdSource {
  /** A UUID, version 4: tells neither order nor time. */
  abstract newId(): string;

  abstract newSecret(bytes: number): Buffer;

  /** The source for one request of one actor, named by both; the same key gives the same ids. */
  abstract forRequest(key: string): IdSource;
}

export class RandomIds extends IdSource {
  override newId(): string {
    return randomUUID();
  }

  override newSecret(bytes: number): Buffer {
    return randomBytes(bytes);
  }

  override forRequest(): IdSource {
    return this;
  }
}

/** For tests only: everything follows from the seed. */
export class SeededIds extends IdSource {
  private readonly seed: Buffer;
  private drawn = 0;

  constructor(seed: string) {
    super();
    this.seed = createHmac('sha256', 'seeded ids').update(seed).digest();
  }

  override newId(): string {
    const bytes = this.newSecret(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  override newSecret(bytes: number): Buffer {
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, () => this.block());
    return Buffer.concat(blocks).subarray(0, bytes);
  }

  /** Does not depend on what was drawn before. */
  override forRequest(key: string): SeededIds {
    return new SeededIds(createHmac('sha256', this.seed).update(`request ${key}`).digest('hex'));
  }

  private block(): Buffer {
    this.drawn += 1;
    return createHmac('sha256', this.seed).update(`block ${this.drawn}`).digest();
  }
}
