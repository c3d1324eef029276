// What an entry of the processing register is, and the words it is made of: whose data, which data,
// who gets them, who answers for it, how they are kept safe. Each in Dutch and English, each once.
// Not here: the entries (relation-activities.ts, case-activities.ts).
import { dayOf, type LocalDate } from '../../domain/calendar/local-date.ts';

/** A text as it is published, in both languages. */
export interface Bilingual {
  NL: string;
  EN: string;
}
type Words = Readonly<Record<string, Bilingual>>;

/** Categories of data subjects (art. 30(1)(c)). */
export const PERSONS = {
  CUSTOMER: {
    NL: 'klanten met een betalingsachterstand',
    EN: 'customers in arrears',
  },
  COMPANION: {
    NL: 'naasten die met een klant meekijken',
    EN: 'persons close to a customer who look along',
  },
  CALLER: {
    NL: 'medewerkers en accounts die de dienst gebruiken',
    EN: 'workers and accounts that use the service',
  },
} as const satisfies Words;

/** Categories of personal data (art. 30(1)(c)). */
export const FACTS = {
  IDENTITY: { NL: 'naam, geboortedatum, adres', EN: 'name, birth date, address' },
  CONTACT: { NL: 'contactgegevens en voorkeur', EN: 'contact data and preference' },
  REFERENCE: { NL: 'klantnummer en dossiernummer', EN: 'customer and file number' },
  TOKENS: {
    NL: 'versleutelde kenmerken om op te koppelen',
    EN: 'keyed tokens to link on',
  },
  CONSENT: { NL: 'toestemmingen', EN: 'consents' },
  REPRESENTATION: {
    NL: 'wie voor de klant optreedt, met bewijs',
    EN: 'who acts for the customer, with evidence',
  },
  ARREARS: {
    NL: 'achterstanden: soort, posten, kosten, fase',
    EN: 'arrears: kind, items, costs, stage',
  },
  BUDGET: {
    NL: 'inkomen, vaste lasten, wat de klant kan betalen',
    EN: 'income, fixed costs, what the customer can pay',
  },
  HARDSHIP: {
    NL: 'bijzondere situatie: inkomen, vermogen, scheiding, arbeidsongeschiktheid als code',
    EN: 'special situation: income, assets, separation, disability as a code',
  },
  PLAN: { NL: 'voorstellen, antwoorden, regeling', EN: 'proposals, answers, arrangement' },
  CASE: { NL: 'gezamenlijk dossier en verloop', EN: 'joint case and what happened to it' },
  LOOK: { NL: 'wie wanneer waarom keek', EN: 'who looked, when and why' },
} as const satisfies Words;

/** Categories of recipients (art. 30(1)(d)). Nobody outside the coalition; no third country. */
export const RECIPIENTS = {
  MEMBER: { NL: 'het lid zelf', EN: 'the member itself' },
  PARTICIPANTS: {
    NL: 'deelnemers aan het dossier, tot het niveau dat de klant koos',
    EN: 'participants of the case, up to the level the customer chose',
  },
  COUNSELLOR: {
    NL: 'wie voor de klant optreedt',
    EN: 'who acts for the customer',
  },
  CUSTOMER: { NL: 'de klant zelf', EN: 'the customer itself' },
  COMPANION: { NL: 'de naaste die de klant koos', EN: 'the person close to it that it chose' },
  OFFICE: {
    NL: 'één medewerker van het bureau van de coalitie',
    EN: "one worker of the coalition's office",
  },
  AUDITOR: { NL: 'de privacy officer of auditor', EN: 'the privacy officer or auditor' },
  NOBODY: { NL: 'niemand', EN: 'nobody' },
} as const satisfies Words;

