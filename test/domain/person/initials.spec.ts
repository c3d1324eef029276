// Initials as administrations write them, with the form they are brought into.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseInitials } from '../../../src/domain/person/initials.ts';
import { arbitraryText } from '../../support/persons.ts';

function initialsOf(text: string): string {
  const reading = normaliseInitials(text);
  return reading.ok ? reading.value : reading.problem;
}

describe('initials', () => {
  it.each([
    [
      'j.p.m.',
      ['J P M', 'J.P.M.', 'J. P. M.', 'JPM', 'jpm', 'j.p.m', 'J.P.M', 'JPM.', 'J.PM', 'J PM'],
    ],
    ['j.a.m.', ['J AM', 'J.AM', 'J A M', 'JAM']],
    ['j.p.', ['Jan Peter', 'Jan-Peter', 'JAN PETER', 'jan peter', 'J.-P.', 'J-P', 'JanPeter']],
    ['j.p.', ['Jan P.', 'J. Peter', 'JAN P', 'Dr. J.P.', 'drs. J P', 'mw. J.P.', 'Joh.P.']],
    ['j.', ['J.', 'J', 'Jan', 'Johannes', 'JOHANNES', 'Joh.']],
    ['t.', ['Th.', 'TH.', 'th.', 'T.', 'Theo']],
    ['t.m.', ['Th.M.', 'ThM', 'Th M', 'TH M', 'Th. M.', 'T.M.', 'TM']],
    ['j.c.', ['J.Chr.', 'JChr', 'J. Chr', 'J CHR', 'J.C.']],
    ['p.j.', ['Ph.J.', 'PhJ', 'Philip Jan']],
    ['y.', ['IJ.', 'Ij.', 'ij.', 'Ĳ.', 'Y.', 'IJsbrand', 'Ijsbrand', 'Ysbrand']],
    ['y.m.', ['IJ.M.', 'IJsbrand Maria', 'Y.M.', 'YM']],
    ['i.j.m.', ['IJM', 'I.J.M.', 'I J M']],
    ['i.', ['Ijeoma', 'Isa', 'I.']],
    ['e.c.', ['É.Ç.', 'Élodie Çiğdem', 'E.C.']],
    ['o.l.', ['Ø.Ł.', 'Øystein Łukasz']],
  ])('%s are written %j', (initials, writings) => {
    expect(writings.map(initialsOf)).toEqual(writings.map(() => initials));
  });

  it('keep their order', () => {
    expect(initialsOf('P.J.')).not.toBe(initialsOf('J.P.'));
  });

  it('in one short word without dots are read letter by letter', () => {
    expect(['JAN', 'jan', 'J.A.N.'].map(initialsOf)).toEqual(['j.a.n.', 'j.a.n.', 'j.a.n.']);
    expect(['PETER', 'PETRUS'].map(initialsOf)).toEqual(['p.e.t.e.r.', 'p.']);
  });

  it.each([
    ['', 'EMPTY'],
    ['.', 'EMPTY'],
    ['J1', 'CHARACTER_NOT_ALLOWED'],
    ['J.P. (Jan)', 'CHARACTER_NOT_ALLOWED'],
    ['И.', 'CHARACTER_NOT_ALLOWED'],
    ['123456782', 'BSN_SUSPECTED'],
    ['J\u202e.', 'BIDIRECTIONAL_CHARACTER'],
    ['J.\t', 'CONTROL_CHARACTER'],
    ['A.'.repeat(16), 'TOO_LONG'],
    ['A'.repeat(201), 'TOO_LONG'],
  ])('written %j are refused as %s', (writing, problem) => {
    expect(initialsOf(writing)).toBe(problem);
  });

  it('once normalised stay as they are', () => {
    const words = fc.constantFrom(
      'J.',
      'Th.',
      'IJ',
      'Jan',
      'PM',
      'CHR',
      'é',
      '-',
      ' ',
      '. ',
      'dr.',
    );
    const writings = fc.oneof(
      fc.array(words, { maxLength: 6 }).map((parts) => parts.join('')),
      arbitraryText(),
    );
    fc.assert(
      fc.property(writings, (writing) => {
        const first = normaliseInitials(writing);
        if (first.ok) expect(normaliseInitials(first.value)).toEqual(first);
      }),
      { numRuns: 1500 },
    );
  });

  it('with dots are the same in upper and lower case, with and without spaces', () => {
    const letters = fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(letters, (initials) => {
        const written = initials.map((letter) => `${letter}.`).join('');
        const expected = written.toLowerCase();
        expect(initialsOf(written)).toBe(expected);
        expect(initialsOf(expected)).toBe(expected);
        expect(initialsOf(initials.join(' '))).toBe(expected);
        expect(initialsOf(initials.join('. '))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
