// What "this is me" makes of an account's relations. Where the account's verified attributes fit,
// the relation's whole person is the account's. A relation that it has by a claim code alone comes
// alone: the member holds the code too, and what is linked with the relation is none of its
// business. Pure.
// Not here: asking and storing (binding.repository.ts, front-door/front-door.jobs.ts).

/** A relation of which the account said "this is me". */
export interface ConfirmedRelation {
  memberId: string;
  relationId: string;
  /** The person it is linked to; null when it is not linked. */
  personId: string | null;
  /** The account's verified attributes fit it. */
  fits: boolean;
  /** That person has an account of somebody with other attributes. */
  isAnothers: boolean;
  /** Somebody else, whose attributes fit it, said "this is me" too. */
  isContested: boolean;
}

export interface Binding {
  /** The relations that are the account's. */
  own: ConfirmedRelation[];
  /** The person that the account is from now on; null: a new one. */
  stayingId: string | null;
  /** Persons that become one with it, with all their relations. */
  joinedIds: string[];
  /** Relations that come alone, out of the person they were linked to. */
  moved: ConfirmedRelation[];
}

/**
 * Decides who an account is.
 * @param boundId the person it was before; null at its first "this is me".
 * @returns null when nothing of what it confirmed is its own.
 */
export function bindingOf(
  confirmed: readonly ConfirmedRelation[],
  boundId: string | null,
): Binding | null {
  const own = confirmed.filter((each) => each.fits || !each.isContested);
  if (own.length === 0) return null;
  const whole = own.flatMap(({ personId, fits, isAnothers }) =>
    personId !== null && fits && !isAnothers ? [personId] : [],
  );
  const stayingId = boundId ?? [...whole].sort()[0] ?? null;
  const joinedIds = [...new Set(whole)].filter((id) => id !== stayingId).sort();
  const moved = own.filter(
    ({ personId }) => personId === null || (personId !== stayingId && !whole.includes(personId)),
  );
  return { own, stayingId, joinedIds, moved };
}
