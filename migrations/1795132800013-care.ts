// What surrounds a running case: acts during standstill, its extension, circumstances that freeze a
// case, disputes; and a person who asks for a person, care calls, break-glass.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, ownOf, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const KINDS = `'DECEASED', 'INSOLVENCY', 'DEBT_SCHEME', 'COURT_ADMINISTRATION', 'MOVED', 'WRONG_PERSON'`;

export class Care1795132800013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table standstill_act (
  member_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  act text not null check (act in ('LIMITATION_NOTICE', 'STATUTORY_NOTICE', 'COURT_DATE_ADJOURNED', 'EXISTING_ATTACHMENT', 'REMINDER_OF_NEW_PERIOD', 'ANSWER_TO_CUSTOMER')),
  happened_on date not null,
  article text check (length(article) between 1 and 100),
  own_reference text check (length(own_reference) between 1 and 64),
  recorded_on date not null default clock_today(),
  primary key (member_id, id),
  foreign key (member_id, case_id) references standstill (member_id, case_id),
  check (act <> 'STATUTORY_NOTICE' or article is not null)
);
comment on table standstill_act is 'What a participant did during standstill that it may do, and recorded. No update, no delete. What it may not do is refused, and counted in refused_count.';
create index standstill_act_case on standstill_act (case_id, happened_on, id);
create index standstill_act_own on standstill_act (member_id, case_id, happened_on, id);
create table standstill_extension (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  reason text not null check (reason ~ '^[A-Z_]+$'),
  asked_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id)
);
comment on table standstill_extension is 'A counsellor asked for a longer standstill, which a case gets once. A job carries it out.';
create index standstill_extension_case on standstill_extension (case_id);
${forced('standstill_act', 'standstill_extension')}
${ownOf('standstill_act')}
create policy record_own on standstill_act for insert to jpa_member with check (member_id = (select viewer())
  and (select s.level from seat s where s.case_id = standstill_act.case_id) >= 0);
${seatedFrom('standstill_act', 9, PERSONS)}
grant select, insert on standstill_act to jpa_member;
grant select on standstill_act to ${PERSONS};
create policy ask on standstill_extension for insert to jpa_counsellor with check (viewer_id = (select viewer())
  and (select s.acts from seat s where s.case_id = standstill_extension.case_id));
${seatedFrom('standstill_extension', 9, PERSONS)}
${keptByPlanner('standstill_extension')}
grant select, insert on standstill_extension to jpa_counsellor;
grant select on standstill_extension to jpa_customer;
grant select, update (carried_out_at) on standstill_extension to jpa_planner;

create table circumstance_report (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in (${KINDS})),
  since_on date,
  reported_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  settled_on date,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id)
);
comment on table circumstance_report is 'Who sits at a case reported what stops all messages. Its own: nobody else at the case reads what was reported.';
create index circumstance_report_case on circumstance_report (case_id, reported_at);
create table office_circumstance (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in (${KINDS})),
  outcome text not null check (outcome in ('REPORTED', 'CONFIRMED', 'NOT_CONFIRMED')),
  since_on date,
  said_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  primary key (viewer_id, id)
);
comment on table office_circumstance is
  'The same from the coalition''s office, by a task: it reports, or says whether a second source confirms. No foreign key to the task: keys look past policies.';
create index office_circumstance_task on office_circumstance (task_id);
create table case_circumstance (
  id uuid primary key,
  case_id uuid not null references joint_case (id),
  kind text not null check (kind in (${KINDS})),
  source_id uuid not null,
  office_source_id uuid check (office_source_id = source_id),
  task_id uuid not null references office_task (id),
  reported_on date not null,
  confirm_by_on date not null check (confirm_by_on > reported_on),
  settled_on date,
  outcome text check (outcome in ('CONFIRMED', 'NOT_CONFIRMED', 'OVERTAKEN')),
  check ((settled_on is null) = (outcome is null))
);
comment on table case_circumstance is
  'A circumstance for which a second source is looked for: the planner''s, and without its case and source the office''s that looks for it.';
create unique index case_circumstance_once on case_circumstance (case_id, kind) where settled_on is null;
${forced('circumstance_report', 'office_circumstance', 'case_circumstance')}
create policy own on circumstance_report for select to jpa_member, jpa_counsellor using (viewer_id = (select viewer())
  and (select s.level from seat s where s.case_id = circumstance_report.case_id) >= 0);
create policy report on circumstance_report for insert to jpa_member, jpa_counsellor with check (viewer_id = (select viewer())
  and (select s.level from seat s where s.case_id = circumstance_report.case_id) >= 0);
