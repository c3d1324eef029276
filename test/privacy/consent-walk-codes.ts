// Coming in by a code, in a walk: customers whom a member invites and who accept, and a companion
// who looks along at a case until the person ends it.
// Not here: claim codes (consent-walk-case-acts.ts), what a companion may read (…-side.ts).
import { learn } from './consent-walk-acts.ts';
import { nodesOf, seated } from './consent-walk-case-acts.ts';
import { relationOf } from './consent-walk-entries.ts';
import {
  COMPANION,
  did,
  type Did,
  type Draw,
  nothing,
  PERSONS,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';

/** Of the codes that were made, the newest are used: few are of use twice. */
const NEWEST = 3;

/** A member invites a customer by its own reference, whom it registered before or not. */
export async function inviteCustomer(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const [member, person] = [pick(walk.members, a), pick(PERSONS, b)];
  const relation = relationOf(walk, member, person, c % 3 === 0 ? 1 : 2);
  const { refused, payload } = await walk.tries(member, 'inviteCustomers', {
    idempotencyKey: walk.world.nextKey(),
    customerReferences: [relation.customerReference],
    language: 'NL',
  });
  const [entry] = payload.entries ?? [];
  const why = (entry?.refusals ?? []).map((each: { code: string }) => each.code);
  if (entry?.code) walk.invitations.push({ relation, code: entry.code });
  return did(`${member} invites ${relation.customerReference}`, [...refused, ...why]);
}

/** The person opens a code and accepts what it is shown, or turns it down. */
export async function useInvitation(walk: WalkWorld, { a, c }: Draw): Promise<Did> {
  const newest = walk.invitations.slice(-NEWEST);
  if (newest.length === 0) return nothing('no invitation');
  const { code, relation } = pick(newest, a);
  // The walk knows the customer once something may count of it: of the same number there is one.
  const known = relationOf(walk, relation.member, relation.person, slotOf(relation));
  const { person: who, member } = known;
  const opened = await walk.tries(who, 'openInvitation', { code, language: 'NL' });
  const { invitation } = opened.payload;
  if (invitation === null) return did(`${who} opens a code of ${member}`, opened.refused);
  if (c % 6 === 0) {
    const { refused } = await walk.tries(who, 'declineInvitation', { code });
    return did(`${who} turns the invitation of ${member} down`, refused);
  }
  const { textVersion, language, textSha256 } = invitation;
  const input = { code, textVersion, language, textSha256 };
  const { refused } = await walk.tries(who, 'acceptInvitation', input);
  if (refused.length === 0) {
    walk.model.knows(known);
    await learn(walk, known, 'PERSON');
    walk.count('invitation accepted');
  }
  return did(`${who} accepts the invitation of ${member}`, refused);
}

const slotOf = ({ customerReference }: { customerReference: string }): number =>
  Number(customerReference.at(-1));

/** The person makes a code for somebody close to it, who mostly uses it at once. */
export async function inviteCompanion(walk: WalkWorld, draw: Draw): Promise<Did> {
  const at = await seated(walk, draw.a, 4);
  if (at === null) return nothing('no case to look along at');
  walk.numbers += 1;
  const name = `naaste ${walk.numbers}`;
  const { refused, payload } = await walk.tries(at.who, 'inviteCompanion', {
    idempotencyKey: walk.world.nextKey(),
    jointCaseId: at.seat.public_id,
    name,
  });
  const words = `${at.who} lets ${name} look along`;
  if (!payload.code) return did(words, refused);
  walk.lookCodes.push({ caseId: at.seat.case_id, code: payload.code, name });
  if (draw.c % 3 === 0) return did(words, refused);
  const used = await lookAlong(walk, { ...draw, a: Math.min(NEWEST, walk.lookCodes.length) - 1 });
  return { ...used, words: `${words}; ${used.words}` };
}

export async function lookAlong(walk: WalkWorld, { a }: Draw): Promise<Did> {
  const newest = walk.lookCodes.slice(-NEWEST);
  if (newest.length === 0) return nothing('no code to look along by');
  const { code, caseId, name } = pick(newest, a);
  const { refused, payload } = await walk.tries(COMPANION, 'lookAlong', { code });
  const { lastDayOn } = payload;
  if (lastDayOn !== null) {
    const look = { companion: COMPANION, caseId, name, lastDayOn };
    walk.model.opens(() => (walk.model.looks = [...walk.model.looks, look]));
    walk.count('looked along');
  }
  return did(`${COMPANION} looks along as ${name}`, refused);
}

export async function endCompanion(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const who = pick(PERSONS, a);
  const { data } = await walk.ask(who, 'Query companions', { first: 20 });
  const looking = nodesOf(data.companions).filter(({ state }) => state === 'LOOKING');
  if (looking.length === 0) return nothing(`nobody looks along with ${who}`);
  const { id: companionId, name } = pick(looking, b);
  const { refused } = await walk.tries(who, 'endCompanion', { companionId });
  if (refused.length === 0) {
    const left = walk.model.looks.filter((each) => each.name !== name);
    walk.model.opens(() => (walk.model.looks = left));
  }
  return did(`${who} ends that ${name} looks along`, refused);
}
