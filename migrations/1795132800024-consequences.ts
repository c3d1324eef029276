// What follows from arrears: the parties that handle them with their stages, attachments, an
// arrangement that runs already, consequences, what is owed of health premium; and the work that
// comes of it for the member.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const STAGES = `('REMINDED', 'DEMANDED', 'COLLECTION', 'SUMMONED', 'JUDGMENT', 'ENFORCEMENT')`;
const OWN = `(member_id = (select viewer()))`;
const OF_ARREARS = `foreign key (member_id, arrears_id) references arrears (member_id, id)`;
const TABLES = [
  'arrears_party',
  'arrears_attachment',
  'consequence',
  'existing_arrangement',
  'premium_standing',
];

export class Consequences1795132800024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table arrears_party (
  member_id uuid not null,
  arrears_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('SELF', 'AGENCY', 'BAILIFF')),
  sealed bytea,
  may_be_addressed boolean not null,
  stage text not null check (stage in ${STAGES}),
  since_on date not null,
  correction text check (correction ~ '^[A-Z_]+$'),
  recorded_at timestamptz not null default clock_now(),
  primary key (member_id, arrears_id, number),
  ${OF_ARREARS}
);
comment on table arrears_party is
  'Who handled arrears from a day on (creditor, agency or bailiff), at which stage: a row for each, in order. No row: what the arrears say is all that was said. No update, no delete.';
comment on column arrears_party.sealed is
  'Name of the office and its file number under the key of the relation; an office in one town tells where somebody lives. Null: as sealed with the arrears.';
comment on column arrears_party.correction is 'Why the stage went back; null: it went forward, or another party took over.';
create table arrears_attachment (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null check (kind in ('WAGES', 'BENEFIT', 'ACCOUNT', 'HOUSE', 'GOODS')),
  monthly_cents bigint not null check (monthly_cents >= 0),
  since_on date not null,
  ended_on date check (ended_on >= since_on),
  primary key (member_id, id),
  ${OF_ARREARS}
);
comment on table arrears_attachment is
  'An attachment (beslag) for arrears. One that runs is kept while collection stands still, and not extended.';
create unique index arrears_attachment_one on arrears_attachment (member_id, arrears_id, kind) where ended_on is null;
create index arrears_attachment_of on arrears_attachment (member_id, arrears_id);
create table consequence (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null check (kind in ('COVER_SUSPENDED', 'POLICY_CANCELLED', 'CIS_REPORTED', 'VEHICLE_UNINSURED', 'SERVICE_BARRED',
    'DISCONNECTION', 'EVICTION', 'CAK_REPORT', 'LOAN_CALLED', 'BKR_CODED')),
  ends_when text not null check (ends_when in ('PAID_IN_FULL', 'PLAN_STARTS', 'MEMBER_DECIDES')),
  since_on date not null,
  met_on date,
  suspended_from_on date,
  lifted_on date check (lifted_on > since_on),
  reported_at timestamptz not null default clock_now(),
  primary key (member_id, id),
  ${OF_ARREARS},
  check (suspended_from_on is null or kind = 'CAK_REPORT'),
  check (met_on is null or ends_when <> 'MEMBER_DECIDES')
);
comment on table consequence is
  'What followed from arrears on their contract (gevolg). met_on: what ends it has happened; lifted_on: the first day on which it is no more, by the member''s word alone.';
comment on column consequence.suspended_from_on is 'A report to the CAK: the insurer suspended it from this day, while an arrangement is kept (art. 18c Zvw).';
create unique index consequence_one on consequence (member_id, arrears_id, kind) where lifted_on is null;
create index consequence_of on consequence (member_id, arrears_id);
create table existing_arrangement (
  member_id uuid not null,
  arrears_id uuid not null,
  by_direct_debit boolean,
  sealed bytea,
  ended_on date,
  primary key (member_id, arrears_id),
  ${OF_ARREARS}
);
comment on table existing_arrangement is
  'An arrangement that ran between member and person when arrears were registered; its amount and first day stand there. It goes on until the joint one collects. sealed: its own reference.';
