// What persons, who acts for them, members and the office do about joint cases in a walk, each by
// calls of the API; and what it changes in the model when the service did it.
// Not here: arrears and consents (consent-walk-acts.ts), when each is done (consent-walk-steps.ts).
import { addDays } from '../../src/domain/calendar/local-date.ts';
import { DISCLOSURE_LEVELS } from '../../src/domain/negotiation/own-share-gate.ts';
import { ANY_PLAN, budgetOf } from '../features/rounds-case.ts';
import type { Told } from './case-acts.ts';
import { noteWhose, onPersonsSide, waitingOf } from './consent-walk-acts.ts';
import type { Owed } from './consent-walk-model.ts';
import {
  did,
  type Did,
  type Draw,
  nothing,
  PERSONS,
  pick,
  type Seat,
  type WalkWorld,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

/** The text about a level that the person was shown. */
const SHOWN = { textVersion: '2026-1', language: 'NL' };

/** The account looks, and says "this is me" of one that it is shown. */
export async function confirmRelation(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const who = pick(PERSONS, a);
  const { data } = await walk.ask(who, 'Query relations', { first: 20 });
  const suggested = nodesOf(data.relations).filter(({ state }) => state === 'SUGGESTED');
  if (suggested.length === 0) return nothing(`${who} looks at who knows it`);
  const { id: relationId, memberName } = pick(suggested, b);
  const { refused } = await walk.tries(who, 'confirmRelation', { relationId });
  if (refused.length === 0) await noteWhose(walk, relationId, 'OWN');
  return did(`${who} says "this is me" of ${memberName}`, refused);
}

export async function claimRelation(walk: WalkWorld, { a }: Draw): Promise<Did> {
  if (walk.codes.length === 0) return nothing('no claim code');
  const { person, code: claimCode } = pick(walk.codes, a);
  const { refused } = await walk.tries(person, 'claimRelation', { claimCode });
  return did(`${person} types a claim code`, refused);
}

export async function openCase(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  if (at === null) return nothing('no case to open');
  const all = await namable(walk, at.seat, 'ALL');
  const part = all.filter((_, place) => (c >> (4 + place)) % 2 === 0);
  const some = c % 4 === 0 && part.length > 0 ? part : all;
  const level = (c >> 2) % DISCLOSURE_LEVELS.length;
  const named = `${some.length} of ${all.length} arrears`;
  const words = `${at.who} opens its case with ${named} at ${DISCLOSURE_LEVELS[level]}`;
  if (some.length === 0) return nothing(words);
  const { refused } = await walk.tries(at.who, 'confirmJointCase', {
    jointCaseId: at.seat.public_id,
    arrearsIds: some.map(({ own }) => own),
    disclosureLevel: DISCLOSURE_LEVELS[level],
  });
  if (refused.length === 0) {
    walk.model.named({ id: at.seat.case_id, person: at.person, level }, owedOf(walk, some));
  }
  return did(words, refused);
}

export async function addToCase(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  const late = at === null ? [] : await namable(walk, at.seat, 'LATE');
  if (at === null || late.length === 0) return nothing('nothing to let in');
  const { refused } = await walk.tries(at.who, 'confirmAddition', {
    jointCaseId: at.seat.public_id,
    arrearsIds: late.map(({ own }) => own),
  });
  const owed = owedOf(walk, late);
  if (refused.length === 0) {
    walk.model.named({ id: at.seat.case_id, person: at.person, level: null }, owed);
  }
  return did(`${at.who} lets ${late.length} arrears in`, refused);
}

export async function changeDisclosure(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  if (at === null) return nothing('no case to choose a level of');
  const level = c % DISCLOSURE_LEVELS.length;
  const { refused } = await walk.tries(at.who, 'changeDisclosure', {
    jointCaseId: at.seat.public_id,
    level: DISCLOSURE_LEVELS[level],
    ...SHOWN,
  });
  const was = walk.model.cases.get(at.seat.case_id)?.level;
  if (refused.length === 0) walk.model.chose(at.seat.case_id, level);
  return did(`${at.who} chooses ${DISCLOSURE_LEVELS[level]} after level ${was}`, refused);
}

export async function stateCapacity(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  if (at === null) return nothing('no case to state a budget in');
  // Below any amount that is looked for; enough for all that can be owed.
  const monthlyCents = 200_000 + (c % 30_000);
  const { refused } = await walk.tries(at.who, 'stateCapacity', {
    jointCaseId: at.seat.public_id,
    idempotencyKey: walk.world.nextKey(),
    budget: budgetOf(monthlyCents),
  });
  return did(`${at.who} states a budget of ${monthlyCents}`, refused);
}

export async function answerProposal(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const who = pick(walk.members, a);
  const { data } = await walk.ask(who, 'Query proposals', { first: 10 });
  const open = nodesOf(data.proposals).filter(
    ({ state, answer }) => state === 'OPEN' && answer === null,
  );
  if (open.length === 0) return nothing(`${who} is asked nothing`);
  const answer = b % 10 === 0 ? 'REJECT' : 'ACCEPT';
  const reason = answer === 'REJECT' ? { reason: { code: 'TERM_TOO_LONG' } } : {};
  const input = { proposalId: pick(open, b).id, answer, ...reason };
  const { refused } = await walk.tries(who, 'answerProposal', input);
  return did(`${who} says ${answer}`, refused);
}

/** The person's word on what needs it: mostly yes. */
export async function decide(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  if (at === null) return nothing('nothing to agree to');
  const jointCaseId = at.seat.public_id;
  if (at.seat.state !== 'AGREED') return answerQuestions(walk, at, c);
  const yes = c % 8 !== 0;
  const { refused } = yes
    ? await walk.tries(at.who, 'agreeToArrangement', { jointCaseId, payDay: 25 })
    : await walk.tries(at.who, 'declineArrangement', { jointCaseId });
  if (refused.length === 0) walk.count('decide DONE');
  return did(`${at.who} ${yes ? 'agrees' : 'declines'}`, refused);
}

async function answerQuestions(walk: WalkWorld, at: At, c: number): Promise<Did> {
  const jointCaseId = at.seat.public_id;
  if (at.seat.state === 'OPEN') {
    const answer = at.who === MUNICIPALITY ? 'GIVEN' : 'DECLINED';
    const { refused } = await walk.tries(at.who, 'answerAdvice', { jointCaseId, answer });
    return did(`${at.who} answers advice`, refused);
  }
  const answer = c % 2 === 0 ? 'ALLOW' : 'KEEP';
  const { refused } = await walk.tries(at.who, 'answerTotalsQuestion', { jointCaseId, answer });
  const level = walk.model.cases.get(at.seat.case_id)?.level ?? 0;
  if (refused.length === 0 && answer === 'ALLOW') {
    walk.model.chose(at.seat.case_id, Math.max(1, level));
  }
  return did(`${at.who} says ${answer} to totals`, refused);
}

export async function acknowledge(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const who = pick([...walk.members, MUNICIPALITY], a);
  const { data } = await walk.ask(who, 'Query sharingNotices', { first: 20, openOnly: true });
  const open = nodesOf(data.sharingNotices);
  if (open.length === 0) return nothing(`${who} has no notice`);
  const notice = pick(open, b);
  const { refused } = await walk.tries(who, 'acknowledgeNotice', { noticeId: notice.id });
  return did(`${who} acknowledges ${notice.kind}`, refused);
}

/** The person asks to be called; the office calls. */
export async function call(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  if (b % 2 === 0) {
    const at = await seated(walk, a, 4);
    if (at === null) return nothing('nobody to call');
    const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
    const input = { jointCaseId: at.seat.public_id, preference };
    const { refused } = await walk.tries(at.who, 'askForPerson', input);
    return did(`${at.who} asks for a person`, refused);
  }
  const { data } = await walk.ask('coordinator', 'Query workList', { first: 20 });
  const calls = nodesOf(data.workList).filter(({ task }) => task === 'CARE_CALL');
  if (calls.length === 0) return nothing('the office has nobody to call');
  const input = { taskId: pick(calls, a).id };
  const { refused } = await walk.tries('coordinator', 'startCareCall', input);
  return did('the office starts a call', refused);
}

/** Rounds of who has one need nobody. */
export async function setPolicy(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const who = pick(walk.members, a);
  const input = { idempotencyKey: walk.world.nextKey(), rules: ANY_PLAN };
  const { refused } = await walk.tries(who, 'setNegotiationPolicy', input);
  return did(`${who} sets a policy`, refused);
}

export async function confirmStandstill(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const who = pick(walk.members, a);
  const jointCaseId = walk.idsOf(who, 'JointCase').at(-1);
  if (jointCaseId === undefined) return nothing(`${who} knows no case`);
  const { refused } = await walk.tries(who, 'confirmStandstill', { jointCaseId });
  return did(`${who} confirms its standstill`, refused);
}

/** Days pass. What a running case rests on lasts; the rest of what runs out meanwhile does not. */
export async function passDays(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const days = pick([1, 1, 1, 2, 3, 5, 8, 14, 30, 95, 200, 370], a);
  const until = addDays(walk.today, days);
  const running = await runningCases(walk);
  const out = walk.model.relations.filter(
    (each) => walk.model.isValid(each, walk.today) && (each.standing?.expiresOn ?? until) < until,
  );
  for (const relation of out) {
    relation.restsOn = running.get(relation.id) ?? null;
    if (relation.restsOn === null) walk.model.ranOut(relation, await waitingOf(walk, relation));
    walk.count(relation.restsOn === null ? 'ran out' : 'lasts for a case');
  }
  walk.world.service.clock.advance({ days });
  return did(`${days} days pass`, []);
}

/** What lasted for a case that is over since has run out. */
export async function endRests(walk: WalkWorld): Promise<void> {
  const resting = walk.model.relations.filter(({ restsOn }) => restsOn !== null);
  if (resting.length === 0) return;
  const running = await runningCases(walk);
  for (const relation of resting) {
    if (running.get(relation.id) === relation.restsOn) continue;
    walk.model.ranOut(relation, await waitingOf(walk, relation));
  }
}

/**
 * By relation: the open case in which it takes part. What was settled after an arrangement began
 * does so as long as its member: the share of a member is one, and moves by no cent.
 */
async function runningCases(walk: WalkWorld): Promise<Map<string, string>> {
  const rows = await walk.witnessed<{ relation_id: string; case_id: string }>(
    `select distinct k.relation_id, k.case_id from case_arrears k
     join joint_case c on c.id = k.case_id
     join case_participant p on p.case_id = k.case_id and p.member_id = k.member_id
     left join arrangement w on w.case_id = k.case_id
     where c.state not in ('MATCHED', 'CLOSED', 'COMPLETED')
       and (k.left_on is null
         or k.left_on >= w.agreed_on and p.left_on is null and not k.is_ended)`,
  );
  return new Map(rows.map((row) => [row.relation_id, row.case_id]));
}

export interface At {
  who: string;
  person: string;
  seat: Seat;
}

export async function seated(walk: WalkWorld, a: number, b: number): Promise<At | null> {
  const person = pick(PERSONS, a);
  const who = onPersonsSide(person, b);
  const seat = await walk.seatOf(who, person);
  return seat === null ? null : { who, person, seat };
}

interface Namable {
  own: string;
  id: string;
}

/** Open arrears that somebody could name in a case, by its own ids. */
async function namable(walk: WalkWorld, seat: Seat, which: 'ALL' | 'LATE'): Promise<Namable[]> {
  const rows = await walk.witnessed<Namable>(
    `select own_id(v.public_id, a.id) as own, a.id from case_relation cr
     join relation_view v on v.member_id = cr.member_id and v.relation_id = cr.relation_id
     join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
     where cr.case_id = $1 and v.viewer_id = $2 and v.state = 'CONFIRMED' and v.until is null
       and a.state = 'OPEN' and ($3 = 'ALL' or not exists (select from case_arrears k
         where k.arrears_id = a.id and k.case_id = cr.case_id and k.left_on is null))`,
    [seat.case_id, seat.viewer_id, which],
  );
  const order = walk.model.allOwed().map(({ id }) => id);
  return rows.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
}

function owedOf({ model }: WalkWorld, named: readonly Namable[]): Owed[] {
  const ids = new Set(named.map(({ id }) => id));
  return model.allOwed().filter(({ id }) => ids.has(id));
}

export function nodesOf(connection: { edges: { node: Told }[] }): Told[] {
  return connection.edges.map(({ node }) => node);
}
