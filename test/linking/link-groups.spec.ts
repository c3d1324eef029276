// Which relations become one person by themselves: by example, and as a law over random relations.
// Not here: what makes a pair (test/domain/person), jobs and rows (test/features/linking.spec.ts).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Linkable, linkGroups } from '../../src/linking/link-groups.ts';
import { compareTokens } from '../../src/domain/person/link-rule.ts';

const STRONG = { kind: 'STRONG', token: 's' };

/** A new relation that shares its strong token, with more tokens as `KIND token`. */
function relationOf(
  relationId: string,
  more: string[],
  different: Partial<Linkable> = {},
): Linkable {
  const tokens = more.map((each) => {
    const [kind = '', token = ''] = each.split(' ');
    return { kind, token };
  });
  return {
    relationId,
    memberId: 'm',
    tokens: [STRONG, ...tokens],
    personId: null,
    isConfirmed: false,
    deniedBy: [],
    keptApartFrom: [],
    ...different,
  };
}

const groupsOf = (all: Linkable[]): string[] => {
  const fresh = new Set(all.filter((r) => r.personId === null).map((r) => r.relationId));
  return linkGroups(all, fresh)
    .groups.map((group) => group.sort().join())
    .sort();
};

describe('relations that share a name, a birth date and an address', () => {
  it('are one group with one mobile number', () => {
    const all = [relationOf('a', ['MOBILE 1']), relationOf('b', ['MOBILE 1'])];
    const kinds = ['STRONG', 'MOBILE'];
    expect(linkGroups(all, new Set(['a', 'b']))).toEqual({
      groups: [['a', 'b']],
      candidates: [],
      linkedBy: new Map([
        ['a', kinds],
        ['b', kinds],
      ]),
    });
  });

  it('wait for the person when nothing else is equal, or they have other numbers', () => {
    for (const other of [[], ['MOBILE 2']]) {
      const all = [relationOf('a', ['MOBILE 1']), relationOf('b', other)];
      expect(linkGroups(all, new Set(['b']))).toEqual({
        groups: [['a'], ['b']],
        candidates: [{ pair: ['a', 'b'], kinds: ['STRONG'], because: 'TOKENS' }],
        linkedBy: new Map(),
      });
    }
  });

  it('leave one that fits two who speak against each other to neither', () => {
    const emma = relationOf('a', ['MOBILE 1', 'IBAN x']);
    const eva = relationOf('b', ['MOBILE 2', 'IBAN x']);
    const either = relationOf('c', ['IBAN x']);
    expect(groupsOf([emma, eva, either])).toEqual(['a', 'b', 'c']);
    // What fits one of them better goes with that one.
    const emmas = relationOf('d', ['MOBILE 1']);
    expect(groupsOf([emma, eva, either, emmas])).toEqual(['a,d', 'b', 'c']);
  });

  it('do not join what a customer denied, nor two persons of two customers', () => {
    const known = { personId: 'p', isConfirmed: true };
    const own = relationOf('a', ['MOBILE 1'], known);
    const denied = relationOf('b', ['MOBILE 1'], { deniedBy: ['p'] });
    expect(groupsOf([own, denied])).toEqual(['a', 'b']);
    const other = relationOf('c', ['EMAIL 1'], { personId: 'q', isConfirmed: true });
    const both = relationOf('d', ['MOBILE 1', 'EMAIL 1']);
    expect(groupsOf([own, other, both])).toEqual(['a', 'c', 'd']);
    const unknown = relationOf('c', ['EMAIL 1'], { personId: 'q' });
    expect(groupsOf([own, unknown, both])).toEqual(['a,c,d']);
  });

  it('become one person only where nothing speaks against it, in any order (law)', () => {
    const relation = fc.record({
      mobile: fc.constantFrom(null, 'm1', 'm2'),
      email: fc.constantFrom(null, 'e1', 'e2'),
      iban: fc.constantFrom(null, 'shared'),
      personId: fc.constantFrom(null, null, 'p1', 'p2'),
      isDenied: fc.constantFrom(false, false, true),
      parted: fc.constantFrom(null, null, 0, 1),
    });
    const endOf = (each: Linkable): string => each.personId ?? each.relationId;
    let joined = 0;
    fc.assert(
      fc.property(fc.array(relation, { minLength: 2, maxLength: 7 }), (all) => {
        const linkables = all.map((each, n): Linkable => {
          const { mobile, email, iban, personId, isDenied, parted } = each;
          const tokens = [{ kind: 'STRONG', token: 's' }];
          if (mobile !== null) tokens.push({ kind: 'MOBILE', token: mobile });
          if (email !== null) tokens.push({ kind: 'EMAIL', token: email });
          if (iban !== null) tokens.push({ kind: 'IBAN', token: iban });
          // p1 and p2 were confirmed by two accounts.
          const isConfirmed = personId !== null;
          const deniedBy = isDenied ? ['p1'] : [];
          const keptApartFrom = parted === null || parted === n ? [] : [`r${parted}`];
          const apart = { deniedBy, keptApartFrom };
          return { relationId: `r${n}`, memberId: 'm', tokens, personId, isConfirmed, ...apart };
        });
        const fresh = new Set(
          linkables.filter((r) => r.personId === null).map((r) => r.relationId),
        );
        const { groups } = linkGroups(linkables, fresh);
        expect(groupsOf([...linkables].reverse())).toEqual(groupsOf(linkables));
        expect(groups.flat().sort()).toEqual(linkables.map((r) => r.relationId).sort());
        for (const group of groups) {
          const own = linkables.filter((each) => group.includes(each.relationId));
          const persons = new Set(own.map((each) => each.personId));
          expect(persons.has('p1') && persons.has('p2')).toBe(false);
          const denied = own.some((each) => each.personId === null && each.deniedBy.length > 0);
          expect(denied && persons.has('p1')).toBe(false);
          // Those who were apart before do not speak against each other.
          for (const a of own) {
            for (const b of own.filter((each) => endOf(each) !== endOf(a))) {
              const { decision, conflicting } = compareTokens(a.tokens, b.tokens);
              expect(decision === 'AUTOMATIC' || conflicting.length === 0).toBe(true);
            }
          }
          if (persons.size > 1 || own.length > 1) joined += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(joined).toBeGreaterThan(100);
  });
});
