// Which relations are taken to be one person: the decision table, and the people of one household
// who must never be.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareTokens,
  keepsLink,
  LINK_RULE_VERSION,
  linkDecision,
  type LinkToken,
} from '../../../src/domain/person/link-rule.ts';
import { normalisePerson, type PersonAttributes } from '../../../src/domain/person/normalise.ts';
import { tokenMaterials } from '../../../src/domain/person/tokens.ts';
import { arbitraryPerson, arbitraryWritingOf } from '../../support/persons.ts';

/** `S1 M2` is a strong token 1 and a mobile token 2; N is NAME_SOUND, B NAME_BIRTH. */
function tokens(text: string): LinkToken[] {
  const kinds: Record<string, string> = {
    ...{ S: 'STRONG', N: 'NAME_SOUND', B: 'NAME_BIRTH', Y: 'BIRTH_YEAR', A: 'ADDRESS_BIRTH' },
    ...{ M: 'MOBILE', E: 'EMAIL', I: 'IBAN' },
  };
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ kind: kinds[word.charAt(0)] ?? 'OTHER', token: word.slice(1) }));
}

/** Stands in for the keyed tokens: equal for equal material, and nothing else. */
function tokensOfPerson(written: PersonAttributes): LinkToken[] {
  const reading = normalisePerson(written);
  if (!reading.ok) throw new Error('a sample person was refused');
  return tokenMaterials(reading.person).map(({ kind, material }) => ({ kind, token: material }));
}

describe('two relations', () => {
  it('with an equal strong token only are candidates', () => {
    expect(compareTokens(tokens('S1'), tokens('S1'))).toEqual({
      decision: 'CANDIDATE',
      equal: ['STRONG'],
      agreeing: [],
      conflicting: [],
    });
    expect(linkDecision([], [])).toBe('NONE');
    expect(LINK_RULE_VERSION).toBe(2);
  });

  it.each([
    ['one second factor agrees', 'S1 M1', 'S1 M1', 'AUTOMATIC'],
    ['e-mail agrees', 'S1 E1', 'S1 E1', 'AUTOMATIC'],
    ['the account agrees', 'S1 I1', 'S1 I1', 'AUTOMATIC'],
    ['one agrees, what one side lacks is silent', 'S1 M1 E1', 'S1 M1 I1', 'AUTOMATIC'],
    ['one of two mobile numbers agrees', 'S1 M1 M2', 'S1 M2 M3', 'AUTOMATIC'],
    ['one name of a married person agrees', 'S1 S2 M1', 'S2 S3 M1', 'AUTOMATIC'],
    ['two agree, one conflicts', 'S1 M1 E1 I1', 'S1 M2 E1 I1', 'CANDIDATE'],
    ['one agrees, one conflicts', 'S1 M1 I1', 'S1 M2 I1', 'CANDIDATE'],
    ['one agrees, two conflict', 'S1 M1 E1 I1', 'S1 M2 E2 I1', 'CANDIDATE'],
    ['all conflict', 'S1 M1 E1 I1', 'S1 M2 E2 I2', 'CANDIDATE'],
    ['there is no second factor', 'S1', 'S1 M1 E1 I1', 'CANDIDATE'],
    ['they have different kinds', 'S1 M1', 'S1 E1', 'CANDIDATE'],
    ['a token is equal in another kind only', 'S1 M1', 'S1 E1 I1', 'CANDIDATE'],
    ['the strong token differs, all else agrees', 'S1 M1 E1 I1', 'S2 M1 E1 I1', 'NONE'],
    ['one has no strong token', 'M1 E1 I1', 'S1 M1 E1 I1', 'NONE'],
    ['a strong token equals a mobile token', 'S1', 'M1', 'NONE'],
    ['only a kind that is not known agrees', 'S1 X1', 'S1 X1', 'CANDIDATE'],
    ['a name is misspelt, one agrees', 'S1 N1 M1', 'S2 N1 M1', 'AUTOMATIC'],
    ['a name is misspelt, one conflicts', 'S1 N1 M1', 'S2 N1 M2', 'CANDIDATE'],
    ['one moved, two agree', 'S1 B1 M1 E1', 'S2 B1 M1 E1', 'AUTOMATIC'],
    ['one moved, one agrees', 'S1 B1 M1', 'S2 B1 M1', 'CANDIDATE'],
    ['one moved, two agree, one conflicts', 'B1 M1 E1 I1', 'B1 M1 E1 I2', 'CANDIDATE'],
    ['only name and birth date are equal', 'B1', 'B1', 'CANDIDATE'],
    ['name and birth date are equal, one conflicts', 'B1 M1', 'B1 M2', 'NONE'],
    ['the birth day differs, all agrees', 'Y1 M1 E1 I1', 'Y1 M1 E1 I1', 'CANDIDATE'],
    ['name and initials differ, all agrees', 'A1 M1 E1 I1', 'A1 M1 E1 I1', 'CANDIDATE'],
    ['twins have their own telephones', 'A1 M1', 'A1 M2', 'NONE'],
  ])('of which %s', (_, left, right, decision) => {
    expect(linkDecision(tokens(left), tokens(right))).toBe(decision);
    expect(linkDecision(tokens(right), tokens(left))).toBe(decision);
  });

  it('are told why', () => {
    expect(compareTokens(tokens('Y1 S1 M1 E1 I1'), tokens('Y1 S1 M2 E1 I1'))).toEqual({
      decision: 'CANDIDATE',
      equal: ['STRONG', 'BIRTH_YEAR'],
      agreeing: ['EMAIL', 'IBAN'],
      conflicting: ['MOBILE'],
    });
  });
});

