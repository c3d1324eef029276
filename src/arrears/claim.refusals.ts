// Refusals of claims that are above what the law allows, or may have lapsed. Each carries the
// maximum, how it is computed, and what to send instead.
// Not here: refusals of the form of an entry (arrears.refusals.ts).
import { defineRefusals } from '../platform/graphql/refusals.ts';

const LETTER = 'Returned when costs are claimed and the demand';

export const refuseClaim = defineRefusals({
  COST_ABOVE_MAXIMUM: {
    description:
      'Returned when costs are above what the law allows for all arrears of the person in this ' +
      'stage, or above what the demand named.',
    en: 'These costs are above what is allowed. Send at most {maximum:cents}, with VAT.',
    nl: 'Deze kosten zijn hoger dan mag. Stuur ten hoogste {maximum:cents}, met btw.',
    retryable: false,
  },
  COST_VAT_NOT_ALLOWED: {
    description:
      'Returned when VAT is claimed without `vatIsDeductible: false`, or more than its rate gives.',
    en: 'VAT of at most {maximum:cents} is allowed here. Say `vatIsDeductible: false` if you cannot set it off.',
    nl: 'Aan btw mag hier ten hoogste {maximum:cents}. Geef `vatIsDeductible: false` op als u die niet terugkrijgt.',
    retryable: false,
  },
  COST_AFTER_AS_OF: {
    description: 'Returned when costs were charged after the as-of date of the entry.',
    en: 'These costs are of after {asOf:day}, the as-of date. Send a later as-of date, or leave them out.',
    nl: 'Deze kosten zijn van na {asOf:day}, de peildatum. Stuur een latere peildatum, of laat ze weg.',
    retryable: false,
  },
  COST_LETTER_RUNNING: {
    description:
      'Returned when costs were charged before the fourteen days of the demand were over.',
    en: 'Before {from:day} no costs are allowed: the demand gives time to pay. Charge them from that day on.',
    nl: 'Voor {from:day} mogen er geen kosten bij: de aanmaning geeft tijd om te betalen. Reken ze vanaf die dag.',
    retryable: false,
  },
  COST_LETTER_TOO_EARLY: {
    description: `${LETTER} was sent before the invoice was overdue.`,
    en: 'The demand was sent before this had to be paid. Leave these costs out.',
    nl: 'De aanmaning is verstuurd voordat dit betaald moest zijn. Laat deze kosten weg.',
    retryable: false,
  },
  COST_LETTER_NO_AMOUNT: {
    description: `${LETTER} named no amount of them.`,
    en: 'The demand did not name the amount of the costs. Leave them out.',
    nl: 'De aanmaning noemde niet hoe hoog de kosten worden. Laat ze weg.',
    retryable: false,
  },
  COST_LETTER_NO_CONSEQUENCES: {
    description: `${LETTER} did not say what follows without payment.`,
    en: 'The demand did not say what follows without payment. Leave the costs out.',
    nl: 'De aanmaning zei niet wat er volgt zonder betaling. Laat de kosten weg.',
    retryable: false,
  },
  COST_LETTER_FROM_ITS_DATE: {
    description: `${LETTER} counted its days from its own date.`,
    en: 'The demand counted from its own date, not from the day after receipt. Leave the costs out.',
    nl: 'De aanmaning telde vanaf haar eigen datum, niet vanaf de dag na ontvangst. Laat de kosten weg.',
    retryable: false,
  },
  COST_LETTER_TOO_SHORT: {
    description: `${LETTER} gave fewer than fourteen full days.`,
    en: 'The demand gave fewer than fourteen full days after receipt. Leave the costs out.',
    nl: 'De aanmaning gaf minder dan veertien volle dagen na ontvangst. Laat de kosten weg.',
    retryable: false,
  },
  COST_DURING_STANDSTILL: {
    description:
      'Returned when costs were charged during a standstill of the member for this customer. It is counted.',
    en: 'Collection stands still since {from:day}: no new costs. Leave these out.',
    nl: 'Sinds {from:day} is er een incassopauze: geen nieuwe kosten. Laat deze weg.',
    retryable: false,
  },
  COST_DURING_ARRANGEMENT: {
    description: 'Returned when costs were charged while an arrangement is kept. It is counted.',
    en: 'Since {from:day} an arrangement is kept: no new costs. Leave these out.',
    nl: 'Sinds {from:day} wordt een regeling nagekomen: geen nieuwe kosten. Laat deze weg.',
    retryable: false,
  },
  INTEREST_ABOVE_MAXIMUM: {
    description:
      'Returned when interest is above what runs by the law or by the rate of the contract.',
    en: 'This interest is above what is allowed. Send at most {maximum:cents}.',
    nl: 'Deze rente is hoger dan mag. Stuur ten hoogste {maximum:cents}.',
    retryable: false,
  },
  INTEREST_ABOVE_CEILING: {
    description:
      'Returned when the rate of interest by contract is above the highest one accepted.',
    en: 'The rate is above the highest one accepted. Claim statutory interest, or none.',
    nl: 'Het percentage is hoger dan het hoogste dat wordt aangenomen. Vorder wettelijke rente, of geen.',
    retryable: false,
  },
  INTEREST_CLAUSE_REQUIRED: {
    description: 'Returned when interest by contract comes without its rate, clause or ground.',
    en: 'Give the rate, the clause and the ground of interest by contract, or claim none.',
    nl: 'Geef percentage, bepaling en grond van rente uit een contract, of vorder die niet.',
    retryable: false,
  },
  POSSIBLY_TIME_BARRED: {
    description:
      'Returned when a claim is older than its term of limitation and no interruption or judgment was given.',
    en: 'This claim may have lapsed on {lapsed:day}. Give the day it was interrupted, or the judgment.',
    nl: 'Deze vordering is misschien verjaard op {lapsed:day}. Geef de dag van stuiting, of het vonnis.',
    retryable: false,
  },
  ITEM_REFERENCE_UNKNOWN: {
    description: 'Returned when costs name an invoice number that is not among the items.',
    en: 'There is no item with this invoice number in the entry.',
    nl: 'Er is geen post met dit factuurnummer in de aanmelding.',
    retryable: false,
  },
  PART_PAYMENT_OUTSIDE: {
    description: 'Returned when a part payment is not after the due day, or after the as-of date.',
    en: 'A part payment lies after {due:day} and not after {asOf:day}.',
    nl: 'Een deelbetaling ligt na {due:day} en niet na {asOf:day}.',
    retryable: false,
  },
  INTEREST_PERIODS_DIFFER: {
    description:
      'Returned when periods of interest are not in order, end after the as-of date, or do not sum to the amount.',
    en: 'Give the periods in order, up to the as-of date at most, with amounts that sum to the interest.',
    nl: 'Geef de periodes op volgorde, hoogstens tot de peildatum, met bedragen die samen de rente zijn.',
    retryable: false,
  },
});
