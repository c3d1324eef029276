// The ground of the database: who looks and when, the door to the queue, events, deadlines, the
// look log, idempotency, and counts of what was refused.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVERY_VIEWER =
  'jpa_member, jpa_counsellor, jpa_customer, jpa_coordinator, jpa_treasurer, jpa_auditor';
const EVERY_WORKER = 'jpa_linker, jpa_planner, jpa_doorkeeper';

export class Platform1795132800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant usage on schema public to ${EVERY_VIEWER}, ${EVERY_WORKER};

create function viewer() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.viewer', true), '')::uuid;
comment on function viewer() is 'Whose eyes this transaction has; null without a scope.';

create function clock_now() returns timestamptz language sql stable parallel safe
  return nullif(current_setting('app.now', true), '')::timestamptz;
comment on function clock_now() is 'The moment of this transaction by the injected clock; null without a scope.';

create function clock_today() returns date language sql stable parallel safe
  return (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/Amsterdam')::date;
comment on function clock_today() is 'The day of this transaction in Europe/Amsterdam.';

create schema queue;
comment on schema queue is 'The one door through which a transaction asks for a job.';
grant usage on schema queue to ${EVERY_VIEWER}, ${EVERY_WORKER};
grant usage, create on schema queue to jpa_queue;
create function queue.enqueue(task text, payload json, job_key text default null, line text default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  loop
    perform from graphile_worker.add_job(task, payload, job_key => enqueue.job_key, queue_name => enqueue.line) added
    where added.id is not null;
    exit when found;
    -- The waiting job of this key began in between: it may have looked too early for us. Ask again.
  end loop;
end $$;
comment on function queue.enqueue(text, json, text, text) is
  'Adds a job in the transaction of its cause. Payloads hold ids only: jobs read what they need themselves. Jobs of one line run one after the other.';
alter function queue.enqueue(text, json, text, text) owner to jpa_queue;
revoke create on schema queue from jpa_queue;

set local role jpa_queue;
revoke execute on function queue.enqueue(text, json, text, text) from public;
grant execute on function queue.enqueue(text, json, text, text) to ${EVERY_VIEWER}, ${EVERY_WORKER};
reset role;

create table event (
  origin_id uuid not null default viewer(),
  id uuid not null,
  type text not null check (type ~ '^[A-Z_]+$'),
  thing_kind text not null check (thing_kind ~ '^[A-Z_]+$'),
  thing_id uuid not null,
  payload jsonb not null default '{}',
  recipients uuid[] not null default '{}',
  happened_at timestamptz not null default clock_now(),
  trace text not null,
  delivered_at timestamptz,
  primary key (origin_id, id)
);
comment on table event is
  'What happened, once; written in the transaction of the act. Recipients read their own receipt, never this. origin_id is zeros for what the service did.';
create index event_undelivered on event (happened_at) where delivered_at is null;
alter table event enable row level security;
alter table event force row level security;
create policy record_own on event for insert to ${EVERY_VIEWER}, ${EVERY_WORKER}
  with check (origin_id = (select viewer()));
create policy deliver on event for select to jpa_doorkeeper using (true);
create policy mark_delivered on event for update to jpa_doorkeeper using (true) with check (true);
grant insert on event to ${EVERY_VIEWER}, ${EVERY_WORKER};
grant select, update (delivered_at) on event to jpa_doorkeeper;

create table event_receipt (
  recipient_id uuid not null,
  number bigint not null check (number > 0),
  id uuid not null,
  type text not null,
  payload jsonb not null default '{}',
  happened_on date not null,
  primary key (recipient_id, number),
  unique (recipient_id, id)
);
comment on table event_receipt is
  'An event as one recipient may know it: own id, own order number, own payload, a day and no moment, so that two recipients cannot join what they hold.';
alter table event_receipt enable row level security;
alter table event_receipt force row level security;
create policy own on event_receipt for select to ${EVERY_VIEWER} using (recipient_id = (select viewer()));
create policy deliver on event_receipt for all to jpa_doorkeeper using (true) with check (true);
grant select on event_receipt to ${EVERY_VIEWER};
grant select, insert on event_receipt to jpa_doorkeeper;

create table deadline (
  owner_id uuid not null default viewer(),
  id uuid not null,
  kind text not null check (kind ~ '^[A-Z_]+$'),
  thing_id uuid not null,
  due_at timestamptz not null,
  taken_at timestamptz,
  primary key (owner_id, id)
);
comment on table deadline is 'The last moment for something. A ticker takes what is due by the clock; the queue never waits for a time.';
create unique index deadline_once on deadline (owner_id, kind, thing_id) where taken_at is null;
create index deadline_due on deadline (due_at) where taken_at is null;
alter table deadline enable row level security;
alter table deadline force row level security;
create policy set_own on deadline for insert to ${EVERY_VIEWER}, ${EVERY_WORKER}
  with check (owner_id = (select viewer()));
create policy take on deadline for select to jpa_doorkeeper using (true);
create policy take_mark on deadline for update to jpa_doorkeeper using (true) with check (true);
grant insert on deadline to ${EVERY_VIEWER}, ${EVERY_WORKER};
grant select, update (taken_at) on deadline to jpa_doorkeeper;

create table look_log (
  viewer_id uuid not null,
  person_pseudonym uuid not null,
  purpose text not null,
  ground text not null,
  trace text not null,
  looked_at timestamptz not null default clock_now(),
  salt bytea not null default uuid_send(gen_random_uuid())
);
comment on table look_log is
  'Who looked at whom, why, on which ground: one row per person per operation. No update, no delete: the log only grows. The pseudonym is that of the relation looked at.';
create index look_log_person on look_log (person_pseudonym, looked_at);
alter table look_log enable row level security;
alter table look_log force row level security;
create policy record_own on look_log for insert to ${EVERY_VIEWER}
  with check (viewer_id = (select viewer()));
grant insert on look_log to ${EVERY_VIEWER};

create table idempotency_record (
  viewer_id uuid not null default viewer(),
  key_mac bytea not null,
  operation text not null,
  input_mac bytea not null,
  day date not null default clock_today(),
  outcomes jsonb not null,
  primary key (viewer_id, key_mac)
);
comment on table idempotency_record is
  'What a call with a key did: per entry index, outcome code, id made. No input: a repeat carries it again. input_mac is under a key destroyed after a day.';
create index idempotency_day on idempotency_record (day);
alter table idempotency_record enable row level security;
alter table idempotency_record force row level security;
create policy own on idempotency_record for all to ${EVERY_VIEWER}
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
create policy forget on idempotency_record for all to jpa_doorkeeper using (true);
grant select, insert on idempotency_record to ${EVERY_VIEWER};
grant select (day), delete on idempotency_record to jpa_doorkeeper;

create table refused_count (
  viewer_id uuid not null default viewer(),
  code text not null check (code ~ '^[A-Z_]+$'),
  day date not null default clock_today(),
  count int not null check (count > 0),
  primary key (viewer_id, code, day)
);
comment on table refused_count is 'What must be counted although it was refused: viewer, code, day; never a person.';
alter table refused_count enable row level security;
alter table refused_count force row level security;
create policy own on refused_count for all to ${EVERY_VIEWER}
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
grant select, insert, update (count) on refused_count to ${EVERY_VIEWER};
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table refused_count, idempotency_record, look_log, deadline, event_receipt, event;
drop function clock_today(), clock_now(), viewer();
set local role jpa_queue;
drop function queue.enqueue(text, json, text, text);
reset role;
drop schema queue;
revoke usage on schema public from ${EVERY_VIEWER}, ${EVERY_WORKER};
`);
  }
}
