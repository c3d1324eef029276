// SQL of leaving a case, as planner: participants, their arrears and standstill; and of those that
// stay their balances and what the levels of disclosure show.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const END_PARTICIPANTS = sql(
  'end-case.end-participants',
  `update case_participant set left_on = $2, explanation = $3
   where case_id = (select planned_case()) and left_on is null
     and ($1::uuid[] is null or member_id = any($1))`,
);
const END_ARREARS = sql(
  'end-case.end-arrears',
  `update case_arrears set left_on = $2
   where case_id = (select planned_case()) and left_on is null
     and ($1::uuid[] is null or member_id = any($1))`,
);
const END_STANDSTILLS = sql(
  'end-case.end-standstills',
  `update standstill set ended_on = $2, resume_not_before_on = $3
   where case_id = (select planned_case()) and ended_on is null
     and ($1::uuid[] is null or member_id = any($1))`,
);

/** These members, or all, take part no more; they may collect again from a day on. */
export function endParticipation(
  tx: Tx,
  memberIds: readonly string[] | null,
  resumeNotBeforeOn: LocalDate,
  explanation: unknown,
): void {
  const today = formatDay(tx.today);
  const why = explanation === null ? null : JSON.stringify(explanation);
  tx.runLater(END_PARTICIPANTS, [memberIds, today, why]);
  tx.runLater(END_ARREARS, [memberIds, today]);
  tx.runLater(END_STANDSTILLS, [memberIds, today, formatDay(resumeNotBeforeOn)]);
}

/** All arrears of these members take part no more. */
export function endArrearsOf(tx: Tx, memberIds: readonly string[]): void {
  tx.runLater(END_ARREARS, [memberIds, formatDay(tx.today)]);
}

/** Why arrears take part no more; of several the first counts. */
export const END_CAUSES = ['CONSENT_ENDED', 'MEMBER_LEFT', 'ARREARS_ENDED'] as const;
export type EndCause = (typeof END_CAUSES)[number];

const END_UNFOUNDED = sql<{ member_id: string; cause: EndCause }>(
  'end-case.end-unfounded',
  `update case_arrears c set left_on = $1
   from arrears a, consent_standing s, organisation o
   where c.case_id = (select planned_case()) and c.left_on is null
     and a.member_id = c.member_id and a.id = c.arrears_id
     and s.member_id = c.member_id and s.relation_id = c.relation_id and o.id = c.member_id
     and (c.is_ended or a.state <> 'OPEN' or s.state not in ('GIVEN', 'EXPIRED')
       or o.state = 'LEFT')
   returning c.member_id, case when c.is_ended or s.state not in ('GIVEN', 'EXPIRED')
       then 'CONSENT_ENDED'
     when o.state = 'LEFT' then 'MEMBER_LEFT' else 'ARREARS_ENDED' end as cause`,
);

/**
 * Arrears that their member ended, whose consent was taken back, or whose member left the coalition
 * take part no more. A consent lasts while a case runs, also past its last day; and a suspension,
 * which may end, does not take arrears out.
 * @returns whose they were, and why.
 */
export function endUnfounded(tx: Tx): Promise<{ member_id: string; cause: EndCause }[]> {
  return tx.many(END_UNFOUNDED, [formatDay(tx.today)]);
}

const SHARES_WITHOUT_CONSENT = sql<{ member_id: string; cause: EndCause }>(
  'end-case.shares-without-consent',
  `select distinct c.member_id, 'CONSENT_ENDED' as cause
   from case_arrears c join arrangement w on w.case_id = c.case_id
   join case_participant p on p.case_id = c.case_id and p.member_id = c.member_id
   where c.case_id = (select planned_case()) and p.left_on is null
     and c.left_on >= w.agreed_on and not c.is_ended and c.is_ended_later`,
);

/**
 * Members whose share of a running arrangement holds what they settled since, of a consent that
 * ended after that, also if another was given: by another customer number they take part still.
 */
export function findSharesWithoutConsent(
  tx: Tx,
): Promise<{ member_id: string; cause: EndCause }[]> {
  return tx.many(SHARES_WITHOUT_CONSENT);
}

