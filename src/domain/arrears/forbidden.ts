// Which reports about arrears that stand still are acts that standstill does not allow: more costs
// or interest than before, the next stage, the sale, and set-off without leave of the person.
// Not here: whether collection stands still, how a refusal is told and counted.
import { STAGES } from '../negotiation/share.ts';
import type { ForbiddenActName } from '../standstill/acts.ts';
import type { Report } from './report.ts';
import type { Standing } from './standing.ts';

/**
 * The act that a report is and that standstill does not allow; null when it may be made. Less is
 * never forbidden, nor is an earlier stage.
 * @param now as they stand.
 * @param hasLeave the person gave leave to set off or to use the deposit.
 * @example 40.00 costs where there were none: NEW_COSTS
 */
export function forbiddenAct(
  now: Standing,
  report: Report,
  hasLeave: 'LEAVE' | 'NO_LEAVE',
): ForbiddenActName | null {
  switch (report.kind) {
    case 'CORRECTED':
      if (report.costsCents > now.costsCents) return 'NEW_COSTS';
      if (report.interestCents > now.interestCents) return 'INTEREST';
      return stageOf(report.stage) > stageOf(now.stage) ? 'NEXT_STAGE' : null;
    case 'SET_OFF':
    case 'DEPOSIT_APPLIED':
      return hasLeave === 'LEAVE' ? null : 'SET_OFF';
    case 'TRANSFERRED':
      return 'SALE_OF_CLAIM';
    default:
      return null;
  }
}

const stageOf = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);
