// The functions behind the codes of migration 17: an invitation is accepted, a companion sits
// down, and what ends it. Frozen with that migration.
export const CODE_FUNCTIONS = [
  'use_invitation',
  'seat_companion',
  'unseat_companion',
  'end_looking_along',
  'hide_from_companions',
];

/** The doorkeeper's: what follows from the use or the end of a code, in the same transaction. */
export const codeFunctionsSql = `
create function use_invitation() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  i invitation;
  relation uuid;
begin
  -- Asked before the policy is, since what is not stored is not refused.
  if new.viewer_id <> viewer() then raise exception 'only for oneself' using errcode = 'insufficient_privilege'; end if;
  -- Who comes second waits here, and finds it used.
  select * into i from invitation where member_id = new.member_id and id = new.invitation_id
    and replaced_on is null and closed_at is null and expires_on >= clock_today() for update;
  if not found or exists (select from organisation o where o.id = i.member_id and o.state = 'LEFT') then return null; end if;
  if not i.reference_mac = any(new.reference_macs) then
    raise exception 'only for the reference that was invited' using errcode = 'insufficient_privilege';
  end if;
  select c.id into relation from customer_relation c where c.member_id = i.member_id and c.reference_mac = any(new.reference_macs);
  -- Whose verified attributes fit goes before who has a code only.
  if is_anothers(new.viewer_id, i.member_id, relation) then return null; end if;
  if relation is null then
    relation := i.relation_id;
    insert into customer_relation (member_id, id, reference_mac, reference_version, reference_ending,
        identity_sealed, identity_mac, identity_version, key_reference, pseudonym, linking)
      values (i.member_id, i.relation_id, new.reference_macs[1], new.reference_version, i.reference_ending,
        i.identity_sealed, i.identity_mac, null, i.key_reference, i.pseudonym, 'RELEASED');
  end if;
  insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin)
    select new.viewer_id, new.view_id, c.member_id, c.id, c.reference_ending, c.pseudonym, 'CONFIRMED', 'INVITATION'
    from customer_relation c where c.member_id = i.member_id and c.id = relation
    on conflict (viewer_id, member_id, relation_id) do update set state = 'CONFIRMED', until = null, origin = 'INVITATION'
    returning public_id into new.view_id;
  update invitation set closed_at = clock_now(), consent_id = new.id where member_id = i.member_id and id = i.id;
  return new;
end $$;
comment on function use_invitation() is
  'An invitation is accepted once: the member knows its customer by its reference from now on, and the account has said "this is me" there. As doorkeeper; opens nothing that is sealed.';

create function seat_companion() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l look_along;
begin
  if new.viewer_id <> viewer() then raise exception 'only for oneself' using errcode = 'insufficient_privilege'; end if;
  select * into l from look_along where code_mac = any(new.code_macs) and companion_id is null and ended_at is null
    and code_until_on >= clock_today() and viewer_id <> new.viewer_id for update;
  if not found
    or not exists (select from seat s where s.viewer_id = l.viewer_id and s.case_id = l.case_id and s.level = 9 and s.until is null)
    or exists (select from seat s where s.viewer_id = new.viewer_id and s.case_id = l.case_id and s.level = 9 and s.until is null)
  then return null; end if;
  insert into seat (viewer_id, public_id, case_id, level, acting, acts, until)
    values (new.viewer_id, new.seat_id, l.case_id, 8, 'COMPANION', false, new.until)
    on conflict (viewer_id, case_id) do update set level = 8, acting = 'COMPANION', acts = false, until = excluded.until, left_on = null
    returning public_id into new.seat_id;
  insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, until)
    select new.viewer_id, gen_random_uuid(), v.member_id, v.relation_id, v.reference_ending, v.pseudonym, 'LOOKING', 'COMPANION', new.until
    from case_relation c
    join relation_view v on v.viewer_id = l.viewer_id and v.member_id = c.member_id and v.relation_id = c.relation_id
      and v.state = 'CONFIRMED' and v.until is null
    where c.case_id = l.case_id
    on conflict (viewer_id, member_id, relation_id) do update set until = excluded.until where relation_view.state = 'LOOKING';
  update look_along set companion_id = new.viewer_id, use_id = new.id, companion_sealed = new.name_sealed,
      companion_key_reference = new.key_reference, since = clock_now(), until = new.until
    where viewer_id = l.viewer_id and id = l.id;
  insert into event (id, type, thing_kind, thing_id, recipients, trace)
    values (gen_random_uuid(), 'COMPANION_LOOKS_ALONG', 'JOINT_CASE', l.case_id, array[l.viewer_id], current_setting('app.trace', true));
  perform queue.enqueue('deliver-events', '{}', 'deliver-events.' || new.viewer_id);
  return new;
end $$;
comment on function seat_companion() is
  'A code to look along is used once, by who does not sit at the case already: a seat that decides nothing and ends by itself, and what it shows. As doorkeeper, which alone may write grants.';

create function unseat_companion() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from look_along o where o.companion_id = new.companion_id and o.case_id = new.case_id
    and o.ended_at is null and o.until > clock_now()) then return null; end if;
  update seat set until = clock_now()
    where viewer_id = new.companion_id and case_id = new.case_id and level = 8 and until > clock_now();
  update relation_view v set until = clock_now() from case_relation c
    where c.case_id = new.case_id and v.viewer_id = new.companion_id and v.member_id = c.member_id
      and v.relation_id = c.relation_id and v.state = 'LOOKING' and v.until > clock_now();
  return null;
end $$;
comment on function unseat_companion() is 'The person ended that somebody looks along: nothing of the case is shown from the same transaction on.';

create function end_looking_along() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update look_along set ended_at = clock_now() where viewer_id = new.viewer_id and case_id = new.case_id and ended_at is null;
  return null;
end $$;
comment on function end_looking_along() is 'Whose own seat ends takes its companions along.';

create function hide_from_companions() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update relation_view v set until = clock_now() from look_along l
    where l.viewer_id = new.viewer_id and l.companion_id is not null and v.viewer_id = l.companion_id and v.member_id = new.member_id
      and v.relation_id = new.relation_id and v.state = 'LOOKING' and v.until > clock_now();
  return null;
end $$;
comment on function hide_from_companions() is 'What is not the person''s (any more) its companions do not see either.';

grant create on schema public to jpa_doorkeeper;
${CODE_FUNCTIONS.map((name) => `alter function ${name}() owner to jpa_doorkeeper;`).join('\n')}
revoke create on schema public from jpa_doorkeeper;
create trigger use_invitation before insert on invitation_acceptance for each row execute function use_invitation();
create trigger seat_companion before insert on look_along_use for each row execute function seat_companion();
create trigger unseat_companion after update of ended_at on look_along for each row
  when (old.ended_at is null and new.ended_at is not null and new.companion_id is not null) execute function unseat_companion();
create trigger end_looking_along after update of until on seat for each row
  when (old.until is null and new.until is not null and new.level = 9) execute function end_looking_along();
create trigger hide_from_companions after update of state, until on relation_view for each row
  when (old.state = 'CONFIRMED' and old.until is null and (new.state <> 'CONFIRMED' or new.until is not null)) execute function hide_from_companions();
set local role jpa_doorkeeper;
revoke execute on function ${CODE_FUNCTIONS.map((name) => `${name}()`).join(', ')} from public;
reset role;
`;
