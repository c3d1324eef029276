// SQL of opening a case and of letting arrears in later, as planner: what was confirmed and may
// take part, participants and their frozen balances, standstill.
// Not here: what the person named (confirm-case.repository.ts), seats
// (cases/seating.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Level } from '../cases/case-work.repository.ts';
import type { ConfirmationKey } from '../cases/seating.repository.ts';

export interface ConfirmationRow extends ConfirmationKey {
  kind: 'OPENING' | 'ADDITION';
  level: Level | null;
  /** Whoever confirmed it may still decide for the person. */
  may_decide: boolean;
  /** The person opened it otherwise since: the last word counts, also when it came to nothing. */
  is_replaced: boolean;
}

const WAITING = sql<ConfirmationRow>(
  'open-case.waiting',
  `select c.viewer_id, c.id, c.kind, c.level, exists (
     select from seat s where s.viewer_id = c.viewer_id and s.case_id = c.case_id and s.acts
       and (s.until is null or s.until > (select clock_now()))) as may_decide,
     exists (select from disclosure_choice d join disclosure_choice later
         on later.case_id = d.case_id and later.number > d.number
       where d.viewer_id = c.viewer_id and d.id = c.id and d.kind = 'OPENING'
         and later.kind = 'OPENING') as is_replaced
   from case_confirmation c
   where c.viewer_id = $1 and c.id = $2 and c.case_id = (select planned_case())
     and c.carried_out_at is null`,
);

/** What the person confirmed; null when it was carried out meanwhile. */
export function findWaiting(tx: Tx, key: ConfirmationKey): Promise<ConfirmationRow | null> {
  return tx.maybe(WAITING, [key.viewer_id, key.id]);
}

const CARRIED_OUT = sql(
  'open-case.carried-out',
  `update case_confirmation set carried_out_at = clock_now(), outcome = $3
   where viewer_id = $1 and id = $2`,
);

export function storeOutcome(tx: Tx, { viewer_id, id }: ConfirmationKey, outcome: string): void {
  tx.runLater(CARRIED_OUT, [viewer_id, id, outcome]);
}

export interface ConfirmedRow {
  member_id: string;
  relation_id: string;
  arrears_id: string;
  name: string;
  balance_cents: Cents;
  costs_cents: Cents;
  contract_kind: string;
  stage: string;
}

const CONFIRMED = sql<ConfirmedRow>(
  'open-case.confirmed',
  `select k.member_id, k.relation_id, k.arrears_id, o.name, a.balance_cents, a.costs_cents,
     a.contract_kind, a.stage
   from confirmed_arrears k
   join arrears a on a.member_id = k.member_id and a.id = k.arrears_id
   join consent_standing s on s.member_id = k.member_id and s.relation_id = k.relation_id
   join organisation o on o.id = k.member_id
   where k.viewer_id = $1 and k.case_id = (select planned_case()) and k.confirmation_id = $2
     and a.relation_id = k.relation_id and a.state = 'OPEN' and a.balance_cents > 0
     and s.state = 'GIVEN' and s.expires_on >= clock_today() and o.state = 'ADMITTED'
     and not exists (select from case_arrears c where c.member_id = k.member_id
       and c.arrears_id = k.arrears_id and c.left_on is null)
     and not exists (select from arrangement_share g where g.member_id = k.member_id
       and g.case_id = k.case_id and g.left_on is not null)
   order by k.member_id, k.arrears_id`,
);

/**
 * The arrears of a confirmation that can take part now: open, consented, of an admitted member, and
 * in no case, also not another person's from before the member corrected whose they are. A share
 * that left a running arrangement goes on by itself.
 */
export function loadConfirmed(tx: Tx, { viewer_id, id }: ConfirmationKey): Promise<ConfirmedRow[]> {
  return tx.many(CONFIRMED, [viewer_id, id]);
}

const STORE_PARTICIPANTS = sql(
  'open-case.store-participants',
  `insert into case_participant (member_id, case_id, name, balance_cents, costs_cents, joined_on,
     is_joining)
   select r.member_id, (select planned_case()), max(r.name), sum(r.balance), sum(r.costs), $5, $6
   from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[])
     as r(member_id, name, balance, costs)
   group by r.member_id
   on conflict (member_id, case_id) do update set left_on = null, explanation = null,
     joined_on = case when case_participant.left_on is null then case_participant.joined_on
       else excluded.joined_on end,
     is_joining = case when case_participant.left_on is null then case_participant.is_joining
       else excluded.is_joining end,
     balance_cents = excluded.balance_cents
       + case when case_participant.left_on is null then case_participant.balance_cents else 0 end,
     costs_cents = excluded.costs_cents
       + case when case_participant.left_on is null then case_participant.costs_cents else 0 end`,
);
const STORE_ARREARS = sql(
  'open-case.store-arrears',
  `insert into case_arrears (member_id, case_id, arrears_id, relation_id, frozen_balance_cents,
     frozen_costs_cents, contract_kind, stage, joined_on, is_joining)
   select r.member_id, (select planned_case()), r.arrears_id, r.relation_id, r.balance, r.costs,
     r.contract_kind, r.stage, $8, $9
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::text[],
     $7::text[]) as r(member_id, arrears_id, relation_id, balance, costs, contract_kind, stage)
   on conflict (member_id, case_id, arrears_id) do update set left_on = null,
     joined_on = excluded.joined_on, disputed_cents = 0, is_ended = false,
     is_ended_later = false, is_joining = excluded.is_joining, outside_cents = 0,
     refused_cents = 0,
     frozen_balance_cents = excluded.frozen_balance_cents,
     frozen_costs_cents = excluded.frozen_costs_cents`,
);
const STORE_STANDSTILLS = sql(
  'open-case.store-standstills',
  `insert into standstill (member_id, case_id, begins_on, ends_on, confirm_by_on)
   select distinct m, (select planned_case()), $2::date, $3::date, $4::date
   from unnest($1::uuid[]) as m
   on conflict (member_id, case_id) do update set ended_on = null, resume_not_before_on = null,
     begins_on = excluded.begins_on, ends_on = excluded.ends_on, extended = false,
     confirm_by_on = excluded.confirm_by_on, confirmed_on = null
     where standstill.ended_on is not null`,
);

/** These arrears take part from today, with the balances of now; their members stand still. */
export function storeParticipation(
  tx: Tx,
  rows: readonly ConfirmedRow[],
  standstill: { endsOn: LocalDate; confirmByOn: LocalDate },
  as: 'TAKE_PART' | 'JOIN',
): void {
  const isJoining = as === 'JOIN';
  const today = formatDay(tx.today);
  const members = rows.map((row) => row.member_id);
  const balances = rows.map((row) => row.balance_cents);
  const costs = rows.map((row) => row.costs_cents);
  const names = rows.map((row) => row.name);
  tx.runLater(STORE_PARTICIPANTS, [members, names, balances, costs, today, isJoining]);
  tx.runLater(STORE_ARREARS, [
    members,
    rows.map((row) => row.arrears_id),
    rows.map((row) => row.relation_id),
    balances,
    costs,
    rows.map((row) => row.contract_kind),
    rows.map((row) => row.stage),
    today,
    isJoining,
  ]);
  const { endsOn, confirmByOn } = standstill;
  tx.runLater(STORE_STANDSTILLS, [members, today, formatDay(endsOn), formatDay(confirmByOn)]);
}
