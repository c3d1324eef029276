// What can be wrong with a row of a file of arrears: one way for each, with where and as what it is
// told. Not here: sending them (import-errors.spec.ts).
import type { Cells } from '../support/import-calls.ts';

export interface RowError {
  /** What is wrong, in words. */
  what: string;
  /** As the report names it; null: the row. */
  column: string | null;
  code: string;
  /** Cells that make a good row wrong. */
  cells?: Cells;
  /** Cells of a row behind it that belongs to the same entry; then that one is wrong. */
  next?: Cells;
  /** The line itself, of the good one. */
  line?: (good: string) => Buffer;
}

/** References and consents that the test made before. */
export const BEFORE = {
  registered: 'D-BEFORE',
  withdrawn: 'CZ39999998',
  twice: 'D-TWICE',
  shared: 'CZ39999997',
} as const;

const COSTS: Cells = { kosten: '40,00', 'kosten op': '20-12-2026' };
const NUL_BYTE_TEXT = Buffer.from([0xc3, 0x28]);

const of = (column: string | null, code: string, what: string, cells: Cells): RowError => ({
  ...{ column, code, what, cells },
});
const told = (column: string, code: string, text: string, what = `says ${text}`): RowError =>
  of(column, code, what, { [column]: text });
const lineOf = (code: string, what: string, line: (good: string) => Buffer): RowError => ({
  ...{ column: null, code, what, line },
});

