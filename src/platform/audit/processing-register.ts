// The processing register (verwerkingsregister, AVG art. 30) as data: what is done with personal
// data, why, on which ground, for whom, for how long. Every line of the look log points at an entry
// (migration 19: require_activity), and docs/privacy.md shows it. A new purpose is a new entry in
// one of the two lists of activities, and nothing else.
// Not here: reading it (processing-register.service.ts).
import { formatDay } from '../../domain/calendar/local-date.ts';
import { CASE_ACTIVITIES } from './case-activities.ts';
import {
  type Activity,
  type Bilingual,
  CONTROLLERS,
  FACTS,
  FIRST,
  type Ground,
  KEPT,
  MEASURES,
  PERSONS,
  RECIPIENTS,
  TRANSFERS,
} from './processing-words.ts';
import { RELATION_ACTIVITIES } from './relation-activities.ts';

/** Purposes for which somebody is shown a person: those of the look log. */
const LOOKED_FOR = { ...RELATION_ACTIVITIES, ...CASE_ACTIVITIES };

/** Why somebody looks. */
export type Purpose = keyof typeof LOOKED_FOR;

const WITHOUT_LOOKS: Readonly<Record<string, Activity>> = {
  LINKING: {
    ...FIRST,
    name: { NL: 'Koppelen en samenbrengen', EN: 'Linking and matching' },
    purpose: {
      NL: 'Zien dat aanmeldingen van twee leden één persoon zijn, zonder dat iemand dat ziet.',
      EN: 'Finding that registrations of two members are one person, without anybody seeing it.',
    },
    facts: ['TOKENS', 'CONSENT'],
    recipients: ['NOBODY'],
    controllers: ['JOINT'],
    looks: [],
    article: '6(1)(a)',
    kept: 'CONSENT',
    measures: ['TOKENS', 'ROWS'],
  },
  INVITING: {
    ...FIRST,
    name: { NL: 'Klanten uitnodigen', EN: 'Inviting customers' },
    purpose: {
      NL: 'Een lid nodigt een klant uit om zelf toestemming te geven, met alleen zijn eigen kenmerk.',
      EN: 'A member invites a customer to give consent itself, by its own reference alone.',
    },
    facts: ['REFERENCE'],
    recipients: ['MEMBER'],
    controllers: ['MEMBER'],
    looks: [],
    article: '6(1)(f)',
    kept: 'ERASURE',
    measures: ['SEALED', 'ROWS', 'LIMITED'],
  },
  CONTACT_PREFERENCE: {
    ...FIRST,
    name: { NL: 'Contactvoorkeur bewaren', EN: 'Keeping a contact preference' },
    purpose: {
      NL: 'De klant bereiken zoals hij zelf zegt; alleen wie namens de coalitie belt ziet het.',
      EN: 'Reaching the customer as it says itself; only who calls for the coalition sees it.',
    },
    facts: ['CONTACT'],
    recipients: ['CUSTOMER', 'OFFICE'],
    controllers: ['COALITION'],
    looks: [],
    article: '6(1)(a)',
    kept: 'ERASURE',
    measures: ['SEALED', 'ROWS'],
  },
  PLANNING: {
    ...FIRST,
    name: { NL: 'Plannen rekenen', EN: 'Computing plans' },
    purpose: {
      NL: 'Uit achterstanden, budget en voorwaarden het eerlijkste plan rekenen, zonder namen.',
      EN: 'Computing the fairest plan from arrears, budget and terms, without names.',
    },
    facts: ['ARREARS', 'BUDGET', 'PLAN'],
    recipients: ['NOBODY'],
    controllers: ['JOINT'],
    looks: [],
    article: '6(1)(a)',
    kept: 'CASE',
    measures: ['ROWS'],
  },
  LOOK_LOG: {
    ...FIRST,
    name: { NL: 'Logboek van elke blik', EN: 'Log of every look' },
    purpose: {
      NL: 'Kunnen verantwoorden wie naar wie keek, waarom en op welke grond.',
      EN: 'Being able to account for who looked at whom, why and on which ground.',
    },
    persons: ['CUSTOMER', 'CALLER'],
    facts: ['LOOK'],
    recipients: ['AUDITOR', 'CUSTOMER'],
    controllers: ['JOINT'],
    looks: [],
    article: '6(1)(c), 6(1)(f), 5(2)',
    kept: 'LOG',
    measures: ['ROWS', 'GROWS'],
  },
};

/** The whole register by purpose. */
export const REGISTER: ReadonlyMap<string, Activity> = new Map([
  ...Object.entries<Activity>(LOOKED_FOR),
  ...Object.entries(WITHOUT_LOOKS),
]);

/** The purposes of the look log. */
export const PURPOSES = Object.keys(LOOKED_FOR) as Purpose[];

/** What everybody may read of an entry, in words. */
export interface PublicEntry {
  name: Bilingual;
  purpose: Bilingual;
  persons: readonly Bilingual[];
  facts: readonly Bilingual[];
  recipients: readonly Bilingual[];
  controllers: readonly Bilingual[];
  grounds: readonly { ground: Ground | null; article: string }[];
  kept: Bilingual;
  transfers: Bilingual;
}

/** What the office and the auditor read besides. */
export interface InternalEntry {
  measures: readonly Bilingual[];
}

/** The entries as rows of `processing_activity`: in words, so that a row tells all by itself. */
export function registerRows(): {
  purpose: string;
  version: number;
  from_on: string;
  grounds: string[];
  entry: PublicEntry;
  internal: InternalEntry;
}[] {
  return [...REGISTER].map(([purpose, activity]) => ({
    purpose,
    version: activity.version,
    from_on: formatDay(activity.from),
    grounds: activity.looks.map(([ground]) => ground),
    entry: entryOf(activity),
    internal: { measures: activity.measures.map((each) => MEASURES[each]) },
  }));
}

function entryOf(activity: Activity): PublicEntry {
  return {
    name: activity.name,
    purpose: activity.purpose,
    persons: activity.persons.map((each) => PERSONS[each]),
    facts: activity.facts.map((each) => FACTS[each]),
    recipients: activity.recipients.map((each) => RECIPIENTS[each]),
    controllers: activity.controllers.map((each) => CONTROLLERS[each]),
    grounds: groundsOf(activity),
    kept: KEPT[activity.kept],
    transfers: TRANSFERS,
  };
}

/** By ground of the look log; where nobody looks, the article alone. */
function groundsOf({ looks, article }: Activity): PublicEntry['grounds'] {
  if (looks.length > 0) return looks.map(([ground, each]) => ({ ground, article: each }));
  return [{ ground: null, article: article ?? '' }];
}