describe('tokens of two key versions', () => {
  const under = (keyVersion: number, text: string): LinkToken[] =>
    tokens(text).map((each) => ({ ...each, token: `${keyVersion}-${each.token}`, keyVersion }));

  it('say nothing of each other, neither that they are equal nor that they differ', () => {
    expect(compareTokens(under(1, 'S1 M1'), under(2, 'S1 M1'))).toMatchObject({
      ...{ decision: 'NONE', agreeing: [], conflicting: [] },
    });
    const both = [...under(1, 'S1 M1 E1'), ...under(2, 'S1 M1 E1')];
    expect(linkDecision(both, under(1, 'S1 M1'))).toBe('AUTOMATIC');
    expect(linkDecision(both, under(2, 'S1 M1'))).toBe('AUTOMATIC');
    expect(linkDecision(both, [...under(1, 'S1 M1'), ...under(2, 'S1 E2')])).toBe('CANDIDATE');
  });
});

describe('a link that was there', () => {
  it.each([
    ['holds with a new telephone number', 'S1 M1 E1 I1', 'S1 M2 E1 I1', true],
    ['holds when one moved and the number stays', 'S1 B1 M1', 'S2 B1 M1', true],
    ['ends when no more agrees than conflicts', 'S1 M1 E1', 'S1 M2 E1', false],
    ['ends when nothing agrees', 'S1', 'S1', false],
    ['ends when name or birth date are others', 'S1 A1 M1 E1', 'S2 A1 M1 E1', false],
  ])('%s', (_what, left, right, holds) => {
    expect(keepsLink(compareTokens(tokens(left), tokens(right)))).toBe(holds);
  });
});

describe('the people of one household', () => {
  const mother = {
    ...{ familyName: 'Dubbelganger', initials: 'E.', birthDate: '1996-05-19' },
    ...{ postcode: '7890 SD', houseNumber: '44', iban: 'NL69TEST0000000001' },
  };
  const decide = (one: Partial<PersonAttributes>, other: Partial<PersonAttributes>) =>
    linkDecision(tokensOfPerson({ ...mother, ...one }), tokensOfPerson({ ...mother, ...other }));

  it('are not linked when they are father and son of one name, whatever they share', () => {
    const shared = { mobile: '06-00000001', email: 'familie@example.nl' };
    expect(decide({ ...shared, birthDate: '1966-05-19' }, shared)).toBe('NONE');
  });

  it('are candidates when they are twins with the same initials and their own contact data', () => {
    const emma = { iban: null, mobile: '06-00000001', email: 'emma@example.nl' };
    const eva = { iban: null, mobile: '06-00000002', email: 'eva@example.nl' };
    expect(decide(emma, eva)).toBe('CANDIDATE');
  });

  it("are candidates when twins share their mother's account but have their own telephones", () => {
    expect(decide({ mobile: '06-00000001' }, { mobile: '06-00000002' })).toBe('CANDIDATE');
  });

  it('are candidates when twins with the same initials differ in their telephones alone', () => {
    const shared = { email: 'moeder@example.nl' };
    expect(decide({ ...shared, mobile: '06-00000001' }, { ...shared, mobile: '06-00000002' })).toBe(
      'CANDIDATE',
    );
  });

  it('are candidates at most when twins have different initials', () => {
    const shared = { mobile: '06-00000001', email: 'moeder@example.nl' };
    expect(decide({ ...shared, initials: 'E.A.' }, { ...shared, initials: 'E.M.' })).toBe(
      'CANDIDATE',
    );
  });

  it('are candidates at most when a couple of one birthday shares everything else', () => {
    expect(decide({ familyName: 'Proef' }, { familyName: 'Dubbelganger' })).toBe('CANDIDATE');
  });

  it('are linked when it is one person, known under two names with the same account', () => {
    expect(decide({ familyName: 'Proef-Dubbelganger' }, { familyName: 'Dubbelganger' })).toBe(
      'AUTOMATIC',
    );
  });
});

