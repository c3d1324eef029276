// Ids made of chance, and of a seed.
// Not here: claim codes (claim-code.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { RandomIds, SeededIds, type IdSource } from '../../../src/platform/crypto/random-ids.ts';

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function some(ids: IdSource): string[] {
  return [ids.newId(), ids.newId(), ids.newSecret(40).toString('hex'), ids.newId()];
}

describe('ids', () => {
  it.each([new RandomIds(), new SeededIds('a')])('are random UUIDs and never met twice', (ids) => {
    const made = Array.from({ length: 200 }, () => ids.newId());
    expect(made.every((id) => UUID_4.test(id))).toBe(true);
    expect(new Set(made).size).toBe(200);
    for (const bytes of [0, 1, 11, 32, 100]) expect(ids.newSecret(bytes).length).toBe(bytes);
  });

  it('differ between two starts of a real service', () => {
    expect(some(new RandomIds())).not.toEqual(some(new RandomIds().forRequest()));
  });

  it('are the same in two worlds with the same seed', () => {
    expect(some(new SeededIds('world'))).toEqual(some(new SeededIds('world')));
    expect(some(new SeededIds('world'))).not.toEqual(some(new SeededIds('other world')));
  });

  it('of one request do not depend on what others did before', () => {
    const [quiet, busy] = [new SeededIds('world'), new SeededIds('world')];
    some(busy.forRequest('member-2.request-1'));
    some(busy);
    expect(some(busy.forRequest('member-1.request-1'))).toEqual(
      some(quiet.forRequest('member-1.request-1')),
    );
    expect(some(busy.forRequest('member-1.request-2'))).not.toEqual(
      some(quiet.forRequest('member-1.request-1')),
    );
  });
});
