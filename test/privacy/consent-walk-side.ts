// On whose side somebody stands at a moment of a walk: a person itself, who acts for it as long as
// that counts, who looks along, and what a counsellor was told in a statement.
// Not here: what each does (consent-walk-helping.ts, …-codes.ts, …-statements.ts).
import { formatDay } from '../../src/domain/calendar/local-date.ts';
import type { Owed, Relation } from './consent-walk-model.ts';
import { HELPED, PERSONS, type WalkWorld } from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

/** Whose matters are open to somebody in full: its own, or of whom it helps. */
export function personsOf({ model }: WalkWorld, who: string): readonly string[] {
  const helps = model.acting.size > 0 || model.ending.size > 0;
  if (who === MUNICIPALITY) return helps ? [HELPED] : [];
  return PERSONS.filter((person) => person === who);
}

/** Whether somebody who is not their member may read all of these arrears. */
export function isOpenTo(walk: WalkWorld, who: string, owed: Owed): boolean {
  return (
    (!owed.relation.isDenied && personsOf(walk, who).includes(owed.relation.person)) ||
    isLookedAlong(walk, who, owed) ||
    (who === MUNICIPALITY && isStated(walk, owed))
  );
}

/** What takes part in a case, for who looks along, as long as nobody took its consent back. */
function isLookedAlong({ model, today }: WalkWorld, who: string, owed: Owed): boolean {
  return model.looks.some(
    ({ companion, caseId, lastDayOn }) =>
      companion === who &&
      lastDayOn >= formatDay(today) &&
      model.cases.get(caseId)?.named.has(owed) === true &&
      hasGround(owed.relation),
  );
}

/** What ran out was not taken back: until a job follows, who looks along goes on. */
const hasGround = ({ standing }: Relation): boolean => standing !== null && standing.ended === null;

function isStated({ model }: WalkWorld, owed: Owed): boolean {
  return model.stated.some((each) => each.isOpen && each.owed.includes(owed));
}
