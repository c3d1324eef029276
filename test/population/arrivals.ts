// Links the registrations of one block one after the other, in the order in which they arrive, by
// the service's own rule: each meets those that came before and the persons they became.
// Not here: tokens (token-store.ts), what was right (figures.ts).
import type { Linkable, LinkGroups } from '../../src/linking/link-groups.ts';
import type { LinkToken } from '../../src/domain/person/link-rule.ts';
import { MEETING_KINDS } from '../../src/domain/person/tokens.ts';

/** src/linking/link-groups.ts, or the same with a fault planted. */
export type Grouping = (all: readonly Linkable[], fresh: ReadonlySet<string>) => LinkGroups;

export interface Arrived {
  /** Registrations by number, with those that became one person with them. */
  persons: number[][];
  /** Pairs that only the person can confirm, and that did not become one. */
  candidates: [number, number][];
}

/** @param order numbers of registrations as they arrive. */
export function linkInOrder(
  order: readonly number[],
  tokensOf: (number: number) => LinkToken[],
  grouping: Grouping,
): Arrived {
  const relations = new Map<string, Linkable>();
  const persons = new Map<string, string[]>();
  const holders = new Map<string, string[]>();
  const doubtful = new Map<string, [number, number]>();
  for (const number of order) {
    const relationId = String(number);
    const fresh = newRelation(relationId, tokensOf(number));
    const keys = fresh.tokens.filter(canMeet).map(({ kind, token }) => `${kind} ${token}`);
    const met = new Set(keys.flatMap((key) => holders.get(key) ?? []));
    for (const id of [...met]) {
      for (const other of persons.get(relations.get(id)?.personId ?? '') ?? []) met.add(other);
    }
    relations.set(relationId, fresh);
    for (const key of keys) holders.set(key, [...(holders.get(key) ?? []), relationId]);
    const all = [...met, relationId].sort().map((id) => relations.get(id) as Linkable);
    const { groups, candidates } = grouping(all, new Set([relationId]));
    for (const {
      pair: [a, b],
    } of candidates) {
      doubtful.set(`${a} ${b}`, [Number(a), Number(b)]);
    }
    const joined = groups.find((group) => group.includes(relationId)) ?? [relationId];
    become(joined, relations, persons);
  }
  const personOf = (number: number) => relations.get(String(number))?.personId;
  return {
    persons: [...persons.values()].map((ids) => ids.map(Number)),
    candidates: [...doubtful.values()].filter(([a, b]) => personOf(a) !== personOf(b)),
  };
}

function newRelation(relationId: string, tokens: LinkToken[]): Linkable {
  const nobody = { personId: null, isConfirmed: false, deniedBy: [], keptApartFrom: [] };
  return { relationId, memberId: '', tokens, ...nobody };
}

function canMeet({ kind }: LinkToken): boolean {
  return (MEETING_KINDS as readonly string[]).includes(kind);
}

/** All of a group are one person: that of the first who had one. */
function become(
  group: readonly string[],
  relations: ReadonlyMap<string, Linkable>,
  persons: Map<string, string[]>,
): void {
  const known = group
    .map((id) => relations.get(id)?.personId)
    .filter((id) => typeof id === 'string');
  const staying = known[0] ?? `p${group[0]}`;
  for (const id of new Set(known)) persons.delete(id);
  for (const id of group) {
    const relation = relations.get(id);
    if (relation !== undefined) relation.personId = staying;
  }
  persons.set(staying, [...group]);
}
