// The sample coalition is the published list of 2017, complete, with references that fit.
import { describe, expect, it } from '@jest/globals';
import {
  declaresNineDigits,
  isBsnOutsidePattern,
  matchesPattern,
  parseReferencePattern,
} from '../../src/domain/person/reference-pattern.ts';
import { SAMPLE_CALLERS } from '../../src/programs/sample-callers.ts';
import { SAMPLE_COUNSELLORS, SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';

/** Achmea's own words: "Naast Achmea zijn anno 2017 lid van de coalitie: …". */
const PUBLISHED =
  'Achmea, ABN Amro Verzekeringen, Aegon, a.s.r., Brabant Water, CZ, De Key, Delta Lloyd, ' +
  'Eigen Haard, Elbuco, KPN, Nuon, OHRA, Robin Energie, Rochdale, Santander, Vodafone, Ymere, Ziggo';

describe('the sample coalition', () => {
  it('holds every name of the published list and no other', () => {
    const names = SAMPLE_MEMBERS.flatMap((member) => member.labels.map((label) => label.name));
    expect([...names].sort()).toEqual(PUBLISHED.split(', ').sort());
  });

  it('gives each organisation an id and name of its own, and each caller one name', () => {
    const organisations = [...SAMPLE_MEMBERS, ...SAMPLE_COUNSELLORS];
    const ids = organisations.map((organisation) => organisation.id);
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^[12]0{7}-0000-4000-8000-\d{12}$/);
    const names = SAMPLE_CALLERS.map((caller) => caller.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('declares for each organisation a pattern, which the example of a member fits', () => {
    const fits = (pattern: string, reference: string): boolean => {
      const reading = parseReferencePattern(pattern);
      if (!reading.ok || isBsnOutsidePattern(reading.pattern, reference)) return false;
      return matchesPattern(reading.pattern, reference);
    };
    const misfits = SAMPLE_MEMBERS.filter(
      (member) => !fits(member.referencePattern, member.exampleReference),
    );
    expect(misfits.map((member) => member.slug)).toEqual([]);
    for (const { referencePattern } of SAMPLE_COUNSELLORS) {
      expect(parseReferencePattern(referencePattern).ok).toBe(true);
    }
  });

  it('has one member whose references look like numbers of persons', () => {
    const nineDigits = SAMPLE_MEMBERS.filter(({ referencePattern }) => {
      const reading = parseReferencePattern(referencePattern);
      return reading.ok && declaresNineDigits(reading.pattern);
    });
    expect(nineDigits.map((member) => member.slug)).toEqual(['brabant-water']);
  });

  it('has one member with two labels, which counts once', () => {
    const several = SAMPLE_MEMBERS.filter((member) => member.labels.length > 1);
    expect(several.map((member) => member.slug)).toEqual(['vodafoneziggo']);
    const callers = SAMPLE_CALLERS.filter(({ name }) => name === 'vodafone' || name === 'ziggo');
    expect(new Set(callers.map((caller) => caller.request.org)).size).toBe(1);
  });

  it('holds nobody who is both member and counsellor', () => {
    const members = new Set(SAMPLE_MEMBERS.map((member) => member.id));
    expect(SAMPLE_COUNSELLORS.some((counsellor) => members.has(counsellor.id))).toBe(false);
  });
});
