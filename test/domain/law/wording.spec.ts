// Breakdowns in words: the same in Dutch and English, short, complete.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import type { Rule } from '../../../src/domain/law/rule.ts';
import { RULES } from '../../../src/domain/law/rules.ts';
import {
  dayText,
  explainLine,
  lineOf,
  moneyText,
  percentText,
  sentenceOf,
} from '../../../src/domain/law/wording.ts';

const ALL: [string, Rule][] = Object.entries(RULES);

function placeholdersOf(pieces: readonly string[]): string[] {
  return [...pieces.join(' ').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}

describe('a line of a breakdown', () => {
  it('reads as a sentence in Dutch and in English, with its article', () => {
    const line = lineOf('COST_MINIMUM', 3985, { minimumCents: 4000 });
    expect(explainLine(line)).toEqual({
      rule: 'COST_MINIMUM',
      article: 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2 (2)',
      amountCents: 3985,
      nl: 'De kosten zijn ten minste € 40,00. Er komt € 39,85 bij.',
      en: 'The costs are at least €40.00. This adds €39.85.',
    });
  });

  it('names days, percentages and counts in the way of its language', () => {
    const line = lineOf('INTEREST_PERIOD', 123_456, {
      fromOn: dayOf(2024, 3, 1),
      untilOn: dayOf(2024, 12, 31),
      days: 306,
      daysOfYear: 366,
      rateBasisPoints: 725,
      balanceCents: 123_456_789,
    });
    expect(sentenceOf(line, 'nl')).toBe(
      'Van 1 maart 2024 tot en met 31 december 2024: 306 dagen van de 366, ' +
        '7,25% per jaar over € 1.234.567,89: € 1.234,56.',
    );
    expect(sentenceOf(line, 'en')).toBe(
      'From 1 March 2024 to 31 December 2024: 306 days of 366, ' +
        '7.25% a year on €1,234,567.89: €1,234.56.',
    );
  });

  it('writes money, days and percentages', () => {
    expect(moneyText(-123_456, 'nl')).toBe('-€ 1.234,56');
    expect(moneyText(5, 'en')).toBe('€0.05');
    expect(dayText(dayOf(2026, 3, 1), 'nl')).toBe('1 maart 2026');
    expect(percentText(50, 'nl')).toBe('0,5%');
    expect(percentText(2100, 'en')).toBe('21%');
    expect(percentText(1005, 'en')).toBe('10.05%');
  });
});

describe('the rules', () => {
  it.each(ALL)('%s says the same in both languages', (_, { nl, en, article }) => {
    expect(placeholdersOf(nl)).toEqual(placeholdersOf(en));
    expect(article).not.toBe('');
  });

  it.each(ALL)('%s is said in short sentences', (_, { nl }) => {
    const sentences = nl.join(' ').split(/(?<=\.)\s/);
    for (const sentence of sentences) {
      expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(24);
      expect(sentence).toMatch(/\.$/);
    }
  });
});
