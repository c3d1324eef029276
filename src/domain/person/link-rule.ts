// When two relations, of one member or two, are taken to be one person.
// Works on tokens alone: equal or not is all that can be seen of them.
// Not here: groups of more than two relations, what a person confirms itself (front-door).
import {
  MEETING_KINDS,
  type MeetingKind,
  SECOND_FACTORS,
  type SecondFactor,
  STRONG_KINDS,
} from './tokens.ts';

/** Goes up with every change of the rule; stored beside each token, link and candidate. */
export const LINK_RULE_VERSION = 2;

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
  /** Of the key it was made with. Tokens of two versions are never equal, and never differ. */
  readonly keyVersion?: number;
}

/** What two token sets have in common: the reasons of a decision, for the log. */
export interface TokenComparison {
  readonly decision: LinkDecision;
  /** The kinds to meet by of which both sides share a token, in the order of MEETING_KINDS. */
  readonly equal: readonly MeetingKind[];
  /** Kinds of which both sides share a token, in the order MOBILE, EMAIL, IBAN. */
  readonly agreeing: readonly SecondFactor[];
  /** Kinds of which both sides have tokens but share none. */
  readonly conflicting: readonly SecondFactor[];
}

/**
 * How many second factors have to agree. Without the address one is too few: who was born on the
 * same day with the same common name may share the mailbox of an administrator, and twins with
 * equal initials keep their mother's account when they have moved out.
 */
const FEWEST_AGREEING: Readonly<Record<(typeof STRONG_KINDS)[number], number>> = {
  STRONG: 1,
  NAME_SOUND: 1,
  NAME_BIRTH: 2,
};
/** With one of these equal, two relations stay candidates whatever speaks against it. */
const ALWAYS_CANDIDATE: readonly MeetingKind[] = ['STRONG', 'NAME_SOUND'];

/**
 * Compares the tokens of two relations; the same whichever comes first.
 * AUTOMATIC: a strong kind is equal, a second factor agrees (where NAME_BIRTH is the only strong
 * kind, two), and none conflicts. CANDIDATE: STRONG or NAME_SOUND is equal otherwise, or any kind
 * to meet by is, and not more second factors conflict than agree. NONE: anything else, whatever
 * second factors are equal.
 *
 * A second factor agrees where it is equal, conflicts where both sides have the kind under one key
 * and share none, and is silent otherwise. Twins may share their mother's account and mailbox; that
 * they have telephones of their own is then all that tells them apart. So who has a new number
 * waits for the person too: in doubt only the person can say so.
 *
 * While keys rotate, a relation may have tokens of two key versions. Relations with none in common
 * look like strangers, which errs to the safe side.
 * @example compareTokens([{ kind: 'STRONG', token: 'a' }], [{ kind: 'STRONG', token: 'a' }])
 *   gives { decision: 'CANDIDATE', equal: ['STRONG'], agreeing: [], conflicting: [] }
 */
export function compareTokens(
  left: readonly LinkToken[],
  right: readonly LinkToken[],
): TokenComparison {
  const mine = new Set(left.map(keyOf));
  const shared = new Set(right.filter((each) => mine.has(keyOf(each))).map((each) => each.kind));
  const equal = MEETING_KINDS.filter((kind) => shared.has(kind));
  const agreeing = SECOND_FACTORS.filter((kind) => shared.has(kind));
  const conflicting = SECOND_FACTORS.filter(
    (kind) => !shared.has(kind) && areComparable(left, right, kind),
  );
  return { decision: decide(equal, agreeing, conflicting), equal, agreeing, conflicting };
}

function decide(
  equal: readonly MeetingKind[],
  { length: agreeing }: readonly SecondFactor[],
  { length: conflicting }: readonly SecondFactor[],
): LinkDecision {
  const isStrong = STRONG_KINDS.some(
    (kind) => equal.includes(kind) && agreeing >= FEWEST_AGREEING[kind],
  );
  if (isStrong && conflicting === 0) return 'AUTOMATIC';
  if (ALWAYS_CANDIDATE.some((kind) => equal.includes(kind))) return 'CANDIDATE';
  return equal.length > 0 && agreeing >= conflicting ? 'CANDIDATE' : 'NONE';
}

/**
 * Whether a link that was there before holds after one side was told otherwise: a strong kind is
 * still equal, and more second factors agree than conflict. To keep what held takes less than to
 * begin: a new telephone number parts nobody.
 * @example keepsLink(compareTokens([], [])) === false
 */
export function keepsLink({ equal, agreeing, conflicting }: TokenComparison): boolean {
  return STRONG_KINDS.some((kind) => equal.includes(kind)) && agreeing.length > conflicting.length;
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

function keyOf({ kind, token, keyVersion = 0 }: LinkToken): string {
  return `${kind} ${keyVersion} ${token}`;
}

/** True when both sides have a token of the kind under one version of the key. */
function areComparable(
  left: readonly LinkToken[],
  right: readonly LinkToken[],
  kind: SecondFactor,
): boolean {
  return left.some(
    (one) =>
      one.kind === kind &&
      right.some((other) => other.kind === kind && other.keyVersion === one.keyVersion),
  );
}
