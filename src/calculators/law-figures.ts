// Which figures of the law an answer used, with the first day of each version.
// Not here: the figures (domain/law/*-rows.ts).
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { SCALE_ROWS, UNPAID_PERIODS_ROWS, VAT_ROWS } from '../domain/law/collection-cost-rows.ts';
import type { CostAnswer } from '../domain/law/collection-costs.ts';
import type { VatOnCosts } from '../domain/law/collection-scale.ts';
import { STATUTORY_RATE_ROWS } from '../domain/law/interest-rows.ts';
import { findRow, type Versioned } from '../domain/law/versioned.ts';
import type { LawFigureKind } from './calculators.enums.ts';
import type { LawFigure } from './calculators.types.ts';

/** The figures behind an answer on costs: those of the rules by which something is charged. */
export function figuresOfCosts(answer: CostAnswer, on: LocalDate, vat: VatOnCosts): LawFigure[] {
  const has = (kind: string): boolean => answer.charges.some((charge) => charge.kind === kind);
  return [
    ...(has('SCALE') ? figure('COST_SCALE', findRow(SCALE_ROWS, on)) : []),
    ...(has('UNPAID_PERIOD') ? figure('UNPAID_PERIODS', findRow(UNPAID_PERIODS_ROWS, on)) : []),
    ...(vat === 'ADDED' ? figure('VAT', findRow(VAT_ROWS, on)) : []),
  ];
}

/** The rates that held on some day from the day after the due day to the last day. */
export function figuresOfInterest(dueOn: LocalDate, untilOn: LocalDate): LawFigure[] {
  if (untilOn <= dueOn) return [];
  const first = findRow(STATUTORY_RATE_ROWS, addDays(dueOn, 1));
  const rows = STATUTORY_RATE_ROWS.filter(
    (row) => row === first || (row.fromOn > dueOn && row.fromOn <= untilOn),
  );
  return rows.flatMap((row) => figure('STATUTORY_RATE', row));
}

function figure(kind: LawFigureKind, row: Versioned | null): LawFigure[] {
  return row === null
    ? []
    : [{ kind, fromOn: row.fromOn, source: row.source, checked: row.checked }];
}
