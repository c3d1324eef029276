// What the doorkeeper's functions do when sharing ends: who was shown something of others is told
// to forget it, by the mark on its seat. And as they stood before, for the way down.
// Not here: what calls them (migrations 14, 19 and 27; 38 adds the mark).

/** Who tells, and those that are called by triggers of migration 38 alone. */
export const tellingSql = `create function tell_to_forget(of_case uuid, above smallint default 0) returns void
  language plpgsql set search_path = public, pg_temp as $$
begin
  with marked as (
    update seat set shown_level = greatest(level, 0) where case_id = of_case and shown_level > above
    returning viewer_id, public_id)
  insert into sharing_notice (recipient_id, kind, case_public_id)
    select s.viewer_id, 'FORGET_OTHERS', s.public_id from marked s
    where not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
      and n.case_public_id = s.public_id and n.acknowledge_by_on is null);
  if found then
    perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  end if;
end $$;
comment on function tell_to_forget(uuid, smallint) is
  'Tells each member of a case that was shown more than a level to forget it, once until its notice has its day; what its seat shows now is a new showing. For functions of the doorkeeper.';
create function tell_of_arrears() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tell_to_forget(new.case_id);
  return null;
end $$;
comment on function tell_of_arrears() is
  'In the transaction in which arrears leave a case, whatever the cause, who was shown something of others is told: a withdrawal looks like any other. The doorkeeper''s.';
create function tell_settled() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $$;
comment on function tell_settled() is
  'Notices of a withdrawal get their day when the case is without what rested on it, as those of any other leaving do.';`;

/** Functions of migrations 14, 27 and 19, telling by the mark. */
export const endingByMarkSql = `create or replace function stop_sharing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  running uuid;
  is_over boolean;
  takes_part boolean;
begin
  -- Also a case that it left before, rounds of then hold its figures; and one that ended.
  for running, is_over, takes_part in select k.case_id, c.state in ('CLOSED', 'COMPLETED'),
      bool_or(k.left_on is null or c.state = 'ACTIVE' and exists (select from case_participant p
        where p.case_id = k.case_id and p.member_id = k.member_id and p.left_on is null))
    from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id
    group by k.case_id, c.state order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running and not is_over;
    update case_arrears set is_ended = true where case_id = running and not is_over
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    -- Of what had left before everybody was told then.
    if takes_part or is_over then
      perform tell_to_forget(running);
    end if;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and not is_over and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id
      and origin in ('CARE_CALL', 'BREAK_GLASS') and (until is null or until > clock_now());
  insert into sharing_notice (recipient_id, kind, consent_id, acknowledged_on)
    values (new.member_id, 'CONSENT_ENDED', new.consent_id,
      case when viewer() = new.member_id then clock_today() end);
  insert into sharing_notice (recipient_id, kind, relation_public_id, acknowledged_on)
    select v.viewer_id, 'CUSTOMER_CONSENT_ENDED', v.public_id,
      case when viewer() = v.viewer_id then clock_today() end
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id
      and v.origin = 'REPRESENTATION' and (v.until is null or v.until > clock_now());
  perform queue.enqueue('match-cases', json_build_object('relationIds', json_build_array(new.relation_id)));
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $$;
create or replace function stop_showing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That the members left is written by a job.
  update seat set level = 0 where case_id = new.id and level between 1 and 3;
  perform tell_to_forget(new.id);
  -- Also what waited for a case that ended before it was settled.
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $$;
create or replace function stop_showing_left() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That it left is written by a job.
  update seat set level = 0
    where viewer_id = new.member_id and case_id = new.case_id and level between 1 and 3;
  perform tell_to_forget(new.case_id);
  return null;
end $$;
create or replace function choose_disclosure() returns trigger
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
  with lowered as (
    update seat set level = new.level where case_id = new.case_id and level between 1 and 3 and level > new.level
    returning viewer_id)
  select coalesce(array_agg(viewer_id), '{}') into new.saw_more from lowered;
  perform tell_to_forget(new.case_id, new.level);
  new.carried_out_at := clock_now();
  new.outcome := 'DONE';
  return new;
end $$;`;

/** The same as they stood before: telling by the seats of the moment. */
export const endingBySeatsSql = `create or replace function stop_sharing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  running uuid;
  is_over boolean;
begin
  -- Also a case that it left before, rounds of then hold its figures; and one that ended.
  for running, is_over in select distinct k.case_id, c.state in ('CLOSED', 'COMPLETED')
    from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running and not is_over;
    update case_arrears set is_ended = true where case_id = running and not is_over
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    insert into sharing_notice (recipient_id, kind, case_public_id)
      select s.viewer_id, 'FORGET_OTHERS', s.public_id from seat s
      where s.case_id = running and s.level between 1 and 3 and s.viewer_id <> new.member_id
        and not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
          and n.case_public_id = s.public_id and n.acknowledge_by_on is null);
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and not is_over and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id
      and origin in ('CARE_CALL', 'BREAK_GLASS') and (until is null or until > clock_now());
  insert into sharing_notice (recipient_id, kind, consent_id, acknowledged_on)
    values (new.member_id, 'CONSENT_ENDED', new.consent_id,
      case when viewer() = new.member_id then clock_today() end);
  insert into sharing_notice (recipient_id, kind, relation_public_id, acknowledged_on)
    select v.viewer_id, 'CUSTOMER_CONSENT_ENDED', v.public_id,
      case when viewer() = v.viewer_id then clock_today() end
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id
      and v.origin = 'REPRESENTATION' and (v.until is null or v.until > clock_now());
  perform queue.enqueue('match-cases', json_build_object('relationIds', json_build_array(new.relation_id)));
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $$;
create or replace function stop_showing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That the members left is written by a job.
  update seat set level = 0 where case_id = new.id and level between 1 and 3;
  return null;
end $$;
create or replace function stop_showing_left() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That it left is written by a job.
  update seat set level = 0
    where viewer_id = new.member_id and case_id = new.case_id and level between 1 and 3;
  return null;
end $$;
create or replace function choose_disclosure() returns trigger
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
end $$;`;
