// What a member could compute about the others from everything it sees of a case over all rounds:
// the known attacks, and every world that fits what it saw.
// Not here: living a case (attack-views.ts), what must hold (four-attacks.spec.ts).
import { planWithin } from '../../src/domain/negotiation/plan-within.ts';
import { commitmentLeaves } from '../../src/domain/negotiation/commitment.ts';
import { makePlan } from '../../src/domain/plan/make-plan.ts';
import type { Plan, PlanInput } from '../../src/domain/plan/plan.ts';
import { merkleTree, saltedHash } from '../../src/platform/crypto/merkle.ts';
import { caseOf, member } from '../domain/plan/cases.ts';

/** One round, as the member read it. */
export interface SeenRound {
  readonly balanceCents: number;
  readonly attestation: string;
  readonly payments: readonly { readonly month: number; readonly amountCents: number }[];
  readonly commitment: { readonly root: string; readonly salt: string };
}

/** A world without the member: what is owed to each of the others, and what is paid a month. */
export interface World {
  readonly others: readonly number[];
  readonly monthlyCents: number;
}

/** f(1), of the longest stretch of equal months: the part of its balance it is paid a month. */
function fractionOf({ payments, balanceCents }: SeenRound): number {
  const full = payments.slice(0, -1);
  const paid = full.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return paid / full.length / balanceCents;
}

/**
 * Attack 1, a balance corrected between rounds: from f = K / B and f' = K / (B - d).
 * @returns what is owed to the others; null when f did not move.
 */
export function fromCorrection(before: SeenRound, after: SeenRound): number | null {
  const [one, other] = [fractionOf(before), fractionOf(after)];
  const paidOff = before.balanceCents - after.balanceCents;
  if (Math.abs(one - other) < 0.001) return null;
  const monthlyCents = paidOff / (1 / one - 1 / other);
  return monthlyCents / one - before.balanceCents;
}

/** Attack 2, a known capacity: B = K / f. */
export function fromCapacity(round: SeenRound, monthlyCents: number): number {
  return monthlyCents / fractionOf(round) - round.balanceCents;
}

/**
 * Attack 3, staggered last months: who is left alone at the end is paid all there is a month.
 * @returns what is owed to the others, 0 when it seems to have been alone all the time.
 */
export function fromLastMonths({ payments, balanceCents }: SeenRound): number {
  const monthlyCents = Math.max(...payments.map(({ amountCents }) => amountCents));
  const last = payments.at(-1);
  const total = monthlyCents * ((last?.month ?? 1) - 1) + (last?.amountCents ?? 0);
  return Math.max(0, total - balanceCents);
}

/**
 * Attack 4, an attestation that can be tried out: the root of every world that could be, with the
 * salt that the member holds.
 * @param keys of the member, and of the other that it suspects.
 * @returns what is owed to the other in the world whose root it is; null when it is none of them.
 */
export function fromRoot(
  round: SeenRound,
  keys: readonly [own: string, other: string],
  otherCents: readonly number[],
): number | null {
  const salt = Buffer.from(round.commitment.salt, 'hex');
  for (const cents of otherCents) {
    for (const monthlyCents of monthlyThatFit(round, cents)) {
      const plan = makePlan(worldOf(round, keys, [cents], monthlyCents));
      if (plan !== null && rootOf(plan, salt) === round.commitment.root) return cents;
    }
  }
  return null;
}

function rootOf(plan: Plan, salt: Buffer): string {
  const hashes = commitmentLeaves(plan).map(({ text }) => saltedHash(salt, text));
  return merkleTree(hashes).root.toString('hex');
}

/**
 * Every world with one other, or with two, of a grid, in which the member would have seen just what
 * it saw in every round, amounts within one cent.
 */
export function worldsThatFit(rounds: readonly SeenRound[]): World[] {
  const [first] = rounds;
  if (first === undefined) return [];
  const totals = Array.from({ length: 60 }, (_, at) => Math.round(500 * 1.15 ** at));
  return totals.flatMap((cents) =>
    [[cents], [Math.floor(cents / 3), cents - Math.floor(cents / 3)]].flatMap((others) =>
      monthlyThatFit(first, cents)
        .map((monthlyCents) => ({ others, monthlyCents }))
        .filter((world) => rounds.every((round) => looksAlike(round, first, world)))
        .slice(0, 1),
    ),
  );
}

/** Two worlds in which every other balance differs by a fifth or more; null: there are none. */
export function farApart(worlds: readonly World[]): [World, World] | null {
  for (const one of worlds) {
    const other = worlds.find(({ others }) =>
      others.every((cents) => one.others.every((each) => Math.abs(cents - each) * 5 >= each)),
    );
    if (other !== undefined) return [one, other];
  }
  return null;
}

function monthlyThatFit(round: SeenRound, otherCents: number): number[] {
  const total = round.balanceCents + otherCents;
  const about = Math.round(fractionOf(round) * total);
  const spread = Math.ceil(total / round.balanceCents) + 1;
  return Array.from({ length: 2 * spread + 1 }, (_, at) => about - spread + at).filter(
    (c) => c > 0,
  );
}

function worldOf(
  { balanceCents }: SeenRound,
  [own, other]: readonly [string, string],
  others: readonly number[],
  monthlyCents: number,
): PlanInput {
  return caseOf(monthlyCents, [
    member(own, balanceCents),
    ...others.map((cents, at) => member(at === 0 ? other : `${other}${at}`, cents)),
  ]);
}

/** What the member would see in a round of a world, beside what it saw. */
function looksAlike(round: SeenRound, first: SeenRound, { others, monthlyCents }: World): boolean {
  const facts = worldOf(first, ['a', 'b'], others, monthlyCents);
  const owed = { ...facts.members[0]!, owedCents: round.balanceCents };
  const isLess = round.balanceCents < first.balanceCents;
  const members = isLess ? [owed, ...facts.members.slice(1)] : facts.members;
  const found = planWithin({ ...facts, members }, new Map());
  if (found.kind !== 'PLAN') return false;
  const { plan } = found;
  if (plan.members[0]?.attestation !== round.attestation) return false;
  const column = plan.months
    .map(({ month, splitCents }) => ({ month, amountCents: splitCents[0] ?? 0 }))
    .filter(({ amountCents }) => amountCents > 0);
  let [seen, would] = [0, 0];
  return (
    column.length === round.payments.length &&
    column.every(({ month, amountCents }, at) => {
      seen += round.payments[at]?.amountCents ?? 0;
      would += amountCents;
      return month === round.payments[at]?.month && Math.abs(seen - would) <= 1;
    })
  );
}
