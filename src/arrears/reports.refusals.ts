// Refusals of reports about arrears that were registered before.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseReport = defineRefusals({
  ONE_REPORT: {
    description: 'Returned when nothing is reported about arrears, or more than one thing.',
    en: 'Give exactly one of the fields of report. Send each report in a call of its own.',
    nl: 'Geef precies een van de velden van report. Stuur elke melding apart.',
    retryable: false,
  },
  NOTHING_CREDITED: {
    description: 'Returned when a credit of nothing is reported.',
    en: 'Give what is credited of principal, interest or costs.',
    nl: 'Geef aan wat er van hoofdsom, rente of kosten is gecrediteerd.',
    retryable: false,
  },
  AFTER_AS_OF: {
    description: 'Returned when something happened after the day that it must precede.',
    en: 'This is after {asOf:day}. Report it as of a day on which it had happened.',
    nl: 'Dit is na {asOf:day}. Meld het met een peildatum waarop het al was gebeurd.',
    retryable: false,
  },
  OLDER_THAN_KNOWN: {
    description:
      'Returned when a payment, credit or end is reported as of a day before the newest that is known.',
    en: 'You stated what is owed on {first:day}. Report this as of that day or later, with its own day beside it.',
    nl: 'U hebt de stand van {first:day} al gemeld. Meld dit met die peildatum of later, met de eigen dag erbij.',
    retryable: false,
  },
  MORE_THAN_OWED: {
    description: 'Returned when more is paid or credited than is owed.',
    en: 'Of this {owed:cents} is owed. Report that at most; pay back what was paid above it.',
    nl: 'Hiervan staat {owed:cents} open. Meld ten hoogste dat; betaal terug wat meer is betaald.',
    retryable: false,
  },
  ITEM_UNKNOWN: {
    description: 'Returned when a payment or credit names an invoice that is not there.',
    en: 'There is no invoice with number {number:number}. The numbers stand in items.',
    nl: 'Er is geen factuur met nummer {number:number}. De nummers staan in items.',
    retryable: false,
  },
});
