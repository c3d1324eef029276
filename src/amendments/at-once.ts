// What changes a running plan without asking anybody, for it moves no other cent: what is disputed,
// or not owed any more, falls away at the end of the member's own payments.
// Not here: who leaves (arrangements/share-goes-on.jobs.ts), pauses (pauses.ts), what is asked.
import {
  AMENDMENT_RULE,
  type AmendmentDelta,
  lessened,
  type ShareDelta,
} from '../domain/arrangement/amendment.ts';
import { fallsAway } from '../domain/arrangement/outside.ts';
import { jointShares, openFrom, type RunningPlan } from '../domain/arrangement/running-plan.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { raiseVersion, storeVersion } from '../arrangements/plan-versions.repository.ts';
import { storeAmended } from '../arrangements/running-plan.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { writeDisclosed } from '../cases/end-case.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import {
  type CaseArrears,
  storeOutside,
  storeRunningBalances,
} from './standing-arrears.repository.ts';

/**
 * As planner, on a locked case that runs.
 * @returns NOTHING_LEFT, and no other plan is stored, when nothing in it is owed: it ends. What is
 * disputed is planned on where it is all that there is, until its member answers.
 */
export async function settleAtOnce(
  tx: Tx,
  plan: RunningPlan,
  arrears: readonly CaseArrears[],
): Promise<'SETTLED' | 'NOTHING_LEFT'> {
  const fromOn = addDays(tx.today, 1);
  const delta: ShareDelta[] = [];
  const causes = new Set<AmendmentCauseEnum>();
  const outside = new Map<string, Cents>();
  for (const share of jointShares(plan)) {
    const own = arrears.filter(({ memberId, isJoining }) => memberId === share.key && !isJoining);
    const falls = fallsAway(openFrom(share, fromOn), own);
    const cents = falls.disputedCents + falls.lessCents;
    if (cents === 0) continue;
    delta.push(lessened(share, fromOn, cents));
    if (falls.disputedCents > 0) causes.add('DISPUTED');
    if (falls.lessCents > 0) causes.add('LESS_OWED');
    for (const [id, by] of falls.outside) outside.set(id, by);
  }
  if (delta.length === 0) return 'SETTLED';
  if (leavesNothing(plan, delta)) return causes.has('DISPUTED') ? 'SETTLED' : 'NOTHING_LEFT';
  storeOutside(tx, outside);
  storeAmended(tx, plan, delta);
  const changed = delta.map(({ key }) => key);
  raiseVersion(tx);
  storeVersion(tx, {
    ...{ amendment: null, round: null, causes: [...causes], rule: AMENDMENT_RULE, fromOn, delta },
    changes: changed.map((memberId) => ({ memberId, change: 'LESSENED' })),
  });
  if (await storeRunningBalances(tx)) writeDisclosed(tx);
  await tellCase(tx, 'ARRANGEMENT_AMENDED', changed);
  await tellCase(tx, 'ARRANGEMENT_CHANGED', 'PERSONS');
  return 'SETTLED';
}

/** A plan of which nothing was paid and nothing is left is no plan: it ends with its case. */
export function leavesNothing(plan: RunningPlan, delta: AmendmentDelta): boolean {
  const named = new Map(delta.map((each) => [each.key, each]));
  return jointShares(plan).every((share) => {
    const change = named.get(share.key);
    const before = share.parts.filter(({ dueOn }) => dueOn < (change?.fromOn ?? Infinity));
    return before.length + (change?.parts.length ?? 0) === 0;
  });
}
