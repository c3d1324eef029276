// The texts on disclosure (openheid) as versioned data: for each level what a participant sees, and
// what that gives away. A new text is a new version; one that was shown is never edited.
// Not here: who chose which (disclosure.repository.ts), what each level shows (the policies).
import { createHash } from 'node:crypto';
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { DISCLOSURE_LEVELS, type DisclosureLevel } from '../domain/negotiation/own-share-gate.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';

export interface DisclosureText {
  level: DisclosureLevel;
  version: string;
  language: TextLanguage;
  /** The first day on which it is shown. */
  from: LocalDate;
  /** What a participant sees of the others at this level. */
  sees: string;
  /** What that tells, and what else there is to know before choosing it. */
  givesAway: readonly string[];
}

/** A text with the SHA-256 of its words. */
export type HashedDisclosureText = DisclosureText & { sha256: Buffer };

/** What holds at every level. */
const ALWAYS: Readonly<Record<TextLanguage, readonly string[]>> = {
  NL: [
    'Wie meedoet, weet dat u ook bij minstens één andere schuldeiser een achterstand hebt.',
    'Waar een achterstand over gaat, ziet een andere schuldeiser nooit. Dus ook niet dat het om het ' +
      'eigen risico van uw zorgverzekering gaat.',
    'Als schuldeisers meer zien, zeggen zij soms eerder ja.',
    'U mag dit altijd weer lager zetten. Dat werkt meteen. Maar wat een schuldeiser al heeft gezien, ' +
      'kan hij niet meer vergeten. Wij vragen hem wel het niet meer te gebruiken.',
  ],
  EN: [
    'Whoever takes part knows that you are in arrears with at least one other creditor.',
    'What arrears are for, no other creditor ever sees. So nobody sees that they are about the ' +
      'deductible (eigen risico) of your health insurance.',
    'When creditors see more, they sometimes agree sooner.',
    'You may lower this again at any time. That works at once. But what a creditor has seen it ' +
      'cannot unsee. We do ask it to use it no longer.',
  ],
};

type Words = Pick<DisclosureText, 'sees' | 'givesAway'>;

