// Whom a representation that counts by itself may name.
import { describe, expect, it } from '@jest/globals';
import { isOnePerson, type Met } from '../../src/representation/representation-tie.ts';

const met = (personId: string, email: string | null, isConfirmed = false): Met => ({
  personId,
  isConfirmed,
  tokens: [
    { kind: 'STRONG', token: 'same' },
    ...(email === null ? [] : [{ kind: 'EMAIL', token: email }]),
  ],
});

describe('what carries the strong token of a representation', () => {
  it.each<[string, Met[], boolean]>([
    ['one relation', [met('a', null)], true],
    ['nothing', [], true],
    ['relations of one person, whatever their e-mail', [met('a', 'x'), met('a', 'y')], true],
    ['persons whose data say nothing against it', [met('a', 'x'), met('b', null)], true],
    ['twins: two e-mail addresses', [met('a', 'x'), met('b', 'y')], false],
    ['two persons with an account each', [met('a', null, true), met('b', null, true)], false],
    [
      'an account and a relation that it did not confirm',
      [met('a', 'x', true), met('b', 'x')],
      true,
    ],
  ])('%s', (_what, all, isOne) => {
    expect(isOnePerson(all)).toBe(isOne);
  });
});
