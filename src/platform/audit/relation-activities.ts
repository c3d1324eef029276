// Entries of the processing register about customers of a member, before there is a joint case:
// arrears, consents, the customer's own overview, who acts for it. One entry for each purpose for
// which somebody is shown a person. What an entry says is changed by a new version, never in place.
import { type Activity, ACTS_FOR, FIRST } from './processing-words.ts';

const OF_MEMBER = { recipients: ['MEMBER'], controllers: ['MEMBER'] } as const;

export const RELATION_ACTIVITIES = {
  ARREARS_CHANGE: {
    ...{ ...FIRST, ...OF_MEMBER },
    name: { NL: 'Achterstand aanmelden of wijzigen', EN: 'Registering or changing arrears' },
    purpose: {
      NL: 'Een lid meldt met toestemming een achterstand aan, betaald of ingetrokken.',
      EN: 'A member registers arrears with consent, or says they are paid or withdrawn.',
    },
    facts: ['IDENTITY', 'CONTACT', 'REFERENCE', 'ARREARS', 'CONSENT', 'TOKENS'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'TOKENS', 'LOGGED', 'LIMITED'],
  },
  ARREARS_LIST: {
    ...{ ...FIRST, ...OF_MEMBER },
    name: { NL: 'Eigen achterstanden lezen', EN: 'Reading own arrears' },
    purpose: {
      NL: 'Een lid leest wat het zelf aanmeldde.',
      EN: 'A member reads what it registered itself.',
    },
    facts: ['IDENTITY', 'CONTACT', 'REFERENCE', 'ARREARS'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  CLAIM_STATEMENT: {
    ...FIRST,
    name: { NL: 'Specificatie van een vordering', EN: 'Statement of a claim' },
    purpose: {
      NL: 'Een lid, de klant of wie voor hem optreedt, leest waar een vordering uit bestaat.',
      EN: 'A member, the customer or who acts for it reads what a claim is made of.',
    },
    facts: ['REFERENCE', 'ARREARS'],
    recipients: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'],
    controllers: ['MEMBER', 'JOINT'],
    looks: [
      ['CONSENT', '6(1)(a)'],
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  ARREARS_EXPORT: {
    ...{ ...FIRST, ...OF_MEMBER },
    name: { NL: 'Eigen achterstanden meenemen', EN: 'Exporting own arrears' },
    purpose: {
      NL: 'Een lid haalt wat het zelf aanmeldde op als bestand, om het naast zijn eigen administratie te leggen.',
      EN: 'A member takes what it registered itself as a file, to hold it against its own books.',
    },
    facts: ['IDENTITY', 'CONTACT', 'REFERENCE', 'ARREARS'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  OWN_BOOKS: {
    ...{ ...FIRST, ...OF_MEMBER },
    name: { NL: 'Eigen administratie na de toestemming', EN: 'Own books after consent ended' },
    purpose: {
      NL: 'Een lid leest en houdt bij wat het zelf aanmeldde, ook nadat de toestemming eindigde.',
      EN: 'A member reads and keeps what it registered itself, also after the consent ended.',
    },
    facts: ['IDENTITY', 'CONTACT', 'REFERENCE', 'ARREARS'],
    looks: [['LEGAL_OBLIGATION', '6(1)(c)']],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  CONSENT_CHANGE: {
    ...FIRST,
    name: { NL: 'Toestemming vastleggen of intrekken', EN: 'Recording or withdrawing consent' },
    purpose: {
      NL: 'Bewijzen dat er toestemming is, en dat zij is verlengd of ingetrokken.',
      EN: 'Proving that there is consent, and that it was given again or withdrawn.',
    },
    facts: ['CONSENT', 'REFERENCE'],
    recipients: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'],
    controllers: ['MEMBER', 'JOINT'],
    looks: [
      ['CONSENT', '6(1)(a), 7(1)'],
      ['DATA_SUBJECT', '7(3)'],
      ['REPRESENTATION', '7(3)'],
    ],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LOGGED', 'GROWS'],
  },
  CONSENT_LIST: {
    ...FIRST,
    name: { NL: 'Toestemmingen lezen', EN: 'Reading consents' },
    purpose: {
      NL: 'Een lid leest zijn eigen toestemmingen; de klant, of wie voor hem optreedt, die van hem.',
      EN: 'A member reads its own consents; the customer, or who acts for it, those it gave.',
    },
    facts: ['CONSENT', 'REFERENCE'],
    recipients: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'],
    controllers: ['MEMBER', 'JOINT'],
    looks: [
      ['CONSENT', '6(1)(a)'],
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
    measures: ['ROWS', 'LOGGED'],
  },
  OWN_OVERVIEW: {
    ...FIRST,
    name: { NL: 'Eigen overzicht', EN: 'Own overview' },
    purpose: {
      NL: 'De klant ziet welke leden hem kennen, en zegt: dit ben ik, of niet.',
      EN: 'The customer sees which members know it, and says: this is me, or not.',
    },
    facts: ['REFERENCE', 'TOKENS'],
    recipients: ['CUSTOMER'],
    controllers: ['JOINT'],
    looks: [['DATA_SUBJECT', '15, 6(1)(a)']],
    kept: 'ERASURE',
    measures: ['ROWS', 'LOGGED'],
  },
  WARNINGS: {
    ...FIRST,
    name: { NL: 'Waarschuwingen lezen', EN: 'Reading warnings' },
    purpose: {
      NL: 'De klant, of wie voor hem optreedt, leest wat geldt voor zijn contracten, zoals: niet verzekerd.',
      EN: 'The customer, or who acts for it, reads what holds for its contracts, such as: not insured.',
    },
    facts: ['ARREARS'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    controllers: ['MEMBER', 'JOINT'],
    looks: [
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
    measures: ['ROWS', 'LOGGED'],
  },
  REPRESENTATION_CHANGE: {
    ...FIRST,
    name: { NL: 'Vertegenwoordiging vastleggen', EN: 'Recording a representation' },
    purpose: {
      NL: 'Een schuldhulpverlener legt vast voor wie hij optreedt, of dat dat eindigt.',
      EN: 'A counsellor records for whom it acts, or that this ends.',
    },
    facts: ['IDENTITY', 'REPRESENTATION', 'TOKENS'],
    recipients: ['COUNSELLOR', 'CUSTOMER'],
    controllers: ['COUNSELLOR'],
    looks: [['REPRESENTATION', ACTS_FOR]],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'TOKENS', 'LOGGED', 'LIMITED', 'TOLD'],
  },
  REPRESENTATION_LIST: {
    ...FIRST,
    name: { NL: 'Vertegenwoordigingen lezen', EN: 'Reading representations' },
    purpose: {
      NL: 'Een schuldhulpverlener leest wat hij zelf vastlegde.',
      EN: 'A counsellor reads what it recorded itself.',
    },
    facts: ['IDENTITY', 'REPRESENTATION'],
    recipients: ['COUNSELLOR'],
    controllers: ['COUNSELLOR'],
    looks: [['REPRESENTATION', ACTS_FOR]],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  STATEMENT_REQUEST: {
    ...FIRST,
    name: { NL: 'Saldo opvragen', EN: 'Requesting statements' },
    purpose: {
      NL: 'Een schuldhulpverlener vraagt leden, met toestemming per lid, wat een klant daar open heeft staan.',
      EN: 'A counsellor asks members, with consent for each, what a customer owes there.',
    },
    facts: ['IDENTITY', 'CONSENT', 'REPRESENTATION', 'ARREARS'],
    recipients: ['COUNSELLOR', 'MEMBER'],
    controllers: ['COUNSELLOR', 'MEMBER'],
    looks: [
      ['REPRESENTATION', ACTS_FOR],
      ['CONSENT', '6(1)(a)'],
    ],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LOGGED', 'LIMITED'],
  },
  STATEMENT_LIST: {
    ...FIRST,
    name: { NL: 'Saldoverzoeken lezen', EN: 'Reading requests for statements' },
    purpose: {
      NL: 'Een schuldhulpverlener leest wat hij vroeg, een lid wat hem gevraagd is.',
      EN: 'A counsellor reads what it asked, a member what it is asked.',
    },
    facts: ['IDENTITY', 'CONSENT', 'ARREARS'],
    recipients: ['COUNSELLOR', 'MEMBER'],
    controllers: ['COUNSELLOR', 'MEMBER'],
    looks: [
      ['REPRESENTATION', ACTS_FOR],
      ['CONSENT', '6(1)(a)'],
    ],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
} as const satisfies Readonly<Record<string, Activity>>;
