// When two relations, of one member or two, are taken to be one person.
// Works on tokens alone: equal or not is all that can be seen of them.
// Not here: groups of more than two relations, what a person confirms itself (customers).
import type { TokenKind } from './tokens.ts';

/** Goes up with every change of the rule; stored beside each link and candidate. */
export const LINK_RULE_VERSION = 1;

export type LinkDecision =
  /** Taken to be one person. */
  | 'AUTOMATIC'
  /** May be one person: only the person can confirm it. */
  | 'CANDIDATE'
  /** Nothing says that they are one person. */
  | 'NONE';

/** A token as an opaque text, equal for equal material. Tokens of an unknown kind say nothing. */
export interface LinkToken {
  readonly kind: string;
  readonly token: string;
}

export type SecondFactor = Exclude<TokenKind, 'STRONG'>;
const SECOND_FACTORS: readonly SecondFactor[] = ['MOBILE', 'EMAIL', 'IBAN'];

/** What two token sets have in common: the reasons of a decision, for the log. */
export interface TokenComparison {
  readonly decision: LinkDecision;
  /** Both sides share a strong token. */
  readonly strongEqual: boolean;
  /** Kinds of which both sides share a token, in the order MOBILE, EMAIL, IBAN. */
  readonly agreeing: readonly SecondFactor[];
  /** Kinds of which both sides have tokens but share none. */
  readonly conflicting: readonly SecondFactor[];
}

/**
 * Compares the tokens of two relations; the same whichever comes first.
 * AUTOMATIC: an equal strong token, and more second factors agree than conflict.
 * CANDIDATE: an equal strong token otherwise. NONE: no equal strong token, whatever else is equal.
 *
 * A second factor agrees where it is equal, conflicts where both sides have the kind and share
 * none, and is silent where one side lacks it. So nobody is cut off by one new telephone number
 * among three kinds, and twins who share their mother's account, but have telephones of their own,
 * are not made one person: in doubt only the person can say so.
 *
 * Both sides' tokens must be made with one normalisation version and one key version; else equal
 * texts look different, which errs to the safe side.
 * @example compareTokens([{ kind: 'STRONG', token: 'a' }], [{ kind: 'STRONG', token: 'a' }])
 *   gives { decision: 'CANDIDATE', strongEqual: true, agreeing: [], conflicting: [] }
 */
export function compareTokens(
  left: readonly LinkToken[],
  right: readonly LinkToken[],
): TokenComparison {
  const strongEqual = share(tokensOf(left, 'STRONG'), tokensOf(right, 'STRONG'));
  const agreeing: SecondFactor[] = [];
  const conflicting: SecondFactor[] = [];
  for (const kind of SECOND_FACTORS) {
    const [ofLeft, ofRight] = [tokensOf(left, kind), tokensOf(right, kind)];
    if (ofLeft.size === 0 || ofRight.size === 0) continue;
    (share(ofLeft, ofRight) ? agreeing : conflicting).push(kind);
  }
  const outweighs = agreeing.length > conflicting.length;
  const decision = !strongEqual ? 'NONE' : outweighs ? 'AUTOMATIC' : 'CANDIDATE';
  return { decision, strongEqual, agreeing, conflicting };
}

/**
 * The decision of compareTokens alone.
 * @example linkDecision([], []) === 'NONE'
 */
export function linkDecision(
  left: readonly LinkToken[],
  right: readonly LinkToken[],
): LinkDecision {
  return compareTokens(left, right).decision;
}

function tokensOf(tokens: readonly LinkToken[], kind: TokenKind): ReadonlySet<string> {
  return new Set(tokens.filter((each) => each.kind === kind).map((each) => each.token));
}

function share(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((token) => right.has(token));
}
