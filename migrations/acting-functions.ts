// Who has a say about a consent, asked at each act; and what a counsellor loses in the transaction
// in which the person sends it away. Frozen with migration 14.
const COURT = `('COURT_ADMINISTRATION', 'GUARDIANSHIP')`;
const counts = (row: string) => `${row}.state = 'ACTIVE' and ${row}.valid_from <= clock_today()
      and (${row}.valid_until is null or ${row}.valid_until >= clock_today())`;

/** The doorkeeper's, since what decides are rows that the viewer does not see. */
export const actingFunctionsSql = `
create function is_anothers(viewer_id uuid, member_id uuid, relation_id uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from relation_view o where o.member_id = $2 and o.relation_id = $3 and o.viewer_id <> $1
      and o.state = 'CONFIRMED' and o.origin = 'ATTRIBUTES' and o.until is null)
    and not exists (select from relation_view v where v.member_id = $2 and v.relation_id = $3 and v.viewer_id = $1
      and v.origin = 'ATTRIBUTES' and v.until is null and v.state <> 'DENIED') $$;
comment on function is_anothers(uuid, uuid, uuid) is
  'An account whose verified attributes fit said "this is me" of the relation, and those of this viewer do not fit.';

create function has_say(member_id uuid, relation_id uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select case v.origin
    when 'REPRESENTATION' then exists (
      select from represented_relation b
      join representation r on r.counsellor_id = b.counsellor_id and r.id = b.representation_id and ${counts('r')}
      where b.counsellor_id = v.viewer_id and b.member_id = $1 and b.relation_id = $2 and b.until is null
        and (r.kind in ${COURT} or not exists (
          select from represented_relation k
          join representation c on c.counsellor_id = k.counsellor_id and c.id = k.representation_id
            and ${counts('c')} and c.kind in ${COURT}
          where k.member_id = $1 and k.relation_id = $2 and k.until is null)))
    else not is_anothers(v.viewer_id, $1, $2) end
  from relation_view v where v.viewer_id = viewer() and v.member_id = $1 and v.relation_id = $2
    and v.state = 'CONFIRMED' and (v.until is null or v.until > clock_now()) $$;
comment on function has_say(uuid, uuid) is
  'The viewer may decide about consent at this relation, today: the person that it is, or who acts for it by what counts. While a court put somebody in charge no mandate does.';

create function end_views_of_revoked() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- By another account the person still wants it.
  if exists (select from representation_offer f where f.representation_id = new.representation_id and f.state = 'CONFIRMED') then
    return null;
  end if;
  update relation_view v set until = clock_now() from represented_relation b
    where b.representation_id = new.representation_id and v.viewer_id = b.counsellor_id
      and v.member_id = b.member_id and v.relation_id = b.relation_id
      and v.origin = 'REPRESENTATION' and v.until is null and not exists (
        select from represented_relation k join representation q on q.counsellor_id = k.counsellor_id and q.id = k.representation_id
        where k.counsellor_id = v.viewer_id and k.member_id = v.member_id and k.relation_id = v.relation_id
          and k.representation_id <> new.representation_id and k.until is null and ${counts('q')});
  update seat s set until = clock_now()
    where s.viewer_id = new.counsellor_id and s.level = 9 and s.until is null and exists (
      select from (select case_id, member_id, relation_id from case_relation union select case_id, member_id, relation_id from case_arrears) c
      join relation_view v on v.viewer_id = s.viewer_id and v.member_id = c.member_id and v.relation_id = c.relation_id
      where c.case_id = s.case_id and v.origin = 'REPRESENTATION' and v.until <= clock_now());
  return null;
end $$;
comment on function end_views_of_revoked() is
  'The person sent its counsellor away: it sees and decides nothing more from the same transaction on. A job ends the rest.';

create function tell_of_consent_act() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event (id, type, thing_kind, thing_id, recipients, trace)
    select gen_random_uuid(), case new.act when 'WITHDRAW' then 'CONSENT_WITHDRAWN' when 'GIVE' then 'CONSENT_GIVEN' else 'CONSENT_RECONFIRMED' end,
      'CONSENT', new.consent_id, array_agg(v.viewer_id order by v.viewer_id), current_setting('app.trace', true)
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id and v.viewer_id <> new.viewer_id
      and v.state = 'CONFIRMED' and v.until is null and v.origin in ('ATTRIBUTES', 'LINK', 'CLAIM_CODE', 'INVITATION')
      and not is_anothers(v.viewer_id, v.member_id, v.relation_id)
    having count(*) > 0;
  return null;
end $$;
comment on function tell_of_consent_act() is 'The person hears of what somebody did for it, or from another account of it.';
grant create on schema public to jpa_doorkeeper;
alter function tell_of_consent_act() owner to jpa_doorkeeper;
alter function is_anothers(uuid, uuid, uuid) owner to jpa_doorkeeper;
alter function has_say(uuid, uuid) owner to jpa_doorkeeper;
alter function end_views_of_revoked() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger end_views_of_revoked after update of state on representation_offer for each row
  when (old.state <> 'REVOKED' and new.state = 'REVOKED') execute function end_views_of_revoked();
create trigger tell after insert on consent_act for each row execute function tell_of_consent_act();
set local role jpa_doorkeeper;
revoke execute on function is_anothers(uuid, uuid, uuid), has_say(uuid, uuid), end_views_of_revoked(), tell_of_consent_act() from public;
grant execute on function has_say(uuid, uuid) to jpa_customer, jpa_counsellor;
reset role;`;

export const dropActingFunctionsSql = `drop trigger end_views_of_revoked on representation_offer;
set local role jpa_doorkeeper;
drop function tell_of_consent_act(), end_views_of_revoked(), has_say(uuid, uuid), is_anothers(uuid, uuid, uuid);
reset role;`;
