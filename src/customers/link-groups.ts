// Which relations become one person by themselves. Pairs that link automatically are joined, unless
// two of those who would become one speak against each other: twins whose data meet in a third
// relation, persons whom two customer accounts confirmed. Then the doubtful pair waits for the
// person. Pure.
// Not here: what makes a pair (domain/person/link-rule.ts), storing (linking.service.ts).
import { compareTokens, type LinkToken, type TokenComparison } from '../domain/person/link-rule.ts';
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
}

export interface LinkGroups {
  /** Every relation once, with those that are one person with it. */
  groups: string[][];
  /** Pairs that only the person can confirm. */
  candidates: [string, string][];
}

interface Compared {
  a: Linkable;
  b: Linkable;
  comparison: TokenComparison;
}

/** An automatic pair between two of those who are apart so far: persons, or new relations. */
interface Edge {
  pair: [string, string];
  ends: [string, string];
}

/**
 * Groups relations. Pairs of which neither is in `fresh` were judged before: they can only speak
 * against.
 * @example two new relations of one name, birth date, address and mobile number are one group
 */
export function linkGroups(all: readonly Linkable[], fresh: ReadonlySet<string>): LinkGroups {
  const compared = comparisonsOf(all);
  const edges: Edge[] = [];
  const candidates: [string, string][] = [];
  for (const { a, b, comparison } of compared) {
    if (endOf(a) === endOf(b)) continue;
    if (!fresh.has(a.relationId) && !fresh.has(b.relationId)) continue;
    const pair: [string, string] = [a.relationId, b.relationId];
    if (comparison.decision === 'CANDIDATE') candidates.push(pair);
    else edges.push({ pair, ends: [endOf(a), endOf(b)] });
  }
  const relationsAt = new Map<string, string[]>();
  for (const each of all) {
    relationsAt.set(endOf(each), [...(relationsAt.get(endOf(each)) ?? []), each.relationId]);
  }
  const ends = [...relationsAt.keys()];
  const kept = new Set(withoutConflict(ends, edges, conflictsOf(all, compared)));
  const joined = groupsOf(
    ends,
    [...kept].map((edge) => edge.ends),
  );
  const doubtful = edges.filter((edge) => !kept.has(edge)).map((edge) => edge.pair);
  return {
    groups: joined.map((group) => group.flatMap((end) => relationsAt.get(end) ?? [])),
    candidates: [...candidates, ...doubtful],
  };
}

const endOf = (each: Linkable): string => each.personId ?? each.relationId;

/** Every pair that shares a strong token, once. */
function comparisonsOf(all: readonly Linkable[]): Compared[] {
  const byStrong = new Map<string, Linkable[]>();
  for (const each of all) {
    for (const { kind, token } of each.tokens) {
      if (kind !== 'STRONG') continue;
      byStrong.set(token, [...(byStrong.get(token) ?? []), each]);
    }
  }
  const compared = new Map<string, Compared>();
  for (const sharing of byStrong.values()) {
    for (const [at, a] of sharing.entries()) {
      for (const b of sharing.slice(at + 1)) {
        const pair = `${a.relationId} ${b.relationId}`;
        if (compared.has(pair)) continue;
        compared.set(pair, { a, b, comparison: compareTokens(a.tokens, b.tokens) });
      }
    }
  }
  return [...compared.values()];
}

type Conflicts = (a: string, b: string) => boolean;

function conflictsOf(all: readonly Linkable[], compared: readonly Compared[]): Conflicts {
  const confirmed = new Set(all.filter((each) => each.isConfirmed).map(endOf));
  const against = new Set<string>();
  for (const { a, b, comparison } of compared) {
    if (comparison.decision === 'AUTOMATIC' || comparison.conflicting.length === 0) continue;
    against.add(`${endOf(a)} ${endOf(b)}`).add(`${endOf(b)} ${endOf(a)}`);
  }
  for (const each of all) {
    for (const personId of each.deniedBy) {
      against.add(`${endOf(each)} ${personId}`).add(`${personId} ${endOf(each)}`);
    }
  }
  return (a, b) => a !== b && (against.has(`${a} ${b}`) || (confirmed.has(a) && confirmed.has(b)));
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
