// The scripts by which consent and confirmation go through each channel, as versioned data: what is
// shown or read, asked and repeated, what is kept and where, what is never asked. A new script is a
// new version; one that was used is never edited.
// Not here: the consent texts that are read by them (consent-texts.ts).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

/** What a step is: READ words, ASK for an answer, REPEAT figures, KEEP a proof, NEVER do. */
export const STEP_KINDS = ['READ', 'ASK', 'REPEAT', 'KEEP', 'NEVER'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface ScriptStep {
  kind: StepKind;
  words: string;
}

export interface ChannelScript {
  channel: ConsentChannel;
  version: string;
  language: ConsentLanguage;
  /** The first day on which it is used. */
  from: LocalDate;
  steps: readonly ScriptStep[];
}

const FIRST = { version: '2026-1', from: dayOf(2026, 11, 1) } as const;
const step = (kind: StepKind, words: string): ScriptStep => ({ kind, words });

const NEVER_NL = step(
  'NEVER',
  'Vraag nooit naar het burgerservicenummer (BSN), een wachtwoord, een pincode of gezondheid.',
);
const NEVER_EN = step(
  'NEVER',
  'Never ask for the citizen service number (BSN), a password, a PIN or anything about health.',
);
const TRAINED_NL = step(
  'READ',
  'U bent geschoold voor dit gesprek en werkt niet bij een deelnemer aan het ' +
    'dossier. Noem uw naam en namens wie u spreekt.',
);
const TRAINED_EN = step(
  'READ',
  'You are trained for this talk and do not work for a participant of the case. ' +
    'Say your name and for whom you speak.',
);
const FREE_NL = step(
  'READ',
  'Meedoen hoeft niet. Nee zeggen kost niets en verandert niets aan uw contract of ' +
    'aan een eigen regeling.',
);
const FREE_EN = step(
  'READ',
  'You do not have to take part. Saying no costs nothing and changes nothing in ' +
    'your contract or an arrangement of your own.',
);
const TEXT_NL = step('READ', 'Lees de toestemmingstekst helemaal voor, met de lijst van leden.');
const TEXT_EN = step('READ', 'Read the consent text aloud as a whole, with the list of members.');
const REPEAT_NL = step(
  'REPEAT',
  'Gaat het om een regeling: noem het bedrag per maand en de eerste betaaldatum, ' +
    'en laat de klant beide herhalen.',
);
const REPEAT_EN = step(
  'REPEAT',
  'If it is about an arrangement: say the amount a month and the first day of ' +
    'payment, and have the customer repeat both.',
);
const YES_NL = step(
  'ASK',
  'Vraag: "Bent u het hiermee eens, ja of nee?" Stilte of twijfel is nee.',
);
const YES_EN = step('ASK', 'Ask: "Do you agree to this, yes or no?" Silence or doubt is no.');
const HELP_NL = step(
  'ASK',
  'Vraag of de klant bedenktijd wil, of eerst met iemand wil overleggen.',
);
const HELP_EN = step('ASK', 'Ask whether the customer wants time, or to talk to somebody first.');

const SCRIPTS: readonly ChannelScript[] = [
  {
    ...FIRST,
    channel: 'SELF',
    language: 'NL',
    steps: [
      step('READ', 'Toon wie vraagt, de hele tekst en de lijst van leden, voor er een knop is.'),
      FREE_NL,
      step('ASK', 'Vraag om een eigen handeling van de klant; niets is vooraf aangevinkt.'),
      step(
        'KEEP',
        'De dienst bewaart versie, taal, hash van de tekst en de dag; de klant krijgt ' +
          'een bewijs.',
      ),
      NEVER_NL,
    ],
  },
  {
    ...FIRST,
    channel: 'SELF',
    language: 'EN',
    steps: [
      step(
        'READ',
        'Show who asks, the whole text and the list of members before there is a button.',
      ),
      FREE_EN,
      step('ASK', 'Ask for an act of the customer itself; nothing is ticked beforehand.'),
      step(
        'KEEP',
        'The service keeps version, language, hash of the text and day; the customer ' +
          'gets a receipt.',
      ),
      NEVER_EN,
    ],
  },
  {
    ...FIRST,
    channel: 'PHONE',
    language: 'NL',
    steps: [
      TRAINED_NL,
      step(
        'ASK',
        'Controleer met wie u spreekt aan de hand van naam, geboortedatum en adres; geef ' +
          'zelf niets prijs.',
      ),
      FREE_NL,
      TEXT_NL,
      REPEAT_NL,
      HELP_NL,
      YES_NL,
      step(
        'KEEP',
        'Noteer dag, versie van tekst en script, en waar de opname of het ' +
          'gespreksverslag staat.',
      ),
      NEVER_NL,
    ],
  },
  {
    ...FIRST,
    channel: 'PHONE',
    language: 'EN',
    steps: [
      TRAINED_EN,
      step(
        'ASK',
        'Check with whom you speak by name, birth date and address; give nothing away ' +
          'yourself.',
      ),
      FREE_EN,
      TEXT_EN,
      REPEAT_EN,
      HELP_EN,
      YES_EN,
      step(
        'KEEP',
        'Write down day, version of text and script, and where the recording or report ' +
          'is kept.',
      ),
      NEVER_EN,
    ],
  },
  {
    ...FIRST,
    channel: 'COUNTER',
    language: 'NL',
    steps: [
      TRAINED_NL,
      step(
        'READ',
        'Spreek waar anderen niet meeluisteren. Leg de tekst op papier voor de klant neer.',
      ),
      FREE_NL,
      TEXT_NL,
      REPEAT_NL,
      HELP_NL,
      YES_NL,
      step(
        'KEEP',
        'Laat de klant tekenen; het formulier blijft bij het lid, de klant krijgt een kopie.',
      ),
      NEVER_NL,
    ],
  },
  {
    ...FIRST,
    channel: 'COUNTER',
    language: 'EN',
    steps: [
      TRAINED_EN,
      step(
        'READ',
        'Speak where others do not overhear. Put the text on paper before the customer.',
      ),
      FREE_EN,
      TEXT_EN,
      REPEAT_EN,
      HELP_EN,
      YES_EN,
      step(
        'KEEP',
        'Have the customer sign; the form stays with the member, the customer gets a copy.',
      ),
      NEVER_EN,
    ],
  },
  {
    ...FIRST,
    channel: 'PAPER',
    language: 'NL',
    steps: [
      step('READ', 'Stuur de hele toestemmingstekst met de lijst van leden en een retourenvelop.'),
      FREE_NL,
      step(
        'REPEAT',
        'Gaat het om een regeling: het bedrag per maand en de eerste betaaldatum staan ' +
          'op het formulier.',
      ),
      step('ASK', 'Het formulier vraagt een datum en een handtekening; een leeg formulier is nee.'),
      step(
        'KEEP',
        'Het getekende formulier blijft bij het lid, met zijn vindplaats als bewijs; de ' +
          'klant houdt een kopie.',
      ),
      NEVER_NL,
    ],
  },
  {
    ...FIRST,
    channel: 'PAPER',
    language: 'EN',
    steps: [
      step('READ', 'Send the whole consent text with the list of members and a return envelope.'),
      FREE_EN,
      step(
        'REPEAT',
        'If it is about an arrangement: the amount a month and the first day of payment ' +
          'are on the form.',
      ),
      step('ASK', 'The form asks for a date and a signature; an empty form is no.'),
      step(
        'KEEP',
        'The signed form stays with the member, where it is kept is the evidence; the ' +
          'customer keeps a copy.',
      ),
      NEVER_EN,
    ],
  },
];

// Announced in docs/api.md: members that send consents without it have until then.
const REQUIRED_FROM: Readonly<Record<ConsentChannel, LocalDate | null>> = {
  SELF: null,
  PHONE: dayOf(2027, 1, 1),
  COUNTER: dayOf(2027, 1, 1),
  PAPER: dayOf(2027, 1, 1),
};

/**
 * The first day of consents that have to name their script in this channel; null for a channel in
 * which the person reads for itself.
 */
export function scriptRequiredFrom(channel: ConsentChannel): LocalDate | null {
  return REQUIRED_FROM[channel];
}

/** The scripts of a channel in a language, oldest first. */
export function channelScripts(
  channel: ConsentChannel,
  language: ConsentLanguage,
): readonly ChannelScript[] {
  return SCRIPTS.filter((each) => each.channel === channel && each.language === language);
}

/** One script; null when there is none of this version. */
export function findChannelScript(
  channel: ConsentChannel,
  language: ConsentLanguage,
  version: string,
): ChannelScript | null {
  return channelScripts(channel, language).find((each) => each.version === version) ?? null;
}
