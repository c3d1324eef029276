// All tokens of a population in flat arrays: a million persons have some fifteen million.
// Tokens are fingerprints of 53 bits of the plain material, without a key: equal for equal texts,
// which is all that linking sees of a token, and unequal for others but once in some hundred runs.
import { MEETING_KINDS, type TokenMaterial } from '../../src/domain/person/tokens.ts';
import type { LinkToken } from '../../src/domain/person/link-rule.ts';

const KINDS = [...MEETING_KINDS, 'MOBILE', 'EMAIL', 'IBAN'] as const;

export class TokenStore {
  private fingerprints = new Float64Array(1 << 16);
  private kinds = new Uint8Array(1 << 16);
  private starts = new Uint32Array(1 << 14);
  private used = 0;
  /** How many token sets there are; the next one has this number. */
  size = 0;

  /** Keeps the tokens of the next registration, or of an account. @returns its number. */
  add(materials: readonly TokenMaterial[]): number {
    if (this.used + materials.length > this.kinds.length) this.growTokens();
    if (this.size + 2 > this.starts.length) this.starts = grown(this.starts, Uint32Array);
    for (const { kind, material } of materials) {
      this.fingerprints[this.used] = fingerprintOf(material);
      this.kinds[this.used] = KINDS.indexOf(kind);
      this.used += 1;
    }
    this.size += 1;
    this.starts[this.size] = this.used;
    return this.size - 1;
  }

  tokensOf(number: number): LinkToken[] {
    const tokens: LinkToken[] = [];
    for (let at = this.starts[number] ?? 0; at < (this.starts[number + 1] ?? 0); at += 1) {
      const kind = KINDS[this.kinds[at] ?? 0] ?? '';
      tokens.push({ kind, token: String(this.fingerprints[at]) });
    }
    return tokens;
  }

  /**
   * The numbers that hang together by tokens to meet by, as groups in ascending order: between two
   * groups nothing is ever compared.
   */
  blocks(): Map<number, number[]> {
    const parent = Uint32Array.from({ length: this.size }, (_none, at) => at);
    const rootOf = (number: number): number => {
      let at = number;
      while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? 0] ?? 0;
      return at;
    };
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, this.used * 1.5)));
    const seen = new Float64Array(capacity).fill(-1);
    const first = new Uint32Array(capacity);
    for (let number = 0; number < this.size; number += 1) {
      for (let at = this.starts[number] ?? 0; at < (this.starts[number + 1] ?? 0); at += 1) {
        if ((this.kinds[at] ?? 0) >= MEETING_KINDS.length) continue;
        const fingerprint = this.fingerprints[at] ?? 0;
        let slot = fingerprint % capacity;
        while (seen[slot] !== -1 && seen[slot] !== fingerprint) slot = (slot + 1) % capacity;
        if (seen[slot] === fingerprint) parent[rootOf(number)] = rootOf(first[slot] ?? 0);
        else {
          seen[slot] = fingerprint;
          first[slot] = number;
        }
      }
    }
    const blocks = new Map<number, number[]>();
    for (let number = 0; number < this.size; number += 1) {
      const root = rootOf(number);
      const block = blocks.get(root);
      if (block === undefined) blocks.set(root, [number]);
      else block.push(number);
    }
    return blocks;
  }

  /** How many tokens are kept. */
  get tokens(): number {
    return this.used;
  }

  private growTokens(): void {
    this.fingerprints = grown(this.fingerprints, Float64Array);
    this.kinds = grown(this.kinds, Uint8Array);
  }
}

function grown<T extends Float64Array | Uint8Array | Uint32Array>(
  full: T,
  kind: new (length: number) => T,
): T {
  const next = new kind(full.length * 2);
  next.set(full);
  return next;
}

/** Two mixed halves of 32 bits, of which 53 are kept (cyrb53). */
function fingerprintOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
