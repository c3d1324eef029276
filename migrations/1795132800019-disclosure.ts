// What the person chooses that participants see of each other, over time: each choice with the text
// it was shown; lowering counts in the transaction that says so. And the processing register, which
// every line of the look log points at.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const EVERY_VIEWER = `jpa_member, ${PERSONS}, jpa_coordinator, jpa_treasurer, jpa_auditor`;

/** What a level adds to a proposal: to a member of the rounds only that it was asked in. */
const ofOwnRounds = (table: string, level: number) => `
drop policy seated on ${table};
${seatedFrom(table, level, PERSONS)}
create policy asked on ${table} for select to jpa_member
  using ((select level from seat where seat.case_id = ${table}.case_id) >= ${level}
    and (select p.round from proposal p where p.member_id = (select viewer())
      and p.case_id = ${table}.case_id and p.round = ${table}.round) is not null);`;

export class Disclosure1795132800019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table disclosure_choice (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  number int,
  kind text not null check (kind in ('OPENING', 'RAISE', 'LOWER')),
  level smallint not null check (level between 0 and 3),
  from_level smallint check (from_level between 0 and 3),
  acting text not null check (acting in ('SELF', 'MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')),
  text_version text,
  text_language text check (text_language in ('NL', 'EN')),
  text_sha256 bytea check (length(text_sha256) = 32),
  said_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  outcome text check (outcome ~ '^[A-Z_]+$'),
  saw_more uuid[] not null default '{}',
  is_told boolean not null default false,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((text_version is null) = (text_sha256 is null) and (text_version is null) = (text_language is null)),
  check (kind <> 'RAISE' or text_version is not null),
  check ((carried_out_at is null) = (outcome is null))
);
comment on table disclosure_choice is
  'What the person, or who acts for it, chose that participants see of each other (openheid), with the text it was shown. No delete. LOWER counts at once (choose_disclosure), the others by a job.';
comment on column disclosure_choice.number is 'Its place among the choices of the case.';
comment on column disclosure_choice.from_level is 'The level before it; of an OPENING none.';
comment on column disclosure_choice.text_sha256 is 'Of the words that were shown. An OPENING may have none: callers of before the texts existed.';
comment on column disclosure_choice.saw_more is 'Of a LOWER: the members whose seats were lowered by it. No viewer reads it.';
create index disclosure_choice_case on disclosure_choice (case_id, number);
${forced('disclosure_choice')}
${seatedFrom('disclosure_choice', 9, PERSONS)}
create policy say on disclosure_choice for insert to ${PERSONS}
  with check (viewer_id = (select viewer())
    and acting = (select s.acting from seat s where s.case_id = disclosure_choice.case_id and s.acts));
${keptByPlanner('disclosure_choice')}
create policy choose on disclosure_choice for all to jpa_doorkeeper using (true) with check (true);
grant select (viewer_id, id, case_id, number, kind, level, from_level, acting, text_version, text_language, text_sha256, said_at, carried_out_at, outcome),
  insert (id, case_id, kind, level, acting, text_version, text_language, text_sha256) on disclosure_choice to ${PERSONS};
grant select, update (from_level, carried_out_at, outcome, is_told) on disclosure_choice to jpa_planner;
grant select (case_id, number, kind, carried_out_at, outcome, is_told), update (carried_out_at, outcome, is_told)
  on disclosure_choice to jpa_doorkeeper;
alter table case_confirmation no force row level security;
alter table disclosure_choice no force row level security;
insert into disclosure_choice (viewer_id, id, case_id, number, kind, level, acting, said_at, carried_out_at, outcome)
  select c.viewer_id, c.id, c.case_id, 1, 'OPENING', c.level, coalesce(s.acting, 'SELF'), c.confirmed_at, c.carried_out_at, c.outcome
  from case_confirmation c join seat s on s.viewer_id = c.viewer_id and s.case_id = c.case_id
  where c.kind = 'OPENING' and c.outcome = 'OPENED';
alter table case_confirmation force row level security;
alter table disclosure_choice force row level security;
grant update (level) on joint_case to jpa_doorkeeper;