/** SQL, over `case_arrears c`: what is owed in the plan. */
const OWED = `greatest(0, c.frozen_balance_cents - c.disputed_cents - c.lessened_cents)`;
const BALANCES = `update case_participant p set balance_cents = t.balance - t.unclaimed,
     costs_cents = t.costs - t.unclaimed, unclaimed_costs_cents = t.unclaimed
   from (select o.*, coalesce(div(o.costs * (select e.costs_waived_basis_points from case_easing e
         where e.case_id = (select planned_case())) + 9999, 10000), 0) as unclaimed
     from (select c.member_id, sum(${OWED}) as balance,
         sum(least(c.frozen_costs_cents, ${OWED})) as costs
       from case_arrears c where c.case_id = (select planned_case()) and c.left_on is null
       group by c.member_id) o) t
   where p.case_id = (select planned_case()) and p.member_id = t.member_id and p.left_on is null`;
const STORE_BALANCES = sql('end-case.store-balances', BALANCES);
const STORE_EASED_BALANCES = sql(
  'end-case.store-eased-balances',
  `${BALANCES} and exists (select from case_easing e where e.case_id = p.case_id
     and e.costs_waived_basis_points > 0)`,
);

/**
 * The balance of each participant is what is owed of its arrears here: what was frozen, less what
 * is disputed, less what the member said since is not owed any more, and less the costs that a rule
 * of the coalition does not claim (rounded up, as withEntitlements does).
 */
export function storeBalances(tx: Tx): void {
  tx.runLater(STORE_BALANCES);
}

/** The same, of a case in which costs are not claimed: of arrears that join they are not either. */
export function storeEasedBalances(tx: Tx): void {
  tx.runLater(STORE_EASED_BALANCES);
}

/** SQL, over `arrears a` and `case_arrears c`: what is disputed of what is owed now. */
export const DISPUTED_NOW = `coalesce((select sum(case when d.item_number is null then a.balance_cents
       else coalesce(i.principal_cents, 0) end)
     from arrears_dispute d left join arrears_item i on i.member_id = d.member_id
       and i.arrears_id = d.arrears_id and i.number = d.item_number
     where d.member_id = c.member_id and d.case_id = c.case_id and d.arrears_id = c.arrears_id
       and d.ended_on is null and d.asked_on >= c.joined_on), 0)`;
const STORE_LESSENED = sql<{ member_id: string }>(
  'end-case.store-lessened',
  `update case_arrears k set lessened_cents = n.cents
   from (select c.member_id, c.arrears_id, greatest(0, c.frozen_balance_cents - c.disputed_cents
         - greatest(0, a.balance_cents - ${DISPUTED_NOW}))::bigint as cents
     from case_arrears c join arrears a on a.member_id = c.member_id and a.id = c.arrears_id
     where c.case_id = (select planned_case()) and c.left_on is null and a.state = 'OPEN') n
   where k.case_id = (select planned_case()) and k.member_id = n.member_id
     and k.arrears_id = n.arrears_id and k.lessened_cents <> n.cents
   returning k.member_id`,
);

/**
 * How much less is owed of the arrears of the case than was frozen, as their members say now. What
 * is more stays outside. @returns whether any of it changed.
 */
export async function storeLessened(tx: Tx): Promise<boolean> {
  return (await tx.many(STORE_LESSENED)).length > 0;
}

const EMPTY_HANDED = sql<{ member_id: string }>(
  'end-case.empty-handed',
  `select p.member_id from case_participant p
   where p.case_id = (select planned_case()) and p.left_on is null and not exists (
     select from case_arrears c where c.member_id = p.member_id and c.case_id = p.case_id
       and c.left_on is null)
   order by p.member_id`,
);

/** Participants of whose arrears none takes part any more. */
export async function findEmptyHanded(tx: Tx): Promise<string[]> {
  return (await tx.many(EMPTY_HANDED)).map((row) => row.member_id);
}

const HOLDS_ANYTHING = sql<{ holds: boolean }>(
  'end-case.holds-anything',
  `select exists (select from collection c
       where c.case_id = (select planned_case()) and c.due_on <= clock_today())
     or exists (select from share_instalment i
       join case_participant p on p.case_id = i.case_id and p.member_id = i.member_id
       where i.case_id = (select planned_case()) and p.left_on is null) as holds`,
);

