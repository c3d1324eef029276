// What a member has to do about its own arrears now, with the last day for each: end what was to
// end, end an arrangement of its own before the joint one collects, and the clocks of health
// insurance. What was wanted and is not any more lapses.
// Not here: storing it (src/consequences), what the law says of premium (law/health-insurance.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { healthDuties, type PremiumArrangement } from '../law/health-insurance.ts';
import { type ConsequenceKind, type EndsWhen, isCover } from './kinds.ts';

export const ARREARS_WORK_KINDS = [
  'LIFT_CONSEQUENCE',
  'END_EXISTING_ARRANGEMENT',
  'OFFER_ARRANGEMENT',
  'WARN_OF_CAK_REPORT',
  'REPORT_TO_CAK',
  'SUSPEND_CAK_REPORT',
  'RESUME_CAK_REPORT',
] as const;
export type ArrearsWorkKind = (typeof ARREARS_WORK_KINDS)[number];

/** The duties of health insurance, which a member says it carried out. */
export type PremiumDuty = Exclude<ArrearsWorkKind, 'LIFT_CONSEQUENCE' | 'END_EXISTING_ARRANGEMENT'>;

/** Days of the coalition's policy. */
export interface WorkDays {
  /** Working days to end what was to end. */
  readonly liftWorkingDays: number;
  /** Working days for what the law asks without a day: the warning, the report. */
  readonly premiumWorkingDays: number;
}

export interface OpenConsequence {
  readonly id: string;
  readonly kind: ConsequenceKind;
  readonly endsWhen: EndsWhen;
  readonly metOn: LocalDate | null;
}

/** What the member said of premium that is owed. */
export interface PremiumStanding {
  readonly monthsOverdue: number;
  readonly coversWholeDebt: boolean;
  /** Whether premium that fell due since is paid, to the insurer or the CAK. */
  readonly isNewPremiumPaid: boolean;
  readonly twoMonthsOn: LocalDate | null;
  /** When it said so; work without a day of the law counts from there. */
  readonly reportedOn: LocalDate;
  readonly offeredOn: LocalDate | null;
  readonly warnedOn: LocalDate | null;
  readonly cakState: 'NONE' | 'REPORTED' | 'SUSPENDED';
}

/** A joint arrangement in which the arrears take part, or did. */
export interface JointArrangement {
  readonly agreedOn: LocalDate;
  /** Of the member's own share; null when nothing of it is collected. */
  readonly firstDueOn: LocalDate | null;
  readonly brokenOn: LocalDate | null;
}

export interface ArrearsFacts {
  readonly isOpen: boolean;
  /** Those that were not ended. */
  readonly consequences: readonly OpenConsequence[];
  readonly joint: JointArrangement | null;
  /** An arrangement of its own that runs; null: none, or it ended. */
  readonly existingSinceOn: LocalDate | null;
  readonly premium: PremiumStanding | null;
}

export interface WantedWork {
  readonly kind: ArrearsWorkKind;
  /** With LIFT_CONSEQUENCE. */
  readonly consequenceId: string | null;
  readonly dueOn: LocalDate;
}

/**
 * What the member has to do about one of its arrears. The same facts ask the same, in one order.
 * @example cover to end when all is paid, paid today: LIFT_CONSEQUENCE within five working days
 */
export function wantedWork(facts: ArrearsFacts, days: WorkDays): WantedWork[] {
  return [...toLift(facts, days), ...toEndExisting(facts), ...premiumWork(facts, days)];
}

function toLift({ consequences, premium }: ArrearsFacts, days: WorkDays): WantedWork[] {
  return consequences.flatMap(({ id, kind, endsWhen, metOn }) => {
    if (metOn === null || isSuspendedInstead(kind, endsWhen, premium)) return [];
    const from = isCover(kind) ? addDays(metOn, 1) : metOn;
    const dueOn = addWorkingDays(from, days.liftWorkingDays);
    return [{ kind: 'LIFT_CONSEQUENCE', consequenceId: id, dueOn } as const];
  });
}

/** A report of all that is owed is suspended by a plan (art. 18c Zvw), and ended by payment. */
function isSuspendedInstead(
  kind: ConsequenceKind,
  endsWhen: EndsWhen,
  premium: PremiumStanding | null,
): boolean {
  return kind === 'CAK_REPORT' && endsWhen === 'PLAN_STARTS' && premium?.coversWholeDebt === true;
}

/** Two arrangements for one debt would collect twice: the old one ends the day before. */
function toEndExisting({ existingSinceOn, joint, isOpen }: ArrearsFacts): WantedWork[] {
  const firstDueOn = joint?.firstDueOn ?? null;
  if (!isOpen || existingSinceOn === null || firstDueOn === null || joint?.brokenOn !== null) {
    return [];
  }
  const dueOn = addDays(firstDueOn, -1);
  return [{ kind: 'END_EXISTING_ARRANGEMENT', consequenceId: null, dueOn }];
}

const DUTIES = {
  OFFER: 'OFFER_ARRANGEMENT',
  WARNING: 'WARN_OF_CAK_REPORT',
  REPORT: 'REPORT_TO_CAK',
  SUSPEND_CAK_REPORT: 'SUSPEND_CAK_REPORT',
  RESUME_CAK_REPORT: 'RESUME_CAK_REPORT',
} as const satisfies Readonly<Record<string, PremiumDuty>>;

function premiumWork(facts: ArrearsFacts, days: WorkDays): WantedWork[] {
  const { premium, isOpen } = facts;
  if (premium === null || !isOpen) return [];
  const { duties } = healthDuties({
    monthsOverdue: premium.monthsOverdue,
    reachedTwoMonthsOn: premium.twoMonthsOn,
    arrangement: arrangementOf(facts, premium),
    cakReport: premium.cakState,
  });
  const otherwiseBy = addWorkingDays(premium.reportedOn, days.premiumWorkingDays);
  return duties
    .filter(({ duty }) => duty !== 'OFFER' || premium.offeredOn === null)
    .filter(({ duty }) => duty !== 'WARNING' || premium.warnedOn === null)
    .map(({ duty, onDay }) => ({
      kind: DUTIES[duty],
      consequenceId: null,
      dueOn: onDay ?? otherwiseBy,
    }));
}

/** The joint one first; one of the insurer's own with the person counts in the same way. */
function arrangementOf(
  { joint, existingSinceOn }: ArrearsFacts,
  { coversWholeDebt, isNewPremiumPaid }: PremiumStanding,
): PremiumArrangement | null {
  const agreedOn = joint?.agreedOn ?? existingSinceOn;
  if (agreedOn === null) return null;
  const covers = coversWholeDebt ? 'WHOLE_DEBT' : 'PART_OF_DEBT';
  const newPremium = isNewPremiumPaid ? 'PAID' : 'UNPAID';
  const brokenOn = joint?.brokenOn ?? null;
  return brokenOn === null
    ? { agreedOn, covers, newPremium, state: 'KEPT' }
    : { agreedOn, covers, newPremium, state: 'BROKEN', brokenOn };
}
