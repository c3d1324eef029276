// Who acts for a person in a walk, and who ends that: the counsellor records a representation and
// ends it, the person confirms it, says no, or takes it back. And the person says "this is not me".
// Not here: what a counsellor may read (consent-walk-side.ts), asks (consent-walk-statements.ts).
import { mandateFor } from './case-acts.ts';
import { noteWhose } from './consent-walk-acts.ts';
import { nodesOf } from './consent-walk-case-acts.ts';
import {
  did,
  type Did,
  type Draw,
  HELPED,
  nothing,
  PERSONS,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

/** What the counsellor recorded last and is not over. @returns its id; null when there is none. */
export async function standingHelp(walk: WalkWorld): Promise<string | null> {
  const [row] = await walk.witnessed<{ id: string; state: string }>(
    'select id, state from representation where counsellor_id = $1 order by recorded_at desc limit 1',
    [walk.viewers.get(MUNICIPALITY)],
  );
  return row === undefined || row.state === 'ENDED' ? null : row.id;
}

export async function recordHelp(walk: WalkWorld): Promise<Did> {
  if ((await standingHelp(walk)) !== null) return nothing('the counsellor has a representation');
  const input = mandateFor(walk.world, HELPED, { validFromOn: walk.day });
  const { refused } = await walk.tries(MUNICIPALITY, 'recordRepresentation', input);
  return did(`${MUNICIPALITY} records that it acts for ${HELPED}`, refused);
}

/** The person's word on who says to act for it: mostly yes, and mostly it leaves it at that. */
export async function answerHelp(walk: WalkWorld, { b, c }: Draw): Promise<Did> {
  const { data } = await walk.ask(HELPED, 'Query representationOffers', { first: 20 });
  const nodes = nodesOf(data.representationOffers);
  const offered = nodes.filter(({ state }) => state === 'OFFERED');
  const confirmed = nodes.filter(({ state }) => state === 'CONFIRMED');
  const isNew = offered.length > 0;
  if (!isNew && (confirmed.length === 0 || c % 5 > 0)) {
    return nothing(`${HELPED} looks at who acts for it`);
  }
  const said = c % 7 === 0 ? 'denyRepresentation' : 'confirmRepresentation';
  const act = isNew ? said : 'revokeRepresentation';
  const { id: offerId } = pick(isNew ? offered : confirmed, b);
  const { refused } = await walk.tries(HELPED, act, { offerId });
  if (refused.length === 0) {
    await noteHelp(walk, offerId, act === 'confirmRepresentation');
    walk.count(act);
  }
  return did(`${HELPED} does ${act}`, refused);
}

async function noteHelp(walk: WalkWorld, offerId: string, isConfirmed: boolean): Promise<void> {
  const { model } = walk;
  const [row] = await walk.witnessed<{ id: string; state: string }>(
    `select r.id, r.state from representation_offer f
     join representation r on r.counsellor_id = f.counsellor_id and r.id = f.representation_id
     where f.public_id = $1`,
    [offerId],
  );
  if (row === undefined) throw new Error('an offer that nobody made');
  if (!isConfirmed) model.helpEnds(row.id, 'PERSON');
  else if (row.state !== 'ENDED') model.helpBegins(row.id);
}

/** Of its own end the counsellor is taken at its word: what it sees ends when a job followed. */
export async function endHelp(walk: WalkWorld): Promise<Did> {
  const representationId = await standingHelp(walk);
  if (representationId === null) return nothing('no representation to end');
  const input = { representationId, endedOn: walk.day, reason: 'FINISHED' };
  const { refused } = await walk.tries(MUNICIPALITY, 'endRepresentation', input);
  if (refused.length === 0) walk.model.helpEnds(representationId, 'COUNSELLOR');
  return did(`${MUNICIPALITY} ends that it acts for ${HELPED}`, refused);
}

/** Mostly of a second number at a member: what is not the person's takes part in nothing more. */
export async function denyRelation(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const who = pick(PERSONS, a);
  const { data } = await walk.ask(who, 'Query relations', { first: 20 });
  const suggested = nodesOf(data.relations).filter(
    ({ state, referenceEnding }) =>
      state === 'SUGGESTED' && (c % 4 === 0 || String(referenceEnding).endsWith('2')),
  );
  if (suggested.length === 0) return nothing(`${who} knows who knows it`);
  const { id: relationId, memberName } = pick(suggested, b);
  const { refused } = await walk.tries(who, 'denyRelation', { relationId });
  if (refused.length === 0) await noteWhose(walk, relationId, 'ANOTHER');
  return did(`${who} says "this is not me" of ${memberName}`, refused);
}
