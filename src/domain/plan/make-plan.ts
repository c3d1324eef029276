// The planner: from a case to its fairest plan in whole cents. Make the case ready, see what must
// be given up (mostly nothing), let the water find the exact amounts, round them, write the plan
// down. Pure: the same case gives the same plan, whatever the order of its members.
// Not here: what to do without a plan (explain-case.ts), plans to choose from (alternatives.ts).
import type { Cents } from '../money/cents.ts';
import { attestations } from './attestation.ts';
import { fairestPath, type PathQuestion } from './fairest-path.ts';
import { isFeasible } from './feasibility.ts';
import { minimumRow, type Claim } from './minimums.ts';
import { at, type MonthRow } from './month-row.ts';
import { RULE_VERSION, type Plan, type PlanInput, type PlannedMonth } from './plan.ts';
import { readyCase, type ReadyCase } from './ready-case.ts';
import { allReleased, claimsAfter, leastGrants, type Grant } from './remission.ts';
import { wholeCents } from './rounding.ts';
import { standings } from './strategies.ts';

/**
 * The fairest plan of a case (docs/decisions/0011); null when no plan keeps all terms.
 * Amounts in cents, months counted from 1.
 * @throws RangeError when the input is malformed (ready-case.ts); never for what the terms ask.
 * @example 100.00 and 50.00 at 60.00 a month: 40 + 20, 40 + 20, 20 + 10
 */
export function makePlan(input: PlanInput): Plan | null {
  const ready = readyCase(input);
  const grants = grantsOf(ready);
  if (grants === null) return null;
  const claims = claimsAfter(ready, grants);
  const question = pathQuestion(ready, claims);
  const columns = wholeCents(fairestPath(question), question);
  return writePlan(ready, grants, claims, question.paidUntil, columns);
}

/**
 * The exact question behind the plan of some claims that are feasible: who stands where, and how
 * much all together have been paid by the end of each month, S(t) = min(B, C(t)).
 */
export function pathQuestion(ready: ReadyCase, claims: readonly Claim[]): PathQuestion {
  const openCents = claims.map((claim) => claim.cents);
  const total = openCents.reduce((sum, cents) => sum + cents, 0);
  const paidUntil: Cents[] = [0];
  for (let month = 1; (paidUntil.at(-1) ?? 0) < total; month += 1) {
    paidUntil.push(Math.min(total, at(ready.capacityUntil, month)));
  }
  const rows = claims.map((claim) => minimumRow(claim, ready));
  return {
    standings: standings(ready.input, ready.members, openCents),
    openCents,
    paidUntil,
    minimumUntil: (index, month) => at(rows[index] as MonthRow, month),
  };
}

function grantsOf(ready: ReadyCase): Grant[] | null {
  if (ready.input.remission === 'WHEN_NEEDED') return leastGrants(ready);
  const released = allReleased(ready.members);
  return isFeasible(ready, claimsAfter(ready, released)) ? released : null;
}

function writePlan(
  ready: ReadyCase,
  grants: readonly Grant[],
  claims: readonly Claim[],
  paidUntil: readonly Cents[],
  columns: readonly MonthRow[],
): Plan {
  const { strategy, basis, pausedMonths } = ready.input;
  const lastMonth = paidUntil.length - 1;
  const said = attestations(ready, claims, grants, paidUntil);
  const months: PlannedMonth[] = [];
  for (let month = 1; month <= lastMonth; month += 1) {
    months.push({
      month,
      paused: pausedMonths.includes(month),
      instalmentCents: (paidUntil[month] ?? 0) - (paidUntil[month - 1] ?? 0),
      splitCents: columns.map((paid) => at(paid, month) - at(paid, month - 1)),
    });
  }
  const members = ready.members.map((member, index) => ({
    key: member.key,
    balanceCents: member.balanceCents,
    waivedCostsCents: grants[index]?.waivedCostsCents ?? 0,
    remissionCents: grants[index]?.remissionCents ?? 0,
    paidCents: claims[index]?.cents ?? 0,
    lastMonth: months.findLast((each) => (each.splitCents[index] ?? 0) > 0)?.month ?? 0,
    attestation: said[index] ?? 'ADJUSTED',
  }));
  const totalCents = paidUntil[lastMonth] ?? 0;
  return { rule: RULE_VERSION, strategy, basis, members, months, lastMonth, totalCents };
}
