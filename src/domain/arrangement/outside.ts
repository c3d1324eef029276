// What of a member's arrears a running plan asks too much or too little: what is disputed leaves
// it, what the member says is not owed any more too; what was disputed and stands after all comes
// back.
// Not here: how a share is made less (amendment.ts), the person's and the members' word on more.
import { type Cents, sumCents } from '../money/cents.ts';

/** Arrears in a running plan, as they stand now. */
export interface StandingArrears {
  readonly id: string;
  /** What the member says is owed of it, without what is disputed; 0 when it ended. */
  readonly owedCents: Cents;
  /** What the person disputes of it now. */
  readonly disputedCents: Cents;
  /** What was disputed of it and has left the plan. */
  readonly outsideCents: Cents;
  /** What of that stays outside, for it was not agreed that it comes back. */
  readonly refusedCents: Cents;
}

export interface FallsAway {
  readonly disputedCents: Cents;
  readonly lessCents: Cents;
  /** `outsideCents` after it, of the arrears where it is otherwise. */
  readonly outside: ReadonlyMap<string, Cents>;
}

/**
 * What falls away of a share now: what is newly disputed, and then what the plan would still ask
 * beyond what the member says is owed. A member that does not report what it was paid by the plan
 * says more is owed, never less: so nothing falls away by mistake.
 * @param openCents what the plan still asks, from tomorrow on.
 * @example the plan asks 100.00, the member says 70.00 are owed: 30.00 less; 20.00 of it disputed
 * (and 50.00 owed besides): 20.00 disputed and 30.00 less
 */
export function fallsAway(openCents: Cents, arrears: readonly StandingArrears[]): FallsAway {
  const outside = new Map<string, Cents>();
  let open = openCents;
  for (const each of arrears) {
    const more = Math.min(open, Math.max(0, each.disputedCents - each.outsideCents));
    if (more === 0) continue;
    outside.set(each.id, each.outsideCents + more);
    open -= more;
  }
  const owedCents = sumCents(arrears.map((each) => each.owedCents));
  const lessCents = Math.max(0, open - owedCents);
  return { disputedCents: openCents - open, lessCents, outside };
}

/**
 * What comes back: what left the plan as disputed and is not disputed any more.
 * @example 20.00 left it, the dispute was withdrawn: 20.00
 */
export function comesBack(arrears: readonly StandingArrears[]): Cents {
  return sumCents(arrears.map(backOf));
}

/** What of one of them comes back. */
export function backOf({ outsideCents, disputedCents, refusedCents }: StandingArrears): Cents {
  return Math.max(0, outsideCents - disputedCents - refusedCents);
}
