// Which relations are taken to be one person: the decision table, and the people of one household
// who must never be.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareTokens,
  LINK_RULE_VERSION,
  linkDecision,
  type LinkToken,
} from '../../../src/domain/person/link-rule.ts';
import { normalisePerson, type PersonAttributes } from '../../../src/domain/person/normalise.ts';
import { tokenMaterials } from '../../../src/domain/person/tokens.ts';
import { arbitraryPerson, arbitraryWritingOf } from '../../support/persons.ts';

/** `S1 M2` is a strong token 1 and a mobile token 2. */
function tokens(text: string): LinkToken[] {
  const kinds: Record<string, string> = { S: 'STRONG', M: 'MOBILE', E: 'EMAIL', I: 'IBAN' };
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
      strongEqual: true,
      agreeing: [],
      conflicting: [],
    });
    expect(linkDecision([], [])).toBe('NONE');
    expect(LINK_RULE_VERSION).toBe(1);
  });

  it.each([
    ['one second factor agrees', 'S1 M1', 'S1 M1', 'AUTOMATIC'],
    ['e-mail agrees', 'S1 E1', 'S1 E1', 'AUTOMATIC'],
    ['the account agrees', 'S1 I1', 'S1 I1', 'AUTOMATIC'],
    ['one agrees, what one side lacks is silent', 'S1 M1 E1', 'S1 M1 I1', 'AUTOMATIC'],
    ['one of two mobile numbers agrees', 'S1 M1 M2', 'S1 M2 M3', 'AUTOMATIC'],
    ['one name of a married person agrees', 'S1 S2 M1', 'S2 S3 M1', 'AUTOMATIC'],
    ['two agree, one conflicts', 'S1 M1 E1 I1', 'S1 M2 E1 I1', 'AUTOMATIC'],
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
  ])('of which %s', (_, left, right, decision) => {
    expect(linkDecision(tokens(left), tokens(right))).toBe(decision);
    expect(linkDecision(tokens(right), tokens(left))).toBe(decision);
  });

  it('are told why', () => {
    expect(compareTokens(tokens('S1 M1 E1 I1'), tokens('S1 M2 E1 I1'))).toEqual({
      decision: 'AUTOMATIC',
      strongEqual: true,
      agreeing: ['EMAIL', 'IBAN'],
      conflicting: ['MOBILE'],
    });
  });
});

describe('the people of one household', () => {
  const mother = {
    ...{ familyName: 'Dubbelganger', initials: 'E.', birthDate: '1996-05-19' },
    ...{ postcode: '7890 SD', houseNumber: '44', iban: 'NL69TEST0000000001' },
  };
  const decide = (one: Partial<PersonAttributes>, other: Partial<PersonAttributes>) =>
    linkDecision(tokensOfPerson({ ...mother, ...one }), tokensOfPerson({ ...mother, ...other }));

  it('are not linked when they are father and son, whatever they share', () => {
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

  it('are not linked when twins have different initials', () => {
    expect(decide({ initials: 'E.A.' }, { initials: 'E.M.' })).toBe('NONE');
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
      kind: fc.constantFrom('STRONG', 'MOBILE', 'EMAIL', 'IBAN'),
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
        const decision = linkDecision(left, right);
        expect(decision !== 'NONE').toBe(equal('STRONG'));
        if (decision !== 'AUTOMATIC') return;
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