const FIRST: Readonly<Record<DisclosureLevel, Readonly<Record<TextLanguage, Words>>>> = {
  OWN_SHARE: {
    NL: {
      sees:
        'Elke schuldeiser ziet dat er één gezamenlijk plan is. Hij ziet wat u aan hem betaalt, en ' +
        'wanneer. Hij ziet ook of het plan iedereen naar verhouding betaalt. Hij ziet niet wie er ' +
        'nog meer meedoen, en niet wat u bij anderen open hebt staan.',
      givesAway: [
        'Een schuldeiser weet welk deel van zijn bedrag hij elke maand krijgt. Dat deel is voor ' +
          'iedereen gelijk.',
        'Wie ook weet wat u per maand in totaal betaalt, kan uitrekenen wat u bij de anderen samen ' +
          'open hebt staan.',
        'Doen er twee schuldeisers mee, dan weet hij met zo een totaal precies het bedrag van de ' +
          'ander.',
        'Soms kan een plan alleen als schuldeisers meer zien. Dan vragen wij u dat eerst. Zegt u ' +
          'nee, dan komt er geen regeling.',
      ],
    },
    EN: {
      sees:
        'Each creditor sees that there is one joint plan. It sees what you pay to it, and when. It ' +
        'also sees whether the plan pays everybody in proportion. It does not see who else takes ' +
        'part, nor what you owe to others.',
      givesAway: [
        'A creditor knows which part of its claim it is paid each month. That part is the same for ' +
          'all.',
        'Whoever also knows what you pay a month in all can compute what you owe to the others ' +
          'together.',
        'With two creditors such a total tells exactly what you owe to the other.',
        'Sometimes a plan is possible only when creditors see more. Then we ask you first. If you ' +
          'say no, there will be no arrangement.',
      ],
    },
  },
  TOTALS: {
    NL: {
      sees:
        'Elke schuldeiser ziet ook hoeveel schuldeisers meedoen, en hoeveel u bij hen samen open ' +
        'hebt staan. Hij ziet welk deel daarvan van hem is, en wat u per maand in totaal betaalt.',
      givesAway: [
        'Elke schuldeiser weet dan hoe groot uw achterstand bij alle deelnemers samen is.',
        'Uit het bedrag per maand kan hij opmaken wat u kunt missen.',
        'Doen er twee schuldeisers mee, dan weet elk van hen precies het bedrag van de ander.',
        'Het plan mag dan ook een andere vorm hebben, als een schuldeiser dat nodig heeft.',
      ],
    },
    EN: {
      sees:
        'Each creditor also sees how many creditors take part, and what you owe to them together. ' +
        'It sees which part of that is its own, and what you pay a month in all.',
      givesAway: [
        'Each creditor then knows how much you are in arrears with all participants together.',
        'From the amount a month it can tell what you are able to pay.',
        'With two creditors each of them knows exactly what you owe to the other.',
        'The plan may then have another shape, when a creditor needs that.',
      ],
    },
  },
  NAMES: {
    NL: {
      sees: 'Elke schuldeiser ziet ook de namen van de schuldeisers die meedoen, en alle totalen.',
      givesAway: [
        'Schuldeisers weten dan waar u nog meer klant bent. Bijvoorbeeld van wie u huurt, of waar u ' +
          'verzekerd bent.',
        'Uit het bedrag per maand kunnen zij opmaken wat u kunt missen.',
        'Doen er twee schuldeisers mee, dan weet elk van hen de naam en het bedrag van de ander.',
      ],
    },
    EN: {
      sees: 'Each creditor also sees the names of the creditors that take part, and all totals.',
      givesAway: [
        'Creditors then know where else you are a customer. For example from whom you rent, or ' +
          'where you are insured.',
        'From the amount a month they can tell what you are able to pay.',
        'With two creditors each of them knows the name and the amount of the other.',
      ],
    },
  },
  AMOUNTS: {
    NL: {
      sees:
        'Elke schuldeiser ziet ook van elke andere de naam, en hoeveel u daar open hebt staan. Hij ' +
        'ziet wat die per maand krijgt, en alle totalen.',
      givesAway: [
        'Schuldeisers weten dan alles van elkaar, behalve waar de achterstanden over gaan.',
        'Een schuldeiser kan zien dat een ander meer krijgt, en daarom zelf meer vragen.',
      ],
    },
    EN: {
      sees:
        'Each creditor also sees of each other its name, and what you owe to it. It sees what that ' +
        'one is paid a month, and all totals.',
      givesAway: [
        'Creditors then know everything of each other, except what the arrears are for.',
        'A creditor can see that another is paid more, and may ask more for that reason.',
      ],
    },
  },
};

const LANGUAGES: readonly TextLanguage[] = ['NL', 'EN'];

function versionOf(
  version: string,
  from: LocalDate,
  words: typeof FIRST,
  always: typeof ALWAYS,
): HashedDisclosureText[] {
  return DISCLOSURE_LEVELS.flatMap((level) =>
    LANGUAGES.map((language) => {
      const { sees, givesAway } = words[level][language];
      const text = { level, version, language, from, sees };
      return hashed({ ...text, givesAway: [...givesAway, ...always[language]] });
    }),
  );
}

function hashed(text: DisclosureText): HashedDisclosureText {
  const words = [text.sees, ...text.givesAway].join('\n');
  return { ...text, sha256: createHash('sha256').update(words).digest() };
}

/** Oldest first. */
const TEXTS: readonly HashedDisclosureText[] = versionOf(
  '2026-1',
  dayOf(2026, 1, 1),
  FIRST,
  ALWAYS,
);

/** The text of a level that is shown on a day. @throws Error on a day before the first text. */
export function disclosureTextOn(
  level: DisclosureLevel,
  language: TextLanguage,
  today: LocalDate,
  texts = TEXTS,
): HashedDisclosureText {
  const shown = texts.findLast(
    (text) => text.level === level && text.language === language && text.from <= today,
  );
  if (shown === undefined) throw new Error('no text on disclosure was in use on this day');
  return shown;
}

/** What is shown on a day in a language, from the least to the most. */
export function disclosureTextsOn(
  language: TextLanguage,
  today: LocalDate,
): HashedDisclosureText[] {
  return DISCLOSURE_LEVELS.map((level) => disclosureTextOn(level, language, today));
}
