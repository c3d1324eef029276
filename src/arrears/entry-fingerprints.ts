// Fingerprints (keyed, per member) of what an entry says: to find references back and to see
// whether the same is said again, without keeping what was said in the open.
import type { BlindIndex, TokenKey } from '../platform/crypto/blind-index.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import type { CheckedEntry } from './entry-check.ts';
import type { EntryMacs } from './registration-plan.ts';

export class EntryFingerprints {
  private constructor(
    private readonly key: TokenKey,
    private readonly memberId: string,
  ) {}

  static async of(index: BlindIndex, memberId: string): Promise<EntryFingerprints> {
    return new EntryFingerprints(await index.current('own-reference'), memberId);
  }

  /** Of a customer reference. */
  customer(reference: string): Buffer {
    return this.key.token('customer', this.memberId, reference.trim());
  }

  /** Of an own reference of arrears. */
  own(reference: string): Buffer {
    return this.key.token('arrears', this.memberId, reference.trim());
  }

  macsOf(entry: CheckedEntry): EntryMacs {
    const { person, consent: _consent, consentId: _consentId, ...statement } = entry.input;
    return {
      customer: this.customer(entry.input.customerReference),
      own: this.own(entry.input.ownReference),
      identity: this.key.token('identity', this.memberId, canonicalJson(person)),
      // Who and by which consent is not part of what is owed: a renewed consent changes nothing.
      statement: this.key.token('statement', this.memberId, canonicalJson(statement)),
    };
  }
}
