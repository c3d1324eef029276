// Sends files of arrears to a test service and reads the report; makes rows of invented persons.
// Not here: the service (test-service.ts), files of a million rows (import-rows.ts of the bench).
import type { TestService } from './test-service.ts';

/** One line of a report. */
export interface ReportLine {
  type: string;
  line?: number | null;
  column?: string | null;
  code?: string;
  message?: string;
  outcome?: string;
  [name: string]: unknown;
}

export interface SentFile {
  status: number;
  text: string;
  lines: ReportLine[];
  /** The last line. */
  end: ReportLine | null;
  /** What was wrong, as `12 vervaldatum DAY_UNREADABLE`. */
  faults: string[];
}

export interface SendOptions {
  query?: string;
  headers?: Record<string, string>;
}

export async function sendFile(
  service: TestService,
  who: string,
  file: string | Buffer,
  { query = '', headers = {} }: SendOptions = {},
): Promise<SentFile> {
  const answer = await service.app.inject({
    method: 'POST',
    url: `/import/arrears${query}`,
    headers: {
      authorization: `Bearer ${await service.token(who)}`,
      'content-type': 'text/csv',
      ...headers,
    },
    payload: file,
  });
  const isLines = String(answer.headers['content-type']).startsWith('application/x-ndjson');
  const lines = isLines
    ? answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ReportLine)
    : [];
  const last = lines.at(-1);
  return {
    status: answer.statusCode,
    text: answer.body,
    lines,
    end: last?.type === 'end' ? last : null,
    faults: lines.filter(({ code }) => code !== undefined).map(faultText),
  };
}

export function faultText({ line, column, code }: ReportLine): string {
  return `${line ?? '-'} ${column ?? '-'} ${code}`;
}

/** The columns of the rows below, in their order. */
export const COLUMNS = [
  ...['klantnummer', 'dossiernummer', 'achternaam', 'voorletters', 'geboortedatum', 'postcode'],
  ...['huisnummer', 'e-mail', 'toestemming op', 'toestemming bewijs', 'soort', 'fase', 'peildatum'],
  ...['factuurnummer', 'vervaldatum', 'bedrag'],
] as const;

export type Cells = Record<string, string>;

/** A good row of CZ by the name of each column: the n-th customer of the tests. */
export function goodRow(n: number, different: Cells = {}): Cells {
  const letters = [...String(n).padStart(6, '0')].map((digit) => 'abcdefghij'[Number(digit)]);
  return {
    klantnummer: `CZ${String(30_000_000 + n)}`,
    dossiernummer: `D-${n}`,
    achternaam: `Voorbeeld${letters.join('')}`,
    voorletters: 'A.B.',
    geboortedatum: `1${n % 9}-0${1 + (n % 9)}-19${60 + (n % 30)}`,
    postcode: `${1000 + (n % 8999)} SA`,
    huisnummer: String(1 + (n % 300)),
    'e-mail': `klant${n}@example.nl`,
    'toestemming op': '01-10-2026',
    'toestemming bewijs': `portaal ${letters.join('')}`,
    soort: 'zorgpremie',
    fase: 'herinnerd',
    peildatum: '01-11-2026',
    factuurnummer: `F-${letters.join('')}`,
    vervaldatum: '01-09-2026',
    bedrag: '142,50',
    ...different,
  };
}

/** A CSV file of rows; a cell with a separator, quote or line end is put in quotes. */
export function csvOf(rows: readonly Cells[], columns: readonly string[] = COLUMNS): string {
  const cell = (text: string): string =>
    /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(';'));
  return `${[columns.join(';'), ...lines].join('\n')}\n`;
}
