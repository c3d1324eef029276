// The consent texts (toestemmingsteksten) as versioned data: what a person read or heard when
// giving consent. A new text is a new version; a text that was used is never edited.
// Not here: who gave which (consents.repository.ts).
import { createHash } from 'node:crypto';
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

/** What a consent text has to say (privacy.md, "Grounds"; AVG art. 7, 13). */
export const TEXT_POINTS = [
  'PURPOSE',
  'WHO_IS_REACHED',
  'NOTHING_SHOWN_BEFORE_YOU_SAY_SO',
  'NO_DISADVANTAGE',
  'HOW_TO_WITHDRAW',
  'HOW_LONG',
] as const;
export type TextPoint = (typeof TEXT_POINTS)[number];

export interface ConsentText {
  version: string;
  language: 'NL' | 'EN';
  /** The first day on which it was used. */
  from: LocalDate;
  /** The last day on which a consent may be given to it; null for the text in use. */
  until: LocalDate | null;
  text: string;
  /** For each point the words of the text that say it. */
  says: Readonly<Record<TextPoint, string>>;
  /** HOW_LONG says that it lasts as long as a case runs; else it ends on its last day anyhow. */
  lastsForCase: boolean;
}

/** A text with the SHA-256 of its words. */
export type ShownText = ConsentText & { sha256: Buffer };

/** How long a consent counts, unless a case runs and its text says so (privacy.md, "Grounds"). */
export const CONSENT_MONTHS = 12;

// Members had two weeks to change to the next text.
const OF_2026_1 = {
  version: '2026-1',
  from: dayOf(2026, 1, 1),
  until: dayOf(2026, 11, 14),
  lastsForCase: false,
} as const;
const OF_2026_2 = {
  version: '2026-2',
  from: dayOf(2026, 11, 1),
  until: null,
  lastsForCase: true,
} as const;

const TEXTS: ConsentText[] = [
  {
    language: 'NL',
    ...OF_2026_1,
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
    says: {
      PURPOSE: 'mijn betalingsachterstand te delen met de dienst voor',
      WHO_IS_REACHED: 'De lijst van leden staat bij deze tekst, met de datum.',
      NOTHING_SHOWN_BEFORE_YOU_SAY_SO: 'tot ik zelf zeg wat zij mogen zien',
      NO_DISADVANTAGE: 'dat geen gevolg voor kosten of dienstverlening',
      HOW_TO_WITHDRAW: 'altijd intrekken, bij deze schuldeiser of bij de dienst',
      HOW_LONG: 'De toestemming geldt twaalf maanden.',
    },
  },
  {
    language: 'EN',
    ...OF_2026_1,
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
    says: {
      PURPOSE: 'share my arrears with the joint payment-arrangement service',
      WHO_IS_REACHED: 'The list of members, with its date, goes with this text.',
      NOTHING_SHOWN_BEFORE_YOU_SAY_SO: 'until I say myself what they may see',
      NO_DISADVANTAGE: 'no effect on costs or service',
      HOW_TO_WITHDRAW: 'withdraw my consent at any time, at this creditor or at the service',
      HOW_LONG: 'The consent lasts twelve months.',
    },
  },
  {
    language: 'NL',
    ...OF_2026_2,
    text: [
      'Deze schuldeiser mag mijn achterstand delen met de dienst voor gezamenlijke betalingsregelingen.',
      'De dienst kijkt of ik ook bij andere leden een achterstand heb. Welke leden er zijn, staat in de',
      'lijst bij deze tekst, met de datum.',
      'Niemand ziet iets van mij, tot ik zelf kies wie wat mag zien. Dat kan ik later lager zetten.',
      'Zeg ik nee, dan verandert er niets: geen extra kosten, dezelfde dienst, en ik mag nog steeds een',
      'eigen regeling vragen aan deze schuldeiser.',
      'Ik kan mijn toestemming altijd intrekken: in mijn overzicht bij de dienst, bij deze schuldeiser, of',
      'via wie mij helpt. Het delen stopt dan meteen. Een regeling die al loopt, blijft gelden tussen mij',
      'en deze schuldeiser.',
      'De toestemming geldt twaalf maanden, en zo lang als mijn dossier loopt.',
    ].join('\n'),
    says: {
      PURPOSE: 'delen met de dienst voor gezamenlijke betalingsregelingen',
      WHO_IS_REACHED: 'Welke leden er zijn, staat in de\nlijst bij deze tekst, met de datum.',
      NOTHING_SHOWN_BEFORE_YOU_SAY_SO: 'tot ik zelf kies wie wat mag zien',
      NO_DISADVANTAGE: 'geen extra kosten, dezelfde dienst',
      HOW_TO_WITHDRAW:
        'in mijn overzicht bij de dienst, bij deze schuldeiser, of\nvia wie mij helpt',
      HOW_LONG: 'De toestemming geldt twaalf maanden, en zo lang als mijn dossier loopt.',
    },
  },
  {
    language: 'EN',
    ...OF_2026_2,
    text: [
      'This creditor may share my arrears with the joint payment-arrangement service.',
      'The service looks whether I have arrears with other members too. Which members there are is in the',
      'list that goes with this text, with its date.',
      'Nobody sees anything of me until I choose who may see what. I can set that lower later.',
      'If I say no, nothing changes: no extra costs, the same service, and I may still ask this creditor',
      'for an arrangement of my own.',
      'I can always withdraw my consent: in my overview at the service, at this creditor, or through',
      'whoever helps me. Sharing then stops at once. An arrangement that runs already goes on between me',
      'and this creditor.',
      'The consent lasts twelve months, and as long as my case runs.',
    ].join('\n'),
    says: {
      PURPOSE: 'share my arrears with the joint payment-arrangement service',
      WHO_IS_REACHED:
        'Which members there are is in the\nlist that goes with this text, with its date.',
      NOTHING_SHOWN_BEFORE_YOU_SAY_SO: 'until I choose who may see what',
      NO_DISADVANTAGE: 'no extra costs, the same service',
      HOW_TO_WITHDRAW:
        'in my overview at the service, at this creditor, or through\nwhoever helps me',
      HOW_LONG: 'The consent lasts twelve months, and as long as my case runs.',
    },
  },
];

const SHOWN: readonly ShownText[] = TEXTS.map((text) => ({
  ...text,
  sha256: createHash('sha256').update(text.text).digest(),
}));
const byVersion = new Map(SHOWN.map((text) => [`${text.version} ${text.language}`, text]));

/** A text by version and language, with the SHA-256 of its words; null when there is none. */
export function findConsentText(version: string, language: 'NL' | 'EN'): ShownText | null {
  return byVersion.get(`${version} ${language}`) ?? null;
}

/** The text to show on a day: the newest in use, in this language. */
export function currentConsentText(language: 'NL' | 'EN', today: LocalDate): ShownText {
  const inUse = SHOWN.filter((text) => text.language === language && text.from <= today);
  const newest = inUse.at(-1);
  if (newest === undefined) throw new Error('no consent text was in use on that day');
  return newest;
}

/** The versions whose words say that the consent lasts as long as a case runs. */
export const VERSIONS_FOR_A_CASE: readonly string[] = [
  ...new Set(TEXTS.filter((text) => text.lastsForCase).map((text) => text.version)),
];

/** All texts, oldest first. */
export function consentTexts(): readonly ShownText[] {
  return SHOWN;
}
