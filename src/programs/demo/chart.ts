// A plan in the terminal: a bar for every month, in which each member's part has a block of its
// own, with the amounts behind it and the sums below.
// Not here: whether the amounts are right (sums.ts).
import type { Cents } from '../../domain/money/cents.ts';
import { euro, INDENT } from './layout.ts';

/** A plan as it is drawn. The parts of a month are in the order of the names. */
export interface PlanDrawn {
  readonly names: readonly string[];
  readonly months: readonly {
    /** 'jan 2027' */
    readonly label: string;
    readonly totalCents: Cents;
    readonly partsCents: readonly Cents[];
  }[];
}

const BLOCKS = ['█', '▒', '▓', '░'];
const LONGEST_BAR = 24;

/** The lines of a plan: what each block means, the months, the sums. */
export function chartOf({ names, months }: PlanDrawn): string {
  const largest = Math.max(...months.map(({ totalCents }) => totalCents));
  const sums = names.map((_, at) =>
    months.reduce((sum, row) => sum + (row.partsCents[at] ?? 0), 0),
  );
  const totalCents = months.reduce((sum, row) => sum + row.totalCents, 0);
  const columns = [
    ['all', ...months.map((row) => euro(row.totalCents)), euro(totalCents)],
    ...names.map((name, at) => [
      shortened(name),
      ...months.map(({ partsCents }) => amountOrBlank(partsCents[at] ?? 0)),
      euro(sums[at] ?? 0),
    ]),
  ].map(toTheRight);
  const labels = ['', ...months.map(({ label }) => label), 'together'];
  const bars = ['', ...months.map((row) => barOf(row.partsCents, largest)), ''];
  const legend = names.map((name, at) => `${BLOCKS[at % BLOCKS.length]} ${name}`).join('   ');
  const lines = labels.map((label, at) =>
    [label.padEnd(8), (bars[at] ?? '').padEnd(LONGEST_BAR), ...columns.map((cells) => cells[at])]
      .join('  ')
      .trimEnd(),
  );
  return [legend, ...lines].map((line) => `${INDENT}${line}`).join('\n');
}

/**
 * The parts of a month as blocks, each as long as its amount, to the nearest block.
 * @example barOf([5000, 5000], 20000) === '██████▒▒▒▒▒▒'
 */
export function barOf(partsCents: readonly Cents[], largestCents: Cents): string {
  let bar = '';
  let paidCents = 0;
  for (const [at, partCents] of partsCents.entries()) {
    paidCents += partCents;
    const end = largestCents === 0 ? 0 : Math.round((paidCents * LONGEST_BAR) / largestCents);
    bar = bar.padEnd(end, BLOCKS[at % BLOCKS.length]);
  }
  return bar;
}

function amountOrBlank(cents: Cents): string {
  return cents === 0 ? '-' : euro(cents);
}

/** A name that fits above amounts. */
function shortened(name: string): string {
  return name.length <= 13 ? name : `${name.slice(0, 12)}.`;
}

function toTheRight(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => cell.padStart(width));
}
