// What a companion, and who did not say "this is me" yet, loses in the transaction that ends a
// consent. Frozen with migration 40.
// Not here: what a counsellor was stated (the migration).
import { codeFunctionsSql } from './code-functions.ts';

/** As it was, and waiting for what its case is without; of no relation whose consent ended. */
const seatCompanionBefore = codeFunctionsSql
  .slice(codeFunctionsSql.indexOf('create function seat_companion()'))
  .split('end $$;')[0]
  ?.concat('end $$;')
  .replace('create function', 'create or replace function');
const seatCompanionSql = seatCompanionBefore
  ?.replace(
    "  insert into seat (viewer_id, public_id, case_id, level, acting, acts, until)\n    values (new.viewer_id, new.seat_id, l.case_id, 8, 'COMPANION', false, new.until)",
    `  -- Who ends a consent comes before, or finds this seat.
  perform from consent_standing k join case_relation c on c.member_id = k.member_id and c.relation_id = k.relation_id
    where c.case_id = l.case_id order by k.member_id, k.relation_id for share of k;
  select c.is_unsettled into is_waiting from joint_case c where c.id = l.case_id for share;
  insert into seat (viewer_id, public_id, case_id, level, acting, acts, until, waits)
    values (new.viewer_id, new.seat_id, l.case_id, 8, 'COMPANION', false, new.until, is_waiting)`,
  )
  .replace(
    'until = excluded.until, left_on = null',
    'until = excluded.until, waits = excluded.waits, left_on = null',
  )
  .replace('  l look_along;\n', '  l look_along;\n  is_waiting boolean;\n')
  .replace(
    '    where c.case_id = l.case_id\n    on conflict',
    `    where c.case_id = l.case_id and exists (select from consent_standing k where k.member_id = v.member_id
      and k.relation_id = v.relation_id and k.state in ('GIVEN', 'EXPIRED'))
    on conflict`,
  );

/** What stands of a participant, which who looks along reads while that takes part. */
const OF_PARTICIPANTS = [
  'case_arrears',
  'standstill',
  'proposal',
  'arrangement_share',
  'share_instalment',
];
const levelIn = (table: string) => `(select level from seat where seat.case_id = ${table}.case_id)`;
const lookedAlongWhile = (table: string, stays: string) => `alter policy seated on ${table}
  using (case ${levelIn(table)} when 9 then true when 8 then ${stays} else false end);`;
const lookedAlong = (table: string) =>
  `alter policy seated on ${table} using (${levelIn(table)} >= 8);`;
const ownSeat = `viewer_id = (select viewer()) and (until is null or until > (select clock_now()))`;

/** Also nobody is suggested what is shared no more. */
export const endsOfLookingSql = `
alter table seat add column waits boolean not null default false, add constraint seat_waits check (level = 8 or not waits);
comment on column seat.waits is 'Of who looks along: a consent ended, and the case is not yet without what rested on it. Until then it sees nothing of it.';
grant update (waits) on seat to jpa_doorkeeper;
alter policy own on seat using (${ownSeat} and not waits);
${lookedAlongWhile('case_participant', 'left_on is null')}
${OF_PARTICIPANTS.map((table) =>
  lookedAlongWhile(
    table,
    `(select p.case_id from case_participant p where p.member_id = ${table}.member_id and p.case_id = ${table}.case_id) is not null`,
  ),
).join('\n')}
create function wait_for_settling() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update seat set waits = new.is_unsettled where case_id = new.id and level = 8 and waits <> new.is_unsettled;
  return null;
end $$;
comment on function wait_for_settling() is 'Who looks along sees nothing of a case while that holds figures of a consent that ended.';
create function stop_looking() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id and state = 'LOOKING' and until > clock_now();
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id and state = 'SUGGESTED' and origin <> 'CLAIM_CODE' and until is null;
  -- Of a case that is over nothing is taken out any more.
  update look_along set ended_at = clock_now() where ended_at is null and companion_id is not null and case_id in (
    select k.case_id from case_arrears k join joint_case c on c.id = k.case_id and c.state in ('CLOSED', 'COMPLETED')
    where k.member_id = new.member_id and k.relation_id = new.relation_id);
  return null;
end $$;
comment on function stop_looking() is
  'In the transaction that ends a consent: no companion sees the relation any more, and nobody is suggested it. What the person said is its own stays the person''s.';
grant create on schema public to jpa_doorkeeper;
alter function wait_for_settling() owner to jpa_doorkeeper;
alter function stop_looking() owner to jpa_doorkeeper;
set local role jpa_doorkeeper;
${seatCompanionSql}
reset role;
revoke create on schema public from jpa_doorkeeper;
create trigger wait_for_settling after update of is_unsettled on joint_case for each row
  when (old.is_unsettled <> new.is_unsettled) execute function wait_for_settling();
create trigger stop_looking after update of state on consent_standing for each row
  when (old.state in ('GIVEN', 'EXPIRED') and new.state in ('WITHDRAWN', 'INVALIDATED')) execute function stop_looking();
set local role jpa_doorkeeper;
revoke execute on function wait_for_settling(), stop_looking() from public;
-- What was over before this.
update relation_view v set until = clock_now() from consent_standing s
  where s.member_id = v.member_id and s.relation_id = v.relation_id and s.state in ('WITHDRAWN', 'INVALIDATED')
    and (v.state = 'LOOKING' and v.until > clock_now() or v.state = 'SUGGESTED' and v.origin <> 'CLAIM_CODE' and v.until is null);
update seat set waits = true from joint_case c where c.id = seat.case_id and seat.level = 8 and c.is_unsettled;
reset role;`;

export const lookOnSql = `
drop trigger stop_looking on consent_standing;
drop trigger wait_for_settling on joint_case;
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
drop function stop_looking(), wait_for_settling();
${seatCompanionBefore}
reset role;
revoke create on schema public from jpa_doorkeeper;
${['case_participant', ...OF_PARTICIPANTS].map(lookedAlong).join('\n')}
alter policy own on seat using (${ownSeat});
alter table seat drop column waits;`;
