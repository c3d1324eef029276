// Dutch family names as administrations write them: writings that must agree in one form, and names
// that must not.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseFamilyName } from '../../../src/domain/person/family-name.ts';
import { arbitraryText } from '../../support/persons.ts';

function formsOf(text: string): string[] | string {
  const reading = normaliseFamilyName(text);
  return reading.ok ? [reading.value.main, ...reading.value.alternates] : reading.problem;
}

describe('a family name', () => {
  it('of two joined names has a main form and alternates', () => {
    expect(normaliseFamilyName('Jansen-de Vries')).toEqual({
      ok: true,
      value: { main: 'vries', alternates: ['jansen', 'jansenvries'] },
    });
  });

  it.each([
    ['berg', ['Berg', 'van den Berg', 'Van Den Berg', 'VAN DEN BERG', 'Berg, van den']],
    ['berg', ['v.d. Berg', 'v.d.Berg', 'v. d. Berg', 'V.D. BERG', 'v/d Berg', 'vd Berg']],
    ['berg', ['Berg v.d.', 'Berg, v.d.', 'BERG VAN DEN', 'vanden Berg', '  van  den   Berg  ']],
    ['hof', ["van 't Hof", 'van ’t Hof', 'van ‘t Hof', 'van `t Hof', 'van ´t Hof', "van't Hof"]],
    ['hof', ['van t Hof', 'v/t Hof', 'van het Hof', "Hof, van 't"]],
    ['hart', ["'t Hart", "'tHart", 't Hart', "Hart, 't", '’t Hart']],
    ['gravesande', ["'s-Gravesande", "'s Gravesande", "s'Gravesande", "'sGravesande"]],
    ['ancona', ["d'Ancona", 'd’Ancona', "D' Ancona", 'd Ancona', "Ancona, d'"]],
    ['campo', ['à Campo', "A'Campo", 'Campo, a', 'Campo']],
    ['hoeve', ['ten Hoeve', 'Ten Hoeve', 'Hoeve, ten']],
    ['horst', ['ter Horst', 'TER HORST', 'v.d. Horst']],
    ['veld', ["in 't Veld", 'in t Veld', 'in het Veld', "Veld, in 't"]],
    ['camp', ['op den Camp', 'o/d Camp', 'Camp, op den']],
    ['wiel', ['aan de Wiel', 'a/d Wiel']],
    ['jong', ['de Jong', 'De Jong', 'Jong, de', 'Jong']],
    ['khattabi', ['El Khattabi', 'el Khattabi', 'El-Khattabi', 'Khattabi, el']],
    ['amin', ['Al Amin', 'Al-Amin', 'al amin']],
    ['fuente', ['de la Fuente', 'De La Fuente', 'Fuente, de la']],
    ['heeckeren', ['von Heeckeren', 'v. Heeckeren', 'van Heeckeren']],
  ])('%s is the same with every prefix: %j', (form, writings) => {
    expect(writings.map(formsOf)).toEqual(writings.map(() => [form]));
  });

  it.each([
    ['dyk', ['Dijk', 'van Dijk', 'VAN DIJK', 'Dĳk', 'Dyk', 'Dÿk', 'v. Dijk']],
    ['yzeren', ['IJzeren', 'Ijzeren', 'ijzeren', 'Ĳzeren', 'Yzeren', 'van IJZEREN']],
    ['muller', ['Müller', 'MÜLLER', 'Muller', 'Mu\u0308ller']],
    ['yilmaz', ['Yılmaz', 'YILMAZ', 'Yilmaz', 'yılmaz']],
    ['grossveld', ['Großveld', 'Grossveld', 'GROSSVELD', 'GROẞVELD']],
    ['lukasik', ['Łukasik', 'Lukasik', 'ŁUKASIK']],
    ['oconnor', ["O'Connor", 'O’Connor', 'O Connor', 'OConnor', "O' Connor"]],
    ['ndiaye', ["N'Diaye", 'NDiaye', 'N’diaye']],
    ['oudelansink', ['Oude Lansink', 'OUDE  LANSINK', 'OudeLansink']],
  ])('%s is the same in every spelling: %j', (form, writings) => {
    expect(writings.map(formsOf)).toEqual(writings.map(() => [form]));
  });

  it.each([
    ['jansen', ['Jansen jr.', 'Jansen Jr', 'Jansen, jr.', 'Jansen sr', 'Jansen II', 'Jansen-jr.']],
    ['jansen', ['Dhr. Jansen', 'mw Jansen', 'Mevr. Jansen', 'mevrouw Jansen', 'Hr. Jansen']],
    ['jansen', ['drs. Jansen', 'Prof. dr. Jansen', 'Jansen, mevr.', 'Wed. Jansen', 'geb. Jansen']],
    ['heer', ['de Heer', 'Heer', 'Heer, de', 'Heer de', 'De heer De Heer', 'van der Heer']],
    ['le', ['Le', 'Mw. Le', 'Le, mevr.', 'Le jr.', 'dhr. van Le']],
  ])('%s is the same with titles and suffixes: %j', (form, writings) => {
    expect(writings.map(formsOf)).toEqual(writings.map(() => [form]));
  });

  it.each([
    ['Jansen - de Vries', ['vries', 'jansen', 'jansenvries']],
    ['JANSEN-DE VRIES', ['vries', 'jansen', 'jansenvries']],
    ['Jansen–De Vries', ['vries', 'jansen', 'jansenvries']],
    ['Jansen de Vries', ['vries', 'jansen', 'jansenvries']],
    ['de Vries-Jansen', ['jansen', 'vries', 'vriesjansen']],
    ['Vries-Jansen, de', ['jansen', 'vries', 'vriesjansen']],
    ['Mw. van den Berg-van Dijk', ['dyk', 'berg', 'bergdyk']],
    ['Jansen e/v De Vries', ['jansen', 'vries']],
    ['Jansen, e/v de Vries', ['jansen', 'vries']],
    ['Jansen e.v. de Vries', ['jansen', 'vries']],
    ['Jansen echtg. van De Vries', ['jansen', 'vries']],
    ['Jansen w/v De Vries', ['jansen', 'vries']],
    ['Jansen wed. de Vries', ['jansen', 'vries']],
    ['De Vries geb. Jansen', ['jansen', 'vries']],
    ['de Vries, geboren Jansen', ['jansen', 'vries']],
    ['Jansen e/v de Vries geb. Bos', ['jansen', 'bos', 'vries', 'vriesbos']],
    ['Jansen-Jansen', ['jansen', 'jansenjansen']],
    ['García-López', ['lopez', 'garcia', 'garcialopez']],
    ['García López', ['garcialopez']],
    ['Schimmelpenninck van der Oye', ['oye', 'schimmelpenninck', 'schimmelpenninckoye']],
    ['Schimmelpenninck v.d. Oye', ['oye', 'schimmelpenninck', 'schimmelpenninckoye']],
    ['van A-van B-van C', ['c', 'b', 'bc']],
  ])('joined as %s has the forms %j', (writing, forms) => {
    expect(formsOf(writing)).toEqual(forms);
  });

  it('of more than three parts is parted at its hyphens only', () => {
    expect(formsOf('van Tuin van Sering van Zon-Jansen')).toEqual([
      'jansen',
      'tuinseringzon',
      'tuinseringzonjansen',
    ]);
  });

  it.each([
    ['Le', ['le']],
    ['Van', ['van']],
    ['Nguyen-Le', ['le', 'nguyen', 'nguyenle']],
    ['Le-Nguyen', ['nguyen']],
    ['Nguyen Van', ['nguyen']],
    ['Junior', ['junior']],
    ['Sen Gupta', ['sengupta']],
    ['de', ['de']],
    ['Tjon-A-Ten', ['ten', 'tjon', 'tjonten']],
  ])('that is a prefix or title elsewhere stays a name: %s is %j', (writing, forms) => {
    expect(formsOf(writing)).toEqual(forms);
  });

  it.each([
    ['', 'EMPTY'],
    ['-', 'EMPTY'],
    ["'", 'EMPTY'],
    ['a'.repeat(201), 'TOO_LONG'],
    ['Jansen2', 'CHARACTER_NOT_ALLOWED'],
    ['Иванов', 'CHARACTER_NOT_ALLOWED'],
    ['J\u0430nsen', 'CHARACTER_NOT_ALLOWED'],
    ['Jansen/De Vries', 'CHARACTER_NOT_ALLOWED'],
    ['De Vries (Jansen)', 'CHARACTER_NOT_ALLOWED'],
    ['Jan\u202esen', 'BIDIRECTIONAL_CHARACTER'],
    ['Jansen\r', 'CONTROL_CHARACTER'],
    ['Jan\u200dsen', 'INVISIBLE_CHARACTER'],
    ['Jansen 123456782', 'BSN_SUSPECTED'],
    ['Jansen 123 456 782', 'BSN_SUSPECTED'],
    ['J. Jansen', 'INITIALS_IN_FAMILY_NAME'],
    ['Jansen J.P.', 'INITIALS_IN_FAMILY_NAME'],
    ['Jansen, Piet', 'COMMA_NOT_BEFORE_PREFIX'],
    ['Fam. Jansen', 'NOT_ONE_PERSON'],
    ['Erven Jansen', 'NOT_ONE_PERSON'],
    ['Jansen en De Vries', 'NOT_ONE_PERSON'],
    ['Jansen & De Vries', 'NOT_ONE_PERSON'],
    ['Jansen en/of De Vries', 'NOT_ONE_PERSON'],
    ['Jansen c.s.', 'NOT_ONE_PERSON'],
    ['Bakkerij Jansen B.V.', 'NOT_A_NATURAL_PERSON'],
    ['Jansen VOF', 'NOT_A_NATURAL_PERSON'],
    ['Stichting Jansen', 'NOT_A_NATURAL_PERSON'],
    ['Bos-Kok-Mol-Vos', 'TOO_MANY_NAMES'],
  ])('written %j is refused as %s', (writing, problem) => {
    expect(formsOf(writing)).toBe(problem);
  });
});