create function choose_disclosure() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Of anybody else the policy refuses the row: nothing may have happened by then.
  if not exists (select from seat s where s.viewer_id = viewer() and s.viewer_id = new.viewer_id
      and s.case_id = new.case_id and s.acts and (s.until is null or s.until > clock_now())) then
    return new;
  end if;
  -- Who seats members waits, and then reads the level that stands here.
  perform pg_advisory_xact_lock(hashtext('seating'), hashtext(new.case_id::text));
  select c.level into new.from_level from joint_case c where c.id = new.case_id for no key update;
  new.number := (select coalesce(max(number), 0) + 1 from disclosure_choice where case_id = new.case_id);
  -- The last word counts.
  update disclosure_choice set carried_out_at = clock_now(), outcome = 'REPLACED'
    where case_id = new.case_id and kind = 'RAISE' and carried_out_at is null;
  if new.kind <> 'LOWER' then
    return new;
  end if;
  update joint_case set level = new.level where id = new.case_id and level > new.level;
  insert into sharing_notice (recipient_id, kind, case_public_id)
    select s.viewer_id, 'FORGET_OTHERS', s.public_id from seat s
    where s.case_id = new.case_id and s.level between 1 and 3 and s.level > new.level
      and not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
        and n.case_public_id = s.public_id and n.acknowledge_by_on is null);
  with lowered as (
    update seat set level = new.level where case_id = new.case_id and level between 1 and 3 and level > new.level
    returning viewer_id)
  select coalesce(array_agg(viewer_id), '{}') into new.saw_more from lowered;
  if new.saw_more <> '{}' then
    perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  end if;
  new.carried_out_at := clock_now();
  new.outcome := 'DONE';
  return new;
end $$;
comment on function choose_disclosure() is
  'In the transaction in which a person lowers the level no seat of a member stays above it, and who saw more is told to use it no longer. The doorkeeper''s, which alone may write grants.';
grant create on schema public to jpa_doorkeeper;
alter function choose_disclosure() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger choose before insert on disclosure_choice for each row execute function choose_disclosure();
set local role jpa_doorkeeper;
revoke execute on function choose_disclosure() from public;
reset role;
${ofOwnRounds('proposal_total', 1)}
${ofOwnRounds('proposal_amount', 3)}

create table processing_activity (
  purpose text not null check (purpose ~ '^[A-Z_]+$'),
  version smallint not null check (version > 0),
  from_on date not null,
  grounds text[] not null,
  entry jsonb not null,
  internal jsonb not null,
  primary key (purpose, version)
);
comment on table processing_activity is
  'The processing register (verwerkingsregister, AVG art. 30), in versions that are never changed. Filled at each migration from src/platform/audit/processing-register.ts.';
comment on column processing_activity.grounds is 'The grounds on which somebody may look for this purpose, as the look log names them; empty: nobody is shown a person.';
comment on column processing_activity.entry is 'What everybody may read of it, in Dutch and English.';
comment on column processing_activity.internal is 'Measures and operations: for the office and the auditor.';
${forced('processing_activity')}
create policy published on processing_activity for select to ${EVERY_VIEWER} using (true);
create policy keep on processing_activity for insert to jpa_owner with check (true);
grant select (purpose, version, from_on, grounds, entry) on processing_activity to ${EVERY_VIEWER};
grant select (internal) on processing_activity to jpa_coordinator, jpa_auditor;
create function require_activity() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- No foreign key: it would lock one row of the register in every look of everybody.
  if exists (select from looks l where not exists (select from processing_activity a
      where a.purpose = l.purpose and l.ground = any (a.grounds))) then
    raise exception 'a look has no activity in the processing register' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
comment on function require_activity() is 'No look without a registered activity: its purpose, on one of its grounds.';
create trigger registered after insert on look_log referencing new table as looks
  for each statement execute function require_activity();
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const seated = (table: string, level: number) => `
drop policy seated on ${table}; drop policy asked on ${table};
${seatedFrom(table, level, `jpa_member, ${PERSONS}`)}`;
    await runner.query(`
drop trigger registered on look_log;
drop function require_activity();
drop table processing_activity;
${seated('proposal_total', 1)}
${seated('proposal_amount', 3)}
drop table disclosure_choice;
set local role jpa_doorkeeper;
drop function choose_disclosure();
reset role;
revoke update (level) on joint_case from jpa_doorkeeper;
`);
  }
}
