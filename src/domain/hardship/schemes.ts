// The two hardship schemes as data. INVESTMENT_INSURANCE is the "Regeling bijzondere situaties" of
// an insurer of the coalition, word by word; COALITION reuses its criteria for effects on a plan.
// Not here: judging (assess.ts), what an entitlement does to a plan (entitlements.ts).
import { dayOf, type LocalDate } from '../calendar/local-date.ts';
import { rowOn } from '../law/versioned.ts';
import type { Criterion, HardshipScheme, SchemeId } from './criteria.ts';

const LOW_INCOME: Criterion = {
  id: 'A1',
  test: {
    measure: 'NET_INCOME',
    compare: 'NOT_ABOVE',
    boundaryCents: { SINGLE: 200_000, FAMILY: 350_000 },
  },
  words:
    'u woont alleen en uw eenpersoonsinkomen is niet hoger dan € 2.000,- netto per maand. Of u ' +
    'hebt een gezin en uw gezinsinkomen is niet hoger dan € 3.500,- netto per maand',
};
const NO_FAULT: Criterion = {
  id: 'A2',
  test: { measure: 'STATEMENT', statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT' },
  words: 'u raakte arbeidsongeschikt of werd buiten uw schuld om werkloos',
};
const LARGE_FALL: Criterion = {
  id: 'A3',
  test: {
    measure: 'INCOME_FALL',
    compare: 'AT_LEAST',
    boundaryBasisPoints: { SINGLE: 2500, FAMILY: 1500 },
  },
  words:
    'Daardoor daalde uw netto eenpersoonsinkomen met tenminste 25%. Of uw netto gezinsinkomen ' +
    'daalde om diezelfde reden met minstens 15%',
};
const LASTING: Criterion = {
  id: 'A4',
  test: { measure: 'FALL_LASTS', compare: 'LONGER_THAN', boundaryMonths: 6 },
  words: 'bovengenoemde verlaging van uw netto inkomen duurt al langer dan een half jaar',
};
const COSTS_NOT_PAYABLE: Criterion = {
  id: 'A5',
  test: { measure: 'STATEMENT', statement: 'FIXED_COSTS_NOT_PAYABLE' },
  words:
    'u kunt uw gewone vaste lasten niet meer betalen uit uw inkomen of vermogen (zie bijlage I). ' +
    'Welke gewone vaste lasten voor de regeling gelden, vindt u in bijlage II.',
};
const SEPARATED: Criterion = {
  id: 'B1',
  test: { measure: 'STATEMENT', statement: 'SEPARATED' },
  words:
    'door echtscheiding of door beëindiging van een geregistreerd partnerschap of ' +
    'samenlevingscontract',
};
const PLEDGED: Criterion = {
  id: 'B2',
  test: { measure: 'STATEMENT', statement: 'POLICY_PLEDGED_TO_MORTGAGE' },
  words: 'uw beleggingsverzekering werd gebruikt als onderpand voor een hypotheek',
};
const HOME_SOLD: Criterion = {
  id: 'B3',
  test: { measure: 'STATEMENT', statement: 'HOME_SOLD_BECAUSE_OF_SEPARATION' },
  words:
    'de woning met deze hypotheek wordt of werd verkocht, omdat u bent gescheiden. Of omdat uw ' +
    'samenlevingscontract of geregistreerd partnerschap beëindigd is',
};
const RESIDUAL_DEBT: Criterion = {
  id: 'B4',
  test: { measure: 'RESIDUAL_DEBT', compare: 'ABOVE', boundaryCents: 0 },
  words:
    'na verkoop van uw woning en beëindiging van uw beleggingsverzekering houdt u een schuld ' +
    'over. Of blijft u vrijwel zeker met een schuld zitten. Dit kunt u aantonen op basis van de ' +
    'hoogte van uw hypotheek, de afkoopwaarde van uw beleggingsverzekering en een onafhankelijke ' +
    'taxatie van uw woning',
};
const ABOVE_OWN_ASSETS: Criterion = {
  id: 'B5',
  test: { measure: 'DEBT_AFTER_OWN_ASSETS', compare: 'ABOVE', boundaryCents: 0 },
  words: 'de schuld die overblijft kunt u niet betalen uit uw vermogen',
};
const ABOVE_CO_DEBTORS_ASSETS: Criterion = {
  id: 'B6',
  test: { measure: 'DEBT_AFTER_CO_DEBTORS_ASSETS', compare: 'ABOVE', boundaryCents: 0 },
  words: 'En ook niet uit het vermogen van de eventuele andere schuldenaren.',
};
const OTHER_FALL: Criterion = {
  id: 'C1',
  test: { measure: 'STATEMENT', statement: 'INCOME_FELL_THROUGH_NO_FAULT' },
  words: 'een daling van uw inkomen waar u niets aan kon doen',
};
const NOT_TO_BE_EXPECTED: Criterion = {
  id: 'C2',
  test: { measure: 'STATEMENT', statement: 'COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY' },
  words: 'waardoor niet van u kon worden verwacht dat u de verzekering zou houden',
};
const POLICY_ENDED: Criterion = {
  id: 'Z1',
  test: { measure: 'STATEMENT', statement: 'POLICY_ENDED' },
  words: 'klanten die gedwongen waren hun beleggingsverzekering te beëindigen',
};

const COMPENSATION = { kind: 'COMPENSATION' } as const;

/** The scheme of the source, as it stands since November 2015. */
const INVESTMENT_INSURANCE: HardshipScheme = {
  id: 'INVESTMENT_INSURANCE',
  version: 1,
  fromOn: dayOf(2015, 11, 1),
  source: 'Beleggingsverzekeringen bij Centraal Beheer, Regeling bijzondere situaties',
  checked: 'OFFICIAL',
  nl: 'Regeling bijzondere situaties voor beleggingsverzekeringen',
  en: 'Scheme for special situations of investment insurances',
  always: [POLICY_ENDED],
  grounds: [
    {
      id: 'DISABLED_OR_UNEMPLOYED',
      nl: 'arbeidsongeschikt of buiten uw schuld werkloos',
      en: 'disabled, or unemployed through no fault of your own',
      criteria: [LOW_INCOME, NO_FAULT, LARGE_FALL, LASTING, COSTS_NOT_PAYABLE],
      entitlements: [COMPENSATION],
    },
    {
      id: 'SEPARATION',
      nl: 'echtscheiding of einde van het partnerschap of samenwonen',
      en: 'divorce, or the end of a partnership or of living together',
      criteria: [
        SEPARATED,
        PLEDGED,
        HOME_SOLD,
        RESIDUAL_DEBT,
        ABOVE_OWN_ASSETS,
        ABOVE_CO_DEBTORS_ASSETS,
      ],
      entitlements: [COMPENSATION],
    },
    {
      id: 'OTHER_FALL_OF_INCOME',
      nl: 'een andere daling van uw inkomen waar u niets aan kon doen',
      en: 'another fall of your income that you could do nothing about',
      criteria: [OTHER_FALL, NOT_TO_BE_EXPECTED],
      entitlements: [COMPENSATION],
    },
  ],
  notes: [
    'Een ondertekend aanmeldformulier is nodig. De verzekeraar kan om extra informatie vragen.',
    'De aanvullende vergoeding wordt pas berekend na de vergoeding van de algemene regeling.',
    'Ook wie de verzekering binnen 5 jaar na afsluiten gedwongen beëindigde, kan zich aanmelden.',
    'Er is geen standaardbenadering: elke zaak is anders, het gaat om maatwerk.',
    'De bijlagen I en II zijn niet in onze tekst: een mens stelt A5 vast.',
  ],
};

/** What the coalition promises for its plans. Its boundaries are those of the source. */
const COALITION: HardshipScheme = {
  id: 'COALITION',
  version: 1,
  fromOn: dayOf(2026, 1, 1),
  source: 'policy of the coalition, after the Regeling bijzondere situaties',
  checked: 'ASSUMED',
  nl: 'Regeling bijzondere situaties van de coalitie',
  en: 'Scheme for special situations of the coalition',
  always: [],
  grounds: [
    {
      id: 'FALL_OF_INCOME',
      nl: 'uw inkomen is sterk gedaald, buiten uw schuld',
      en: 'your income fell much, through no fault of your own',
      criteria: [LOW_INCOME, NO_FAULT, LARGE_FALL],
      entitlements: [{ kind: 'START_PAUSE', months: 3 }],
    },
    {
      id: 'LASTING_FALL_OF_INCOME',
      nl: 'uw inkomen is al lang sterk gedaald, buiten uw schuld',
      en: 'your income fell much and long ago, through no fault of your own',
      criteria: [LOW_INCOME, NO_FAULT, LARGE_FALL, LASTING, COSTS_NOT_PAYABLE],
      entitlements: [
        { kind: 'START_PAUSE', months: 3 },
        { kind: 'LOWER_AMOUNT', basisPoints: 7500 },
        { kind: 'COSTS_WAIVED', basisPoints: 10_000 },
      ],
    },
    {
      id: 'SEPARATION',
      nl: 'echtscheiding of einde van het partnerschap of samenwonen, met een restschuld',
      en: 'divorce, or the end of a partnership or of living together, with a residual debt',
      criteria: [SEPARATED, RESIDUAL_DEBT, ABOVE_OWN_ASSETS, ABOVE_CO_DEBTORS_ASSETS],
      entitlements: [
        { kind: 'START_PAUSE', months: 3 },
        { kind: 'STEP_UP', months: 6, basisPoints: 5000 },
      ],
    },
    {
      id: 'OTHER_FALL_OF_INCOME',
      nl: 'een andere daling van uw inkomen waar u niets aan kon doen',
      en: 'another fall of your income that you could do nothing about',
      criteria: [LOW_INCOME, OTHER_FALL],
      entitlements: [{ kind: 'STEP_UP', months: 6, basisPoints: 5000 }],
    },
  ],
  notes: ['Leden zien wat er is toegekend, nooit waarom.'],
};

/** Every version of every scheme there ever was, in order of first day within a scheme. */
export const SCHEME_ROWS: Readonly<Record<SchemeId, readonly HardshipScheme[]>> = {
  INVESTMENT_INSURANCE: [INVESTMENT_INSURANCE],
  COALITION: [COALITION],
};

/**
 * The version of a scheme that holds on a day.
 * @throws RangeError before its first one.
 * @example schemeOn('COALITION', dayOf(2026, 11, 2)).version === 1
 */
export function schemeOn(id: SchemeId, day: LocalDate): HardshipScheme {
  return rowOn(SCHEME_ROWS[id], day);
}
