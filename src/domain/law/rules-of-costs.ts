// The rules of collection costs in words.
// Not here: what they compute (collection-scale.ts, unpaid-periods.ts, fourteen-days-letter.ts,
// collection-costs.ts, registered-costs.ts).
import type { Rule } from './rule.ts';

const SCALE = 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2';
const SEVERAL_PERIODS = 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2a';
const LETTER = 'Burgerlijk Wetboek, art. 6:96 (6)';

export const COST_RULES = {
  COST_BAND: {
    article: `${SCALE} (1)`,
    nl: ['{rateBasisPoints} over {partCents} van het bedrag dat u moet betalen: {amountCents}.'],
    en: ['{rateBasisPoints} on {partCents} of the amount owed: {amountCents}.'],
  },
  COST_ADDED_UP: {
    article: 'Burgerlijk Wetboek, art. 6:96 (7)',
    nl: [
      '{count} achterstanden in dezelfde fase tellen als één bedrag van {principalCents}.',
      'U betaalt één keer kosten.',
    ],
    en: [
      '{count} arrears in the same stage count as one amount of {principalCents}.',
      'Costs are charged once.',
    ],
  },
  COST_MINIMUM: {
    article: `${SCALE} (2)`,
    nl: ['De kosten zijn ten minste {minimumCents}.', 'Er komt {amountCents} bij.'],
    en: ['The costs are at least {minimumCents}.', 'This adds {amountCents}.'],
  },
  COST_MAXIMUM: {
    article: `${SCALE} (1)`,
    nl: ['De kosten zijn ten hoogste {maximumCents}.', 'Er gaat {reductionCents} af.'],
    en: ['The costs are at most {maximumCents}.', 'This takes off {reductionCents}.'],
  },
  COST_VAT: {
    article: `${SCALE} (3)`,
    nl: [
      'De schuldeiser kan de btw niet terugkrijgen.',
      'Er komt {vatBasisPoints} btw bij: {amountCents}.',
    ],
    en: ['The creditor cannot set off VAT.', '{vatBasisPoints} VAT is added: {amountCents}.'],
  },
  COST_VAT_NOT_ADDED: {
    article: `${SCALE} (3)`,
    nl: [
      'Btw over de kosten mag alleen als de schuldeiser die niet kan terugkrijgen,',
      'en dat heeft gezegd.',
    ],
    en: ['VAT on costs is allowed only if the creditor cannot set it off, and said so.'],
  },
  COST_VAT_TOO_HIGH: {
    article: `${SCALE} (3)`,
    nl: ['Er is {chargedCents} aan btw opgegeven.', 'Ten hoogste mag: {maximumCents}.'],
    en: ['VAT of {chargedCents} was reported.', 'At most allowed: {maximumCents}.'],
  },
  COST_FIRST_PERIOD: {
    article: SEVERAL_PERIODS,
    nl: ['Eerste onbetaalde termijn in {months} maanden, van {dueOn}: {amountCents}.'],
    en: ['First unpaid billing period in {months} months, due {dueOn}: {amountCents}.'],
  },
  COST_NEXT_PERIOD: {
    article: SEVERAL_PERIODS,
    nl: ['Volgende onbetaalde termijn binnen {months} maanden, van {dueOn}: {amountCents}.'],
    en: ['Further unpaid billing period within {months} months, due {dueOn}: {amountCents}.'],
  },
  COST_PERIOD_LIMIT: {
    article: SEVERAL_PERIODS,
    nl: [
      'Binnen {months} maanden mag er samen ten hoogste {limitCents} bij.',
      'Voor de termijn van {dueOn} blijft over: {amountCents}.',
    ],
    en: [
      'Within {months} months at most {limitCents} may be charged in all.',
      'Left for the one due {dueOn}: {amountCents}.',
    ],
  },
  COST_LETTER_ASSUMED: {
    article: LETTER,
    nl: [
      'Kosten mogen alleen na een goede brief die veertien dagen de tijd gaf.',
      'Hier is aangenomen dat die brief er is.',
    ],
    en: [
      'Costs are allowed only after a proper letter that gave fourteen days.',
      'It is assumed here that there is one.',
    ],
  },
  COST_LETTER_VALID: {
    article: LETTER,
    nl: [
      'De brief is ontvangen op {receivedOn}.',
      'Betalen zonder kosten kon tot en met {lastDayOn}.',
    ],
    en: [
      'The letter was received on {receivedOn}.',
      'Paying without costs was possible until {lastDayOn}.',
    ],
  },
  COST_LETTER_NAMED: {
    article: LETTER,
    nl: [
      'De brief noemde {namedCents} aan kosten.',
      'Meer mag niet.',
      'Er gaat {reductionCents} af.',
    ],
    en: [
      'The letter named costs of {namedCents}.',
      'More is not allowed.',
      'This takes off {reductionCents}.',
    ],
  },
  COST_LETTER_RUNNING: {
    article: LETTER,
    nl: ['Betalen zonder kosten kan nog tot en met {lastDayOn}.', 'Er mogen nog geen kosten bij.'],
    en: ['Paying without costs is still possible until {lastDayOn}.', 'No costs are allowed yet.'],
  },
  COST_LETTER_MISSING: {
    article: LETTER,
    nl: [
      'Er is geen brief gestuurd die veertien dagen de tijd gaf om zonder kosten te',
      'betalen.',
      'Er mogen geen kosten bij.',
    ],
    en: [
      'No letter was sent that gave fourteen days to pay without costs.',
      'No costs are allowed.',
    ],
  },
  COST_LETTER_FROM_ITS_DATE: {
    article: LETTER,
    nl: [
      'De brief telde de veertien dagen vanaf de dag van de brief.',
      'Ze tellen vanaf de dag na ontvangst.',
      'Er mogen geen kosten bij.',
    ],
    en: [
      'The letter counted fourteen days from its own date.',
      'They count from the day after receipt.',
      'No costs are allowed.',
    ],
  },
  COST_LETTER_TOO_SHORT: {
    article: LETTER,
    nl: [
      'De brief gaf tijd tot en met {statedOn}.',
      'Dat moest ten minste {requiredOn} zijn.',
      'Er mogen geen kosten bij.',
    ],
    en: [
      'The letter gave time until {statedOn}.',
      'It had to be {requiredOn} at least.',
      'No costs are allowed.',
    ],
  },
  COST_LETTER_NO_AMOUNT: {
    article: LETTER,
    nl: ['De brief noemde niet hoe hoog de kosten worden.', 'Er mogen geen kosten bij.'],
    en: ['The letter did not name the amount of the costs.', 'No costs are allowed.'],
  },
  COST_LETTER_NO_CONSEQUENCES: {
    article: LETTER,
    nl: [
      'De brief noemde niet wat er gebeurt als er niet wordt betaald.',
      'Er mogen geen kosten bij.',
    ],
    en: ['The letter did not say what happens without payment.', 'No costs are allowed.'],
  },
  COST_LETTER_TOO_EARLY: {
    article: LETTER,
    nl: [
      'De brief is van {sentOn}.',
      'Betalen kon nog tot en met {dueOn}.',
      'De brief telt daarom niet.',
      'Er mogen geen kosten bij.',
    ],
    en: [
      'The letter is of {sentOn}.',
      'Payment was in time until {dueOn}, so the letter does not count.',
      'No costs are allowed.',
    ],
  },
  COST_DURING_STANDSTILL: {
    article: 'Manifest van de coalitie: incassopauze',
    nl: ['Op {chargedOn} was er een incassopauze.', 'Er mogen dan geen nieuwe kosten bij.'],
    en: ['Collection stood still on {chargedOn}.', 'No new costs are allowed then.'],
  },
  COST_DURING_ARRANGEMENT: {
    article: 'Manifest van de coalitie: betalingsregeling',
    nl: [
      'Op {chargedOn} liep er een betalingsregeling die werd nagekomen.',
      'Er mogen dan geen nieuwe kosten bij.',
    ],
    en: [
      'On {chargedOn} there was an arrangement that was kept.',
      'No new costs are allowed then.',
    ],
  },
  COST_CONTRACTUAL: {
    article: 'Burgerlijk Wetboek, art. 6:96 (5)',
    nl: [
      'Andere kosten dan de wet noemt mogen bij een consument niet,',
      'ook niet als het contract ze noemt.',
    ],
    en: [
      'Costs other than the law names are not allowed for a consumer,',
      'even if the contract names them.',
    ],
  },
  COST_REPLACED_BY_JUDGMENT: {
    article: 'Wetboek van Burgerlijke Rechtsvordering, art. 237 en 241',
    nl: [
      'De rechter heeft op {judgmentOn} over de kosten beslist.',
      'Die kosten komen in de plaats van de incassokosten.',
    ],
    en: [
      'On {judgmentOn} a court decided on the costs.',
      'They take the place of the collection costs.',
    ],
  },
  COST_OF_JUDGMENT: {
    article: 'Wetboek van Burgerlijke Rechtsvordering, art. 237',
    nl: ['De rechter bepaalde op {judgmentOn} een bedrag aan kosten van {amountCents}.'],
    en: ['On {judgmentOn} a court awarded costs of {amountCents}.'],
  },
  COST_OF_OFFICIAL_ACT: {
    article: 'Besluit tarieven ambtshandelingen gerechtsdeurwaarders',
    nl: ['Een gerechtsdeurwaarder handelde op {actOn}.', 'De kosten daarvan zijn {amountCents}.'],
    en: ['A bailiff acted on {actOn}.', 'The costs of this are {amountCents}.'],
  },
  COST_NOT_YET: {
    article: 'Burgerlijk Wetboek, art. 6:96',
    nl: ['De dag van deze kosten, {costOn}, ligt na {onOn}.'],
    en: ['The day of these costs, {costOn}, lies after {onOn}.'],
  },
  COST_ALREADY_CHARGED: {
    article: 'Burgerlijk Wetboek, art. 6:96 (5)',
    nl: ['Voor dezelfde schulden is al {usedCents} aan kosten opgegeven. Dat gaat er af.'],
    en: ['Costs of {usedCents} were already reported for the same debts. They are taken off.'],
  },
  COST_TOO_HIGH: {
    article: 'Burgerlijk Wetboek, art. 6:96 (5)',
    nl: [
      'Er is {chargedCents} aan kosten opgegeven.',
      'Ten hoogste mag: {maximumCents}.',
      'Geef ten hoogste dat bedrag op.',
    ],
    en: [
      'Costs of {chargedCents} were reported.',
      'At most allowed: {maximumCents}.',
      'Report at most that amount.',
    ],
  },
  COST_WITHIN_MAXIMUM: {
    article: 'Burgerlijk Wetboek, art. 6:96 (5)',
    nl: ['De opgegeven kosten van {chargedCents} zijn niet hoger dan wat mag: {maximumCents}.'],
    en: ['The reported costs of {chargedCents} are not above what is allowed: {maximumCents}.'],
  },
} as const satisfies Record<string, Rule>;
