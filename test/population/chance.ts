// Chance that is the same for the same seed, on every machine: for invented populations.
// Not here: anything secret (src/platform/crypto).

export class Chance {
  private state: number;

  /** @param seed any whole number */
  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x2545f491) >>> 0;
  }

  /** A whole number from 0 up to, not including, `bound` (at most 2^32). */
  below(bound: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * bound);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in so many of a thousand. */
  in1000(times: number): boolean {
    return this.next() < times * 4_294_967.296;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** The index of a weight, as often as its share of the sum. */
  weighted(weights: readonly number[]): number {
    let left = this.below(weights.reduce((sum, weight) => sum + weight, 0));
    for (const [at, weight] of weights.entries()) {
      if (left < weight) return at;
      left -= weight;
    }
    return weights.length - 1;
  }

  /** Mulberry32: 32 bits at a time, a period of 2^32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
