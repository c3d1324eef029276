// The consent texts (toestemmingsteksten) as versioned data: what a person read or heard when
// giving consent. A new text is a new version; a text that was used is never edited.
// Not here: who gave which (consents.repository.ts).
import { createHash } from 'node:crypto';
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

export interface ConsentText {
  version: string;
  language: 'NL' | 'EN';
  /** The first day on which it was used. */
  from: LocalDate;
  text: string;
}

/** How long a consent counts, unless a case runs (privacy.md, "Grounds"). */
export const CONSENT_MONTHS = 12;

const TEXTS: ConsentText[] = [
  {
    version: '2026-1',
    language: 'NL',
    from: dayOf(2026, 1, 1),
    text: [
      'Ik geef deze schuldeiser toestemming om mijn betalingsachterstand te delen met de dienst voor',
      'gezamenlijke betalingsregelingen van de coalitie Van Schulden naar Kansen.',
      'De dienst kijkt of ik ook bij andere leden een achterstand heb. Andere leden zien niets van mij,',
      'tot ik zelf zeg wat zij mogen zien. De lijst van leden staat bij deze tekst, met de datum.',
      'Als ik nee zeg, heeft dat geen gevolg voor kosten of dienstverlening, en ik kan gewoon een eigen',
      'regeling afspreken met deze schuldeiser.',
      'Ik mag mijn toestemming altijd intrekken, bij deze schuldeiser of bij de dienst. Dan stopt het',
      'delen meteen. De toestemming geldt twaalf maanden.',
    ].join('\n'),
  },
  {
    version: '2026-1',
    language: 'EN',
    from: dayOf(2026, 1, 1),
    text: [
      'I allow this creditor to share my arrears with the joint payment-arrangement service of the',
      'coalition Van Schulden naar Kansen.',
      'The service looks whether I have arrears with other members too. Other members see nothing of',
      'me until I say myself what they may see. The list of members, with its date, goes with this text.',
      'Saying no has no effect on costs or service, and I can still make an arrangement of my own with',
      'this creditor.',
      'I may withdraw my consent at any time, at this creditor or at the service. Sharing then stops at',
      'once. The consent lasts twelve months.',
    ].join('\n'),
  },
];

const byVersion = new Map(
  TEXTS.map((text) => [
    `${text.version} ${text.language}`,
    { ...text, sha256: createHash('sha256').update(text.text).digest() },
  ]),
);

/** A text by version and language, with the SHA-256 of its words; null when there is none. */
export function findConsentText(
  version: string,
  language: 'NL' | 'EN',
): (ConsentText & { sha256: Buffer }) | null {
  return byVersion.get(`${version} ${language}`) ?? null;
}

/** All texts, oldest first. */
export function consentTexts(): readonly ConsentText[] {
  return TEXTS;
}