describe('normalising a family name', () => {
  const words = fc.constantFrom(
    ...[
      'van',
      'der',
      'de',
      "'t",
      "d'",
      'Berg',
      'IJ',
      'Ij',
      'ij',
      'i',
      'j',
      'Le',
      'jr.',
      'mw',
      'heer',
    ],
    ...[
      'e/v',
      'geb.',
      'wed.',
      'v.d.',
      'v/d',
      'El',
      'O',
      "O'",
      'ß',
      'ÿ',
      'Ĳ',
      'Kok',
      'Çelik',
      's',
      ',',
    ],
  );
  const joints = fc.constantFrom(' ', '-', ' - ', '', '  ', ', ');
  const names = fc
    .array(fc.tuple(words, joints), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.flat().join(''));
  const anyText = fc.oneof(names, fc.string({ maxLength: 20 }), arbitraryText());

  it('changes nothing in a form that it has given', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = normaliseFamilyName(text);
        if (!reading.ok) return;
        for (const form of [reading.value.main, ...reading.value.alternates]) {
          expect(normaliseFamilyName(form)).toEqual({
            ok: true,
            value: { main: form, alternates: [] },
          });
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives only letters from a to z, no form twice, and never more than four', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const forms = formsOf(text);
        if (typeof forms === 'string') return;
        expect(forms.every((form) => /^[a-z]+$/.test(form))).toBe(true);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on case, on composed letters or on how wide a space is', () => {
    fc.assert(
      fc.property(names, (text) => {
        const forms = formsOf(text);
        expect(formsOf(text.toUpperCase())).toEqual(forms);
        expect(formsOf(text.toLowerCase())).toEqual(forms);
        expect(formsOf(text.normalize('NFD'))).toEqual(forms);
        expect(formsOf(` ${text.replaceAll(' ', ' \u00a0 ')} `)).toEqual(forms);
      }),
      { numRuns: 500 },
    );
  });
});