-- Not carried_out_at: what two reported may be heard at one moment, which would join them.
grant select (viewer_id, id, case_id, kind, since_on, reported_at, settled_on), insert on circumstance_report to jpa_member, jpa_counsellor;
${keptByPlanner('circumstance_report', 'case_circumstance')}
grant select, update (carried_out_at, settled_on) on circumstance_report to jpa_planner;
grant select, insert, update (settled_on, outcome) on case_circumstance to jpa_planner;
create policy own on office_circumstance for all to jpa_coordinator using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
create policy plan on office_circumstance for all to jpa_planner
  using ((select t.case_id from office_task t where t.id = office_circumstance.task_id) = (select planned_case()));
grant select, insert on office_circumstance to jpa_coordinator;
grant select, update (carried_out_at) on office_circumstance to jpa_planner;
create policy to_confirm on case_circumstance for select to jpa_coordinator using (settled_on is null);
grant select (task_id, kind, office_source_id, reported_on, confirm_by_on, settled_on) on case_circumstance to jpa_coordinator;

create table dispute (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  arrears_id uuid not null,
  item_number int check (item_number > 0),
  ground text not null check (ground in ('NOT_MINE', 'PAID', 'AMOUNT', 'QUALITY', 'TIME_BARRED')),
  disputed_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  asked_id uuid,
  withdrawn_on date,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check (ground <> 'NOT_MINE' or item_number is null)
);
comment on table dispute is
  'The person, or who decides for it, disputes arrears or one item of them (betwisten). No foreign key to arrears: keys look past policies. A job asks the member.';
create index dispute_case on dispute (case_id, disputed_at, id);
create table arrears_dispute (
  member_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  arrears_id uuid not null,
  relation_id uuid not null,
  item_number int,
  ground text not null,
  asked_on date not null,
  answer_by_on date not null check (answer_by_on > asked_on),
  answer text check (answer in ('ACCEPTED', 'UPHELD')),
  statement_sealed bytea,
  key_reference text,
  answered_on date,
  carried_out_at timestamptz,
  ended_on date,
  primary key (member_id, id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id),
  check ((answer is null) = (answered_on is null)),
  check (answer is distinct from 'UPHELD' or statement_sealed is not null),
  check ((statement_sealed is null) = (key_reference is null))
);
comment on table arrears_dispute is
  'What is asked of a member about disputed arrears, and its answer with the statement of the claim, sealed under the key of the relation. Until it ends the item is outside the plan.';
create unique index arrears_dispute_once on arrears_dispute (member_id, case_id, arrears_id, coalesce(item_number, 0)) where ended_on is null;
create index arrears_dispute_case on arrears_dispute (case_id);
create index arrears_dispute_page on arrears_dispute (member_id, case_id, asked_on, id);
${forced('dispute', 'arrears_dispute')}
create policy acting on dispute for insert to ${PERSONS}
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = dispute.case_id));
create policy withdraw on dispute for update to ${PERSONS}
  using ((select s.acts from seat s where s.case_id = dispute.case_id)) with check (true);
${seatedFrom('dispute', 9, PERSONS)}
${keptByPlanner('dispute', 'arrears_dispute')}
grant select, insert, update (withdrawn_on) on dispute to ${PERSONS};
grant select, update (carried_out_at, asked_id) on dispute to jpa_planner;
${ownOf('arrears_dispute')}
create policy answer_own on arrears_dispute for update to jpa_member using (member_id = (select viewer())) with check (member_id = (select viewer()));
${seatedFrom('arrears_dispute', 9, PERSONS)}
-- Not carried_out_at: what two members answer is taken in at one moment, which would join them.
grant select (member_id, id, case_id, arrears_id, relation_id, item_number, ground, asked_on, answer_by_on, answer, statement_sealed, key_reference, answered_on, ended_on),
  update (answer, statement_sealed, key_reference, answered_on) on arrears_dispute to jpa_member;
grant select on arrears_dispute to ${PERSONS};
grant select (member_id, id, case_id, arrears_id, relation_id, item_number, ground, asked_on, answer_by_on, answer, answered_on, carried_out_at, ended_on),
  insert, update (carried_out_at, ended_on) on arrears_dispute to jpa_planner;
create policy unlink on dispute for select to jpa_doorkeeper using (ground = 'NOT_MINE');
grant select (case_id, member_id, relation_id, ground, carried_out_at, withdrawn_on) on dispute to jpa_doorkeeper;