/** Who answers for it (art. 30(1)(a), 26). */
export const CONTROLLERS = {
  MEMBER: { NL: 'het lid', EN: 'the member' },
  JOINT: {
    NL: 'de leden en de coalitie samen (art. 26)',
    EN: 'the members and the coalition together (art. 26)',
  },
  COUNSELLOR: { NL: 'de schuldhulpverlener', EN: 'the counsellor' },
  COALITION: { NL: 'de coalitie', EN: 'the coalition' },
} as const satisfies Words;

/** How data are kept safe (art. 30(1)(g)). */
export const MEASURES = {
  ROWS: {
    NL: 'de database weigert rijen van anderen (row level security)',
    EN: 'the database refuses rows of others (row level security)',
  },
  SEALED: {
    NL: 'verzegeld met een sleutel per klantrelatie, apart bewaard',
    EN: 'sealed with a key of each relation, kept apart',
  },
  TOKENS: {
    NL: 'kenmerken onder een sleutel buiten de database',
    EN: 'tokens under a key outside the database',
  },
  LOGGED: { NL: 'elke blik staat in het logboek', EN: 'every look is logged' },
  TOLD: { NL: 'de klant krijgt bericht', EN: 'the customer is told' },
  LIMITED: { NL: 'begrensd in aantal of tijd', EN: 'limited in number or time' },
  GROWS: { NL: 'alleen aan te vullen, nooit te wijzigen', EN: 'only added to, never changed' },
} as const satisfies Words;

/** How long it is kept (art. 30(1)(f)). */
export const KEPT = {
  NOT: { NL: 'wordt door het lezen niet bewaard', EN: 'reading keeps nothing' },
  ERASURE: {
    NL: 'tot de klant gewist is; dan is de sleutel vernietigd',
    EN: 'until the customer is erased; then the key is destroyed',
  },
  CONSENT: {
    NL: 'zolang toestemmingen gelden: twaalf maanden, of zo lang een dossier loopt',
    EN: 'while consents last: twelve months, or as long as a case runs',
  },
  CASE: { NL: 'met het dossier', EN: 'with the case' },
  BOOKS: {
    NL: 'bedragen zeven jaar, zonder persoon',
    EN: 'amounts for seven years, without a person',
  },
  TASK: {
    NL: 'tot de taak klaar is, hooguit enkele uren',
    EN: 'until the task ends, some hours at most',
  },
  LOG: { NL: 'zolang verantwoording nodig is', EN: 'as long as it has to be accounted for' },
} as const satisfies Words;

/** Transfers to third countries (art. 30(1)(e)). */
export const TRANSFERS: Bilingual = {
  NL: 'geen doorgifte buiten de Europese Economische Ruimte',
  EN: 'no transfer outside the European Economic Area',
};

/** On which ground of the AVG somebody looks. */
export const GROUNDS = [
  'CONSENT',
  'DATA_SUBJECT',
  'CONTRACT',
  'REPRESENTATION',
  'LEGAL_OBLIGATION',
  'LEGITIMATE_INTEREST',
] as const;
export type Ground = (typeof GROUNDS)[number];

export interface Activity {
  readonly version: number;
  /** The first day on which it counts. */
  readonly from: LocalDate;
  readonly name: Bilingual;
  readonly purpose: Bilingual;
  readonly persons: readonly (keyof typeof PERSONS)[];
  readonly facts: readonly (keyof typeof FACTS)[];
  readonly recipients: readonly (keyof typeof RECIPIENTS)[];
  readonly controllers: readonly (keyof typeof CONTROLLERS)[];
  /** Each ground of the look log with the article of the AVG; none: nobody is shown a person. */
  readonly looks: readonly (readonly [Ground, string])[];
  /** Where nobody looks: the article all the same. */
  readonly article?: string;
  readonly kept: keyof typeof KEPT;
  readonly measures: readonly (keyof typeof MEASURES)[];
}

/** What most entries have in common. */
export const FIRST = { version: 1, from: dayOf(2026, 1, 1), persons: ['CUSTOMER'] } as const;

/** By mandate the customer's consent, by a court the law. */
export const ACTS_FOR = '6(1)(a), 6(1)(c)';
