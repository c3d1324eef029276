// Statements in a walk: the counsellor asks a member what its person owes it, by consent of that
// day; the member states it, or that there is nothing; the counsellor takes a request back.
// Not here: who acts for the person (consent-walk-helping.ts), what may be read (…-side.ts).
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { Told } from './case-acts.ts';
import { consentGiven, learn } from './consent-walk-acts.ts';
import { nodesOf } from './consent-walk-case-acts.ts';
import { newOwed, relationOf } from './consent-walk-entries.ts';
import { standingHelp } from './consent-walk-helping.ts';
import type { Owed, Relation } from './consent-walk-model.ts';
import {
  did,
  type Did,
  type Draw,
  HELPED,
  MOST_OF_PERSON,
  MOST_OF_RELATION,
  nothing,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { sampleMember } from './world.ts';

export async function requestStatements(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const representationId = await standingHelp(walk);
  const member = pick(walk.members, a);
  if (representationId === null) return nothing('the counsellor may not ask for anybody');
  const { textVersion, language, channel, givenOn } = consentGiven(walk, walk.day);
  const consent = { textVersion, language, channel, givenOn, evidence: 'formulier' };
  const { refused, payload } = await walk.tries(MUNICIPALITY, 'requestStatements', {
    idempotencyKey: walk.world.nextKey(),
    ownReference: 'SALDO',
    person: { ...SAMPLE_PERSONS.find(({ name }) => name === HELPED)?.attributes },
    representationId,
    members: [{ memberId: sampleMember(member).id, consent }],
  });
  const [asked] = payload.members ?? [];
  const why = (asked?.refusals ?? []).map((each: { code: string }) => each.code);
  return did(`${MUNICIPALITY} asks ${member} what ${HELPED} owes it`, [...refused, ...why]);
}

/** A member that was asked answers; mostly with arrears, of which some were registered before. */
export async function answerStatement(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const asked = await walk.witnessed<{ member_id: string }>(
    `select distinct member_id from asked_statement where state = 'ASKED'`,
  );
  const waiting = walk.members.filter((slug) =>
    asked.some(({ member_id }) => member_id === walk.viewers.get(slug)),
  );
  if (waiting.length === 0) return nothing('no member was asked');
  const member = pick(waiting, a);
  const { data } = await walk.ask(member, 'Query statementRequests', { first: 20 });
  const open = nodesOf(data.statementRequests).filter(({ state }) => state === 'ASKED');
  if (open.length === 0) return nothing(`${member} was asked nothing`);
  const statementId: string = pick(open, b).id;
  const relation = relationOf(walk, member, HELPED, 1);
  const owed = c % 6 === 0 ? null : statable(walk, relation, c);
  const { refused, payload } = await walk.tries(member, 'answerStatement', {
    idempotencyKey: walk.world.nextKey(),
    statementId,
    ...(owed === null
      ? { answer: c % 2 === 0 ? 'NO_ARREARS' : 'CUSTOMER_UNKNOWN' }
      : { answer: 'ARREARS', entries: [withoutConsent(owed)] }),
  });
  const words = `${member} states ${owed === null ? 'nothing' : owed.ownReference} of ${HELPED}`;
  const why = (payload.entries ?? []).flatMap(({ refusals }: Told) =>
    refusals.map(({ code }: { code: string }) => code),
  );
  if (refused.length > 0 || owed === null) return did(words, [...refused, ...why]);
  await noteStated(walk, { owed, statementId, entry: payload.entries[0] });
  return did(words, []);
}

export async function withdrawStatement(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const { data } = await walk.ask(MUNICIPALITY, 'Query statementRequests', { first: 20 });
  const open = nodesOf(data.statementRequests).filter(({ state }) => state === 'ASKED');
  if (open.length === 0) return nothing('nothing asked to take back');
  const { refused } = await walk.tries(MUNICIPALITY, 'withdrawStatementRequest', {
    requestId: pick(open, a).id,
    reason: b % 2 === 0 ? 'NOT_NEEDED' : 'CONSENT_WITHDRAWN',
  });
  return did(`${MUNICIPALITY} takes a request back`, refused);
}

/** Something new while there is room for it, else what is open; null when there is neither. */
function statable(walk: WalkWorld, relation: Relation, draw: number): Owed | null {
  const open = relation.owed.filter(({ isOpen }) => isOpen);
  const ofPerson = walk.model.allOwed().filter((each) => each.relation.person === HELPED);
  const isFull = relation.owed.length >= MOST_OF_RELATION || ofPerson.length >= MOST_OF_PERSON;
  if (!isFull && (open.length === 0 || draw % 2 === 0)) return newOwed(walk, relation);
  return open.length === 0 ? null : pick(open, draw);
}

function withoutConsent({ entry }: Owed): Variables {
  const { consent: _consent, ...rest } = entry;
  return rest;
}

interface Answer {
  owed: Owed;
  statementId: string;
  entry: Told;
}

async function noteStated(walk: WalkWorld, { owed, statementId, entry }: Answer): Promise<void> {
  const { relation } = owed;
  if (owed.id === '') {
    owed.id = entry.arrears.id;
    walk.model.owes(owed);
    if (entry.claimCode !== null) walk.codes.push({ person: HELPED, code: entry.claimCode });
  }
  await learn(walk, relation, 'MEMBER');
  const [of] = await walk.witnessed<{ requestId: string; representationId: string }>(
    `select r.id as "requestId", r.representation_id as "representationId"
     from asked_statement a join statement_request r
       on r.counsellor_id = a.counsellor_id and r.id = a.request_id
     where a.member_id = $1 and a.id = $2`,
    [walk.viewers.get(relation.member), statementId],
  );
  if (of === undefined) throw new Error('an answer to what nobody asked');
  const stated = { ...of, relation, owed: [owed], isOpen: true };
  walk.model.states(stated);
  walk.count('stated');
}
