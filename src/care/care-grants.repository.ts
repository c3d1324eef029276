// SQL of the grants of care calls, as doorkeeper: for the length of a call one worker may see the
// relations of the case of its task. No names, no amounts here.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { CallPurpose } from './care-calls.repository.ts';

export interface GrantRow {
  task_id: string;
  purpose: CallPurpose;
  /** False when it was granted before, its time has passed, or its task is done. */
  is_wanted: boolean;
  /** A customer is not called while something about it is looked into; breaking the glass is. */
  is_frozen: boolean;
}

const FIND = sql<GrantRow>(
  'care-grants.find',
  `select c.task_id, c.purpose, c.granted_at is null and c.ended_at is null
     and c.ends_at > clock_now() and t.done_on is null as is_wanted,
     c.purpose = 'CARE_CALL' and j.frozen_since_on is not null as is_frozen
   from care_call c join office_task t on t.id = c.task_id join joint_case j on j.id = t.case_id
   where c.viewer_id = $1 and c.id = $2`,
);

/** @throws Error when there is no such call: the job was not asked by this program. */
export async function loadGrant(tx: Tx, viewerId: string, callId: string): Promise<GrantRow> {
  const row = await tx.maybe(FIND, [viewerId, callId]);
  if (row === null) throw new Error('a job was asked for a call that is not there');
  return row;
}

const WANTED = sql<{ member_id: string; relation_id: string }>(
  'care-grants.wanted',
  `select w.member_id, w.relation_id from (
   select c.member_id, c.relation_id from case_arrears c
   where c.case_id = $1 and (c.left_on is null or not exists (
     select from case_arrears o where o.case_id = $1 and o.left_on is null))
   and not exists (
     select from seat s join relation_view w on w.viewer_id = s.viewer_id
     where s.case_id = $1 and s.level = 9 and w.member_id = c.member_id
       and w.relation_id = c.relation_id and w.state = 'DENIED')
   union
   select v.member_id, v.relation_id from seat s join relation_view v on v.viewer_id = s.viewer_id
   where s.case_id = $1 and s.acting = 'SELF' and v.state = 'CONFIRMED' and v.until is null
     and not exists (select from case_arrears c where c.case_id = $1)) w
   join consent_standing s on s.member_id = w.member_id and s.relation_id = w.relation_id
   where s.state = 'GIVEN'
   order by 1, 2`,
);
const GRANT = sql(
  'care-grants.grant',
  `with granted as (
     insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending,
       pseudonym, state, origin, since, until)
     select $1, g.public_id, r.member_id, r.id, r.reference_ending, r.pseudonym, 'CONFIRMED',
       c.purpose, clock_now(), c.ends_at
     from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as g(public_id, member_id, relation_id)
     join customer_relation r on r.member_id = g.member_id and r.id = g.relation_id
     join care_call c on c.viewer_id = $1 and c.id = $2
     on conflict (viewer_id, member_id, relation_id) do update set state = 'CONFIRMED',
       origin = excluded.origin, since = excluded.since, until = excluded.until
     returning public_id)
   insert into care_call_relation (viewer_id, call_id, public_id)
   select $1, $2, public_id from granted on conflict do nothing`,
);
const GRANT_CONTACT = sql(
  'care-grants.grant-contact',
  `insert into care_call_contact (viewer_id, call_id, preference_id)
   select $1, $2, p.id from seat s join contact_preference p on p.viewer_id = s.viewer_id
   where s.case_id = $3 and s.acting = 'SELF' and s.until is null on conflict do nothing`,
);
const GRANTED = sql(
  'care-grants.granted',
  `update care_call c set granted_at = clock_now(), channel = p.channel,
     part_of_day = p.part_of_day
   from (select 1) one left join lateral (
     select channel, part_of_day from person_request where case_id = $3
     order by requested_at desc limit 1) p on true
   where c.viewer_id = $1 and c.id = $2`,
);

/**
 * The worker sees the relations of the case until the call ends: those whose arrears take part (of
 * a case that is over: took part), or while nothing is confirmed those of which the person said
 * "this is me". Never one that it, or who acts for it, said is not the person's, nor one whose
 * consent ended.
 */
export async function grantCall(
  tx: Tx,
  viewerId: string,
  callId: string,
  caseId: string,
): Promise<void> {
  const wanted = await tx.many(WANTED, [caseId]);
  if (wanted.length > 0) {
    tx.runLater(GRANT, [
      viewerId,
      callId,
      wanted.map(() => tx.newId()),
      wanted.map((row) => row.member_id),
      wanted.map((row) => row.relation_id),
    ]);
  }
  tx.runLater(GRANT_CONTACT, [viewerId, callId, caseId]);
  tx.runLater(GRANTED, [viewerId, callId, caseId]);
}

const END = sql(
  'care-grants.end',
  `update relation_view v set until = clock_now() from care_call_relation k
   where k.viewer_id = $1 and k.call_id = $2 and v.viewer_id = k.viewer_id
     and v.public_id = k.public_id and v.until > clock_now() and not exists (
       select from care_call_relation o join care_call c
         on c.viewer_id = o.viewer_id and c.id = o.call_id
       where o.viewer_id = k.viewer_id and o.public_id = k.public_id and o.call_id <> k.call_id
         and c.ended_at is null and c.ends_at > clock_now())`,
);

/** The call is over: nothing of it can be seen, unless by another call that still runs. */
export function endGrants(tx: Tx, viewerId: string, callId: string): void {
  tx.runLater(END, [viewerId, callId]);
}

const END_CALL = sql(
  'care-grants.end-call',
  `update care_call set ended_at = clock_now() where viewer_id = $1 and id = $2 and ended_at is null`,
);

/** The call ends before anything was seen. */
export function endUnseen(tx: Tx, viewerId: string, callId: string): void {
  tx.runLater(END_CALL, [viewerId, callId]);
}
