// From exact fractions to whole cents. By the end of every month each member has its exact amount
// rounded down or up: so minimums, columns and months stay exact and nothing ever falls. The cents
// a month has left go to those whose next cent falls due first, which is why the rest always fits.
// Proof: docs/decisions/0011-fairest-plan.md. Not here: the exact amounts (fairest-path.ts).
import type { Cents } from '../money/cents.ts';
import { compareProducts, floorOfProduct } from './exact.ts';
import type { ExactPath, Level, PathQuestion } from './fairest-path.ts';
import { at, emptyRow, type MonthRow } from './month-row.ts';
import type { Standing } from './strategies.ts';

/** One member on its way through the months. */
interface Column {
  /** Its place in the order of keys. */
  readonly index: number;
  readonly standing: Standing;
  readonly openCents: Cents;
  readonly levels: readonly Level[];
  /** The exact amount by the end of each month, rounded down. */
  readonly floors: MonthRow;
  /** The whole cents by the end of each month: the answer. */
  readonly paid: MonthRow;
  /** The cent after the floor, counted from 1, and the first month whose floor holds it. */
  nextCent: Cents;
  dueMonth: number;
}

/**
 * What each member has been paid by the end of each month, in whole cents: one row per member.
 * Between the exact amount rounded down and rounded up; in every month the sum is `paidUntil`
 * exactly.
 * @example 0.50, 0.50, 0.50 pro rata in instalments of 1.00 and 0.50: by month 1 34, 33, 33 cents
 */
export function wholeCents(path: ExactPath, question: PathQuestion): MonthRow[] {
  const { paidUntil } = question;
  const columns = question.openCents.map((_, index) => columnOf(index, path, question));
  for (let month = 1; month < paidUntil.length; month += 1) {
    let left = paidUntil[month] ?? 0;
    const open: Column[] = [];
    for (const column of columns) {
      const floor = at(column.floors, month);
      const before = at(column.paid, month - 1);
      const paid = before > floor ? before : floor;
      column.paid[month] = paid;
      left -= paid;
      if (paid === floor && !isWhole(column, month, floor)) open.push(column);
    }
    for (const column of earliestDue(open, left)) column.paid[month] = column.nextCent;
  }
  return columns.map((column) => column.paid);
}

/** Those whose next cent falls due first, as many as there are cents left. */
function earliestDue(open: Column[], left: number): Column[] {
  if (left === 0 || left === open.length) return open.slice(0, left);
  for (const column of open) findDueMonth(column);
  return open.sort(compareDue).slice(0, left);
}

/** Due months only move forward, so that each column is walked through once. */
function findDueMonth(column: Column): void {
  while (at(column.floors, column.dueMonth) < column.nextCent) column.dueMonth += 1;
}

/** By month, within a month by the level the cent reaches, then larger balance, then key. */
function compareDue(a: Column, b: Column): number {
  return (
    a.dueMonth - b.dueMonth ||
    compareProducts(a.nextCent, b.standing.weight, b.nextCent, a.standing.weight) ||
    b.openCents - a.openCents ||
    a.index - b.index
  );
}

/** Whether the exact amount is a whole number of cents; if not, notes the cent that comes next. */
function isWhole(column: Column, month: number, floor: Cents): boolean {
  const level = column.levels[month];
  if (!level) throw new RangeError('there is no such month in the path');
  column.nextCent = floor + 1;
  return compareProducts(level.cents, column.standing.weight, floor, level.weight) === 0;
}

function columnOf(index: number, path: ExactPath, question: PathQuestion): Column {
  const standing = question.standings[index] ?? { queue: 0, weight: 1 };
  const levels = path.map((month) => month[index] ?? { cents: 0, weight: 1 });
  const floors = emptyRow(levels.length - 1);
  levels.forEach((level, month) => {
    floors[month] = floorOfProduct(level.cents, standing.weight, level.weight);
  });
  return {
    index,
    standing,
    openCents: question.openCents[index] ?? 0,
    levels,
    floors,
    paid: emptyRow(levels.length - 1),
    nextCent: 1,
    dueMonth: 1,
  };
}
