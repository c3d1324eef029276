// A decision on a hardship application, and what is wrong with one: it is signed by a person, a
// refusal stands on the assessment, and who reconsiders is somebody else and only betters it.
// Not here: the order of acts (states/hardship.ts), storing and telling it.
import { addDays, dayOf, type LocalDate } from '../calendar/local-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { rowOn, type Versioned } from '../law/versioned.ts';
import type { Cents } from '../money/cents.ts';
import type { HardshipState } from '../states/hardship.ts';
import type { Assessment } from './assess.ts';
import { joinEntitlements, type Entitlement } from './entitlements.ts';

/** The coalition's terms for applications. A change is a new row. */
export interface HardshipPolicy extends Versioned {
  /** Within which a decision is given. */
  readonly decisionWorkingDays: number;
  /** Within which asked information is given. */
  readonly informationWorkingDays: number;
  /** Within which reconsideration can be asked, counted from the day after the decision. */
  readonly reconsiderationDays: number;
}

export const HARDSHIP_POLICY_ROWS: readonly HardshipPolicy[] = [
  {
    fromOn: dayOf(2026, 1, 1),
    source: 'policy of the coalition; six weeks as for an objection (art. 6:7 Awb)',
    checked: 'ASSUMED',
    decisionWorkingDays: 20,
    informationWorkingDays: 15,
    reconsiderationDays: 42,
  },
];

/** The last days, each counted from a day that does not count itself. */
export interface HardshipDays {
  readonly decideByOn: LocalDate;
  readonly informationByOn: LocalDate;
  readonly reconsiderationByOn: LocalDate;
}

/**
 * The last days of what begins on a day: to decide, to give information, to ask to reconsider.
 * @throws RangeError before 1 January 2026, the first row of the policy.
 * @example from 2 November 2026: 30 November, 23 November, 14 December
 */
export function hardshipDays(fromOn: LocalDate): HardshipDays {
  const policy = rowOn(HARDSHIP_POLICY_ROWS, fromOn);
  return {
    decideByOn: addWorkingDays(fromOn, policy.decisionWorkingDays),
    informationByOn: addWorkingDays(fromOn, policy.informationWorkingDays),
    reconsiderationByOn: addDays(fromOn, policy.reconsiderationDays),
  };
}

export interface HardshipDecision {
  readonly outcome: 'GRANT' | 'REFUSE';
  /** Who decided and signed; null: nobody, and so it is no decision. */
  readonly signedBy: string | null;
  /** What is granted; nothing in a refusal. */
  readonly entitlements: readonly Entitlement[];
  /** Why it grants what the criteria do not give: every case is different; null: it does not. */
  readonly beyondCriteria: string | null;
}

export type DecisionProblem =
  | 'NOT_SIGNED_BY_A_PERSON'
  /** A criterion can still be met, or is: there is nothing to refuse on. */
  | 'REFUSAL_WITHOUT_GROUND'
  | 'REFUSAL_THAT_GRANTS'
  | 'GRANT_OF_NOTHING'
  /** More than the criteria give needs its reason. */
  | 'NEEDS_A_REASON'
  | 'LESS_THAN_ENTITLED'
  | 'RECONSIDERED_BY_THE_SAME_PERSON'
  | 'WORSE_THAN_BEFORE';

export interface DecisionQuestion {
  readonly state: HardshipState;
  readonly assessment: Assessment;
  readonly decision: HardshipDecision;
  /** The first decision, when this one reconsiders it; null for the first. */
  readonly first: HardshipDecision | null;
}

/**
 * What is wrong with a decision; none: it can be given. Whether the state allows the act at all is
 * the table's matter. Never throws.
 * @example a refusal while the assessment is UNKNOWN and the information is not overdue:
 * REFUSAL_WITHOUT_GROUND
 */
export function checkDecision(question: DecisionQuestion): DecisionProblem[] {
  const { assessment, decision, first } = question;
  const problems: DecisionProblem[] = [];
  if (!decision.signedBy) problems.push('NOT_SIGNED_BY_A_PERSON');
  if (decision.outcome === 'REFUSE') problems.push(...refusalProblems(question));
  else problems.push(...grantProblems(assessment, decision));
  if (first === null) return problems;
  if (first.signedBy === decision.signedBy) problems.push('RECONSIDERED_BY_THE_SAME_PERSON');
  if (!givesAtLeast(decision.entitlements, first.entitlements)) problems.push('WORSE_THAN_BEFORE');
  return problems;
}

function refusalProblems({ state, assessment, decision, first }: DecisionQuestion) {
  const problems: DecisionProblem[] = [];
  // Who was asked and stayed silent was refused for that; it may be upheld for the same reason.
  const isOverdue = state === 'INFORMATION_OVERDUE' || first?.outcome === 'REFUSE';
  const isLost = assessment.verdict === 'UNKNOWN' && isOverdue;
  if (assessment.verdict !== 'NOT_MET' && !isLost) problems.push('REFUSAL_WITHOUT_GROUND');
  if (decision.entitlements.length > 0) problems.push('REFUSAL_THAT_GRANTS');
  return problems;
}

function grantProblems(assessment: Assessment, decision: HardshipDecision): DecisionProblem[] {
  const problems: DecisionProblem[] = [];
  const { entitlements, beyondCriteria } = decision;
  if (entitlements.length === 0) problems.push('GRANT_OF_NOTHING');
  const isWithin = givesAtLeast(assessment.entitlements, entitlements);
  if (!isWithin && !beyondCriteria?.trim()) problems.push('NEEDS_A_REASON');
  if (!givesAtLeast(entitlements, assessment.entitlements)) problems.push('LESS_THAN_ENTITLED');
  return problems;
}

/** Whether the second list adds nothing to the first. */
function givesAtLeast(one: readonly Entitlement[], other: readonly Entitlement[]): boolean {
  return textOf(one) === textOf([...one, ...other]);
}

function textOf(entitlements: readonly Entitlement[]): string {
  const rows = joinEntitlements(entitlements).map((each) => [
    each.kind,
    'months' in each ? each.months : null,
    'basisPoints' in each ? each.basisPoints : null,
  ]);
  return JSON.stringify(rows);
}

/** What a member may learn of a granted application: its own part of the plan, and no reason. */
export interface MemberOutcome {
  /** Months at the start in which nothing is paid. */
  readonly startPauseMonths: number;
  /** What is taken off its own costs. */
  readonly waivedCostsCents: Cents;
}

/**
 * What one member is told. That less is paid at first, or in all, it reads in its own column.
 * @param waivedCostsCents of this member (entitlements.ts).
 * @example a pause of 3 months and half of 40.00 of costs: 3 months, 20.00
 */
export function outcomeForMember(
  entitlements: readonly Entitlement[],
  waivedCostsCents: Cents,
): MemberOutcome {
  const pause = joinEntitlements(entitlements).find(({ kind }) => kind === 'START_PAUSE');
  return { startPauseMonths: pause && 'months' in pause ? pause.months : 0, waivedCostsCents };
}
