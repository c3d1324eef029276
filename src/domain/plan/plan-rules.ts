// Every rule by which a plan was ever made, by its version. A plan names its rule, so it can be
// made again from what it was made of, byte for byte, however the planner has changed since.
// Not here: the newest rule's own way (make-plan.ts), storing what a plan was made of.
import { makePlan } from './make-plan.ts';
import type { Plan, PlanInput, RuleVersion } from './plan.ts';

/** A change of what any case is answered is a new entry; the old planner stays as it was. */
const PLANNERS: Readonly<Record<RuleVersion, (input: PlanInput) => Plan | null>> = {
  'fairest-1': makePlan,
};

/**
 * The plan of a case by the rule of a version; null when the case has none.
 * @throws RangeError for a version there never was, or a malformed input (ready-case.ts).
 * @example planByRule('fairest-1', input) is what was planned when that was the newest rule
 */
export function planByRule(rule: string, input: PlanInput): Plan | null {
  const planner = Object.hasOwn(PLANNERS, rule) ? PLANNERS[rule as RuleVersion] : undefined;
  if (planner === undefined) throw new RangeError('there never was such a rule of plans');
  return planner(input);
}

/**
 * A plan as one text, the same for the same plan wherever it was kept: fields in a fixed order, no
 * spaces.
 * @example 1.00 at 1.00 a month:
 * ["fairest-1","PRO_RATA","BALANCE",[["a",100,0,0,100,1,"PRO_RATA"]],[[1,false,100,[100]]],1,100]
 */
export function planText(plan: Plan): string {
  const members = plan.members.map((each) => [
    each.key,
    each.balanceCents,
    each.waivedCostsCents,
    each.remissionCents,
    each.paidCents,
    each.lastMonth,
    each.attestation,
  ]);
  const months = plan.months.map((each) => [
    each.month,
    each.paused,
    each.instalmentCents,
    each.splitCents,
  ]);
  const { rule, strategy, basis, lastMonth, totalCents } = plan;
  return JSON.stringify([rule, strategy, basis, members, months, lastMonth, totalCents]);
}

/**
 * Whether a plan is exactly what its own rule makes of a case.
 * @throws RangeError as planByRule does.
 * @example a plan in which one cent was moved: false
 */
export function isMadeBy(plan: Plan, input: PlanInput): boolean {
  const again = planByRule(plan.rule, input);
  return again !== null && planText(again) === planText(plan);
}
