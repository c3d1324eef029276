// What can be wrong with a file of arrears and its rows, beside what the checks of an entry say.
// Not here: those (arrears, customers), making a line of the report of them (import-report.ts).
import { defineRefusals } from '../platform/graphql/refusals.ts';

/** Of one row or entry: the others go on. */
export const refuseRow = defineRefusals({
  ROW_CELLS: {
    description: 'Returned when a row of a file has more or fewer cells than the header.',
    en: 'This row has {found:number} cells, the header {expected:number}. Check separators and quotes.',
    nl: 'Deze regel heeft {found:number} cellen, de kopregel {expected:number}. Controleer scheidingstekens en aanhalingstekens.',
    retryable: false,
  },
  ROW_QUOTE: {
    description: 'Returned when a quote in a row of a file is not where it may be.',
    en: 'A quote stands inside a cell. Put the whole cell in quotes and double the quotes in it.',
    nl: 'Er staat een aanhalingsteken in een cel. Zet de hele cel tussen aanhalingstekens en verdubbel die erbinnen.',
    retryable: false,
  },
  QUOTE_NOT_CLOSED: {
    description: 'Returned when a quote in a row of a file never ends.',
    en: 'A quote that begins in this row does not end. Close it; the rows after it are read by themselves.',
    nl: 'Een aanhalingsteken in deze regel wordt niet gesloten. Sluit het; de regels erna zijn op zichzelf gelezen.',
    retryable: false,
  },
  LINE_TOO_LONG: {
    description: 'Returned when a line of a file is longer than any entry can be.',
    en: 'This line has more than {most:number} bytes. Check whether line ends are missing.',
    nl: 'Deze regel heeft meer dan {most:number} bytes. Controleer of er regeleinden ontbreken.',
    retryable: false,
  },
  FIELD_TOO_LONG: {
    description: 'Returned when a cell of a file holds more than any field can.',
    en: 'This cell has more than {most:number} characters. Check quotes and separators.',
    nl: 'Deze cel heeft meer dan {most:number} tekens. Controleer aanhalingstekens en scheidingstekens.',
    retryable: false,
  },
  TEXT_NOT_READABLE: {
    description:
      'Returned when bytes of a line are not text in the character set of the file, or are cut off.',
    en: 'This line holds bytes that are no text in {charset:code}. Save the whole file as UTF-8.',
    nl: 'Deze regel heeft bytes die geen tekst zijn in {charset:code}. Bewaar het hele bestand als UTF-8.',
    retryable: false,
  },
  LINE_NOT_JSON: {
    description: 'Returned when a line of an NDJSON file is not one JSON object.',
    en: 'This line is not one JSON object. Write each entry on a line of its own.',
    nl: 'Deze regel is niet een JSON-object. Zet elke achterstand op een eigen regel.',
    retryable: false,
  },
  FIELD_UNKNOWN: {
    description:
      'Returned when an entry of a file has a field that ArrearsEntryInput does not have.',
    en: 'There is a field here that an entry does not have. Leave it out or correct its name.',
    nl: 'Hier staat een veld dat een aanmelding niet heeft. Laat het weg of verbeter de naam.',
    retryable: false,
  },
  AMOUNT_UNREADABLE: {
    description: 'Returned when a cell that holds an amount cannot be read as one.',
    en: 'Write an amount in euro as 1234,56 or 1234.56, without other characters.',
    nl: 'Schrijf een bedrag in euro als 1234,56 of 1234.56, zonder andere tekens.',
    retryable: false,
  },
  AMOUNT_AMBIGUOUS: {
    description: 'Returned when a separator in an amount may stand for thousands or for decimals.',
    en: 'One separator and three digits: this may be thousands or thousandths. Write two decimals.',
    nl: 'Een scheidingsteken en drie cijfers: dat kunnen duizenden of duizendsten zijn. Schrijf twee decimalen.',
    retryable: false,
  },
  AMOUNT_DECIMALS: {
    description: 'Returned when an amount in a cell has parts of a cent.',
    en: 'An amount has two decimals at most. Round it as your books do.',
    nl: 'Een bedrag heeft hoogstens twee decimalen. Rond af zoals uw boekhouding doet.',
    retryable: false,
  },
  AMOUNT_NEGATIVE: {
    description: 'Returned when an amount in a cell is below zero.',
    en: 'An amount is not below zero. Settle a credit with what is owed, or leave the row out.',
    nl: 'Een bedrag is niet negatief. Verreken een creditpost met wat open staat, of laat de regel weg.',
    retryable: false,
  },
  AMOUNT_ABOVE: {
    description: 'Returned when an amount in a cell is above the largest amount of the service.',
    en: 'An amount is at most {most:cents}.',
    nl: 'Een bedrag is hoogstens {most:cents}.',
    retryable: false,
  },
  DAY_UNREADABLE: {
    description: 'Returned when a cell that holds a day cannot be read as one.',
    en: 'Write a day as DD-MM-YYYY or YYYY-MM-DD, with four digits of the year.',
    nl: 'Schrijf een dag als DD-MM-JJJJ of JJJJ-MM-DD, met een jaartal van vier cijfers.',
    retryable: false,
  },
  CELL_DAY_IMPOSSIBLE: {
    description: 'Returned when a cell names a day that does not exist.',
    en: 'This day does not exist. Days are written day first: DD-MM-YYYY.',
    nl: 'Deze dag bestaat niet. De dag staat voorop: DD-MM-JJJJ.',
    retryable: false,
  },
  WORD_UNKNOWN: {
    description: 'Returned when a cell holds a word that its column does not know.',
    en: 'This column does not know this word. The list is in docs/import-columns.md.',
    nl: 'Deze kolom kent dit woord niet. De lijst staat in docs/import-columns.md.',
    retryable: false,
  },
  NUMBER_UNREADABLE: {
    description: 'Returned when a cell that holds a whole number or a percentage is none.',
    en: 'Write a number in digits; a percentage with two decimals at most.',
    nl: 'Schrijf een getal in cijfers; een percentage met hoogstens twee decimalen.',
    retryable: false,
  },
  CURRENCY_NOT_EURO: {
    description: 'Returned when a row of a file says another currency than the euro.',
    en: 'Only amounts in euro can be registered.',
    nl: 'Alleen bedragen in euro kunnen worden aangemeld.',
    retryable: false,
  },
  ROWS_DIFFER: {
    description: 'Returned when two rows of one entry say something different in one column.',
    en: 'Line {other:number} has the same reference and says otherwise here. Only invoices may differ.',
    nl: 'Regel {other:number} heeft hetzelfde kenmerk en zegt hier iets anders. Alleen facturen mogen verschillen.',
    retryable: false,
  },
  DUPLICATE_IN_FILE: {
    description: 'Returned when two entries of one file have the same own reference.',
    en: 'Line {other:number} has the same own reference. Put its rows together, or send each once.',
    nl: 'Regel {other:number} heeft hetzelfde eigen kenmerk. Zet de regels bij elkaar, of stuur elk kenmerk een keer.',
    retryable: false,
  },
  TWO_PERSONS_IN_FILE: {
    description:
      'Returned when two entries of one file have the same customer reference and another person or consent.',
    en: 'Line {other:number} has the same customer reference with another person or consent.',
    nl: 'Regel {other:number} heeft hetzelfde klantkenmerk met een andere persoon of toestemming.',
    retryable: false,
  },
});