/** Whether of a running plan anything was collected, or is planned for who takes part still. */
export async function holdsAnything(tx: Tx): Promise<boolean> {
  return (await tx.maybe(HOLDS_ANYTHING))?.holds === true;
}

const UNPAID = sql<{ unpaid: boolean }>(
  'end-case.unpaid',
  `select exists (select from case_arrears c
     join arrears a on a.member_id = c.member_id and a.id = c.arrears_id
     where c.case_id = (select planned_case()) and a.state <> 'SETTLED') as unpaid`,
);

/** Whether every member says that all of its arrears of the case are settled. */
export async function isAllSettled(tx: Tx): Promise<boolean> {
  return (await tx.maybe(UNPAID))?.unpaid === false;
}

const DROP_DISCLOSED = [
  sql('end-case.drop-total', `delete from case_total where case_id = (select planned_case())`),
  sql('end-case.drop-names', `delete from case_name where case_id = (select planned_case())`),
  sql('end-case.drop-amounts', `delete from case_amount where case_id = (select planned_case())`),
] as const;
const STORE_TOTAL = sql(
  'end-case.store-total',
  `insert into case_total (case_id, participants, owed_cents)
   select p.case_id, count(*), sum(p.balance_cents) from case_participant p
   where p.case_id = (select planned_case()) and p.left_on is null
   group by p.case_id having count(*) >= 2`,
);
const STORE_NAMES = sql(
  'end-case.store-names',
  `insert into case_name (case_id, number, name)
   select p.case_id, row_number() over (order by p.name, p.member_id), p.name
   from case_participant p where p.case_id = (select planned_case()) and p.left_on is null`,
);
const STORE_AMOUNTS = sql(
  'end-case.store-amounts',
  `insert into case_amount (case_id, number, name, balance_cents)
   select p.case_id, row_number() over (order by p.name, p.member_id), p.name, p.balance_cents
   from case_participant p where p.case_id = (select planned_case()) and p.left_on is null`,
);

/** What the levels add, each in a table of its own, of those that take part now. */
export function writeDisclosed(tx: Tx): void {
  for (const statement of DROP_DISCLOSED) tx.runLater(statement);
  for (const statement of [STORE_TOTAL, STORE_NAMES, STORE_AMOUNTS]) tx.runLater(statement);
}

const DROP_PROPOSED = [
  sql(
    'end-case.drop-proposed-total',
    `delete from proposal_total where case_id = (select planned_case())`,
  ),
  sql(
    'end-case.drop-proposed-amounts',
    `delete from proposal_amount where case_id = (select planned_case())`,
  ),
] as const;

/** What the rounds so far showed of others holds figures of who withdrew: it is shown no more. */
export function dropProposed(tx: Tx): void {
  for (const statement of DROP_PROPOSED) tx.runLater(statement);
}

const IS_OVER = `exists (select from joint_case c
     where c.id = $1 and c.state in ('COMPLETED', 'CLOSED'))`;
const DROP_CASE_PERSON = sql(
  'end-case.end-person',
  `update case_person set ended_on = $2 where case_id = $1 and ended_on is null and ${IS_OVER}`,
);
const END_RELATIONS = sql(
  'end-case.end-relations',
  `update case_relation set until_on = $2 where case_id = $1 and until_on is null and ${IS_OVER}`,
);

/** As linker: the person of a case that is over is free for another. */
export function freePerson(tx: Tx, caseId: string): void {
  tx.runLater(DROP_CASE_PERSON, [caseId, formatDay(tx.today)]);
  tx.runLater(END_RELATIONS, [caseId, formatDay(tx.today)]);
}

const STANDSTILL_END = sql<{ ends_on: LocalDate | null }>(
  'end-case.standstill-end',
  `select min(ends_on) as ends_on from standstill
   where case_id = (select planned_case()) and ended_on is null`,
);

/**
 * As planner: the last day of the standstill that ends first; null when none runs. A member whose
 * standstill is over in a case that goes on would see that another joined later than itself.
 */
export async function findStandstillEnd(tx: Tx): Promise<LocalDate | null> {
  return (await tx.maybe(STANDSTILL_END))?.ends_on ?? null;
}
