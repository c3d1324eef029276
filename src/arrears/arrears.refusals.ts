// Refusals about arrears.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseArrears = defineRefusals({
  DUPLICATE_IN_CALL: {
    description: 'Returned when two entries of one call have the same own reference.',
    en: 'Entry {other:number} has the same own reference. Send each once.',
    nl: 'Regel {other:number} heeft hetzelfde eigen kenmerk. Stuur elk kenmerk een keer.',
    retryable: false,
  },
  TWO_PERSONS_IN_CALL: {
    description:
      'Returned when two entries of one call have the same customer reference and another person or consent.',
    en: 'Entry {other:number} has the same customer reference with another person or consent.',
    nl: 'Regel {other:number} heeft hetzelfde klantkenmerk met een andere persoon of toestemming.',
    retryable: false,
  },
  CUSTOMER_IS_ANOTHER: {
    description:
      'Returned when a recorded consent is used for a person that cannot be who gave it: two ' +
      'differ of family name, first initial and birth date.',
    en: 'This consent is of another person. Send the consent of this person along.',
    nl: 'Deze toestemming is van een ander. Stuur de toestemming van deze persoon mee.',
    retryable: false,
  },
  ALREADY_REGISTERED: {
    description:
      'Returned when the member registered arrears with this own reference before, saying something else.',
    en: 'You registered this otherwise before. Say why in correctionReason (column correction), or use correctArrears.',
    nl: 'U hebt dit eerder anders aangemeld. Geef een reden in correctionReason (kolom correctie), of gebruik correctArrears.',
    retryable: false,
  },
  LABEL_UNKNOWN: {
    description: 'Returned when the member has no label with this name.',
    en: 'You have no label with this name. The coordinator can add it.',
    nl: 'U hebt geen label met deze naam. De coordinator kan het toevoegen.',
    retryable: false,
  },
  DUE_AFTER_AS_OF: {
    description: 'Returned when an invoice was not yet due on the as-of date.',
    en: 'On {asOf:day} this invoice was not overdue yet.',
    nl: 'Op {asOf:day} was deze factuur nog niet te laat.',
    retryable: false,
  },
  PERIOD_REVERSED: {
    description: 'Returned when a billing period ends before it begins, or has one end only.',
    en: 'Give both the first and the last day of the period, in that order.',
    nl: 'Geef de eerste en de laatste dag van de periode, in die volgorde.',
    retryable: false,
  },
  AMOUNT_TOO_LARGE: {
    description: 'Returned when the parts together pass the largest amount of the service.',
    en: 'Together these amounts are more than the service can hold.',
    nl: 'Samen zijn deze bedragen meer dan de dienst aankan.',
    retryable: false,
  },
  DEMAND_REQUIRED: {
    description: 'Returned when extrajudicial costs are claimed without a demand before them.',
    en: 'Give the day on which the demand (fourteen days letter) was sent, or leave the costs out.',
    nl: 'Geef de dag waarop de aanmaning (veertiendagenbrief) is verstuurd, of laat de kosten weg.',
    retryable: false,
  },
  COST_KIND_NOT_ALLOWED: {
    description:
      'Returned when contractual costs other than those of the law are claimed (art. 6:96 BW).',
    en: 'A consumer owes no other collection costs than the law allows. Leave this cost out.',
    nl: 'Een consument is geen andere incassokosten schuldig dan de wet toestaat. Laat deze kosten weg.',
    retryable: false,
  },
  COSTS_CLAIMED_TWICE: {
    description:
      'Returned when extrajudicial and awarded costs are claimed together: the judgment replaces them.',
    en: 'Costs awarded by a judgment replace extrajudicial costs. Claim one of both.',
    nl: 'Toegewezen kosten vervangen de buitengerechtelijke kosten. Vorder een van beide.',
    retryable: false,
  },
  DOCUMENT_REQUIRED: {
    description: 'Returned when awarded costs or costs of an act come without its number.',
    en: 'Give the number of the judgment or act.',
    nl: 'Geef het nummer van het vonnis of de ambtshandeling.',
    retryable: false,
  },
  INTEREST_WITHOUT_GROUND: {
    description: 'Returned when an amount of interest is claimed on no ground.',
    en: 'With interest kind NONE the amount is 0.',
    nl: 'Bij rentesoort NONE is het bedrag 0.',
    retryable: false,
  },
});