create table person_request (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  channel text not null check (channel in ('PHONE', 'EMAIL', 'VISIT')),
  part_of_day text not null check (part_of_day in ('MORNING', 'AFTERNOON', 'EVENING')),
  requested_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id)
);
comment on table person_request is 'The customer asked for a person, in whatever state the case is, and how it likes to be reached. A job makes it a task of the office.';
create index person_request_case on person_request (case_id, requested_at);
create table care_call (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  task_id uuid not null,
  purpose text not null check (purpose in ('CARE_CALL', 'BREAK_GLASS')),
  reason text check (reason ~ '^[A-Z_]+$'),
  text_sealed bytea,
  key_reference text,
  started_at timestamptz not null default clock_now(),
  ends_at timestamptz not null check (ends_at > started_at),
  granted_at timestamptz,
  looked_at timestamptz,
  ended_at timestamptz,
  channel text,
  part_of_day text,
  primary key (viewer_id, id),
  check ((purpose = 'BREAK_GLASS') = (reason is not null)),
  check ((purpose = 'BREAK_GLASS') = (text_sealed is not null)),
  check ((text_sealed is null) = (key_reference is null))
);
comment on table care_call is
  'A worker of the office sees the person of one task for the length of a call: because it has to call, or in an emergency (break-glass) with its reason, sealed under a key of its own.';
create unique index care_call_one on care_call (viewer_id) where ended_at is null;
create table care_call_relation (
  viewer_id uuid not null,
  call_id uuid not null,
  public_id uuid not null,
  primary key (viewer_id, call_id, public_id),
  foreign key (viewer_id, call_id) references care_call (viewer_id, id),
  foreign key (viewer_id, public_id) references relation_view (viewer_id, public_id)
);
comment on table care_call_relation is 'The grants of a call; they end with it.';
create table task_outcome (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  task_id uuid not null,
  outcome text not null check (outcome ~ '^[A-Z_]+$'),
  finished_on date not null default clock_today(),
  primary key (viewer_id, id)
);
comment on table task_outcome is 'What came of a task of the office: a code, never a word about a person. No update, no delete.';
${forced('person_request', 'care_call', 'care_call_relation', 'task_outcome')}
create policy own on person_request for select to jpa_customer using (viewer_id = (select viewer()));
create policy ask on person_request for insert to jpa_customer with check (viewer_id = (select viewer())
  and (select s.level from seat s where s.case_id = person_request.case_id) = 9);
${keptByPlanner('person_request')}
create policy care on person_request for select to jpa_doorkeeper using (true);
grant select, insert on person_request to jpa_customer;
grant select, update (carried_out_at) on person_request to jpa_planner;
grant select (case_id, channel, part_of_day, requested_at) on person_request to jpa_doorkeeper;
${['care_call', 'task_outcome']
  .map(
    (table) => `create policy own on ${table} for all to jpa_coordinator
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));`,
  )
  .join('\n')}
create policy care on care_call for all to jpa_doorkeeper using (true) with check (true);
grant select (viewer_id, id, task_id, purpose, reason, started_at, ends_at, granted_at, looked_at, ended_at, channel, part_of_day),
  insert, update (looked_at, ended_at) on care_call to jpa_coordinator;
grant select (viewer_id, id, task_id, purpose, ends_at, granted_at, ended_at), update (granted_at, channel, part_of_day) on care_call to jpa_doorkeeper;
create policy own on care_call_relation for select to jpa_coordinator using (viewer_id = (select viewer()));
create policy care on care_call_relation for all to jpa_doorkeeper using (true) with check (true);
grant select on care_call_relation to jpa_coordinator;
grant select, insert on care_call_relation to jpa_doorkeeper;
grant select, insert on task_outcome to jpa_coordinator;
grant update (origin, since) on relation_view to jpa_doorkeeper;
create policy of_care_call on customer_relation for select to jpa_coordinator using (exists (
  select from care_call c
  join office_task t on t.id = c.task_id and t.done_on is null
  join care_call_relation k on k.viewer_id = c.viewer_id and k.call_id = c.id
  join relation_view v on v.viewer_id = k.viewer_id and v.public_id = k.public_id and v.state = 'CONFIRMED'
  where c.ended_at is null and c.ends_at > (select clock_now())
    and v.member_id = customer_relation.member_id and v.relation_id = customer_relation.id));
grant select (member_id, id, identity_sealed, key_reference, pseudonym, registered_at) on customer_relation to jpa_coordinator;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy of_care_call on customer_relation;
revoke all on customer_relation from jpa_coordinator;
revoke update (origin, since) on relation_view from jpa_doorkeeper;
drop table task_outcome, care_call_relation, care_call, person_request, arrears_dispute, dispute,
  case_circumstance, office_circumstance, circumstance_report, standstill_extension, standstill_act;
`);
  }
}
