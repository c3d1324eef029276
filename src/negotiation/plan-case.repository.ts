// SQL of what stands around a plan, as planner: the advice that is asked before it, and whether
// somebody looks after a case for which no plan was found.
// Not here: answering the advice (capacity), rounds (rounds.repository.ts).
import type { AdviceReason } from '../domain/capacity/advice.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const FIND_ADVICE = sql<{ is_answered: boolean }>(
  'plan-case.find-advice',
  `select answer is not null as is_answered from case_advice
   where case_id = (select planned_case())`,
);

/** Where the advice of the case stands; null when none was asked. */
export async function findAdviceStanding(tx: Tx): Promise<'ANSWERED' | 'WAITING' | null> {
  const row = await tx.maybe(FIND_ADVICE);
  if (row === null) return null;
  return row.is_answered ? 'ANSWERED' : 'WAITING';
}

const WAGES_ATTACHED = sql<{ are_attached: boolean }>(
  'plan-case.wages-attached',
  `select exists (select from case_arrears k join arrears_attachment h on h.member_id = k.member_id
     and h.arrears_id = k.arrears_id
     where k.case_id = (select planned_case()) and k.left_on is null and h.kind = 'WAGES'
       and h.ended_on is null) as are_attached`,
);

/** Whether wages of the person are attached for arrears that take part. */
export async function areWagesAttached(tx: Tx): Promise<boolean> {
  return (await tx.maybe(WAGES_ATTACHED))?.are_attached ?? false;
}

const STORE_ADVICE = sql(
  'plan-case.store-advice',
  `insert into case_advice (case_id, reasons, asked_on) values ((select planned_case()), $1, $2)`,
);

export function storeAdvice(tx: Tx, reasons: readonly AdviceReason['code'][]): void {
  tx.runLater(STORE_ADVICE, [reasons, formatDay(tx.today)]);
}

const NOT_FEASIBLE = sql<{ is_proposed: boolean }>(
  'plan-case.is-not-feasible',
  `select exists (select from work_item where case_id = (select planned_case())
       and kind = 'CONTACT_NOT_FEASIBLE' and done_on is null)
     or exists (select from office_task where case_id = (select planned_case())
       and kind = 'CONTACT_NOT_FEASIBLE' and done_on is null) as is_proposed`,
);

/** Whether the planner has proposed to close the case, and somebody is to speak with the person. */
export async function isNotFeasibleProposed(tx: Tx): Promise<boolean> {
  return (await tx.maybe(NOT_FEASIBLE))?.is_proposed ?? false;
}
