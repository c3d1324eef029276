// The receipt of a consent: a letter in plain Dutch or English, and a record whose fields follow
// ISO/IEC TS 27560:2023 (header, processing, parties, events), in the terms of the W3C Data Privacy
// Vocabulary (https://w3id.org/dpv) and its module for the GDPR. Pure.
// Not here: whose consent may be shown (given-consents.service.ts, consents.service.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentEventType } from './consents.types.ts';

/** What a receipt is made of. */
export interface ReceiptFacts {
  consentId: string;
  /** How its reader knows the person: the id of the relation, or the member's own reference. */
  principalId: string;
  memberName: string;
  referenceEnding: string;
  textVersion: string;
  language: 'NL' | 'EN';
  textSha256: Buffer;
  channel: string;
  givenOn: LocalDate;
  expiresOn: LocalDate;
  state: string;
  events: readonly ConsentEventType[];
}

const STATUS: Readonly<Record<string, string>> = {
  GIVEN: 'dpv:ConsentGiven',
  RECONFIRMED: 'dpv:RenewedConsentGiven',
  WITHDRAWN: 'dpv:ConsentWithdrawn',
  EXPIRED: 'dpv:ConsentExpired',
  INVALIDATED: 'dpv:ConsentInvalidated',
};
const INDICATED_BY: Readonly<Record<string, string>> = {
  PERSON: 'dpv:DataSubject',
  REPRESENTATIVE: 'dpv:Representative',
  MEMBER: 'dpv:DataController',
  SERVICE: 'dpv:JointDataControllers',
};
const COALITION = 'Van Schulden naar Kansen';

/** The record as JSON-LD, with stable order of fields. */
export function receiptRecord(facts: ReceiptFacts): string {
  return JSON.stringify(
    {
      '@context': {
        dct: 'http://purl.org/dc/terms/',
        dpv: 'https://w3id.org/dpv#',
        'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
      },
      '@type': 'dpv:ConsentRecord',
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: facts.consentId,
      pii_principal_id: facts.principalId,
      pii_processing: [processing(facts)],
      party_identification: [
        { party_id: 'member', party_name: facts.memberName, party_type: 'dpv:DataController' },
        { party_id: 'coalition', party_name: COALITION, party_type: 'dpv:JointDataControllers' },
      ],
      consent_events: facts.events.map((event) => ({
        event_type: 'dpv:ExplicitlyExpressedConsent',
        event_state: STATUS[event.type],
        event_date: formatDay(event.effectiveOn),
        entity_type: INDICATED_BY[event.actedBy],
      })),
      event_state: STATUS[facts.state],
    },
    null,
    2,
  );
}

function processing(facts: ReceiptFacts): unknown {
  return {
    privacy_notice: {
      version: facts.textVersion,
      language: facts.language.toLowerCase(),
      sha256: facts.textSha256.toString('hex'),
    },
    purposes: [
      {
        purpose: 'A joint payment arrangement with the creditors that the person lets in',
        lawful_basis: 'eu-gdpr:A6-1-a',
        pii_categories: ['name', 'birth date', 'address', 'contact', 'arrears'],
        pii_controllers: ['member', 'coalition'],
        collection_method: facts.channel,
        processing_methods: ['dpv:Collect', 'dpv:Match', 'dpv:Share'],
        recipients: 'Members that take part in a case, at the level that the person chooses',
        storage_from: formatDay(facts.givenOn),
        retention_until: formatDay(facts.expiresOn),
        jurisdiction: 'NL',
        withdrawal_method: 'withdrawConsent, at the member, or through who helps the person',
        privacy_rights: ['eu-gdpr:A7-3', 'eu-gdpr:A15', 'eu-gdpr:A16', 'eu-gdpr:A17'],
      },
    ],
  };
}

const CHANNEL_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  SELF: ['zelf, op een pagina of in een app', 'yourself, on a page or in an app'],
  PHONE: ['aan de telefoon', 'by telephone'],
  COUNTER: ['aan de balie', 'at a desk'],
  PAPER: ['op papier', 'on paper'],
};

