// The list of members that went with a consent text, kept in versions, its day and hash with each
// consent, act and refusal; and with each look the version of the register's entry it points at.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const EVERY_VIEWER = `jpa_member, ${PERSONS}, jpa_coordinator, jpa_treasurer, jpa_auditor`;

/** What keeps the list with a row: its table, and the day on which the text was shown. */
const KEEPERS = [
  ['consent', 'given_on'],
  ['consent_refusal', 'refused_on'],
  ['consent_act', 'acted_at'],
] as const;

const keptColumns = KEEPERS.map(
  ([table]) => `
alter table ${table} add column members_listed_on date, add column members_sha256 bytea check (length(members_sha256) = 32),
  add constraint ${table}_members check ((members_listed_on is null) = (members_sha256 is null));
comment on column ${table}.members_listed_on is 'Day of the list of members (member_list) that went with the text; null where no list is known of then.';
create trigger keep_member_list before insert on ${table} for each row execute function keep_member_list();`,
).join('');

const shownOn = KEEPERS.map(
  ([table, column]) =>
    `if tg_table_name = '${table}' then shown_on := ${
      column === 'acted_at'
        ? `(new.acted_at at time zone 'Europe/Amsterdam')::date`
        : `new.${column}`
    }; end if;`,
).join('\n  ');

const requireActivity = (looks: string, condition: string) => `
create or replace function require_activity() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- No foreign key: it would lock one row of the register in every look of everybody.
  if exists (select from ${looks} l where not exists (select from processing_activity a
      where a.purpose = l.purpose and l.ground = any (a.grounds)${condition})) then
    raise exception 'a look has no activity in the processing register' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;`;

export class MemberListsAndGrounds1795132800041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table member_list (
  number int primary key check (number > 0),
  listed_on date not null,
  names text[] not null,
  sha256 bytea not null check (length(sha256) = 32)
);
comment on table member_list is
  'The list of members that goes with consent texts, published, in versions that are never changed: a new one when a member comes, goes or is renamed. The last of a day is that day''s.';
comment on column member_list.sha256 is 'Of the day (YYYY-MM-DD) and the names, one to a line, in UTF-8.';
-- Before this, no operation took a member away or named it otherwise: it was so since the last one came.
alter table organisation no force row level security;
insert into member_list (number, listed_on, names, sha256)
  select 1, m.day, m.named, sha256(convert_to(array_to_string(to_char(m.day, 'YYYY-MM-DD') || m.named, E'\\n'), 'UTF8'))
  from (select max(o.admitted_on) as day, array_agg(o.name order by lower(o.name), o.name) as named
    from organisation o where o.kind = 'MEMBER' and o.state <> 'LEFT') m
  where m.day is not null;
alter table organisation force row level security;
${forced('member_list')}
create policy published on member_list for select to ${EVERY_VIEWER}, jpa_doorkeeper using (true);
create policy add on member_list for insert to jpa_doorkeeper with check (true);
grant select on member_list to ${EVERY_VIEWER};
grant select, insert on member_list to jpa_doorkeeper;

create function list_members() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  named text[];
  newest member_list;
  today date := clock_today();
begin
  -- Who lists after another sees what that one listed.
  perform pg_advisory_xact_lock(hashtext('member-list'));
  select coalesce(array_agg(m.name order by lower(m.name), m.name), '{}') into named from published_members() m;
  select * into newest from member_list order by number desc limit 1;
  today := coalesce(today, newest.listed_on);
  if named is distinct from coalesce(newest.names, '{}') and today is not null then
    insert into member_list (number, listed_on, names, sha256) values (coalesce(newest.number, 0) + 1, today, named,
      sha256(convert_to(array_to_string(to_char(today, 'YYYY-MM-DD') || named, E'\\n'), 'UTF8')));
  end if;
  return null;
end $$;
comment on function list_members() is 'The doorkeeper''s: whenever a member comes, goes or is named otherwise, a new version of the published list.';
create function keep_member_list() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  shown_on date;
begin
  ${shownOn}
  new.members_listed_on := null;
  new.members_sha256 := null;
  -- To take back needs no text, and so no list.
  if tg_table_name = 'consent_act' then
    if new.text_version is null then return new; end if;
  end if;
  select l.listed_on, l.sha256 into new.members_listed_on, new.members_sha256
    from member_list l where l.listed_on <= shown_on order by l.number desc limit 1;
  return new;
end $$;
comment on function keep_member_list() is 'The list as it was published on the day on which the text was shown; whoever writes the row has no say in it.';
${keptColumns}
grant select (members_listed_on, members_sha256) on consent, consent_refusal to ${PERSONS};

grant create on schema public to jpa_doorkeeper;
alter function list_members() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger list_members after insert or update of state, name on organisation
  for each statement execute function list_members();
set local role jpa_doorkeeper;
revoke execute on function list_members() from public;
reset role;

alter table look_log add column register_version smallint;
comment on column look_log.register_version is 'Version of the entry of the processing register that the look points at; null before versions were kept.';
create function point_at_register() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  select max(a.version) into new.register_version from processing_activity a
    where a.purpose = new.purpose and a.from_on <= clock_today();
  return new;
end $$;
comment on function point_at_register() is 'For a program of before that does not say the version itself.';
create trigger point_at_register before insert on look_log for each row
  when (new.register_version is null) execute function point_at_register();
${requireActivity(
  '(select distinct purpose, ground, register_version from looks)',
  `
        and a.version = l.register_version and a.from_on <= clock_today() and not exists (select from processing_activity n
          where n.purpose = a.purpose and n.version > a.version and n.from_on <= clock_today())`,
)}
comment on function require_activity() is 'No look without a registered activity: its purpose, on one of the grounds of the version that counts that day.';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const kept = KEEPERS.map(
      ([table]) => `
drop trigger keep_member_list on ${table};
alter table ${table} drop column members_listed_on, drop column members_sha256;`,
    ).join('');
    await runner.query(`
${requireActivity('looks', '')}
comment on function require_activity() is 'No look without a registered activity: its purpose, on one of its grounds.';
drop trigger point_at_register on look_log;
drop function point_at_register();
alter table look_log drop column register_version;
${kept}
drop function keep_member_list();
drop trigger list_members on organisation;
set local role jpa_doorkeeper;
drop function list_members();
reset role;
drop table member_list;
`);
  }
}
