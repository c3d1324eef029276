// The clocks of arrears in health insurance premium: offer, warning, report to the CAK, and the
// suspension of that report when an arrangement covers the whole debt.
// Not here: who does the work and when it is reminded (work items of the features).
import { addDays, addMonths, dayOf, type LocalDate, partsOf } from '../calendar/local-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { type Cents, isCents } from '../money/cents.ts';
import { type Line, lineOf } from './wording.ts';

/** Months of premium at which the insurer must do something (Zvw art. 18a, 18b, 18c). */
export const OFFER_AT_MONTHS = 2;
export const WARNING_AT_MONTHS = 4;
export const REPORT_AT_MONTHS = 6;

const OFFER_WITHIN_WORKING_DAYS = 10;
const OFFER_OPEN_DAYS = 28;

/** An arrangement for the premium, as it stands. */
export type PremiumArrangement = {
  readonly agreedOn: LocalDate;
  readonly covers: 'WHOLE_DEBT' | 'PART_OF_DEBT';
  /** Whether premium that fell due since is paid. */
  readonly newPremium: 'PAID' | 'UNPAID';
} & ({ readonly state: 'KEPT' } | { readonly state: 'BROKEN'; readonly brokenOn: LocalDate });

export interface HealthQuestion {
  /** Months of HEALTH_PREMIUM owed, without interest and costs; see premiumMonths. */
  readonly monthsOverdue: number;
  /** The day on which the debt reached two months; null when it has not. */
  readonly reachedTwoMonthsOn: LocalDate | null;
  readonly arrangement: PremiumArrangement | null;
  /** Whether the insurer has reported the person to the CAK. */
  readonly cakReport: 'NONE' | 'REPORTED' | 'SUSPENDED';
}

export interface HealthDuty {
  readonly duty: 'OFFER' | 'WARNING' | 'REPORT' | 'SUSPEND_CAK_REPORT' | 'RESUME_CAK_REPORT';
  /** OFFER: the last day. SUSPEND and RESUME: the first day it holds. Others: no day. */
  readonly onDay: LocalDate | null;
  readonly line: Line;
}

/**
 * How many whole months of premium a debt is, of premium only.
 * @param debtCents 0 or more, premium without interest and costs
 * @param monthlyCents above 0
 * @example premiumMonths(45_000, 15_000) === 3
 */
export function premiumMonths(debtCents: Cents, monthlyCents: Cents): number {
  if (!isCents(debtCents) || debtCents < 0) throw new RangeError('a debt is 0 cents or more');
  if (!isCents(monthlyCents) || monthlyCents <= 0) {
    throw new RangeError('a monthly premium is above 0 cents');
  }
  return Math.floor(debtCents / monthlyCents);
}

export interface HealthAnswer {
  readonly duties: readonly HealthDuty[];
  /** Why there is no warning and no report, while an arrangement keeps them away. */
  readonly notice: Line | null;
}

/**
 * What the insurer has to do about arrears in premium now.
 * @throws RangeError when the number of months is not a whole number of 0 or more.
 * Source: Zorgverzekeringswet art. 18a to 18d (BWBR0018450).
 * @example at three months without an arrangement: OFFER, within ten working days of two months
 */
export function healthDuties(question: HealthQuestion): HealthAnswer {
  const { monthsOverdue: months, arrangement, cakReport } = question;
  if (!Number.isInteger(months) || months < 0) {
    throw new RangeError('months overdue are a whole number, 0 or more');
  }
  if (arrangement?.state === 'BROKEN' && cakReport === 'SUSPENDED') {
    const { brokenOn } = arrangement;
    const line = lineOf('HEALTH_RESUME_REPORT', 0, { brokenOn });
    return { duties: [{ duty: 'RESUME_CAK_REPORT', onDay: brokenOn, line }], notice: null };
  }
  if (arrangement?.state !== 'KEPT') return { duties: dutiesByMonths(question), notice: null };
  const suspension = suspensionOf(arrangement, cakReport);
  if (arrangement.newPremium === 'PAID') {
    return { duties: suspension, notice: lineOf('HEALTH_NO_WARNING', 0, {}) };
  }
  return { duties: suspension.length > 0 ? suspension : dutiesByMonths(question), notice: null };
}

/** The last day on which the person can accept an offer: four weeks (Zvw art. 18a). */
export function offerOpenThrough(offeredOn: LocalDate): LocalDate {
  return addDays(offeredOn, OFFER_OPEN_DAYS);
}

function suspensionOf(
  { agreedOn, covers }: PremiumArrangement,
  cakReport: HealthQuestion['cakReport'],
): HealthDuty[] {
  if (cakReport !== 'REPORTED' || covers !== 'WHOLE_DEBT') return [];
  const fromOn = firstOfNextMonth(agreedOn);
  const line = lineOf('HEALTH_SUSPEND_REPORT', 0, { fromOn });
  return [{ duty: 'SUSPEND_CAK_REPORT', onDay: fromOn, line }];
}

function dutiesByMonths(question: HealthQuestion): HealthDuty[] {
  const { monthsOverdue: months, reachedTwoMonthsOn, arrangement, cakReport } = question;
  const duties: HealthDuty[] = [];
  if (months >= OFFER_AT_MONTHS && arrangement === null && reachedTwoMonthsOn !== null) {
    const byOn = addWorkingDays(reachedTwoMonthsOn, OFFER_WITHIN_WORKING_DAYS);
    const line = lineOf('HEALTH_OFFER', 0, { months, byOn });
    duties.push({ duty: 'OFFER', onDay: byOn, line });
  }
  if (cakReport !== 'NONE') return duties;
  if (months >= REPORT_AT_MONTHS) {
    duties.push({ duty: 'REPORT', onDay: null, line: lineOf('HEALTH_REPORT', 0, { months }) });
  } else if (months >= WARNING_AT_MONTHS) {
    duties.push({ duty: 'WARNING', onDay: null, line: lineOf('HEALTH_WARNING', 0, { months }) });
  }
  return duties;
}

function firstOfNextMonth(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return addMonths(dayOf(year, month, 1), 1);
}
