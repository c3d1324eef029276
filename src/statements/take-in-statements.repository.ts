// SQL by which a counsellor gets a member's answer, as doorkeeper, and by which what was stated is
// forgotten. What it rests on is locked first: an end of it comes before or after, never between.
// Not here: what ends a statement in its own transaction (migration 40: end_stated).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { StatementAnswer } from './statements.enums.ts';

export interface TakenIn {
  counsellor_id: string;
  request_id: string;
  /** Null: the counsellor may not have it any more. */
  answer: StatementAnswer | null;
}

const OF_STATEMENT = `from asked_statement a join statement_request r
     on r.counsellor_id = a.counsellor_id and r.id = a.request_id`;
const LOCK_REPRESENTATION = sql<{ state: string }>(
  'take-in-statements.lock-representation',
  `select p.state ${OF_STATEMENT}
   join representation p on p.counsellor_id = r.counsellor_id and p.id = r.representation_id
   where a.member_id = $1 and a.id = $2 for share of p`,
);
const LOCK_OFFERS = sql<{ state: string }>(
  'take-in-statements.lock-offers',
  `select f.state ${OF_STATEMENT}
   join representation_offer f on f.representation_id = r.representation_id
   where a.member_id = $1 and a.id = $2 order by f.viewer_id for share of f`,
);
const LOCK_STANDINGS = sql<{ state: string }>(
  'take-in-statements.lock-standings',
  `select c.state from stated_relation s
   join consent_standing c on c.member_id = s.member_id and c.relation_id = s.relation_id
   where s.member_id = $1 and s.statement_id = $2 order by s.relation_id for share of c`,
);
// The person, or who acts for it, says of the relation that it is not the person's.
const LOCK_NOT_MINE = sql<{ state: string }>(
  'take-in-statements.lock-not-mine',
  `select v.state ${OF_STATEMENT}
   join stated_relation s on s.member_id = a.member_id and s.statement_id = a.id
   join relation_view v on v.member_id = s.member_id and v.relation_id = s.relation_id
   where a.member_id = $1 and a.id = $2 and (v.viewer_id = r.counsellor_id or exists (
     select from representation_offer f where f.representation_id = r.representation_id
       and f.viewer_id = v.viewer_id and f.state in ('CONFIRMED', 'INFORMED')))
   order by v.relation_id, v.viewer_id for share of v`,
);

/** What an answer rests on, locked. @returns false when some of it is over. */
async function standsOnGround(tx: Tx, memberId: string, statementId: string): Promise<boolean> {
  const ids = [memberId, statementId];
  const standings = await tx.many(LOCK_STANDINGS, ids);
  const representation = await tx.maybe(LOCK_REPRESENTATION, ids);
  const offers = (await tx.many(LOCK_OFFERS, ids)).map(({ state }) => state);
  const isDenied = offers.includes('DENIED') || offers.includes('REVOKED');
  if (isDenied && !offers.includes('CONFIRMED')) return false;
  if (representation === null || representation.state === 'ENDED') return false;
  const views = await tx.many(LOCK_NOT_MINE, ids);
  if (views.some(({ state }) => state === 'DENIED')) return false;
  return standings.every(({ state }) => state === 'GIVEN' || state === 'EXPIRED');
}

// Amounts that an end of sharing destroyed are not there again with a new consent.
const LOCK_OF_STATEMENT = sql<TakenIn & { state: string; is_gone: boolean }>(
  'take-in-statements.lock-of-statement',
  `select r.counsellor_id, r.id as request_id, r.state, a.answer,
     a.answer = 'ARREARS' and a.answer_sealed is null as is_gone ${OF_STATEMENT}
   where a.member_id = $1 and a.id = $2 and a.state = 'ANSWERED' for update of r`,
);
const TAKE_IN = sql(
  'take-in-statements.take-in',
  `update statement_request r set state = 'ANSWERED', answer = a.answer,
     answered_on = a.answered_on, answer_sealed = a.answer_sealed,
     answer_key_reference = a.answer_key_reference
   from asked_statement a
   where a.member_id = $1 and a.id = $2 and a.state = 'ANSWERED' and r.state = 'ASKED'
     and r.counsellor_id = a.counsellor_id and r.id = a.request_id`,
);
const LEAVE_OUT = sql(
  'take-in-statements.leave-out',
  `update statement_request set state = 'ENDED', ended_on = clock_today(),
     end_reason = 'SHARING_ENDED'
   where counsellor_id = $1 and id = $2 and state = 'ASKED'`,
);
const END_STATED = sql('take-in-statements.end-stated', 'select end_stated($1, array[$2::uuid])');

/**
 * The counsellor gets a member's answer; what rests on something that is over by now, it gets no
 * more. @returns null when it had it, or wants it no more.
 */
export async function takeIn(
  tx: Tx,
  memberId: string,
  statementId: string,
): Promise<TakenIn | null> {
  const stands = await standsOnGround(tx, memberId, statementId);
  const row = await tx.maybe(LOCK_OF_STATEMENT, [memberId, statementId]);
  if (row === null || row.state === 'ANSWERED') return null;
  const { counsellor_id, request_id, state, answer } = row;
  if (state === 'ASKED' && ((stands && !row.is_gone) || answer === 'CUSTOMER_UNKNOWN')) {
    tx.runLater(TAKE_IN, [memberId, statementId]);
    return { counsellor_id, request_id, answer };
  }
  tx.runLater(LEAVE_OUT, [counsellor_id, request_id]);
  tx.runLater(END_STATED, [counsellor_id, request_id]);
  return state === 'ASKED' ? { counsellor_id, request_id, answer: null } : null;
}

export interface StatedKey {
  member_id: string;
  id: string;
  answer_key_reference: string;
}

const FIND_KEYS = sql<StatedKey>(
  'take-in-statements.find-keys',
  `select member_id, id, answer_key_reference from asked_statement
   where answer_sealed is null and answer_key_reference is not null
   order by member_id, id limit $1`,
);
const KEEP_KEYLESS = sql(
  'take-in-statements.keep-keyless',
  `update asked_statement a set answer_key_reference = null
   from unnest($1::uuid[], $2::uuid[]) as k(member_id, id)
   where a.member_id = k.member_id and a.id = k.id and a.answer_sealed is null`,
);

/** Keys of what was stated and is gone. */
export function findKeysOfStated(tx: Tx, most: number): Promise<StatedKey[]> {
  return tx.many(FIND_KEYS, [most]);
}

export function keepKeyless(tx: Tx, destroyed: readonly StatedKey[]): void {
  const memberIds = destroyed.map((each) => each.member_id);
  tx.runLater(KEEP_KEYLESS, [memberIds, destroyed.map((each) => each.id)]);
}
