// Which relations become one person by themselves. Pairs that link automatically are joined, unless
// two of those who would become one speak against each other: twins whose data meet in a third
// relation, persons whom two customer accounts confirmed, what somebody said is not theirs. Then
// the doubtful pair waits for the person. Pure.
// Not here: what makes a pair (domain/person/link-rule.ts), storing (linking.service.ts).
import { compareTokens, type LinkToken, type TokenComparison } from '../domain/person/link-rule.ts';
import {
  type MeetingKind,
  MEETING_KINDS,
  type SecondFactor,
  STRONG_KINDS,
} from '../domain/person/tokens.ts';
import { groupsOf } from './groups.ts';

/** What one relation is linked by. */
export interface Linkable {
  relationId: string;
  memberId: string;
  tokens: LinkToken[];
  /** The person it belongs to already; null when it is new. */
  personId: string | null;
  /** True when a customer account confirmed to be that person. */
  isConfirmed: boolean;
  /** Persons whose customer said of this relation: this is not me. */
  deniedBy: string[];
  /** Relations it was parted from: they are never one person by themselves. */
  keptApartFrom: string[];
}

/** By which kinds two relations met, and what agreed. */
export type LinkKinds = readonly (MeetingKind | SecondFactor)[];

/** A pair that only the person can confirm. */
export interface Candidate {
  pair: [string, string];
  kinds: LinkKinds;
  /** The tokens alone decided, or somebody in the group spoke against a link. */
  because: 'TOKENS' | 'GROUP';
}

export interface LinkGroups {
  /** Every relation once, with those that are one person with it. */
  groups: string[][];
  candidates: Candidate[];
  /** Of each relation that linked by itself, by which kinds. */
  linkedBy: ReadonlyMap<string, LinkKinds>;
}

/**
 * A token that says this little by itself and that so many relations share is of a house with many
 * doors: it makes no candidates, or each who moves in would be compared with all.
 */
const MOST_SHARING = 20;

interface Compared {
  a: Linkable;
  b: Linkable;
  comparison: TokenComparison;
}

/** An automatic pair between two of those who are apart so far: persons, or new relations. */
interface Edge {
  pair: [string, string];
  ends: [string, string];
  kinds: LinkKinds;
}

/**
 * Groups relations. Pairs of which neither is in `fresh` were judged before: they can only speak
 * against. Of a person that takes part all relations should be here: any of them can speak against.
 * @example two new relations of one name, birth date, address and mobile number are one group
 */
export function linkGroups(all: readonly Linkable[], fresh: ReadonlySet<string>): LinkGroups {
  const edges: Edge[] = [];
  const candidates: Candidate[] = [];
  for (const { a, b, comparison } of comparisonsOf(all, fresh)) {
    const pair: [string, string] = [a.relationId, b.relationId];
    const kinds = kindsOf(comparison);
    if (comparison.decision === 'AUTOMATIC')
      edges.push({ pair, ends: [endOf(a), endOf(b)], kinds });
    else if (comparison.decision === 'CANDIDATE') {
      candidates.push({ pair, kinds, because: 'TOKENS' });
    }
  }
  const byEnd = new Map<string, Linkable[]>();
  for (const each of all) byEnd.set(endOf(each), [...(byEnd.get(endOf(each)) ?? []), each]);
  const ends = [...byEnd.keys()];
  const kept = new Set(withoutConflict(ends, edges, conflictsOf(byEnd)));
  const joined = groupsOf(
    ends,
    [...kept].map((edge) => edge.ends),
  );
  for (const { pair, kinds } of edges.filter((edge) => !kept.has(edge))) {
    candidates.push({ pair, kinds, because: 'GROUP' });
  }
  return {
    groups: joined.map((group) =>
      group.flatMap((end) => (byEnd.get(end) ?? []).map((each) => each.relationId)),
    ),
    candidates,
    linkedBy: new Map([...kept].flatMap(({ pair, kinds }) => pair.map((id) => [id, kinds]))),
  };
}

const endOf = (each: Linkable): string => each.personId ?? each.relationId;

function kindsOf({ equal, agreeing }: TokenComparison): LinkKinds {
  return [...equal, ...agreeing];
}

/** Every pair of two ends that shares a token to meet by and of which one is fresh, once. */
function comparisonsOf(all: readonly Linkable[], fresh: ReadonlySet<string>): Compared[] {
  const sharing = new Map<string, Linkable[]>();
  for (const each of all) {
    for (const { kind, token } of each.tokens) {
      if (!(MEETING_KINDS as readonly string[]).includes(kind)) continue;
      const key = `${kind} ${token}`;
      const known = sharing.get(key);
      if (known === undefined) sharing.set(key, [each]);
      else known.push(each);
    }
  }
  const compared = new Map<string, Compared>();
  for (const [key, relations] of sharing) {
    if (relations.length > MOST_SHARING && !isStrong(key)) continue;
    for (const [at, a] of relations.entries()) {
      for (const b of relations.slice(at + 1)) {
        const pair = `${a.relationId} ${b.relationId}`;
        if (endOf(a) === endOf(b) || compared.has(pair)) continue;
        if (!fresh.has(a.relationId) && !fresh.has(b.relationId)) continue;
        compared.set(pair, { a, b, comparison: compareTokens(a.tokens, b.tokens) });
      }
    }
  }
  return [...compared.values()];
}

function isStrong(key: string): boolean {
  return STRONG_KINDS.some((kind) => key.startsWith(`${kind} `));
}

type Conflicts = (a: string, b: string) => boolean;

/** Whether any relation of one end speaks against any of another; asked of few, so asked late. */
function conflictsOf(byEnd: ReadonlyMap<string, readonly Linkable[]>): Conflicts {
  const known = new Map<string, boolean>();
  return (a, b) => {
    if (a === b) return false;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const [ofA, ofB] = [byEnd.get(a) ?? [], byEnd.get(b) ?? []];
    const answer =
      (ofA.some((each) => each.isConfirmed) && ofB.some((each) => each.isConfirmed)) ||
      ofA.some((one) => ofB.some((other) => speakAgainst(one, other)));
    known.set(key, answer);
    return answer;
  };
}

function speakAgainst(one: Linkable, other: Linkable): boolean {
  if (one.deniedBy.includes(endOf(other)) || other.deniedBy.includes(endOf(one))) return true;
  if (one.keptApartFrom.includes(other.relationId)) return true;
  if (other.keptApartFrom.includes(one.relationId)) return true;
  return compareTokens(one.tokens, other.tokens).conflicting.length > 0;
}

/** The edges that join nobody with whom anybody of the same group speaks against. */
function withoutConflict(ends: string[], edges: readonly Edge[], conflicts: Conflicts): Edge[] {
  const neighbours = new Map<string, Set<string>>();
  for (const {
    ends: [a, b],
  } of edges) {
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
    neighbours.set(b, (neighbours.get(b) ?? new Set()).add(a));
  }
  const isTorn = (at: string, towards: string): boolean =>
    [...(neighbours.get(at) ?? [])].some((other) => conflicts(other, towards));
  const clear = edges.filter(
    ({ ends: [a, b] }) => !conflicts(a, b) && !isTorn(a, b) && !isTorn(b, a),
  );
  const groups = groupsOf(
    ends,
    clear.map((edge) => edge.ends),
  );
  const inConflict = (group: string[]): boolean =>
    group.some((a, at) => group.slice(at + 1).some((b) => conflicts(a, b)));
  const torn = new Set(groups.filter(inConflict).flat());
  return clear.filter(({ ends: [a] }) => !torn.has(a));
}
