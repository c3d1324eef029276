// Why a file of arrears is not read, or not read on.
// Not here: what is wrong with one row (import.refusals.ts).
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseFile = defineRefusals({
  FILE_EMPTY: {
    description: 'Returned when a file has no rows.',
    en: 'There is nothing in this file.',
    nl: 'Er staat niets in dit bestand.',
    retryable: false,
  },
  FILE_IS_SPREADSHEET: {
    description:
      'Returned when a file is a workbook of a spreadsheet, or another kind of document.',
    en: 'This is a workbook or document. Save the sheet as CSV (UTF-8) and send that.',
    nl: 'Dit is een werkmap of document. Bewaar het blad als CSV (UTF-8) en stuur dat.',
    retryable: false,
  },
  FILE_IS_COMPRESSED: {
    description: 'Returned when a file is compressed and the request does not say so.',
    en: 'This file is compressed. Say Content-Encoding: gzip, or send it as it is.',
    nl: 'Dit bestand is ingepakt. Zeg Content-Encoding: gzip, of stuur het onverpakt.',
    retryable: false,
  },
  FILE_IS_UTF16: {
    description: 'Returned when a file is written in UTF-16.',
    en: 'This file is in UTF-16. Save it as CSV UTF-8.',
    nl: 'Dit bestand is UTF-16. Bewaar het als CSV UTF-8.',
    retryable: false,
  },
  FILE_TOO_LARGE: {
    description: 'Returned when a file is larger than the service reads.',
    en: 'A file has at most {most:number} bytes, unpacked. Send it in parts.',
    nl: 'Een bestand heeft hoogstens {most:number} bytes, uitgepakt. Stuur het in delen.',
    retryable: false,
  },
  FILE_EXPANDS: {
    description: 'Returned when a compressed file grows more than files of arrears do.',
    en: 'This file grows to more than {most:number} times its size. Send it unpacked.',
    nl: 'Dit bestand wordt meer dan {most:number} keer zo groot. Stuur het onverpakt.',
    retryable: false,
  },
  FILE_DAMAGED: {
    description: 'Returned when a compressed file cannot be unpacked to its end.',
    en: 'This file cannot be unpacked (on). Pack it again and send it again.',
    nl: 'Dit bestand kan niet (verder) worden uitgepakt. Pak het opnieuw in en stuur het opnieuw.',
    retryable: false,
  },
  TOO_MANY_ENTRIES: {
    description: 'Returned when a file has more entries than one file may have.',
    en: 'A file has at most {most:number} entries. Send the rest in another file.',
    nl: 'Een bestand heeft hoogstens {most:number} aanmeldingen. Stuur de rest in een ander bestand.',
    retryable: false,
  },
  TOO_MANY_EMPTY_LINES: {
    description: 'Returned when a file goes on with empty lines.',
    en: 'There are more than {most:number} empty lines here. Remove them.',
    nl: 'Hier staan meer dan {most:number} lege regels. Haal ze weg.',
    retryable: false,
  },
  HEADER_MISSING: {
    description: 'Returned when the first row of a CSV file names no column that is known.',
    en: 'The first row must name the columns; see docs/import-columns.md.',
    nl: 'De eerste regel moet de kolommen noemen; zie docs/import-columns.md.',
    retryable: false,
  },
  HEADER_UNREADABLE: {
    description: 'Returned when the first row of a CSV file cannot be read.',
    en: 'The first row cannot be read: check quotes, length, and number of columns (at most {most:number}).',
    nl: 'De eerste regel is niet te lezen: controleer aanhalingstekens, lengte en aantal kolommen (hoogstens {most:number}).',
    retryable: false,
  },
  COLUMN_UNKNOWN: {
    description: 'Returned when a column of a CSV file is not known.',
    en: 'This column is not known. Leave it out or correct its name; see docs/import-columns.md.',
    nl: 'Deze kolom is niet bekend. Laat hem weg of verbeter de naam; zie docs/import-columns.md.',
    retryable: false,
  },
  COLUMN_MISSPELT: {
    description: 'Returned when a column of a CSV file is not known, and looks like one that is.',
    en: 'This column is not known. Do you mean {meant:code}?',
    nl: 'Deze kolom is niet bekend. Bedoelt u {meant:code}?',
    retryable: false,
  },
  COLUMN_TWICE: {
    description: 'Returned when two columns of a CSV file say the same field.',
    en: 'Column {other:number} says the same field. Keep one of both.',
    nl: 'Kolom {other:number} zegt hetzelfde veld. Houd een van beide.',
    retryable: false,
  },
  COLUMN_MISSING: {
    description: 'Returned when a CSV file lacks a column that has to be there.',
    en: 'The column {name:code} is missing.',
    nl: 'De kolom {name:code} ontbreekt.',
    retryable: false,
  },
  COLUMN_OF_BSN: {
    description:
      'Returned when a column of a CSV file is called after the citizen service number (UAVG art. 46).',
    en: 'Citizen service numbers (BSN) may not be sent. Leave this column out.',
    nl: 'Burgerservicenummers mogen niet worden gestuurd. Laat deze kolom weg.',
    retryable: false,
  },
  BSN_IN_FILE: {
    description:
      'Returned when so many references of a file may be citizen service numbers (BSN) that it is not chance (UAVG art. 46).',
    en: 'Many of these references may be citizen service numbers (BSN). This block and what follows is not stored.',
    nl: 'Veel van deze kenmerken lijken burgerservicenummers. Dit blok en wat volgt is niet opgeslagen.',
    retryable: false,
  },
  SENDING_STALLED: {
    description: 'Returned when no more of a file arrives, or nobody reads the report.',
    en: 'Nothing was sent or read for {seconds:number} seconds. Send the file again: it goes on from there.',
    nl: 'Er is {seconds:number} seconden niets verstuurd of gelezen. Stuur het bestand opnieuw: het gaat daar verder.',
    retryable: true,
  },
  SERVICE_STOPPING: {
    description: 'Returned when the service is being stopped while it reads a file.',
    en: 'The service is being stopped. Send the file again: it goes on from there.',
    nl: 'De dienst wordt gestopt. Stuur het bestand opnieuw: het gaat daar verder.',
    retryable: true,
  },
  IMPORT_FAILED: {
    description: 'Returned when something went wrong on our side while a file was read.',
    en: 'Something went wrong on our side; tell us the trace id. Send the file again: it goes on from there.',
    nl: 'Er ging bij ons iets mis; geef ons het trace-id. Stuur het bestand opnieuw: het gaat daar verder.',
    retryable: true,
  },
});
