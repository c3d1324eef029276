// The planner's work on a running arrangement, in one transaction: what falls away falls away,
// pauses are granted, and what has to be asked is asked of all who are concerned, in rounds as
// before an arrangement, and then of the person. Until it is carried out the plan of before is
// kept. Looking again at a case in which nothing changed changes nothing.
// Not here: the rounds themselves (negotiation), the person's word (amendment-word.ts).
import { backOf } from '../domain/arrangement/outside.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { findRunning, loadRunning } from '../arrangements/running-plan.repository.ts';
import { type CountingBudget, loadCountingBudget } from '../capacity/budget-work.repository.ts';
import { loadLater } from '../capacity/easing.repository.ts';
import { type CaseRow, storeCase } from '../cases/case-work.repository.ts';
import { writeDisclosed } from '../cases/end-case.repository.ts';
import { closeCase, takeInLessened } from '../cases/end-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { Occasion } from '../negotiation/rounds.ts';
import type { Tx } from '../platform/database/tx.ts';
import { loadUncarried } from './amendment-acts.repository.ts';
import {
  type AmendmentRow,
  findOpen,
  storeAsked,
  storeClosed,
  wasAskedWith,
} from './amendment.repository.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import { askAmendment } from './ask-amendment.ts';
import { settleAtOnce } from './at-once.ts';
import { easeAtOnce } from './ease-at-once.ts';
import { dropWords, endAmendment } from './end-amendment.ts';
import { carryOutPause, type Pause } from './pauses.ts';
import type { Running } from './running.ts';
import {
  type CaseArrears,
  isLeavingUnsettled,
  loadCaseArrears,
  storeRunningBalances,
} from './standing-arrears.repository.ts';

/** As planner: takes the amendments of a case as far as they go without anybody. */
export async function amendCase(tx: Tx, occasion: Occasion): Promise<void> {
  const row = await lockCase(tx);
  if (isOver(row.state)) {
    if ((await findOpen(tx)) !== null) storeClosed(tx, 'CASE_ENDED');
    return;
  }
  if (row.state !== 'ACTIVE' || row.frozen_since_on !== null) return;
  // Asked again when the share of who left goes on (arrangements/share-goes-on.jobs.ts).
  if (await isLeavingUnsettled(tx)) return;
  await takeInLessened(tx, row);
  if (await storeRunningBalances(tx)) writeDisclosed(tx);
  const arrears = await loadCaseArrears(tx);
  const settled = await settleAtOnce(tx, await loadRunning(tx), arrears);
  // What waits to join it has nothing to join: it is for another case. Where nothing waits its
  // members leave, and it may be complete (check-participants).
  if (settled === 'NOTHING_LEFT' && arrears.some(({ isJoining }) => isJoining)) {
    return closeCase(tx, row, 'TOO_FEW_MEMBERS');
  }
  await easeAtOnce(tx, await loadCaseArrears(tx), await loadCountingBudget(tx));
  const budget = await loadCountingBudget(tx);
  const pause = await carryOutPauses(tx, budget);
  const running: Running = {
    arrangement: await findRunning(tx),
    plan: await loadRunning(tx),
    arrears: await loadCaseArrears(tx),
    budget,
  };
  await askWhatIsOpen(tx, row, running, pause, occasion);
}

/** @returns the newest pause that has to be asked. */
async function carryOutPauses(tx: Tx, budget: CountingBudget | null): Promise<Pause | null> {
  let asked: Pause | null = null;
  for (const act of await loadUncarried(tx)) {
    if (act.kind !== 'PAUSE') continue;
    const running = { arrangement: await findRunning(tx), plan: await loadRunning(tx) };
    const outcome = await carryOutPause(tx, act, running, budget);
    if (typeof outcome === 'object') asked = outcome;
  }
  return asked;
}

async function askWhatIsOpen(
  tx: Tx,
  row: CaseRow,
  running: Running,
  newPause: Pause | null,
  occasion: Occasion,
): Promise<void> {
  const open = await findOpen(tx);
  const pause = newPause ?? pauseOf(open);
  const asked = await whatIsAsked(tx, running, pause);
  if (asked.causes.length === 0) {
    return open === null ? dropWords(tx) : endAmendment(tx, row, running, open, 'LAPSED');
  }
  if (open === null) {
    storeAsked(tx, asked, 'NEW');
    row.totals_question = 'NOT_ASKED';
    storeCase(tx, { totalsQuestion: row.totals_question });
  } else if (!isSame(open, asked)) {
    storeAsked(tx, asked, 'OPEN');
  }
  const amendment = await findOpen(tx);
  if (amendment === null) throw new Error('an amendment that was opened is not there');
  await askAmendment(tx, row, running, amendment, occasion);
}

function pauseOf(open: AmendmentRow | null): Pause | null {
  if (open === null || open.pause_from_on === null || open.pause_months === null) return null;
  return { fromOn: open.pause_from_on, months: open.pause_months };
}

interface WhatIsAsked {
  causes: AmendmentCauseEnum[];
  budgetId: string | null;
  pause: Pause | null;
}

/** Why the plan should be another than it is. */
async function whatIsAsked(
  tx: Tx,
  { arrangement, plan, arrears, budget }: Running,
  pause: Pause | null,
): Promise<WhatIsAsked> {
  const causes: AmendmentCauseEnum[] = [];
  const shares = new Set(plan.map(({ key }) => key));
  const isBack = (each: CaseArrears) =>
    !each.isJoining && (shares.has(each.memberId) ? backOf(each) : each.joiningCents) > 0;
  if (arrears.some((each) => each.isJoining && each.joiningCents > 0)) causes.push('ARREARS_JOIN');
  if (arrears.some(isBack)) causes.push('DISPUTE_ANSWERED');
  const isNewBudget =
    budget !== null &&
    arrangement.budget_id !== null &&
    budget.id !== arrangement.budget_id &&
    !(await wasAskedWith(tx, budget.id));
  if (isNewBudget) causes.push('CAPACITY_CHANGED');
  if (pause !== null) causes.push('PAUSE');
  if ((await loadLater(tx)).some(({ standing }) => standing === 'ASKED')) causes.push('HARDSHIP');
  return { causes, budgetId: isNewBudget ? budget.id : null, pause };
}

function isSame(open: AmendmentRow, asked: WhatIsAsked): boolean {
  return (
    open.budget_id === asked.budgetId &&
    open.pause_from_on === (asked.pause?.fromOn ?? null) &&
    open.pause_months === (asked.pause?.months ?? null) &&
    open.causes.join() === asked.causes.join()
  );
}
