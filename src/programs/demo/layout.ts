// How the demonstration looks in a terminal: widths, tables, wrapped sentences, amounts, days. A
// hundred columns at most, and readable without colours.
// Not here: what is told (the acts), drawing a plan (chart.ts).
import Table from 'cli-table3';
import { type LocalDate, parseDay, partsOf } from '../../domain/calendar/local-date.ts';
import type { Cents } from '../../domain/money/cents.ts';

export const WIDEST = 100;
/** Everything below the title of a step stands in from the left. */
export const INDENT = '    ';
/** Keeps an amount on one line. */
export const NO_BREAK = '\u00A0';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const AMOUNT = new RegExp(`^(-?€${NO_BREAK}[\\d.,]+)?$`);
/** A border before each column and a space on both sides of a cell. */
const EDGE = 3;
const NARROWEST = 5;

/**
 * Cents as euro, for people.
 * @example euro(123456) === '€ 1.234,56', with a space that does not break
 */
export function euro(cents: Cents): string {
  const whole = Math.trunc(Math.abs(cents) / 100).toLocaleString('nl-NL');
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}€${NO_BREAK}${whole},${rest}`;
}

/** @example dayInWords('2027-01-05') === '5 jan 2027', with spaces that do not break */
export function dayInWords(day: string): string {
  return `${partsOf(readDay(day)).day}${NO_BREAK}${monthInWords(day)}`;
}

/** @example monthInWords('2027-01-05') === 'jan 2027', with a space that does not break */
export function monthInWords(day: string): string {
  const { month, year } = partsOf(readDay(day));
  return `${MONTHS[month - 1]}${NO_BREAK}${year}`;
}

/** @throws Error when the service, or a sample file, wrote no day there. */
export function readDay(text: string): LocalDate {
  const day = parseDay(text);
  if (day === null) throw new Error('there is no day where one was expected');
  return day;
}

/** A sentence below a step; behind a mark its further lines stand as far in as its first words. */
export function sentence(text: string, mark = ''): string {
  return linesOf(text, WIDEST - INDENT.length - mark.length)
    .map((line, at) => `${INDENT}${at === 0 ? mark : ' '.repeat(mark.length)}${line}`)
    .join('\n');
}

/** A table of at most a hundred columns, indented; columns of amounts stand to the right. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(columns, rows);
  const wrapped = [columns, ...rows].map((row) =>
    widths.map((width, at) => linesOf(row[at] ?? '', width).join('\n')),
  );
  const [head = [], ...body] = wrapped;
  const table = new Table({
    head,
    style: { head: [], border: [] },
    colWidths: widths.map((width) => width + EDGE - 1),
    colAligns: columns.map((_, at) =>
      rows.every((row) => AMOUNT.test(row[at] ?? '')) ? 'right' : 'left',
    ),
  });
  table.push(...body);
  const lines = table.toString().split('\n');
  // Lines between rows are for rows of several lines.
  const isPlain = body.every((row) => row.every((cell) => !cell.includes('\n')));
  const header = lines.findIndex((line) => line.startsWith('├'));
  return lines
    .filter((line, at) => !isPlain || at === header || !line.startsWith('├'))
    .map((line) => `${INDENT}${line}`)
    .join('\n');
}

/** What each column needs; while all together are too wide the widest gives way. */
function widthsOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const widths = columns.map((title, at) =>
    Math.max(NARROWEST, ...[title, ...rows.map((row) => row[at] ?? '')].map(longestLine)),
  );
  const room = WIDEST - INDENT.length - 1 - widths.length * EDGE;
  while (sum(widths) > room && Math.max(...widths) > NARROWEST) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** A text in lines of at most so many characters, broken at spaces. */
function linesOf(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1);
      const longer = last === undefined ? word : `${last} ${word}`;
      if (last === undefined || longer.length > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  });
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
