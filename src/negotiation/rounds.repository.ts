// SQL of rounds, as planner: the newest one with its plan and answers, reminders, its end.
// Not here: opening one (propose-plan.repository.ts), answers of people.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Plan, PlanInput } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { StoredAnswer } from './stored-answer.ts';

/** How a round ended. Towards the most rounds count only those that answers ended. */
export type RoundOutcome =
  | 'ALL_ACCEPTED'
  /** The last round: who did not accept left, the others go on with the columns they accepted. */
  | 'SOME_LEFT'
  | 'PLANNED_AGAIN'
  | 'NOT_AGREED'
  /** What the plan was made of changed: balances, budget, who takes part. */
  | 'CHANGED'
  /** The case stood still over the last day: nobody could answer. */
  | 'STOOD_STILL'
  | 'CASE_CLOSED';

export interface RoundRow {
  number: number;
  opened_on: LocalDate;
  deadline_on: LocalDate;
  first_month_on: LocalDate;
  reminded: number;
  closed_on: LocalDate | null;
  /** The amendment that is asked in it; null: the plan before an arrangement ran. */
  amendment: number | null;
  /** How many rounds of the same question before ended by what the members answered. */
  asked_before: number;
  plan: Plan;
  input: PlanInput;
  answers: (StoredAnswer & { member_id: string })[];
}

const FIND_LAST = sql<RoundRow>(
  'rounds.find-last',
  `select r.number, r.opened_on, r.deadline_on, r.first_month_on, r.reminded, r.closed_on,
     r.amendment, (select count(*)::int from round o
       where o.case_id = r.case_id and o.outcome = 'PLANNED_AGAIN'
         and o.amendment is not distinct from r.amendment) as asked_before,
     p.plan, p.input,
     (select coalesce(json_agg(json_build_object('member_id', a.member_id, 'kind', a.kind,
         'reason', a.reason, 'terms', a.terms)), '[]')
       from answer a where a.case_id = r.case_id and a.round = r.number) as answers
   from round r join case_plan p on p.case_id = r.case_id and p.round = r.number
   where r.case_id = (select planned_case()) order by r.number desc limit 1`,
);

/** The newest round of the case, open or not; null before the first. */
export function findLastRound(tx: Tx): Promise<RoundRow | null> {
  return tx.maybe(FIND_LAST);
}

const CLOSE_ROUND = sql(
  'rounds.close',
  `update round set closed_on = $1, outcome = $2
   where case_id = (select planned_case()) and closed_on is null`,
);
const CLOSE_PROPOSALS = sql(
  'rounds.close-proposals',
  `update proposal set closed_on = $1
   where case_id = (select planned_case()) and closed_on is null`,
);

/** Ends the round that runs; nothing when none does. */
export function closeRound(tx: Tx, outcome: RoundOutcome): void {
  tx.runLater(CLOSE_ROUND, [formatDay(tx.today), outcome]);
  tx.runLater(CLOSE_PROPOSALS, [formatDay(tx.today)]);
}

const STORE_REMINDED = sql(
  'rounds.store-reminded',
  `update round set reminded = $2
   where case_id = (select planned_case()) and number = $1 and reminded < $2`,
);

/** @returns false when this reminder, or a later one, went out before. */
export async function storeReminded(tx: Tx, round: number, reminder: number): Promise<boolean> {
  return (await tx.run(STORE_REMINDED, [round, reminder])) === 1;
}

const STORE_UNREMINDED = sql(
  'rounds.store-unreminded',
  `update round set reminded = 0 where case_id = (select planned_case()) and number = $1`,
);

/** Who is asked with new days is reminded of them. */
export function storeUnreminded(tx: Tx, round: number): void {
  tx.runLater(STORE_UNREMINDED, [round]);
}

/** What was answered without a person. */
export interface GivenAnswer {
  memberId: string;
  answer: StoredAnswer;
  by: { policyVersion: number; rule: number } | 'SILENCE';
}

const STORE_ANSWERS = sql(
  'rounds.store-answers',
  `insert into answer (member_id, case_id, round, kind, given_by, terms, policy_version,
     policy_rule)
   select a.member_id, (select planned_case()), $1, a.kind, a.given_by, a.terms, a.version, a.rule
   from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::int[], $7::int[])
     as a(member_id, kind, given_by, terms, version, rule)`,
);

/** Stores what policies and silence answered to a round. */
export function storeGivenAnswers(tx: Tx, round: number, given: readonly GivenAnswer[]): void {
  if (given.length === 0) return;
  const policies = given.map(({ by }) => (by === 'SILENCE' ? null : by));
  tx.runLater(STORE_ANSWERS, [
    round,
    given.map(({ memberId }) => memberId),
    given.map(({ answer }) => answer.kind),
    policies.map((policy) => (policy === null ? 'SILENCE' : 'POLICY')),
    given.map(({ answer }) => (answer.terms === null ? null : JSON.stringify(answer.terms))),
    policies.map((policy) => policy?.policyVersion ?? null),
    policies.map((policy) => policy?.rule ?? null),
  ]);
}
