// The next thing that brings a person's case on, whoever has to do it: chance alone would hardly
// ever come to an arrangement, and then nothing would be hidden there.
// Not here: each act itself (consent-walk-acts.ts, consent-walk-case-acts.ts).
import { giveTo, register } from './consent-walk-acts.ts';
import * as cases from './consent-walk-case-acts.ts';
import type { Relation } from './consent-walk-model.ts';
import { type Did, type Draw, PERSONS, pick, type WalkWorld } from './consent-walk-world.ts';

/** At fewer members than two nothing is joint; three make a withdrawal less than the end. */
const ENOUGH = 3;

export async function advance(walk: WalkWorld, draw: Draw): Promise<Did> {
  const person = pick(PERSONS, draw.a);
  const relations = walk.model.relations.filter((each) => each.person === person);
  const living = relations.filter((each) => walk.model.isValid(each, walk.today));
  const members = new Set(living.map(({ member }) => member));
  const asPerson = { ...draw, b: 4 };
  if (members.size < ENOUGH) {
    const missing = walk.members.filter((each) => !members.has(each));
    const known = relations.filter((each) => missing.includes(each.member) && hasOpen(each));
    if (known.length > 0 && draw.c % 3 > 0) {
      const given = await giveTo(walk, pick(known, draw.b));
      if (given.outcome === 'DONE') return given;
    }
    const place = walk.members.indexOf(pick(missing, draw.b));
    return register(walk, { a: place, b: draw.a, c: 1 });
  }
  const seat = await walk.seatOf(person, person);
  if (seat === null || ['CLOSED', 'COMPLETED'].includes(seat.state)) {
    return cases.confirmRelation(walk, draw);
  }
  if (seat.state === 'MATCHED') {
    const confirmed = await cases.confirmRelation(walk, draw);
    return confirmed.outcome === 'NOTHING' ? cases.openCase(walk, asPerson) : confirmed;
  }
  if (draw.c % 3 === 0) {
    const added = await cases.addToCase(walk, asPerson);
    if (added.outcome !== 'NOTHING') return added;
  }
  if (seat.state === 'OPEN') {
    if (draw.c % 5 === 0) return cases.decide(walk, asPerson);
    return cases.stateCapacity(walk, asPerson);
  }
  if (seat.state === 'NEGOTIATING') {
    if (draw.c % 9 === 0) return cases.decide(walk, asPerson);
    return cases.answerProposal(walk, { ...draw, a: draw.c, b: 1 });
  }
  if (seat.state === 'AGREED') return cases.decide(walk, { ...asPerson, c: 1 });
  return cases.addToCase(walk, asPerson);
}

const hasOpen = ({ owed }: Relation): boolean => owed.some(({ isOpen }) => isOpen);