export const ROW_ERRORS: readonly RowError[] = [
  told('klantnummer', 'INPUT_REQUIRED', '', 'names no customer'),
  told('klantnummer', 'INPUT_TOO_LONG', 'CZ'.padEnd(65, '1'), 'has a reference of 65 characters'),
  told('klantnummer', 'BSN_SUSPECTED', '123456782', 'has a BSN where the customer number stands'),
  told('dossiernummer', 'DUPLICATE_IN_FILE', BEFORE.twice, 'has the reference of another row'),
  told('dossiernummer', 'ALREADY_REGISTERED', BEFORE.registered, 'was registered otherwise'),
  told('achternaam', 'UNREADABLE_TEXT', 'Voor\u0007beeld', 'has a control character'),
  told('achternaam', 'UNREADABLE_TEXT', 'Voor\u202ebeeld', 'turns the direction of writing'),
  told('achternaam', 'BSN_SUSPECTED', 'Voorbeeld 123456782', 'has a BSN in a name'),
  told('achternaam', 'FIELD_TOO_LONG', 'x'.repeat(70_000), 'has a cell of 70 000 characters'),
  told('voorletters', 'INPUT_REQUIRED', '', 'has no initials'),
  told('geboortedatum', 'DAY_UNREADABLE', 'gisteren'),
  told('geboortedatum', 'BIRTH_DATE_NOT_USABLE', '31-02-1980'),
  told('geboortedatum', 'PERSON_IS_MINOR', '01-06-2012', 'is of a minor'),
  told('postcode', 'ADDRESS_NOT_USABLE', '12 AB'),
  told('huisnummer', 'ADDRESS_NOT_USABLE', 'boven'),
  told('e-mail', 'CONTACT_NOT_USABLE', 'geen'),
  told('iban', 'CONTACT_NOT_USABLE', 'NL00BANK0123456789'),
  told('soort debiteur', 'BUSINESS_DEBT', 'zakelijk'),
  told('insolventie', 'INSOLVENCY_RUNNING', 'Wsnp'),
  of('toestemming op', 'CONSENT_REQUIRED', 'has no consent', {
    ...{ 'toestemming op': '', 'toestemming bewijs': '' },
  }),
  told('toestemming op', 'DAY_IN_FUTURE', '01-01-2030', 'has a consent of tomorrow'),
  told('toestemming op', 'CONSENT_BEFORE_TEXT', '01-01-2025', 'has a consent before its text'),
  told('toestemming op', 'CONSENT_EXPIRED', '15-01-2026', 'has a consent that ran out'),
  told('toestemming bewijs', 'INPUT_REQUIRED', '', 'has a consent without proof'),
  told('toestemming tekst', 'CONSENT_TEXT_UNKNOWN', '1999-1'),
  told('toestemming kanaal', 'WORD_UNKNOWN', 'postduif'),
  of('toestemming id', 'CONSENT_NOT_OF_CUSTOMER', 'names a consent that it has not', {
    ...{ 'toestemming op': '', 'toestemming bewijs': '' },
    'toestemming id': '11111111-1111-4111-8111-111111111111',
  }),
  of('toestemming op', 'CONSENT_WITHDRAWN', 'brings a consent that was taken back', {
    klantnummer: BEFORE.withdrawn,
  }),
  told('soort', 'WORD_UNKNOWN', 'bromfiets'),
  told('fase', 'INPUT_REQUIRED', '', 'says no stage'),
  told('peildatum', 'DAY_IN_FUTURE', '01-01-2030', 'is stated for a day to come'),
  told('factuurnummer', 'INPUT_REQUIRED', '', 'has no invoice number'),
  told('vervaldatum', 'CELL_DAY_IMPOSSIBLE', '31-02-2026'),
  told('vervaldatum', 'CELL_DAY_IMPOSSIBLE', '12/31/2026', 'has the month first'),
  told('vervaldatum', 'DAY_UNREADABLE', '01-09-26', 'has a year of two digits'),
  told('vervaldatum', 'DUE_AFTER_AS_OF', '01-01-2030', 'falls due in the future'),
  told('vervaldatum', 'DAY_TOO_OLD', '01-01-1970'),
  told('bedrag', 'AMOUNT_AMBIGUOUS', '1.234'),
  told('bedrag', 'AMOUNT_DECIMALS', '142,505'.replace('142', '0142')),
  told('bedrag', 'AMOUNT_NEGATIVE', '-142,50'),
  told('bedrag', 'AMOUNT_ABOVE', '90071992547409,93', 'has an amount above 2^53 cents'),
  told('bedrag', 'AMOUNT_UNREADABLE', '1,425e2', 'has a float'),
  told('bedrag', 'NOT_AN_AMOUNT', '0,00'),
  told('valuta', 'CURRENCY_NOT_EURO', 'USD'),
  told('label', 'LABEL_UNKNOWN', 'Nergens'),
  of('aanmaning op', 'DEMAND_REQUIRED', 'claims costs without a demand', COSTS),
  of('kosten soort', 'COST_KIND_NOT_ALLOWED', 'claims costs that the law does not know', {
    ...{ ...COSTS, 'kosten soort': 'contractueel' },
  }),
  of('kosten document', 'DOCUMENT_REQUIRED', 'claims awarded costs without a judgment', {
    ...{ ...COSTS, 'kosten soort': 'proceskosten' },
  }),
  of('kosten op', 'INPUT_REQUIRED', 'does not say when costs were charged', { kosten: '40,00' }),
  of('kosten soort', 'COSTS_CLAIMED_TWICE', 'claims costs twice', {
    ...{ ...COSTS, 'aanmaning op': '01-11-2026', 'kosten 2 soort': 'proceskosten' },
    ...{ 'kosten 2': '50,00', 'kosten 2 op': '20-12-2026', 'kosten 2 document': 'V-1' },
  }),
  told('rente', 'INTEREST_WITHOUT_GROUND', '1,00', 'claims interest on no ground'),
  told('periode tot en met', 'PERIOD_REVERSED', '01-08-2026', 'has half a period'),
  told('regeling sinds', 'INPUT_REQUIRED', '', 'does not say since when an arrangement runs'),
  {
    ...{ what: 'says otherwise than the row before it', column: 'fase', code: 'ROWS_DIFFER' },
    next: { fase: 'vonnis' },
  },
  of('klantnummer', 'TWO_PERSONS_IN_FILE', 'has the customer number of somebody else', {
    klantnummer: BEFORE.shared,
  }),
  lineOf('ROW_CELLS', 'has a cell too many', (good) => Buffer.from(`${good};meer`)),
  lineOf('ROW_CELLS', 'has too few cells', (good) =>
    Buffer.from(good.split(';').slice(0, 5).join(';')),
  ),
  lineOf('ROW_QUOTE', 'has a quote inside a cell', (good) =>
    Buffer.from(good.replace('Voorbeeld', '"Voor"beeld')),
  ),
  lineOf('QUOTE_NOT_CLOSED', 'has a quote that never ends', (good) =>
    Buffer.from(good.replace('Voorbeeld', '"Voorbeeld')),
  ),
  lineOf('TEXT_NOT_READABLE', 'has bytes that are no text', (good) => {
    const at = good.indexOf('Voorbeeld');
    return Buffer.concat([
      Buffer.from(good.slice(0, at)),
      NUL_BYTE_TEXT,
      Buffer.from(good.slice(at)),
    ]);
  }),
  lineOf('LINE_TOO_LONG', 'has a cell of ten megabytes', (good) =>
    Buffer.from(good.replace('Voorbeeld', 'x'.repeat(10_000_000))),
  ),
];
