// What the rule makes of whole populations with realistic errors: no false link, and not less found
// than stated here. Larger ones: npm run linking.
// Not here: single pairs (test/domain/person), groups as a law (test/customers).
import { describe, expect, it } from '@jest/globals';
import { type Linkable, linkGroups } from '../../src/linking/link-groups.ts';
import { groupsOf } from '../../src/linking/groups.ts';
import { linkDecision } from '../../src/domain/person/link-rule.ts';
import type { Grouping } from './arrivals.ts';
import { figuresOf, type LinkingFigures, type PairKind } from './figures.ts';
import { Population } from './population.ts';

const PERSONS = 2000;
const SEEDS = [1, 2, 3];

/** Shares of pairs of one person, in per cent: linked by itself, and found at all. */
const FLOORS: readonly (readonly [kind: PairKind, automatic: number, found: number])[] = [
  ['nothing wrong', 82, 100],
  ['name misspelt', 58, 98],
  ['other married name', 60, 99],
  ['initials incomplete', 0, 97],
  ['former address', 48, 98],
  ['house number slip', 72, 96],
  ['postcode slip', 30, 97],
  ['birth date slip', 0, 65],
  ['former telephone, mailbox or account', 14, 99],
];

function falseLinksOf({ falseLinks }: LinkingFigures): number {
  return falseLinks.filter(({ kind }) => kind === 'OTHER').length;
}

describe('a population as it is', () => {
  const all = SEEDS.map((seed) => figuresOf(Population.of(PERSONS, seed), seed));

  it('has no false link, but of persons of whom nothing differs', () => {
    expect(all.map(falseLinksOf)).toEqual([0, 0, 0]);
    // That a false link would be seen: those that were planted are.
    const planted = all.flatMap(({ falseLinks }) =>
      falseLinks.filter(({ kind }) => kind === 'FULL_DUPLICATE'),
    );
    expect(planted.length).toBeGreaterThan(5);
  });

  it.each(FLOORS)('finds again, where there is: %s', (kind, automatic, found) => {
    const sum = { pairs: 0, automatic: 0, found: 0 };
    for (const figures of all) {
      const row = figures.found.get(kind) ?? { pairs: 0, automatic: 0, candidates: 0 };
      sum.pairs += row.pairs;
      sum.automatic += row.automatic;
      sum.found += row.automatic + row.candidates;
    }
    expect(sum.pairs).toBeGreaterThan(50);
    expect((100 * sum.automatic) / sum.pairs).toBeGreaterThanOrEqual(automatic);
    expect((100 * sum.found) / sum.pairs).toBeGreaterThanOrEqual(found);
  });

  it('has candidates of which nineteen in twenty are one person', () => {
    const right = all.reduce((sum, { candidates }) => sum + candidates.right, 0);
    const wrong = all.reduce((sum, { candidates }) => sum + candidates.wrong, 0);
    expect(right / (right + wrong)).toBeGreaterThan(0.95);
  });

  it('shows nobody who signs in what is a stranger’s', () => {
    expect(all.map(({ shown }) => shown.strangers.OTHER)).toEqual([0, 0, 0]);
    for (const { shown } of all) expect(shown.own).toBeGreaterThan(PERSONS);
  });
});

describe('a population in which half the families have twins, or a son of his father’s name', () => {
  const population = Population.of(1500, 5, 'EVERYWHERE');
  const falseBy = (grouping: Grouping): number => falseLinksOf(figuresOf(population, 5, grouping));
  const withTokens =
    (changed: (all: readonly Linkable[]) => Linkable[]): Grouping =>
    (all, fresh) =>
      linkGroups(changed(all), fresh);

  it('has no false link either', () => {
    expect(falseBy(linkGroups)).toBe(0);
  });

  it('would have some by a rule that heard no conflict', () => {
    const onlyWhatAgrees = withTokens((all) => {
      const times = new Map<string, number>();
      const keys = all.flatMap(({ tokens }) => tokens.map(({ token }) => token));
      for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
      return all.map((each) => ({
        ...each,
        tokens: each.tokens.filter(({ token }) => (times.get(token) ?? 0) > 1),
      }));
    });
    expect(falseBy(onlyWhatAgrees)).toBeGreaterThan(0);
  });

  it('would have some by a strong token without name and initials', () => {
    const birthAndAddress = withTokens((all) =>
      all.map((each) => ({
        ...each,
        tokens: each.tokens.map(({ kind, token }) => ({
          ...{ token, kind: kind === 'ADDRESS_BIRTH' ? 'STRONG' : kind },
        })),
      })),
    );
    expect(falseBy(birthAndAddress)).toBeGreaterThan(0);
  });

  it('would have some if nobody in a group were asked who speaks against', () => {
    const pairByPair: Grouping = (all, fresh) => {
      const ids = all.map(({ relationId }) => relationId);
      const pairs = all.flatMap((a, at) =>
        all
          .slice(at + 1)
          .filter((b) => fresh.has(a.relationId) || fresh.has(b.relationId) || isOne(a, b))
          .filter((b) => isOne(a, b) || linkDecision(a.tokens, b.tokens) === 'AUTOMATIC')
          .map((b): [string, string] => [a.relationId, b.relationId]),
      );
      return { groups: groupsOf(ids, pairs), candidates: [], linkedBy: new Map() };
    };
    expect(falseBy(pairByPair)).toBeGreaterThan(0);
  });
});

function isOne(a: Linkable, b: Linkable): boolean {
  return a.personId !== null && a.personId === b.personId;
}
