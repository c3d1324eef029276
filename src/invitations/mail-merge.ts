// The file for a member's mail merge: invited references with their codes, as CSV that a Dutch
// spreadsheet opens (byte order mark, semicolons, CRLF). Pure.
// Not here: whom it holds (invite-customers.service.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';

export interface MailMergeRow {
  reference: string;
  code: string;
  lastDay: LocalDate;
}

const HEADS = {
  NL: ['kenmerk', 'code', 'laatste dag', 'tekst'],
  EN: ['reference', 'code', 'last day', 'text'],
} as const;

const TEXT = {
  NL: (code: string, day: string) =>
    `Meld u aan bij de dienst voor gezamenlijke betalingsregelingen en vul code ${code} in. ` +
    `Dat kan tot en met ${day}. Meedoen hoeft niet.`,
  EN: (code: string, day: string) =>
    `Sign in to the joint payment-arrangement service and enter code ${code}, ` +
    `until ${day} at the latest. You do not have to take part.`,
} as const;

/**
 * The file as text. A cell that a spreadsheet would compute begins with an apostrophe: a reference
 * such as `-12` stands there as `'-12`.
 * @example mailMergeCsv('EN', []) === '\uFEFFreference;code;last day;text\r\n'
 */
export function mailMergeCsv(language: 'NL' | 'EN', rows: readonly MailMergeRow[]): string {
  const lines = rows.map(({ reference, code, lastDay }) => {
    const day = formatDay(lastDay);
    return [reference, code, day, TEXT[language](code, day)];
  });
  return `\uFEFF${[HEADS[language], ...lines].map((line) => `${line.map(cellOf).join(';')}\r\n`).join('')}`;
}

/** What a spreadsheet reads as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
