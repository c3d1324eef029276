// Comparing and dividing products of whole numbers exactly. Products that a number holds stay
// numbers, larger ones pass through bigint: the answer is the same, the first way is faster.
// Not here: what the numbers mean.

/** Looked up once: these stand in the innermost loops. */
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;
const { floor } = Math;

/** A fraction of whole numbers, in lowest terms. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Below zero, zero or above zero as a · b is less than, equal to or more than c · d.
 * All four are safe integers.
 * @example compareProducts(2, 3, 1, 6) === 0
 */
export function compareProducts(a: number, b: number, c: number, d: number): number {
  const left = a * b;
  const right = c * d;
  if (isExact(left) && isExact(right)) return left - right;
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The whole part of a · b / c, for safe integers a, b ≥ 0 and c > 0 whose answer is one too.
 * @example floorOfProduct(10, 2, 3) === 6
 */
export function floorOfProduct(a: number, b: number, c: number): number {
  const product = a * b;
  if (!isExact(product)) return Number((BigInt(a) * BigInt(b)) / BigInt(c));
  // Below 2^53 a quotient is further from the next whole number than its rounding can reach.
  return floor(product / c);
}

/**
 * a · b / c rounded up, for safe integers a, b ≥ 0 and c > 0 whose answer is one too.
 * @example ceilOfProduct(10, 2, 3) === 7
 */
export function ceilOfProduct(a: number, b: number, c: number): number {
  const whole = floorOfProduct(a, b, c);
  return compareProducts(a, b, whole, c) === 0 ? whole : whole + 1;
}

/**
 * a / b in lowest terms, for safe integers a ≥ 0 and b > 0.
 * @example lowestTerms(40, 100) gives 2 / 5
 */
export function lowestTerms(a: number, b: number): Fraction {
  let [divisor, rest] = [b, a % b];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return { numerator: a / divisor, denominator: b / divisor };
}

/** Whether a product of whole numbers was held without rounding. */
function isExact(product: number): boolean {
  return product <= LARGEST_EXACT && product >= -LARGEST_EXACT;
}
