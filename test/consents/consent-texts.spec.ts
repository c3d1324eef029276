// Every consent text says what it has to say, and a text that was used never changes.
import { describe, expect, it } from '@jest/globals';
import {
  consentTexts,
  currentConsentText,
  findConsentText,
  TEXT_POINTS,
} from '../../src/consents/consent-texts.ts';
import { dayOf } from '../../src/domain/calendar/local-date.ts';

const named = consentTexts().map((text) => ({ name: `${text.version} ${text.language}`, text }));

describe('A consent text', () => {
  it.each(named)('$name says every point in its own words', ({ text }) => {
    expect(Object.keys(text.says).sort()).toEqual([...TEXT_POINTS].sort());
    for (const words of Object.values(text.says)) {
      expect(words.length).toBeGreaterThan(10);
      expect(text.text).toContain(words);
    }
  });

  it('exists in both languages from the same day', () => {
    for (const { text } of named) {
      const other = findConsentText(text.version, text.language === 'NL' ? 'EN' : 'NL');
      expect(other?.from).toBe(text.from);
    }
  });

  it.each(named)('$name lasts for a case only where its words say so', ({ text }) => {
    expect(text.lastsForCase).toBe(/dossier|case/.test(text.says.HOW_LONG));
    const later = consentTexts().filter((other) => other.from > text.from);
    expect(text.until === null).toBe(later.length === 0);
  });

  it('that was used is never edited: its hash is what consents were given to', () => {
    expect(findConsentText('2026-1', 'NL')?.sha256.toString('hex')).toBe(
      'ef1d1a02d9e675296c3f3c4ef24a4aa9571e919e2685ead30407bc5e384de35f',
    );
    expect(findConsentText('2026-1', 'EN')?.sha256.toString('hex')).toBe(
      '51121b48c988a191bdb1d5ecb9dbb15bd16bf95d5f845a09cb5096416ef5b5c8',
    );
  });

  it('is the one in use from its first day, and not a day before', () => {
    expect(currentConsentText('NL', dayOf(2026, 10, 31)).version).toBe('2026-1');
    expect(currentConsentText('NL', dayOf(2026, 11, 1)).version).toBe('2026-2');
    expect(() => currentConsentText('NL', dayOf(2025, 12, 31))).toThrow('no consent text');
  });
});