create table premium_standing (
  member_id uuid not null,
  arrears_id uuid not null,
  months_overdue int not null check (months_overdue between 0 and 600),
  covers_whole_debt boolean not null,
  paid_to text check (paid_to in ('INSURER', 'CAK')),
  by_direct_debit boolean not null,
  as_of_on date not null,
  reported_on date not null default clock_today(),
  two_months_on date,
  offered_on date,
  warned_on date,
  primary key (member_id, arrears_id),
  ${OF_ARREARS},
  check ((months_overdue >= 2) = (two_months_on is not null))
);
comment on table premium_standing is
  'How many months of health premium are owed, as the insurer said last; paid_to: to whom premium that falls due now is paid, null: to nobody. Premium alone, without interest and costs.';
create table arrears_arrangement (
  member_id uuid not null,
  arrears_id uuid not null,
  case_id uuid not null,
  agreed_on date not null,
  first_due_on date,
  outcome text check (outcome in ('COMPLETED', 'BROKEN')),
  ended_on date,
  primary key (member_id, arrears_id, case_id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id),
  check ((outcome is null) = (ended_on is null))
);
comment on table arrears_arrangement is
  'A joint arrangement as far as it concerns one of the arrears: days and how it ended. The planner writes it; what is to be done follows from it.';
create index arrears_arrangement_case on arrears_arrangement (case_id);
create table arrears_work (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null check (kind in ('LIFT_CONSEQUENCE', 'END_EXISTING_ARRANGEMENT', 'OFFER_ARRANGEMENT', 'WARN_OF_CAK_REPORT', 'REPORT_TO_CAK', 'SUSPEND_CAK_REPORT', 'RESUME_CAK_REPORT')),
  consequence_id uuid,
  made_on date not null default clock_today(),
  due_on date not null,
  done_on date,
  outcome text check (outcome in ('DONE', 'LAPSED')),
  primary key (member_id, id),
  ${OF_ARREARS},
  foreign key (member_id, consequence_id) references consequence (member_id, id),
  check ((kind = 'LIFT_CONSEQUENCE') = (consequence_id is not null)),
  check ((done_on is null) = (outcome is null))
);
comment on table arrears_work is
  'What a member has to do about its own arrears, with or without a joint case. LAPSED: it came to be no longer needed. A job makes it; the member does it.';
create unique index arrears_work_once on arrears_work (member_id, arrears_id, kind, coalesce(consequence_id, arrears_id)) where done_on is null;
create index arrears_work_open on arrears_work (member_id, due_on, id) where done_on is null;
${forced('arrears_party', 'arrears_attachment', 'consequence', 'existing_arrangement', 'premium_standing')}
${forced('arrears_arrangement', 'arrears_work')}
${TABLES.map((table) => `create policy own on ${table} for all to jpa_member using ${OWN} with check ${OWN};`).join('\n')}
grant select, insert on arrears_party to jpa_member;
grant select, insert, update (monthly_cents, ended_on) on arrears_attachment to jpa_member;
grant select, insert, update (suspended_from_on, lifted_on) on consequence to jpa_member;
grant select, insert, update (ended_on) on existing_arrangement to jpa_member;
grant select, insert, update (months_overdue, covers_whole_debt, paid_to, by_direct_debit, as_of_on, reported_on, two_months_on, offered_on, warned_on) on premium_standing to jpa_member;
grant update (stage, handler) on arrears to jpa_member;
create policy own on arrears_work for select to jpa_member using ${OWN};
create policy finish on arrears_work for update to jpa_member using (member_id = (select viewer()) and done_on is null) with check (member_id = (select viewer()) and outcome = 'DONE');
grant select, update (done_on, outcome) on arrears_work to jpa_member;
-- The person and who acts for it, not who looks along.
create policy of_confirmed on consequence for select to ${PERSONS}
  using ((select v.state from arrears a join relation_view v on v.member_id = a.member_id and v.relation_id = a.relation_id
    where a.member_id = consequence.member_id and a.id = consequence.arrears_id) = 'CONFIRMED');
