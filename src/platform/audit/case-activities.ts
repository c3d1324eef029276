// Entries of the processing register about joint cases, and about the office that calls. One entry
// for each purpose for which somebody is shown a person. What an entry says is changed by a new
// version, never in place.
import { type Activity, ACTS_FOR, FIRST } from './processing-words.ts';

const OF_CASE = { controllers: ['JOINT'], measures: ['ROWS', 'LOGGED'] } as const;
const OF_CALL = { recipients: ['OFFICE'], controllers: ['COALITION'], kept: 'TASK' } as const;

export const CASE_ACTIVITIES = {
  CASE_READ: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Gezamenlijk dossier lezen', EN: 'Reading a joint case' },
    purpose: {
      NL: 'Wie aan een dossier zit leest het: een lid zijn deel, de klant en wie voor hem optreedt alles.',
      EN: 'Who sits at a case reads it: a member its part, the customer and who acts for it all.',
    },
    facts: ['CASE', 'ARREARS', 'PLAN'],
    recipients: ['MEMBER', 'PARTICIPANTS', 'CUSTOMER', 'COUNSELLOR'],
    looks: [
      ['CONSENT', '6(1)(a)'],
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'CASE',
  },
  LOOK_ALONG: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Meekijken met een klant', EN: 'Looking along with a customer' },
    purpose: {
      NL: 'Een naaste die de klant koos kijkt dertig dagen mee, zonder budget, en beslist niets.',
      EN: 'Somebody the customer chose looks along for thirty days, without budget, and decides nothing.',
    },
    persons: ['CUSTOMER', 'COMPANION'],
    facts: ['IDENTITY', 'CASE', 'ARREARS', 'PLAN'],
    recipients: ['COMPANION', 'CUSTOMER'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LIMITED', 'LOGGED', 'TOLD'],
  },
  PROPOSAL_LIST: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Voorstellen lezen', EN: 'Reading proposals' },
    purpose: {
      NL: 'Een lid leest wat hem in een dossier gevraagd wordt.',
      EN: 'A member reads what it is asked in a case.',
    },
    facts: ['PLAN'],
    recipients: ['MEMBER'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'NOT',
  },
  PROPOSAL_ANSWER: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Voorstel beantwoorden', EN: 'Answering a proposal' },
    purpose: {
      NL: 'Een lid antwoordt op een voorstel.',
      EN: 'A member answers a proposal.',
    },
    facts: ['PLAN'],
    recipients: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'],
    looks: [['CONSENT', '6(1)(a)']],
    kept: 'CASE',
  },
  CAPACITY_CHANGE: {
    ...FIRST,
    name: { NL: 'Budget opgeven', EN: 'Stating a budget' },
    purpose: {
      NL: 'Vaststellen wat de klant per maand kan betalen, en of schuldhulp beter past.',
      EN: 'Finding what the customer can pay a month, and whether debt help fits better.',
    },
    facts: ['BUDGET'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    controllers: ['JOINT', 'COUNSELLOR'],
    looks: [
      ['DATA_SUBJECT', '6(1)(a)'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  CAPACITY_READ: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Budget lezen', EN: 'Reading a budget' },
    purpose: {
      NL: 'De klant, of wie voor hem optreedt, leest wat is opgegeven.',
      EN: 'The customer, or who acts for it, reads what was stated.',
    },
    facts: ['BUDGET'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    looks: [
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
  },
  PLAN_PREVIEW: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Plannen vergelijken', EN: 'Comparing plans' },
    purpose: {
      NL: 'De klant, of wie voor hem optreedt, vergelijkt plannen en leest waarom een plan is zoals het is.',
      EN: 'The customer, or who acts for it, compares plans and reads why a plan is as it is.',
    },
    facts: ['BUDGET', 'PLAN'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    looks: [
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
  },
  HARDSHIP_CHANGE: {
    ...FIRST,
    name: { NL: 'Bijzondere situatie aanvragen', EN: 'Applying for hardship' },
    purpose: {
      NL: 'De klant, of wie voor hem optreedt, vraagt om rekening te houden met een bijzondere situatie.',
      EN: 'The customer, or who acts for it, asks to take a special situation into account.',
    },
    facts: ['HARDSHIP'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    controllers: ['COALITION'],
    looks: [
      ['DATA_SUBJECT', '6(1)(a), 9(2)(a)'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  HARDSHIP_READ: {
    ...FIRST,
    name: { NL: 'Aanvraag bijzondere situatie lezen', EN: 'Reading an application for hardship' },
    purpose: {
      NL: 'De klant, of wie voor hem optreedt, leest hoe een aanvraag staat.',
      EN: 'The customer, or who acts for it, reads how an application stands.',
    },
    facts: ['HARDSHIP'],
    recipients: ['CUSTOMER', 'COUNSELLOR'],
    controllers: ['COALITION'],
    looks: [
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'NOT',
    measures: ['ROWS', 'SEALED', 'LOGGED'],
  },
  HARDSHIP_DECISION: {
    ...FIRST,
    name: { NL: 'Besluiten over een bijzondere situatie', EN: 'Deciding on hardship' },
    purpose: {
      NL: 'Een medewerker die de taak nam leest een aanvraag, zonder naam of dossier, en besluit.',
      EN: 'A worker that took the task reads an application, without name or case, and decides.',
    },
    facts: ['HARDSHIP'],
    recipients: ['OFFICE'],
    controllers: ['COALITION'],
    looks: [['CONSENT', '6(1)(a), 9(2)(a)']],
    kept: 'ERASURE',
    measures: ['ROWS', 'SEALED', 'LOGGED', 'LIMITED', 'TOLD'],
  },
  ARRANGEMENT_READ: {
    ...{ ...FIRST, ...OF_CASE },
    name: { NL: 'Betalingsregeling uitvoeren', EN: 'Carrying out an arrangement' },
    purpose: {
      NL: 'De afgesproken regeling uitvoeren: een lid ziet zijn deel, de klant en wie voor hem optreedt alles.',
      EN: 'Carrying out what was agreed: a member sees its share, the customer and who acts for it all.',
    },
    facts: ['PLAN'],
    recipients: ['MEMBER', 'PARTICIPANTS', 'CUSTOMER', 'COUNSELLOR'],
    looks: [
      ['CONTRACT', '6(1)(b)'],
      ['DATA_SUBJECT', '15'],
      ['REPRESENTATION', ACTS_FOR],
    ],
    kept: 'BOOKS',
  },
  CARE_CALL: {
    ...{ ...FIRST, ...OF_CALL },
    name: { NL: 'Zorggesprek', EN: 'Care call' },
    purpose: {
      NL: 'Het bureau belt een klant die erom vraagt, of die anders zonder gesprek zijn regeling verliest.',
      EN: 'The office calls a customer that asks for it, or would lose its arrangement unheard.',
    },
    facts: ['IDENTITY', 'CONTACT'],
    looks: [['CONSENT', '6(1)(a)']],
    measures: ['ROWS', 'SEALED', 'LOGGED', 'LIMITED', 'TOLD'],
  },
  BREAK_GLASS: {
    ...{ ...FIRST, ...OF_CALL },
    name: { NL: 'Noodtoegang', EN: 'Break-glass' },
    purpose: {
      NL: 'Het bureau bereikt bij nood een klant van een open taak, met een reden.',
      EN: 'The office reaches a customer of an open task in an emergency, with a reason.',
    },
    facts: ['IDENTITY', 'CONTACT'],
    looks: [['LEGITIMATE_INTEREST', '6(1)(d), 6(1)(f)']],
    measures: ['ROWS', 'SEALED', 'LOGGED', 'LIMITED', 'TOLD'],
  },
} as const satisfies Readonly<Record<string, Activity>>;
