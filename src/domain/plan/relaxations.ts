// What would make a case without a plan work: for each kind of change the smallest one by a single
// member, or, where no single member's change suffices, the smallest equal change for all. Requests
// one could make, each verified by planning again; nobody is ever changed here.
// Not here: who may be shown them. A member is told its own part only, a policy bound never.
import { LARGEST_CENTS, type Cents } from '../money/cents.ts';
import { firstThatHolds } from './bisect.ts';
import { LEVERS, type Lever, type LeverKind } from './levers.ts';
import { MinimumTotals } from './feasibility.ts';
import { makePlan } from './make-plan.ts';
import { claimOf, releasedCents, type Claim } from './minimums.ts';
import { at } from './month-row.ts';
import type { PlanInput, PlanMember } from './plan.ts';
import { readyCase, type ReadyCase } from './ready-case.ts';
import { allReleased, claimsAfter } from './remission.ts';

/** What one member would change, in months or cents: its term from `from` to `to`. */
export interface MemberChange {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export type Relaxation =
  | { readonly kind: LeverKind; readonly by: 'ONE'; readonly changes: readonly [MemberChange] }
  | {
      readonly kind: LeverKind;
      readonly by: 'ALL';
      /** Months for a longer term; for the others basis points of each member's own amount. */
      readonly equalStep: number;
      readonly changes: readonly MemberChange[];
    }
  | {
      readonly kind: 'MORE_CAPACITY';
      readonly by: 'CUSTOMER';
      /** More in every month that is not a pause. */
      readonly extraMonthlyCents: Cents;
    };

/**
 * The smallest changes that make a case work, by kind; of single changes every one that suffices,
 * the smallest first. Empty when a plan exists, and when nothing of one kind alone would help.
 * @example 100.00 within 1 month at 60.00 a month: a term of 2 months, 40.00 a month more, or 40.00
 * of remission
 */
export function findRelaxations(input: PlanInput): Relaxation[] {
  const ready = readyCase(input);
  const claims = claimsAfter(ready, allReleased(ready.members));
  const totals = new MinimumTotals(ready, claims);
  if (totals.firstViolation() === null) return [];
  const found = LEVERS.flatMap((lever) => {
    const singles = singleChanges(ready, totals, lever);
    return singles.length > 0 ? singles : equalChange(ready, lever);
  });
  return [...found, ...moreCapacity(ready, totals)].map((relaxation) =>
    verified(input, relaxation),
  );
}

/**
 * The case as it would be after a change. What is not named stays as it was.
 * @example { kind: 'LONGER_TERM', by: 'ONE', changes: [{ key: 'a', from: 1, to: 2 }] } gives the
 * case in which a is paid within 2 months
 */
export function withRelaxation(input: PlanInput, relaxation: Relaxation): PlanInput {
  if (relaxation.by === 'CUSTOMER') {
    const capacity = input.capacity.map((step) => ({
      ...step,
      monthlyCents: Math.min(step.monthlyCents + relaxation.extraMonthlyCents, LARGEST_CENTS),
    }));
    return { ...input, capacity };
  }
  const lever = LEVERS.find(({ kind }) => kind === relaxation.kind);
  const wanted = new Map(relaxation.changes.map((change) => [change.key, change.to]));
  const members = input.members.map((member) => {
    const to = wanted.get(member.key);
    return to === undefined || !lever ? member : lever.moved(member, to);
  });
  return { ...input, members };
}

function singleChanges(ready: ReadyCase, totals: MinimumTotals, lever: Lever): Relaxation[] {
  const found: { step: number; relaxation: Relaxation }[] = [];
  ready.members.forEach((member, index) => {
    const room = lever.room(member, ready.months);
    const step = firstThatHolds(1, room, (candidate) =>
      totals.holdsWith(index, claimAfter(ready, lever.eased(member, candidate, ready.months))),
    );
    if (step === null) return;
    const changes = [changeOf(ready, lever, member, step)] as const;
    found.push({ step, relaxation: { kind: lever.kind, by: 'ONE', changes } });
  });
  // The sort is stable: equal steps stay in order of key.
  return found.sort((a, b) => a.step - b.step).map(({ relaxation }) => relaxation);
}

function equalChange(ready: ReadyCase, lever: Lever): Relaxation[] {
  const stepOf = (member: PlanMember, equalStep: number) =>
    Math.min(lever.room(member, ready.months), lever.equalShare(member, equalStep));
  const equalStep = firstThatHolds(1, lever.widestEqualStep(ready.months), (candidate) => {
    const claims = ready.members.map((member) =>
      claimAfter(ready, lever.eased(member, stepOf(member, candidate), ready.months)),
    );
    return new MinimumTotals(ready, claims).firstViolation() === null;
  });
  if (equalStep === null) return [];
  const changes = ready.members
    .filter((member) => stepOf(member, equalStep) > 0)
    .map((member) => changeOf(ready, lever, member, stepOf(member, equalStep)));
  return [{ kind: lever.kind, by: 'ALL', equalStep, changes }];
}

/** No search: a cent more a month adds a(t) cents by month t. */
function moreCapacity(ready: ReadyCase, totals: MinimumTotals): Relaxation[] {
  let extraMonthlyCents = 0;
  for (let month = 1; month <= ready.months; month += 1) {
    const shortfall = totals.until(month) - at(ready.capacityUntil, month);
    const counted = at(ready.countedUntil, month);
    if (shortfall <= 0) continue;
    if (counted === 0) return [];
    extraMonthlyCents = Math.max(extraMonthlyCents, Math.ceil(shortfall / counted));
  }
  return [{ kind: 'MORE_CAPACITY', by: 'CUSTOMER', extraMonthlyCents }];
}

function changeOf(ready: ReadyCase, lever: Lever, member: PlanMember, step: number): MemberChange {
  const eased = lever.eased(member, step, ready.months);
  return {
    key: member.key,
    from: lever.place(member, ready.months),
    to: lever.place(eased, ready.months),
  };
}

/** The claim of a member whose released amounts are all given up. */
function claimAfter(ready: ReadyCase, member: PlanMember): Claim {
  return claimOf(member, releasedCents(member), ready.months);
}

function verified(input: PlanInput, relaxation: Relaxation): Relaxation {
  if (makePlan(withRelaxation(input, relaxation)) === null) {
    throw new Error('a relaxation was found that does not make the case feasible');
  }
  return relaxation;
}
