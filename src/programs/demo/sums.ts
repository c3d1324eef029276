// Checks that an arrangement adds up to the cent, each time it is told: month by month, member by
// member, and against what each member sees of it. A mismatch ends the demonstration.
// Not here: making a plan (domain/plan).
import type { Cents } from '../../domain/money/cents.ts';
import type { ArrangementSeen, DueSeen, WholeArrangementSeen } from './answers.ts';
import { euro } from './layout.ts';
import type { Teller } from './teller.ts';

/** What the household can pay in the month of a day. */
export type Bears = (dueOn: string) => Cents;

/** The sums of an arrangement as the person sees it. */
export function checkSums(teller: Teller, whole: WholeArrangementSeen, bears: Bears): void {
  const { plan, collections, totalCents } = whole;
  const all = plan.flatMap(({ instalments }) => instalments);
  teller.claim(
    `in each of the ${collections.length} months the shares add up to the instalment`,
    collections.every(({ dueOn, amountCents }) => sumOf(all.filter(on(dueOn))) === amountCents) &&
      all.every(({ dueOn }) => collections.some(on(dueOn))),
  );
  teller.claim(
    'each member is paid its balance less what it gave up, to the cent',
    plan.every(
      (share) =>
        sumOf(share.instalments) === share.paidCents &&
        share.paidCents === share.balanceCents - share.waivedCostsCents - share.remissionCents,
    ),
  );
  teller.claim(
    `all together that is ${euro(totalCents)}, and no instalment is above what can be paid`,
    sumOf(collections) === totalCents &&
      sumOf(all) === totalCents &&
      all.every(({ amountCents }) => amountCents > 0) &&
      collections.every(({ dueOn, amountCents }) => amountCents <= bears(dueOn)),
  );
}

/** That each member has at any month less than a cent more or less than in exact proportion. */
export function checkProportion(teller: Teller, whole: WholeArrangementSeen): void {
  const { plan, collections, totalCents } = whole;
  const holds = plan.every(({ paidCents, instalments }) => {
    let [allCents, ownCents] = [0n, 0n];
    return collections.every(({ dueOn, amountCents }) => {
      allCents += BigInt(amountCents);
      ownCents += BigInt(sumOf(instalments.filter(on(dueOn))));
      const gap = ownCents * BigInt(totalCents) - allCents * BigInt(paidCents);
      return (gap < 0n ? -gap : gap) < BigInt(totalCents);
    });
  });
  teller.claim('after every month each has the same part of its balance, to the cent', holds);
}

/** That what a member sees of the arrangement is its column of it. */
export function checkShare(
  teller: Teller,
  memberName: string,
  whole: WholeArrangementSeen,
  { share }: ArrangementSeen,
): void {
  const column = whole.plan.find((each) => each.memberName === memberName);
  teller.claim(
    `what ${memberName} reads is its column of the plan, and adds up to its balance`,
    share !== null &&
      column !== undefined &&
      JSON.stringify(share.instalments) === JSON.stringify(column.instalments) &&
      sumOf(share.instalments) === share.paidCents,
  );
}

export function sumOf(amounts: readonly Pick<DueSeen, 'amountCents'>[]): Cents {
  return amounts.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

function on(day: string): (each: DueSeen) => boolean {
  return ({ dueOn }) => dueOn === day;
}
