// The rules of interest in words.
// Not here: what they compute (interest-account.ts, statutory-interest.ts, interest-check.ts).
import type { Rule } from './rule.ts';

const STATUTORY = 'Burgerlijk Wetboek, art. 6:119';

export const INTEREST_RULES = {
  INTEREST_PERIOD: {
    article: `${STATUTORY} (1)`,
    nl: [
      'Van {fromOn} tot en met {untilOn}: {days} dagen van de {daysOfYear},',
      '{rateBasisPoints} per jaar over {balanceCents}: {amountCents}.',
    ],
    en: [
      'From {fromOn} to {untilOn}: {days} days of {daysOfYear},',
      '{rateBasisPoints} a year on {balanceCents}: {amountCents}.',
    ],
  },
  INTEREST_ADDED: {
    article: `${STATUTORY} (2)`,
    nl: [
      'Op {addedOn} is er een jaar voorbij.',
      'De rente van {addedCents} telt vanaf die dag mee in het bedrag waarover rente loopt.',
    ],
    en: [
      'On {addedOn} a year is over.',
      'From that day the interest of {addedCents} is part of the amount that bears',
      'interest.',
    ],
  },
  INTEREST_FROZEN: {
    article: 'Manifest van de coalitie: incassopauze',
    nl: ['Van {fromOn} tot en met {untilOn} loopt er geen rente.'],
    en: ['From {fromOn} to {untilOn} no interest runs.'],
  },
  INTEREST_PAYMENT: {
    article: 'Burgerlijk Wetboek, art. 6:44 (1)',
    nl: [
      'Betaald op {paidOn}: {paidCents}.',
      'Daarvan gaat {toInterestCents} naar de rente en {toPrincipalCents} naar de hoofdsom.',
    ],
    en: [
      'Paid on {paidOn}: {paidCents}.',
      'Of this {toInterestCents} goes to interest and {toPrincipalCents} to the principal.',
    ],
  },
  INTEREST_RATE_UNCONFIRMED: {
    article: 'Burgerlijk Wetboek, art. 6:120 (1)',
    nl: ['Voor de dagen na {checkedThroughOn} is het laatst bekende percentage gebruikt.'],
    en: ['For the days after {checkedThroughOn} the last known rate is used.'],
  },
  INTEREST_NOT_STATED: {
    article: STATUTORY,
    nl: ['Er is opgegeven dat er geen rente is.', 'Dan kan er ook geen bedrag aan rente zijn.'],
    en: ['It was reported that there is no interest.', 'Then there can be no amount of interest.'],
  },
  INTEREST_WITHOUT_GROUND: {
    article: `${STATUTORY} (3)`,
    nl: [
      'Rente uit een contract heeft een bepaling in dat contract nodig.',
      'Geef de bepaling en de grond op.',
    ],
    en: ['Interest from a contract needs a clause in it.', 'Report the clause and the ground.'],
  },
  INTEREST_ABOVE_CEILING: {
    article: 'Besluit kredietvergoeding',
    nl: [
      'Het percentage {rateBasisPoints} is hoger dan het hoogste dat wordt aangenomen:',
      '{ceilingBasisPoints}.',
    ],
    en: ['The rate {rateBasisPoints} is above the highest one accepted: {ceilingBasisPoints}.'],
  },
  INTEREST_TOO_HIGH: {
    article: STATUTORY,
    nl: [
      'Er is {chargedCents} aan rente opgegeven.',
      'Ten hoogste mag: {maximumCents}.',
      'Geef ten hoogste dat bedrag op.',
    ],
    en: [
      'Interest of {chargedCents} was reported.',
      'At most allowed: {maximumCents}.',
      'Report at most that amount.',
    ],
  },
  INTEREST_OF_BILL: {
    article: STATUTORY,
    nl: [
      'Over de factuur van {principalCents} is de rente van {fromOn} tot en met {untilOn}',
      'ten hoogste {amountCents}.',
    ],
    en: [
      'On the invoice of {principalCents} the interest from {fromOn} to {untilOn}',
      'is at most {amountCents}.',
    ],
  },
  INTEREST_WITHIN_MAXIMUM: {
    article: STATUTORY,
    nl: ['De opgegeven rente van {chargedCents} is niet hoger dan wat mag: {maximumCents}.'],
    en: [
      'The reported interest of {chargedCents} is not above what is allowed:',
      '{maximumCents}.',
    ],
  },
} as const satisfies Record<string, Rule>;
