// Carrying an amendment out, all of it or nothing: the plan is the amended one from its month on,
// the one of before is kept as a version, and who joined takes part.
// Not here: what was asked and agreed (ask-amendment.ts, amendment-word.ts).
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import { raiseVersion, storeVersion } from '../arrangements/plan-versions.repository.ts';
import { storeAmended } from '../arrangements/running-plan.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { storeCase } from '../cases/case-work.repository.ts';
import { writeDisclosed } from '../cases/end-case.repository.ts';
import { finishItems, finishOffice } from '../cases/work-items.repository.ts';
import type { StandingRound } from '../negotiation/rounds.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { deltaOf } from './amended-plan.ts';
import { storeBudget, storeClosed, storePause } from './amendment.repository.ts';
import { countAsked, waiveJoined } from './ease-at-once.ts';
import type { Asking } from './running.ts';
import { storeRunningBalances, storeTakenIn } from './standing-arrears.repository.ts';

/** By these something is in the plan that was not. */
const TAKES_IN: readonly AmendmentCauseEnum[] = ['ARREARS_JOIN', 'DISPUTE_ANSWERED'];

/** As planner: all members accepted, and the person agreed. */
export async function carryOut(
  tx: Tx,
  { running: { plan, arrangement }, amendment, cut, pausedOn }: Asking,
  round: StandingRound,
): Promise<void> {
  const delta = deltaOf(plan, round, cut, arrangement.pay_day);
  storeTakenIn(tx);
  const attested = round.plan.members.map(({ key, attestation }) => [key, attestation] as const);
  storeAmended(tx, plan, delta, new Map(attested));
  raiseVersion(tx);
  if (amendment.budget_id !== null) storeBudget(tx, amendment.budget_id);
  storePause(tx, pausedOn);
  storeVersion(tx, {
    ...{ amendment: amendment.number, round: round.number, causes: amendment.causes },
    ...{ rule: round.plan.rule, fromOn: cut.fromOn, delta },
    changes: delta.map(({ key: memberId, standing }) => ({
      memberId,
      change: standing === 'JOINS' ? 'STARTED' : 'CHANGED',
    })),
  });
  storeClosed(tx, 'CARRIED_OUT');
  await countAsked(tx, cut.fromOn);
  finishOffice(tx, 'AMEND_FOR_HARDSHIP');
  if (await storeRunningBalances(tx)) writeDisclosed(tx);
  storeCase(tx, { changedOn: tx.today });
  finishItems(tx, 'AGREE_TO_AMENDMENT');
  const joining = delta.filter(({ standing }) => standing === 'JOINS').map(({ key }) => key);
  const others = delta.map(({ key }) => key).filter((key) => !joining.includes(key));
  // To who joins it begins now.
  if (joining.length > 0) {
    await tellCase(tx, 'CASE_ACTIVE', joining);
    await tellCase(tx, 'ARRANGEMENT_STARTED', joining);
  }
  await tellCase(tx, 'ARRANGEMENT_AMENDED', others);
  if (amendment.causes.some((cause) => TAKES_IN.includes(cause))) await waiveJoined(tx);
  await tellCase(tx, 'ARRANGEMENT_CHANGED', 'PERSONS');
  enqueue(tx, 'arrangement-started', { caseId: tx.caseId });
}