grant select on consequence to ${PERSONS};
${keptByPlanner('arrears_arrangement')}
grant select, insert, update (outcome, ended_on) on arrears_arrangement to jpa_planner;
-- A running attachment of wages asks for advice before a plan.
create policy plan on arrears_attachment for select to jpa_planner using ((select a.id from arrears a
  where a.member_id = arrears_attachment.member_id and a.id = arrears_attachment.arrears_id) is not null);
grant select (member_id, arrears_id, kind, ended_on) on arrears_attachment to jpa_planner;
-- The doorkeeper makes the work: days and codes, no amounts.
${['arrears', 'arrears_event', 'existing_arrangement', 'premium_standing', 'arrears_arrangement']
  .map((table) => `create policy follow on ${table} for select to jpa_doorkeeper using (true);`)
  .join('\n')}
${['consequence', 'arrears_work'].map((table) => `create policy follow on ${table} for all to jpa_doorkeeper using (true) with check (true);`).join('\n')}
grant select (member_id, id, state, existing_since_on) on arrears to jpa_doorkeeper;
grant select (member_id, arrears_id, number, type, as_of_on) on arrears_event to jpa_doorkeeper;
grant select (member_id, arrears_id, ended_on) on existing_arrangement to jpa_doorkeeper;
grant select (member_id, arrears_id, months_overdue, covers_whole_debt, paid_to, reported_on, two_months_on, offered_on, warned_on) on premium_standing to jpa_doorkeeper;
grant select on arrears_arrangement to jpa_doorkeeper;
grant select (member_id, id, arrears_id, kind, ends_when, since_on, met_on, suspended_from_on, lifted_on), update (met_on) on consequence to jpa_doorkeeper;
grant select, insert, update (done_on, outcome) on arrears_work to jpa_doorkeeper;

create function follow_arrears() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from consequence c where c.member_id = new.member_id and c.arrears_id = new.id)
    or exists (select from existing_arrangement e where e.member_id = new.member_id and e.arrears_id = new.id)
    or exists (select from premium_standing p where p.member_id = new.member_id and p.arrears_id = new.id) then
    perform queue.enqueue('follow-arrears', json_build_object('memberId', new.member_id, 'arrearsIds', json_build_array(new.id)));
  end if;
  return null;
end $$;
comment on function follow_arrears() is 'In the transaction that ends arrears, with the rights of who does: a job looks what is to be done.';
create trigger follow after update of state on arrears for each row when (old.state <> new.state) execute function follow_arrears();

alter table person_decision add column text_version text, add column text_language text check (text_language in ('NL', 'EN')),
  add column text_sha256 bytea check (length(text_sha256) = 32),
  add check ((text_version is null) = (text_language is null) and (text_version is null) = (text_sha256 is null)),
  add check (text_version is null or decision = 'AGREE');
comment on column person_decision.text_version is 'The text on what agreeing means, as the person was shown it; null: it was not said.';

alter table arrears no force row level security;
alter table existing_arrangement no force row level security;
insert into existing_arrangement (member_id, arrears_id) select member_id, id from arrears where existing_monthly_cents is not null;
alter table existing_arrangement force row level security;
alter table arrears force row level security;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table person_decision drop column text_version, drop column text_language, drop column text_sha256;
drop trigger follow on arrears;
drop function follow_arrears();
revoke update (stage, handler) on arrears from jpa_member;
drop policy follow on arrears;
drop policy follow on arrears_event;
revoke all on arrears, arrears_event from jpa_doorkeeper;
drop table arrears_work, arrears_arrangement, premium_standing, existing_arrangement, consequence, arrears_attachment, arrears_party;
`);
  }
}
