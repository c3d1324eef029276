// A key of 32 bytes that can be used and not be seen: neither printing nor JSON shows it.
// Lighter than a KeyObject, of which a bulk registration would make thousands.
// Not here: where keys come from (key-store.ts, master-keys.ts).
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

const CIPHER = 'aes-256-gcm';
const OPTIONS = { authTagLength: TAG_BYTES };

export class SecretKey {
  readonly #bytes: Uint8Array;

  /** Takes a copy: the caller may wipe what it gave. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes');
    this.#bytes = new Uint8Array(bytes);
  }

  /** AES-256-GCM. The nonce must be new for this key; `bound` is not stored, and needed to open. */
  encrypt(nonce: Buffer, bound: Buffer, plain: Buffer): { ciphertext: Buffer; tag: Buffer } {
    const cipher = createCipheriv(CIPHER, this.#bytes, nonce, OPTIONS);
    cipher.setAAD(bound);
    const ciphertext = cipher.update(plain);
    cipher.final();
    return { ciphertext, tag: cipher.getAuthTag() };
  }

  /** Null when a byte of anything is another than it was. */
  decrypt(
    nonce: Buffer,
    bound: Buffer,
    sealed: { ciphertext: Buffer; tag: Buffer },
  ): Buffer | null {
    const decipher = createDecipheriv(CIPHER, this.#bytes, nonce, OPTIONS);
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.tag);
    const plain = decipher.update(sealed.ciphertext);
    try {
      decipher.final();
      return plain;
    } catch {
      plain.fill(0);
      return null;
    }
  }

  /** HMAC-SHA-256. */
  hmac(message: Buffer): Buffer {
    return createHmac('sha256', this.#bytes).update(message).digest();
  }

  equals(other: SecretKey): boolean {
    return timingSafeEqual(this.#bytes, other.#bytes);
  }
}
