// Who an account becomes by "this is me": whole persons where its verified attributes fit, single
// relations where it has a claim code alone, nothing that is somebody else's by better evidence.
import { describe, expect, it } from '@jest/globals';
import { bindingOf, type ConfirmedRelation } from '../../src/linking/binding.ts';

function confirmed(relationId: string, more: Partial<ConfirmedRelation>): ConfirmedRelation {
  return {
    memberId: `member of ${relationId}`,
    relationId,
    personId: null,
    fits: true,
    isAnothers: false,
    isContested: false,
    ...more,
  };
}

const summary = (relations: readonly ConfirmedRelation[], bound: string | null = null) => {
  const binding = bindingOf(relations, bound);
  if (binding === null) return null;
  const { stayingId, joinedIds, moved } = binding;
  return { stayingId, joinedIds, moved: moved.map((each) => each.relationId) };
};

describe('"this is me"', () => {
  it('makes the person of a relation that fits the account the account’s person', () => {
    const relations = [confirmed('a', { personId: 'p' })];
    expect(summary(relations)).toEqual({ stayingId: 'p', joinedIds: [], moved: [] });
  });

  it('makes one person of two that both fit', () => {
    const relations = [confirmed('a', { personId: 'q' }), confirmed('b', { personId: 'p' })];
    expect(summary(relations)).toEqual({ stayingId: 'p', joinedIds: ['q'], moved: [] });
    expect(summary(relations, 'z')).toEqual({ stayingId: 'z', joinedIds: ['p', 'q'], moved: [] });
  });

  it('takes a relation that it has by a claim code alone out of its person, and nothing else', () => {
    const relations = [
      confirmed('a', { personId: 'p' }),
      confirmed('b', { personId: 'q', fits: false }),
    ];
    expect(summary(relations)).toEqual({ stayingId: 'p', joinedIds: [], moved: ['b'] });
  });

  it('makes a new person of claimed relations when there is no other', () => {
    const relations = [confirmed('a', { personId: 'p', fits: false })];
    expect(summary(relations)).toEqual({ stayingId: null, joinedIds: [], moved: ['a'] });
  });

  it('takes a relation that fits out of the person of somebody else, and leaves the rest there', () => {
    const relations = [confirmed('a', { personId: 'p', isAnothers: true })];
    expect(summary(relations, 'mine')).toEqual({
      stayingId: 'mine',
      joinedIds: [],
      moved: ['a'],
    });
  });

  it('does not take by a claim code what somebody else confirmed whose attributes fit', () => {
    const claimed = confirmed('a', { personId: 'p', fits: false, isContested: true });
    expect(summary([claimed])).toBeNull();
    expect(summary([claimed, confirmed('b', { personId: 'q' })])).toEqual({
      stayingId: 'q',
      joinedIds: [],
      moved: [],
    });
  });

  it('says nothing new the second time', () => {
    const relations = [
      confirmed('a', { personId: 'p' }),
      confirmed('b', { personId: 'p', fits: false }),
    ];
    expect(summary(relations, 'p')).toEqual({ stayingId: 'p', joinedIds: [], moved: [] });
  });
});
