// A row of amounts or counts by month: index 0 is the day before the plan begins, index 1 its first
// month. Not here: what a row is about.

export type MonthRow = Float64Array;

/** A row of zeros for months 0 to `months`. */
export function emptyRow(months: number): MonthRow {
  return new Float64Array(months + 1);
}

/** @throws RangeError for a month outside the row. */
export function at(row: MonthRow, month: number): number {
  const value = row[month];
  if (value === undefined) throw new RangeError('there is no such month in the row');
  return value;
}
