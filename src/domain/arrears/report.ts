// What a member may report about its arrears after it registered them, and what they are by it. A
// correction states the whole anew; all else starts from what was stated last.
// Not here: whether an amount is lawful (domain/law), what standstill forbids (forbidden.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { impute, type ImputationOrder } from '../law/imputation.ts';
import { type Cents, sumCents } from '../money/cents.ts';
import { ARREARS, type ArrearsAct, type ArrearsState } from '../states/arrears.ts';
import { decide } from '../states/transitions.ts';
import { balanceOf, NOTHING_OWED, type OwedParts, type Standing } from './standing.ts';

/** One invoice as it stands. */
export interface OwedItem {
  /** From 1; an invoice keeps its number. */
  readonly number: number;
  readonly dueOn: LocalDate;
  /** What is owed of it; 0 when nothing is any more. */
  readonly principalCents: Cents;
}

/** An invoice after a report. */
export interface PaidItem extends OwedItem {
  /** What was paid, credited or set off for it: principal, and interest with the first. */
  readonly paidCents: Cents;
}

/** Arrears as they stand now. */
export interface StandingNow extends Standing {
  /** The day of what was stated last. */
  readonly asOfOn: LocalDate;
  readonly items: readonly OwedItem[];
}

/** Money, or what counts as money, that came in for arrears. */
interface Received {
  readonly amountCents: Cents;
  /** The day it was paid, set off or used. */
  readonly onDay: LocalDate;
  /** Numbers of the invoices that it was said to be for, in that order. */
  readonly designated: readonly number[];
  readonly order: ImputationOrder;
}

export type Report =
  | ({
      readonly kind: 'CORRECTED';
      readonly stage: string;
      readonly items: readonly OwedItem[];
    } & OwedParts)
  | ({ readonly kind: 'PART_PAID' | 'SET_OFF' | 'DEPOSIT_APPLIED' } & Received)
  | ({ readonly kind: 'CREDITED'; readonly designated: readonly number[] } & OwedParts)
  | { readonly kind: 'SETTLED' | 'WRITTEN_OFF' | 'TRANSFERRED' | 'WITHDRAWN' };

export type Reported =
  | {
      readonly kind: 'RECORD';
      /** How they stand by it on its as-of date. */
      readonly standing: Standing;
      /** Of the invoices that changed: what is owed of each. Empty when they stay as they are. */
      readonly items: readonly PaidItem[];
      /** False: it speaks of a day before what is known, and changes nothing that stands now. */
      readonly isNewest: boolean;
    }
  | { readonly kind: 'STATE_FORBIDS'; readonly state: ArrearsState }
  /** Only a correction may speak of a day before the newest that is known. */
  | { readonly kind: 'TOO_OLD'; readonly firstOn: LocalDate }
  /** More than is owed, in all or of that part. */
  | { readonly kind: 'TOO_MUCH'; readonly owedCents: Cents }
  | { readonly kind: 'NO_SUCH_ITEM'; readonly number: number };

/**
 * What arrears are by a report, or why it cannot be.
 * @param asOfOn the day that it speaks of.
 * @throws RangeError for amounts that are not whole cents, or not above 0 where they must be.
 * Source: payments and set-off are imputed by art. 6:43, 6:44 and 6:137 BW.
 * @example 100.00 principal and 40.00 costs, 50.00 paid: 90.00 principal is left
 */
export function decideReport(now: StandingNow, report: Report, asOfOn: LocalDate): Reported {
  const isNewest = asOfOn >= now.asOfOn;
  if (!isNewest && report.kind !== 'CORRECTED') {
    return now.state === 'WITHDRAWN'
      ? { kind: 'STATE_FORBIDS', state: now.state }
      : { kind: 'TOO_OLD', firstOn: now.asOfOn };
  }
  const step = decide(ARREARS, now.state, actOf(now, report));
  if (!step.allowed) return { kind: 'STATE_FORBIDS', state: step.from };
  const { stage } = now;
  switch (report.kind) {
    case 'CORRECTED': {
      const { principalCents, interestCents, costsCents, items } = report;
      const parts = { principalCents, interestCents, costsCents };
      const standing = { state: step.to, stage: report.stage, ...parts };
      const unpaid = items.map((item) => ({ ...item, paidCents: 0 }));
      return { kind: 'RECORD', standing, items: unpaid, isNewest };
    }
    case 'PART_PAID':
    case 'SET_OFF':
    case 'DEPOSIT_APPLIED': {
      const owedCents = balanceOf(now);
      if (report.amountCents > owedCents) return { kind: 'TOO_MUCH', owedCents };
      return lessen(now, partsPaid(now, report), report, step.to);
    }
    case 'CREDITED':
      return credit(now, report, step.to);
    default:
      return {
        kind: 'RECORD',
        standing: { state: step.to, stage, ...NOTHING_OWED },
        items: [],
        isNewest,
      };
  }
}

