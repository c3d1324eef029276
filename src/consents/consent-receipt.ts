// The receipt of a consent as a letter in plain Dutch or English, in words that fit what the
// consent is today. Pure.
// Not here: the record as JSON-LD (consent-record.ts), whose consent may be shown
// (given-consents.service.ts, consents.service.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentEventFacts } from './consent-events.ts';
import type { MemberList } from './member-lists.repository.ts';

/** What a receipt is made of: the consent, with what does not stand in its row. */
export interface ReceiptFacts extends ConsentFacts {
  /** Its text says that it lasts as long as a case runs. */
  lastsForCase: boolean;
  /** How a person reaches the coalition; null when the configuration does not say. */
  coalitionContact: string | null;
}

/** The consent as its viewer may read it. */
export interface ConsentFacts {
  consentId: string;
  /** How its reader knows the person: the id of the relation, or the member's own reference. */
  principalId: string;
  memberName: string;
  referenceEnding: string;
  textVersion: string;
  language: 'NL' | 'EN';
  textSha256: Buffer;
  /** The list of members that went with the text; null when none was kept then. */
  members: MemberList | null;
  channel: string;
  givenOn: LocalDate;
  expiresOn: LocalDate;
  state: string;
  events: readonly ConsentEventFacts[];
  /** The day on which the receipt is made. */
  today: LocalDate;
}

type Language = 'NL' | 'EN';

const CHANNEL_WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  SELF: { NL: 'zelf, op een pagina of in een app', EN: 'yourself, on a page or in an app' },
  PHONE: { NL: 'aan de telefoon', EN: 'by telephone' },
  COUNTER: { NL: 'aan de balie', EN: 'at a desk' },
  PAPER: { NL: 'op papier', EN: 'on paper' },
};

/** The letter to the person. */
export function receiptLetter(facts: ReceiptFacts, language: Language): string {
  const words = language === 'NL' ? inDutch : inEnglish;
  const ended = facts.events.at(-1);
  const told: Told = {
    ...facts,
    given: dayInWords(facts.givenOn, language),
    last: dayInWords(facts.expiresOn, language),
    ended: ended === undefined ? '' : dayInWords(ended.effectiveOn, language),
    isActedFor: ended?.actedBy === 'REPRESENTATIVE',
    channelWords: CHANNEL_WORDS[facts.channel]?.[language] ?? '',
    listed: facts.members === null ? '' : dayInWords(facts.members.listedOn, language),
  };
  return words(told).join('\n');
}

/** The facts, with days in words. */
interface Told extends ReceiptFacts {
  given: string;
  last: string;
  ended: string;
  isActedFor: boolean;
  channelWords: string;
  listed: string;
}

function inDutch(told: Told): string[] {
  const service = 'de dienst voor gezamenlijke betalingsregelingen';
  const what = `uw betalingsachterstand (uw kenmerk daar eindigt op ${told.referenceEnding})`;
  return [
    `Bewijs van uw toestemming aan ${told.memberName}`,
    '',
    `Op ${told.given} gaf u toestemming, ${told.channelWords}.`,
    ...dutchState(told, `${what} delen met ${service}`),
    `U kreeg tekst ${told.textVersion} te zien.`,
    told.members === null
      ? 'Welke leden er toen waren, is niet bewaard.'
      : `Daarbij hoorde de lijst van leden van ${told.listed}: ${told.members.names.join(', ')}.`,
    'Uw gegevens blijven binnen de Europese Economische Ruimte. Deze schuldeiser en de coalitie ' +
      'Van Schulden naar Kansen zijn er samen voor verantwoordelijk.',
    told.coalitionContact === null
      ? 'Vragen stelt u via uw overzicht bij de dienst, of aan deze schuldeiser.'
      : `Vragen stelt u aan de coalitie: ${told.coalitionContact}, of aan deze schuldeiser.`,
    'Bent u het niet eens met wat er met uw gegevens gebeurt, dan kunt u een klacht indienen bij ' +
      'de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
  ];
}

const DUTCH_FREE =
  'kost u niets: geen extra kosten, dezelfde dienst, en u mag nog steeds een eigen regeling vragen.';
const DUTCH_STOPPED = 'Wie er iets door zag, krijgt bericht om dat niet meer te gebruiken.';