/** The letter to the person. */
export function receiptLetter(facts: ReceiptFacts, language: 'NL' | 'EN'): string {
  const [inDutch, inEnglish] = CHANNEL_WORDS[facts.channel] ?? ['', ''];
  const given = dayInWords(facts.givenOn, language);
  const last = dayInWords(facts.expiresOn, language);
  if (language === 'EN') {
    return [
      `Receipt of your consent to ${facts.memberName}`,
      '',
      `On ${given} you gave consent, ${inEnglish}.`,
      `${facts.memberName} may share your arrears (your reference there ends in ` +
        `${facts.referenceEnding}) with the joint payment-arrangement service.`,
      'No other creditor sees anything of you until you choose who may see what.',
      englishState(facts, last),
      'You may withdraw it at any time: in your overview at the service, at this creditor, or ' +
        'through whoever helps you. Sharing then stops at once.',
      'Saying no or withdrawing costs you nothing: no extra costs, the same service, and you may ' +
        'still ask for an arrangement of your own.',
      `You were shown text ${facts.textVersion}.`,
    ].join('\n');
  }
  return [
    `Bewijs van uw toestemming aan ${facts.memberName}`,
    '',
    `Op ${given} gaf u toestemming, ${inDutch}.`,
    `${facts.memberName} mag uw betalingsachterstand (uw kenmerk daar eindigt op ` +
      `${facts.referenceEnding}) delen met de dienst voor gezamenlijke betalingsregelingen.`,
    'Andere schuldeisers zien niets van u, tot u zelf kiest wie wat mag zien.',
    dutchState(facts, last),
    'U kunt de toestemming altijd intrekken: in uw overzicht bij de dienst, bij deze schuldeiser, ' +
      'of via wie u helpt. Het delen stopt dan meteen.',
    'Nee zeggen of intrekken kost u niets: geen extra kosten, dezelfde dienst, en u mag nog steeds ' +
      'een eigen regeling vragen.',
    `U kreeg tekst ${facts.textVersion} te zien.`,
  ].join('\n');
}

function dutchState(facts: ReceiptFacts, last: string): string {
  const ended = facts.events.at(-1);
  const on = ended === undefined ? '' : dayInWords(ended.effectiveOn, 'NL');
  switch (facts.state) {
    case 'WITHDRAWN':
      return ended?.actedBy === 'REPRESENTATIVE'
        ? `Wie u vertegenwoordigt heeft de toestemming op ${on} ingetrokken.`
        : `U hebt de toestemming op ${on} ingetrokken.`;
    case 'EXPIRED':
      return `De toestemming gold tot en met ${last}.`;
    case 'INVALIDATED':
      return `De toestemming is op ${on} ongeldig verklaard: zij heeft nooit gegolden.`;
    default:
      return `De toestemming geldt tot en met ${last}, en zo lang als uw dossier loopt.`;
  }
}

function englishState(facts: ReceiptFacts, last: string): string {
  const ended = facts.events.at(-1);
  const on = ended === undefined ? '' : dayInWords(ended.effectiveOn, 'EN');
  switch (facts.state) {
    case 'WITHDRAWN':
      return ended?.actedBy === 'REPRESENTATIVE'
        ? `Who acts for you withdrew the consent on ${on}.`
        : `You withdrew the consent on ${on}.`;
    case 'EXPIRED':
      return `The consent lasted until ${last}.`;
    case 'INVALIDATED':
      return `The consent was declared invalid on ${on}: it never counted.`;
    default:
      return `The consent lasts until ${last}, and as long as your case runs.`;
  }
}

const MONTHS: Readonly<Record<'NL' | 'EN', readonly string[]>> = {
  NL: 'januari februari maart april mei juni juli augustus september oktober november december'.split(
    ' ',
  ),
  EN: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
};

/** @example the 5th of March 2026 is "5 maart 2026" */
function dayInWords(day: LocalDate, language: 'NL' | 'EN'): string {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  return `${Number(date)} ${MONTHS[language][Number(month) - 1] ?? ''} ${year}`;
}
