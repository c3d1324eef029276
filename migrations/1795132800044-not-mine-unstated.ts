// What a member stated to a counsellor ends too when the person, or who acts for it, says of the
// relation "this is not me": then the amounts are somebody else's.
// Not here: parting the relation (linking), what else ends a statement (migration 40).
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERED = `from stated_relation s
      join asked_statement a on a.member_id = s.member_id and a.id = s.statement_id
      join statement_request r on r.counsellor_id = a.counsellor_id and r.id = a.request_id`;
/** By an account that knows this counsellor as its own; one that has not answered says nothing. */
const KNOWS = `f.representation_id = r.representation_id and f.state in ('CONFIRMED', 'INFORMED')`;
const FUNCTIONS = ['stop_stating_not_mine()', 'stop_stating_denied_before()'];

/** What was said before this: without jobs, which begin when the service does. */
const endFormerSql = `
set local role jpa_doorkeeper;
with over as (
  update statement_request q set state = 'ENDED', ended_on = clock_today(), end_reason = 'SHARING_ENDED',
    answer = null, answered_on = null, answer_sealed = null, answer_key_reference = null
  where q.state = 'ANSWERED' and q.answer <> 'CUSTOMER_UNKNOWN' and exists (
    select ${ANSWERED} join relation_view v on v.member_id = s.member_id and v.relation_id = s.relation_id and v.state = 'DENIED'
    where r.counsellor_id = q.counsellor_id and r.id = q.id
      and (v.viewer_id = r.counsellor_id or exists (select from representation_offer f where ${KNOWS} and f.viewer_id = v.viewer_id)))
  returning q.counsellor_id, q.id)
insert into sharing_notice (recipient_id, kind, statement_request_id) select counsellor_id, 'STATEMENT_ENDED', id from over;
update asked_statement a set answer_sealed = null where a.answer_sealed is not null and exists (
  select from statement_request r where r.counsellor_id = a.counsellor_id and r.id = a.request_id and r.state in ('WITHDRAWN', 'ENDED'));
reset role;`;

export class NotMineUnstated1795132800044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function stop_stating_not_mine() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asker uuid;
  requests uuid[];
begin
  for asker, requests in select r.counsellor_id, array_agg(r.id order by r.id) ${ANSWERED}
    where s.member_id = new.member_id and s.relation_id = new.relation_id
      and (r.counsellor_id = new.viewer_id or exists (select from representation_offer f where ${KNOWS} and f.viewer_id = new.viewer_id))
    group by r.counsellor_id order by r.counsellor_id
  loop
    perform end_stated(asker, requests);
  end loop;
  return null;
end $$;
comment on function stop_stating_not_mine() is
  'In the transaction that says "this is not me" of a relation: who asked for this person reads no more what was stated of it.';
create function stop_stating_denied_before() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  requests uuid[];
begin
  select array_agg(r.id order by r.id) into requests ${ANSWERED}
    join relation_view v on v.member_id = s.member_id and v.relation_id = s.relation_id
    where r.representation_id = new.representation_id and v.viewer_id = new.viewer_id and v.state = 'DENIED';
  if requests is not null then perform end_stated(new.counsellor_id, requests); end if;
  return null;
end $$;
comment on function stop_stating_denied_before() is
  'When a person knows the counsellor as its own: what was stated of what it said "this is not me" of ends.';
grant create on schema public to jpa_doorkeeper;
${FUNCTIONS.map((name) => `alter function ${name} owner to jpa_doorkeeper;`).join('\n')}
revoke create on schema public from jpa_doorkeeper;
create trigger stop_stating after update of state on relation_view for each row
  when (old.state <> 'DENIED' and new.state = 'DENIED') execute function stop_stating_not_mine();
create trigger stop_stating_denied_before after insert or update of state on representation_offer for each row
  when (new.state in ('CONFIRMED', 'INFORMED')) execute function stop_stating_denied_before();
set local role jpa_doorkeeper;
revoke execute on function ${FUNCTIONS.join(', ')} from public;
reset role;
${endFormerSql}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_stating_denied_before on representation_offer;
drop trigger stop_stating on relation_view;
set local role jpa_doorkeeper;
drop function ${FUNCTIONS.join(', ')};
reset role;`);
  }
}