describe('the decision', () => {
  const sets = fc.array(
    fc.record({
      kind: fc.constantFrom('STRONG', 'NAME_SOUND', 'NAME_BIRTH', 'MOBILE', 'EMAIL', 'IBAN'),
      token: fc.constantFrom('1', '2', '3'),
    }),
    { maxLength: 7 },
  );
  const worth = { NONE: 0, CANDIDATE: 1, AUTOMATIC: 2 };

  it('is the same whichever side comes first, in whatever order the tokens are', () => {
    fc.assert(
      fc.property(sets, sets, (left, right) => {
        const comparison = compareTokens(left, right);
        expect(compareTokens(right, left)).toEqual(comparison);
        expect(compareTokens(left.toReversed(), [...right, ...right])).toEqual(comparison);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never AUTOMATIC without an equal strong token and an equal second factor', () => {
    fc.assert(
      fc.property(sets, sets, (left, right) => {
        const equal = (kind: string) =>
          left.some(
            (one) =>
              one.kind === kind && right.some((r) => r.kind === kind && r.token === one.token),
          );
        const { decision, conflicting } = compareTokens(left, right);
        if (equal('STRONG')) expect(decision).not.toBe('NONE');
        const strong = ['STRONG', 'NAME_SOUND', 'NAME_BIRTH'].some(equal);
        if (!strong) expect(decision).toBe('NONE');
        if (decision !== 'AUTOMATIC') return;
        expect(conflicting).toEqual([]);
        expect(['MOBILE', 'EMAIL', 'IBAN'].some(equal)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is not weakened by one more equal token, nor strengthened by one more conflict', () => {
    const kinds = fc.constantFrom('MOBILE', 'EMAIL', 'IBAN');
    fc.assert(
      fc.property(sets, sets, kinds, (left, right, kind) => {
        const before = worth[linkDecision(left, right)];
        const same = { kind, token: 'same' };
        expect(worth[linkDecision([...left, same], [...right, same])]).toBeGreaterThanOrEqual(
          before,
        );
        const without = (all: LinkToken[]) => all.filter((each) => each.kind !== kind);
        const silent = worth[linkDecision(without(left), without(right))];
        const conflict = linkDecision(
          [...without(left), { kind, token: 'here' }],
          [...without(right), { kind, token: 'there' }],
        );
        expect(worth[conflict]).toBeLessThanOrEqual(silent);
      }),
      { numRuns: 500 },
    );
  });

  it('for two writings of one person is AUTOMATIC', () => {
    const pairs = arbitraryPerson().chain((person) =>
      fc.tuple(arbitraryWritingOf(person), arbitraryWritingOf(person)),
    );
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(linkDecision(tokensOfPerson(one), tokensOfPerson(other))).toBe('AUTOMATIC');
      }),
      { numRuns: 300 },
    );
  });

  it('for two persons is NONE', () => {
    fc.assert(
      fc.property(arbitraryPerson(), arbitraryPerson(), (one, other) => {
        fc.pre(one.birthDate !== other.birthDate);
        expect(linkDecision(tokensOfPerson(one), tokensOfPerson(other))).toBe('NONE');
      }),
      { numRuns: 300 },
    );
  });
});
