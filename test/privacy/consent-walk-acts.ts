// What members and persons do about arrears and consents in a walk, each by a call of the API; and
// what it changes in the model when the service did it.
// Not here: joint cases (consent-walk-case-acts.ts), when each is done (consent-walk-steps.ts).
import { addMonths, localDate, formatDay } from '../../src/domain/calendar/local-date.ts';
import {
  CONSENT_MONTHS,
  currentConsentText,
  type ShownText,
} from '../../src/consents/consent-texts.ts';
import { consentInput, type Variables } from '../../src/programs/sample-requests.ts';
import { newOwed, relationOf } from './consent-walk-entries.ts';
import type { ModelConsent, Relation } from './consent-walk-model.ts';
import {
  did,
  type Did,
  type Draw,
  HELPED,
  MOST_OF_PERSON,
  MOST_OF_RELATION,
  nothing,
  PERSONS,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

const text = (walk: WalkWorld): ShownText => currentConsentText('NL', walk.today);

export function consentGiven(walk: WalkWorld, on: string): Variables & { textVersion: string } {
  return { ...consentInput(on), textVersion: text(walk).version };
}

/** A member registers another dossier, with a consent of today. */
export async function register(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const [member, person] = [pick(walk.members, a), pick(PERSONS, b)];
  const relation = relationOf(walk, member, person, c % 6 === 0 ? 2 : 1);
  const words = `${member} registers ${person} as ${relation.customerReference}`;
  const ofPerson = walk.model.allOwed().filter((each) => each.relation.person === person);
  if (relation.owed.length >= MOST_OF_RELATION || ofPerson.length >= MOST_OF_PERSON) {
    return nothing(words);
  }
  const owed = newOwed(walk, relation);
  const { refused, payload } = await walk.tries(member, 'registerArrears', {
    idempotencyKey: walk.world.nextKey(),
    entries: [owed.entry],
  });
  const [entry] = payload.entries;
  const codes = [...refused, ...entry.refusals.map((each: { code: string }) => each.code)];
  if (codes.length === 0) {
    owed.id = entry.arrears.id;
    walk.model.owes(owed);
    if (entry.claimCode !== null) walk.codes.push({ person, code: entry.claimCode });
    await learn(walk, relation, 'MEMBER');
  }
  return did(`${words}: ${owed.ownReference}, ${owed.cents}`, codes);
}

/** A member sends again what it registered before. */
export async function registerAgain(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const all = walk.model.allOwed();
  if (all.length === 0) return nothing('nothing to register again');
  const { relation, entry, ownReference } = pick(all, a);
  const consent = b % 2 === 0 ? entry['consent'] : consentGiven(walk, walk.day);
  const { refused, payload } = await walk.tries(relation.member, 'registerArrears', {
    idempotencyKey: walk.world.nextKey(),
    entries: [{ ...entry, consent }],
  });
  const [said] = payload.entries;
  const codes = [...refused, ...said.refusals.map((each: { code: string }) => each.code)];
  await learn(walk, relation, 'MEMBER');
  return did(`${relation.member} registers ${ownReference} again`, codes);
}

export async function recordConsent(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const relation = anyRelation(walk, a);
  if (relation === null) return nothing('nobody to record a consent of');
  const { member, customerReference } = relation;
  const givenOn = formatDay(localDate(walk.today - (b % 4 === 0 ? 2 : 0)));
  const { refused } = await walk.tries(member, 'recordConsent', {
    idempotencyKey: walk.world.nextKey(),
    customerReference,
    consent: consentGiven(walk, givenOn),
  });
  await learn(walk, relation, 'MEMBER');
  return did(`${member} records a consent of ${customerReference}`, refused);
}

/** Saying no to one text changes nothing about a consent that was given. */
export async function recordRefusal(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const relation = anyRelation(walk, a);
  if (relation === null) return nothing('nobody who could have said no');
  const { member, customerReference } = relation;
  const { refused } = await walk.tries(member, 'recordConsentRefusal', {
    idempotencyKey: walk.world.nextKey(),
    customerReference,
    textVersion: text(walk).version,
    language: 'NL',
    channel: 'PHONE',
    refusedOn: walk.day,
  });
  return did(`${member} records that ${customerReference} said no`, refused);
}

/** The person gives consent anew: nobody else can in its stead. */
export async function giveConsent(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const relation = anyRelation(walk, a);
  return relation === null ? nothing('nobody to give consent to') : giveTo(walk, relation);
}

export async function giveTo(walk: WalkWorld, relation: Relation): Promise<Did> {
  const who = relation.person;
  const words = `${who} gives ${relation.member} consent`;
  const relationId = await viewOf(walk, who, relation);
  if (relationId === null) return nothing(words);
  const { version: textVersion } = text(walk);
  const input = { relationId, textVersion, language: 'NL' };
  const { refused } = await walk.tries(who, 'giveConsent', input);
  await learn(walk, relation, 'PERSON');
  return did(words, refused);
}

export async function reconfirmConsent(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const relation = anyRelation(walk, a);
  const consent = relation?.standing ?? null;
  if (relation === null || consent === null) return nothing('no consent to confirm again');
  const who = onPersonsSide(relation.person, b);
  const words = `${who} confirms its consent to ${relation.member} again`;
  const consentId = await ownConsentId(walk, who, consent);
  if (consentId === null) return nothing(words);
  const { textVersion } = consent;
  const input = { consentId, textVersion, language: 'NL' };
  const { refused } = await walk.tries(who, 'reconfirmConsent', input);
  if (refused.length === 0) {
    walk.model.reconfirmed(consent, addMonths(walk.today, CONSENT_MONTHS));
  }
  return did(words, refused);
}

/** By the member, by the person, or by who acts for it. */
export async function withdrawConsent(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const consent = anyConsent(walk, a, c);
  return consent === null ? nothing('no consent to withdraw') : withdraw(walk, consent, b);
}

export async function withdraw(walk: WalkWorld, consent: ModelConsent, b: number): Promise<Did> {
  const { relation } = consent;
  const who = b % 3 === 0 ? relation.member : onPersonsSide(relation.person, b);
  const words = `${who} withdraws the consent to ${relation.member} of ${relation.person}`;
  const consentId = walk.isMember(who) ? consent.id : await ownConsentId(walk, who, consent);
  if (consentId === null) return nothing(words);
  const before = await standingAt(walk, relation);
  const { refused } = await walk.tries(who, 'withdrawConsent', { consentId });
  if (refused.length > 0) return did(words, refused);
  walk.model.ended(consent, 'WITHDRAWN', await waitingOf(walk, relation));
  const by = walk.isMember(who) ? 'a member' : who === MUNICIPALITY ? 'who acts' : 'the person';
  walk.count(`withdrawn by ${by}`);
  for (const where of before) walk.count(`withdrawn ${where}`);
  return did(words, []);
}

export async function invalidateConsent(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const consent = anyConsent(walk, a, c);
  if (consent === null) return nothing('no consent to find invalid');
  const { relation } = consent;
  const reason = pick(['GIVEN_BY_ANOTHER', 'NOT_FREE', 'NO_PROOF', 'OTHER_PERSON'], b);
  const input = { consentId: consent.id, reason };
  const { refused } = await walk.tries(relation.member, 'invalidateConsent', input);
  if (refused.length === 0) {
    walk.model.ended(consent, 'INVALIDATED', await waitingOf(walk, relation));
  }
  return did(`${relation.member} finds a consent of ${relation.person} invalid`, refused);
}

/** Paid to the member itself, or taken back by it. */
export async function endArrears(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const open = walk.model.allOwed().filter(({ isOpen }) => isOpen);
  if (open.length === 0) return nothing('nothing to settle');
  const owed = pick(open, a);
  const { member } = owed.relation;
  const arrearsId = owed.id;
  const { refused } = await (b % 2 === 0
    ? walk.tries(member, 'settleArrears', { arrearsId, settledOn: walk.day })
    : walk.tries(member, 'withdrawArrears', { arrearsId }));
  if (refused.length === 0) owed.isOpen = false;
  return did(`${member} ${b % 2 === 0 ? 'settles' : 'withdraws'} ${owed.ownReference}`, refused);
}

/** What a person named and no job has carried out yet. */
export async function waitingOf(walk: WalkWorld, { id }: Relation): Promise<Set<string>> {
  const rows = await walk.witnessed<{ arrears_id: string }>(
    `select k.arrears_id from confirmed_arrears k join case_confirmation f
       on f.viewer_id = k.viewer_id and f.id = k.confirmation_id
     where k.relation_id = $1 and f.carried_out_at is null`,
    [id],
  );
  return new Set(rows.map((row) => row.arrears_id));
}

/** What an account said of a relation, by its own id of it. */
export async function noteWhose(
  walk: WalkWorld,
  publicId: string,
  whose: 'OWN' | 'ANOTHER',
): Promise<void> {
  const [row] = await walk.witnessed<{ relation_id: string }>(
    'select relation_id from relation_view where public_id = $1',
    [publicId],
  );
  const relation = walk.model.relations.find(({ id }) => id === row?.relation_id);
  if (relation === undefined) return;
  if (walk.model.stated.some((each) => each.relation === relation && each.isOpen)) {
    walk.count(`stated, and said to be ${whose}`);
  }
  walk.model.answered(relation, whose);
}

export function onPersonsSide(person: string, draw: number): string {
  return person === HELPED && draw % 5 < 2 ? MUNICIPALITY : person;
}

/** In which state and at which level of disclosure the relation takes part in cases. */
async function standingAt(walk: WalkWorld, { id }: Relation): Promise<string[]> {
  const rows = await walk.witnessed<{ state: string; level: number }>(
    `select distinct c.state, c.level from case_arrears k join joint_case c on c.id = k.case_id
     where k.relation_id = $1 and k.left_on is null and c.state not in ('CLOSED', 'COMPLETED')`,
    [id],
  );
  return rows.flatMap(({ state, level }) => [`in ${state}`, `at level ${level}`]);
}

function anyRelation({ model }: WalkWorld, draw: number): Relation | null {
  return model.relations.length === 0 ? null : pick(model.relations, draw);
}

/** Mostly the one that counts. */
function anyConsent({ model }: WalkWorld, a: number, c: number): ModelConsent | null {
  const all = model.relations.flatMap(({ standing, consents }) =>
    c % 4 === 0 ? consents : standing === null ? [] : [standing],
  );
  return all.length === 0 ? null : pick(all, a);
}

/** By which id somebody who said "this is me" knows the relation. */
async function viewOf(walk: WalkWorld, who: string, { id }: Relation): Promise<string | null> {
  const [row] = await walk.witnessed<{ public_id: string }>(
    `select public_id from relation_view where viewer_id = $1 and relation_id = $2
       and state = 'CONFIRMED' and until is null`,
    [walk.viewers.get(who), id],
  );
  return row?.public_id ?? null;
}

async function ownConsentId(walk: WalkWorld, who: string, consent: ModelConsent) {
  const view = await viewOf(walk, who, consent.relation);
  if (view === null) return null;
  const [row] = await walk.witnessed<{ id: string }>('select own_id($1, $2) as id', [
    view,
    consent.id,
  ]);
  return row?.id ?? null;
}

/** The consents of this relation that were made just now: their ids; the model says the rest. */
export async function learn(walk: WalkWorld, relation: Relation, by: string): Promise<void> {
  const known = walk.model.relations.flatMap(({ consents }) => consents.map(({ id }) => id));
  const rows = await walk.witnessed<{
    id: string;
    relation_id: string;
    on: number;
    version: string;
  }>(
    `select id, relation_id, given_on - date '1970-01-01' as on, text_version as version
     from consent where not (id = any($1))`,
    [known],
  );
  for (const { id, relation_id, on, version: textVersion } of rows) {
    relation.id = relation_id;
    const expiresOn = addMonths(localDate(on), CONSENT_MONTHS);
    walk.model.given(relation, { id, relation, textVersion, expiresOn, ended: null });
    walk.count(`given by ${by}`);
  }
}