function dutchState(told: Told, share: string): string[] {
  const { memberName, last, ended } = told;
  const anew = 'Wilt u later toch delen, dan geeft u opnieuw toestemming. Dat hoeft niet.';
  switch (told.state) {
    case 'WITHDRAWN':
      return [
        told.isActedFor
          ? `Wie u vertegenwoordigt heeft de toestemming op ${ended} ingetrokken.`
          : `U hebt de toestemming op ${ended} ingetrokken.`,
        `${memberName} mag daarom niet meer ${share}.`,
        DUTCH_STOPPED,
        `Dat ${DUTCH_FREE}`,
        anew,
      ];
    case 'EXPIRED':
      return [
        `De toestemming gold tot en met ${last}.`,
        `${memberName} mag daarom nu niet ${share}.`,
        'Wilt u weer delen, dan kunt u de toestemming opnieuw bevestigen. Dat hoeft niet.',
        `Niet bevestigen ${DUTCH_FREE}`,
      ];
    case 'INVALIDATED':
      return [
        `De toestemming is op ${ended} ongeldig verklaard: zij heeft nooit gegolden.`,
        `${memberName} mag er niet door ${share}.`,
        DUTCH_STOPPED,
        anew,
      ];
    default:
      return [
        `${memberName} mag ${share}.`,
        'Andere schuldeisers zien niets van u, tot u zelf kiest wie wat mag zien.',
        dutchTerm(told),
        'U kunt de toestemming altijd intrekken: in uw overzicht bij de dienst, bij deze ' +
          'schuldeiser, of via wie u helpt. Het delen stopt dan meteen.',
        `Nee zeggen of intrekken ${DUTCH_FREE}`,
      ];
  }
}

function dutchTerm({ expiresOn, today, lastsForCase, last }: Told): string {
  if (expiresOn < today) return `De laatste dag was ${last}; zij geldt zolang uw dossier loopt.`;
  const longer = lastsForCase ? ', en zo lang als uw dossier loopt' : '';
  return `De toestemming geldt tot en met ${last}${longer}.`;
}

function inEnglish(told: Told): string[] {
  const service = 'the joint payment-arrangement service';
  const what = `your arrears (your reference there ends in ${told.referenceEnding})`;
  return [
    `Receipt of your consent to ${told.memberName}`,
    '',
    `On ${told.given} you gave consent, ${told.channelWords}.`,
    ...englishState(told, `share ${what} with ${service}`),
    `You were shown text ${told.textVersion}.`,
    told.members === null
      ? 'Which members there were then has not been kept.'
      : `The list of members of ${told.listed} went with it: ${told.members.names.join(', ')}.`,
    'Your data stay within the European Economic Area. This creditor and the coalition Van ' +
      'Schulden naar Kansen are responsible for them together.',
    told.coalitionContact === null
      ? 'Ask your questions in your overview at the service, or this creditor.'
      : `Ask your questions to the coalition: ${told.coalitionContact}, or to this creditor.`,
    'If you do not agree with what happens to your data, you may complain to the Dutch data ' +
      'protection authority, the Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
  ];
}

const ENGLISH_FREE =
  'costs you nothing: no extra costs, the same service, and you may still ask for an arrangement ' +
  'of your own.';
const ENGLISH_STOPPED = 'Whoever saw anything by it is told to use it no longer.';

function englishState(told: Told, share: string): string[] {
  const { memberName, last, ended } = told;
  const anew = 'Should you want to share later after all, you give consent anew. You need not.';
  switch (told.state) {
    case 'WITHDRAWN':
      return [
        told.isActedFor
          ? `Who acts for you withdrew the consent on ${ended}.`
          : `You withdrew the consent on ${ended}.`,
        `Therefore ${memberName} may no longer ${share}.`,
        ENGLISH_STOPPED,
        `That ${ENGLISH_FREE}`,
        anew,
      ];
    case 'EXPIRED':
      return [
        `The consent lasted until ${last}.`,
        `Therefore ${memberName} may not ${share} now.`,
        'If you want to share again, you may confirm the consent again. You need not.',
        `Not confirming ${ENGLISH_FREE}`,
      ];
    case 'INVALIDATED':
      return [
        `The consent was declared invalid on ${ended}: it never counted.`,
        `${memberName} may not by it ${share}.`,
        ENGLISH_STOPPED,
        anew,
      ];
    default:
      return [
        `${memberName} may ${share}.`,
        'No other creditor sees anything of you until you choose who may see what.',
        englishTerm(told),
        'You may withdraw it at any time: in your overview at the service, at this creditor, or ' +
          'through whoever helps you. Sharing then stops at once.',
        `Saying no or withdrawing ${ENGLISH_FREE}`,
      ];
  }
}

function englishTerm({ expiresOn, today, lastsForCase, last }: Told): string {
  if (expiresOn < today) return `Its last day was ${last}; it lasts as long as your case runs.`;
  return `The consent lasts until ${last}${lastsForCase ? ', and as long as your case runs' : ''}.`;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  NL: 'januari februari maart april mei juni juli augustus september oktober november december'.split(
    ' ',
  ),
  EN: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
};

/** @example the 5th of March 2026 is "5 maart 2026" */
function dayInWords(day: LocalDate, language: Language): string {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  return `${Number(date)} ${MONTHS[language][Number(month) - 1] ?? ''} ${year}`;
}
