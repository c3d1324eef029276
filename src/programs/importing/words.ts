// What the import program says, in Dutch and English.
// Not here: why a row is refused: the service tells that in the language it is asked for.

export type Language = 'nl' | 'en';

export interface Words {
  sending: string;
  checking: string;
  again: (seconds: number, why: string) => string;
  refused: (status: number, why: string) => string;
  gaveUp: string;
  noToken: string;
  noFile: string;
  outcomes: Readonly<Record<string, string>>;
  counts: Readonly<Record<string, string>>;
  count: string;
  number: string;
  code: string;
  meaning: string;
  line: string;
  column: string;
  row: string;
  wholeFile: string;
  files: { failed: string; report: string; claimCodes: string };
  claimCodeHead: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  nl: {
    sending: 'verzenden',
    checking: 'controleren',
    again: (seconds, why) => `Geen verbinding (${why}). Opnieuw over ${seconds} s.`,
    refused: (status, why) => `De dienst neemt het bestand niet aan: ${why} (${status}).`,
    gaveUp: 'De dienst is niet bereikbaar. Stuur het bestand later opnieuw: het gaat dan verder.',
    noToken: 'Er is geen toegang: geef --as NAAM, of een token in TOKEN.',
    noFile: 'Het bestand kan niet worden gelezen.',
    outcomes: {
      DONE: 'Het bestand is helemaal verwerkt.',
      REPEATED: 'Dit bestand was al verwerkt; er is niets veranderd.',
      DRY_RUN: 'Alleen gecontroleerd; er is niets bewaard.',
      STOPPED: 'Het bestand is niet tot het einde gelezen. Stuur het opnieuw: het gaat dan verder.',
      REFUSED: 'Het bestand is niet gelezen.',
    },
    counts: {
      rows: 'regels',
      entries: 'achterstanden',
      new: 'nieuw',
      known: 'al bekend',
      corrected: 'gecorrigeerd',
      changed: 'bekend, met gewijzigde persoon',
      waiting: 'wachten op het dagtegoed',
      before: 'eerder verwerkt',
      failed: 'geweigerd',
    },
    count: 'telling',
    number: 'aantal',
    code: 'code',
    meaning: 'betekenis',
    line: 'regel',
    column: 'kolom',
    row: 'hele regel',
    wholeFile: 'bestand',
    files: {
      failed: 'Geweigerde regels, om te verbeteren en te sturen',
      report: 'Verslag',
      claimCodes: 'Koppelcodes, om bij de klant te bezorgen',
    },
    claimCodeHead: 'regel;koppelcode',
  },
  en: {
    sending: 'sending',
    checking: 'checking',
    again: (seconds, why) => `No connection (${why}). Again in ${seconds} s.`,
    refused: (status, why) => `The service does not take the file: ${why} (${status}).`,
    gaveUp: 'The service cannot be reached. Send the file again later: it goes on from there.',
    noToken: 'There is no access: give --as NAME, or a token in TOKEN.',
    noFile: 'The file cannot be read.',
    outcomes: {
      DONE: 'The whole file was carried out.',
      REPEATED: 'This file was carried out before; nothing was changed.',
      DRY_RUN: 'Checked only; nothing was stored.',
      STOPPED: 'The file was not read to its end. Send it again: it goes on from there.',
      REFUSED: 'The file was not read.',
    },
    counts: {
      rows: 'rows',
      entries: 'arrears',
      new: 'new',
      known: 'known already',
      corrected: 'corrected',
      changed: 'known, with a changed person',
      waiting: "waiting for the day's allowance",
      before: 'carried out before',
      failed: 'refused',
    },
    count: 'count',
    number: 'number',
    code: 'code',
    meaning: 'meaning',
    line: 'line',
    column: 'column',
    row: 'whole row',
    wholeFile: 'file',
    files: {
      failed: 'Refused rows, to repair and send',
      report: 'Report',
      claimCodes: 'Claim codes, to deliver to the customer',
    },
    claimCodeHead: 'line;claim code',
  },
};