function actOf(now: StandingNow, report: Report): ArrearsAct {
  switch (report.kind) {
    case 'CORRECTED':
      return 'CORRECT';
    case 'SETTLED':
      return 'SETTLE';
    case 'WRITTEN_OFF':
      return 'WRITE_OFF';
    case 'TRANSFERRED':
      return 'TRANSFER';
    case 'WITHDRAWN':
      return 'WITHDRAW';
    case 'CREDITED':
      return balanceOf(report) === balanceOf(now) ? 'PAY_REST' : 'LESSEN';
    default:
      return report.amountCents === balanceOf(now) ? 'PAY_REST' : 'LESSEN';
  }
}

/** Costs and interest are of the arrears as a whole, so they come before any invoice (6:44). */
function partsPaid(now: StandingNow, { amountCents, onDay, order }: Received): OwedParts {
  const { principalCents, interestCents, costsCents } = now;
  const whole = { key: 'arrears', dueOn: onDay, burden: 0 };
  const debts = [{ ...whole, principalCents, interestCents, costsCents }];
  const { parts } = impute({ paymentCents: amountCents, paidOn: onDay, debts, order });
  return parts[0] ?? NOTHING_OWED;
}

function credit(
  now: StandingNow,
  report: Extract<Report, { kind: 'CREDITED' }>,
  state: ArrearsState,
): Reported {
  for (const part of ['principalCents', 'interestCents', 'costsCents'] as const) {
    if (report[part] > now[part]) return { kind: 'TOO_MUCH', owedCents: now[part] };
  }
  return lessen(now, report, { designated: report.designated, onDay: now.asOfOn }, state);
}

/** Takes parts off what is owed; what is principal off the invoices. */
function lessen(
  now: StandingNow,
  off: OwedParts,
  { designated, onDay }: Pick<Received, 'designated' | 'onDay'>,
  state: ArrearsState,
): Reported {
  const unknown = designated.find((number) => !now.items.some((item) => item.number === number));
  if (unknown !== undefined) return { kind: 'NO_SUCH_ITEM', number: unknown };
  const standing = {
    state,
    stage: now.stage,
    principalCents: now.principalCents - off.principalCents,
    interestCents: now.interestCents - off.interestCents,
    costsCents: now.costsCents - off.costsCents,
  };
  const items = itemsAfter(now.items, off, designated, onDay);
  return { kind: 'RECORD', standing, items, isNewest: true };
}

/** Those that the payer named, then by law the oldest first (6:43). */
function itemsAfter(
  items: readonly OwedItem[],
  { principalCents: paymentCents, interestCents }: OwedParts,
  designated: readonly number[],
  paidOn: LocalDate,
): PaidItem[] {
  if (paymentCents === 0) return interestOnly(items, interestCents);
  const debts = items.map(({ number, dueOn, principalCents }) => {
    // Of a width that sorts as numbers do.
    const key = keyOf(number);
    return { key, dueOn, principalCents, interestCents: 0, costsCents: 0, burden: 0 };
  });
  const { parts } = impute({ paymentCents, paidOn, debts, designated: designated.map(keyOf) });
  return parts.flatMap(({ debtKey, totalCents }, at) => {
    const item = items.find(({ number }) => keyOf(number) === debtKey);
    if (item === undefined) return [];
    const principalCents = item.principalCents - totalCents;
    return [{ ...item, principalCents, paidCents: totalCents + (at === 0 ? interestCents : 0) }];
  });
}

/** What paid interest alone was paid for the oldest invoice that is owed. */
function interestOnly(items: readonly OwedItem[], paidCents: Cents): PaidItem[] {
  const [oldest] = items
    .filter(({ principalCents }) => principalCents > 0)
    .sort((a, b) => a.dueOn - b.dueOn || a.number - b.number);
  return oldest === undefined || paidCents === 0 ? [] : [{ ...oldest, paidCents }];
}

const keyOf = (number: number): string => String(number).padStart(4, '0');

/** The sum of what is owed of invoices, in cents. */
export function principalOf(items: readonly OwedItem[]): Cents {
  return sumCents(items.map(({ principalCents }) => principalCents));
}
