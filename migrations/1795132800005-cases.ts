// Joint cases: one person with live consents at two or more members. Until the person opens the
// door only the linker knows it; who may see it later sits on a seat.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEATED = 'jpa_member, jpa_counsellor, jpa_customer';

export class Cases1795132800005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table joint_case (
  id uuid primary key,
  state text not null check (state in ('MATCHED', 'OPEN', 'NEGOTIATING', 'AGREED', 'ACTIVE', 'COMPLETED', 'CLOSED')),
  closing_reason text,
  matched_on date not null,
  changed_on date not null,
  check ((state = 'CLOSED') = (closing_reason is not null))
);
comment on table joint_case is 'The coalition''s work for one person with two or more members. Nobody sees its id: a viewer knows it by the public id of its own seat.';
create table case_person (
  case_id uuid primary key references joint_case (id),
  person_id uuid not null references person (id),
  ended_on date
);
comment on table case_person is 'Whose case it is: the linker''s alone. One running case per person.';
create unique index case_person_one on case_person (person_id) where ended_on is null;
create table case_relation (
  case_id uuid not null references joint_case (id),
  member_id uuid not null,
  relation_id uuid not null,
  since_on date not null,
  until_on date,
  primary key (case_id, member_id, relation_id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table case_relation is 'The relations whose arrears could take part; what does take part is the person''s choice.';
create table seat (
  viewer_id uuid not null,
  public_id uuid not null,
  case_id uuid not null references joint_case (id),
  level smallint not null check (level in (0, 1, 2, 3, 9)),
  since timestamptz not null default clock_now(),
  until timestamptz,
  primary key (viewer_id, public_id),
  unique (viewer_id, case_id)
);
comment on table seat is 'A grant: this viewer sits at this case, under an id of its own. Levels 0 to 3: OWN_SHARE, TOTALS, NAMES, AMOUNTS; 9: the person or who acts for it.';
create index seat_case on seat (case_id);
${['joint_case', 'case_person', 'case_relation', 'seat']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;`,
  )
  .join('')}
create policy seated on joint_case for select to ${SEATED}
  using ((select level from seat where seat.case_id = joint_case.id) >= 0);
create policy match on joint_case for all to jpa_linker using (true) with check (true);
create policy read_state on joint_case for select to jpa_doorkeeper using (true);
grant select (id, state, changed_on) on joint_case to ${SEATED};
grant select (closing_reason) on joint_case to jpa_counsellor, jpa_customer;
grant select, insert, update (state, closing_reason, changed_on) on joint_case to jpa_linker;
grant select on joint_case to jpa_doorkeeper;

create policy match on case_person for all to jpa_linker using (true) with check (true);
grant select, insert, update (person_id, ended_on) on case_person to jpa_linker;
create policy match on case_relation for all to jpa_linker using (true) with check (true);
grant select, insert, update (until_on) on case_relation to jpa_linker;

create policy own on seat for select to ${SEATED}
  using (viewer_id = (select viewer()) and (until is null or until > (select clock_now())));
create policy grant_seat on seat for all to jpa_doorkeeper using (true) with check (true);
create policy read_seats on seat for select to jpa_linker using (true);
grant select (viewer_id, public_id, case_id, level, since, until) on seat to ${SEATED};
grant select, insert, update (level, until) on seat to jpa_doorkeeper;
grant select (viewer_id, case_id, until) on seat to jpa_linker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table seat, case_relation, case_person, joint_case;`);
  }
}
