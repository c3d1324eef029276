// Who is in a simulation: households with what they owe and what they will do, and members with
// what they let a policy answer and what they answer by hand. All follows from the seed, each by
// itself: what one does moves nobody else's chance.
// Not here: doing it (market.ts).
import { Chance } from '../population/chance.ts';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';

/** Twelve of the sample coalition. */
export const MEMBERS: readonly string[] = SAMPLE_MEMBERS.slice(0, 12).map(({ slug }) => slug);
/** What this many of them signed about silence binds them. */
const BOUND_BY_SILENCE = 3;

const LEVELS = ['OWN_SHARE', 'TOTALS', 'NAMES', 'AMOUNTS'] as const;

/** What somebody does, and how many days after it could; null: never. */
export interface Deed<T> {
  does: T;
  afterDays: number | null;
}

export interface Household {
  number: number;
  /** Cents owed at each member, by slug. */
  owed: Readonly<Record<string, number>>;
  level: (typeof LEVELS)[number];
  monthlyCents: number;
  opensAfterDays: number | null;
  budgetAfterDays: number | null;
  advice: Deed<'DECLINED'>;
  totals: Deed<'ALLOW' | 'KEEP'>;
  word: Deed<'AGREE' | 'DECLINE'>;
  /** Disputes one of its arrears, so many days after it opened its case. */
  disputesAfterDays: number | null;
}

export function householdOf(seed: number, number: number): Household {
  const chance = new Chance(seed * 7_919 + number);
  const members = shuffled(MEMBERS, chance).slice(0, chance.between(2, MEMBERS.length));
  const owed = Object.fromEntries(members.map((slug) => [slug, chance.between(4_000, 180_000)]));
  const total = Object.values(owed).reduce((sum, cents) => sum + cents, 0);
  const months = chance.pick([3, 6, 9, 12, 12, 18, 24, 30, 34, 45]);
  return {
    number,
    owed,
    level: chance.pick(LEVELS),
    monthlyCents: Math.max(500, Math.floor(total / months) + chance.below(97)),
    opensAfterDays: within(chance, 970, 4),
    budgetAfterDays: within(chance, 940, 10),
    advice: { does: 'DECLINED', afterDays: within(chance, 900, 5) },
    totals: { does: chance.in1000(600) ? 'ALLOW' : 'KEEP', afterDays: within(chance, 900, 5) },
    word: { does: chance.in1000(900) ? 'AGREE' : 'DECLINE', afterDays: within(chance, 920, 12) },
    disputesAfterDays: chance.in1000(60) ? chance.between(0, 20) : null,
  };
}

/** Days until it is done; null in the rest of the thousand. */
function within(chance: Chance, in1000: number, mostDays: number): number | null {
  return chance.in1000(in1000) ? chance.below(mostDays + 1) : null;
}

function shuffled(all: readonly string[], chance: Chance): string[] {
  const left = [...all];
  return all.map(() => left.splice(chance.below(left.length), 1)[0] as string);
}

/** Whether the silence of a member binds it. */
export function isBoundBySilence(slug: string): boolean {
  return MEMBERS.indexOf(slug) < BOUND_BY_SILENCE;
}

/** The rules of a member's policy; none: all is answered by hand. */
export function rulesOf(seed: number, slug: string): Variables[] {
  const chance = new Chance(seed * 104_729 + MEMBERS.indexOf(slug));
  const short = chance.pick([6, 12, 18, 24]);
  const smallest = chance.pick([0, 500, 1_500]);
  const easy = { longestMonths: short, smallestMonthly: { amountCents: smallest } };
  // each kind in every market: else a seed might have nobody who answers by hand
  const kinds: Variables[][] = [
    [],
    [{ does: 'ACCEPT', within: {} }],
    [{ does: 'ACCEPT', within: { longestMonths: 36 } }],
    [{ does: 'ACCEPT', within: easy }],
    [
      { does: 'ACCEPT', within: easy },
      { does: 'COUNTER', within: { longestMonths: short + 12 } },
    ],
  ];
  return kinds[(MEMBERS.indexOf(slug) + chance.below(2)) % kinds.length] ?? [];
}

export type Hand = Deed<'ACCEPT' | 'COUNTER' | 'REJECT'> & {
  /** A COUNTER asks for so many months less than the plan takes. */
  fewerMonths: number;
};

/** What a member's clerk answers in a round of a case, where the policy leaves it to a person. */
export function handOf(seed: number, household: number, slug: string, round: number): Hand {
  const place = (household * 16 + MEMBERS.indexOf(slug)) * 8 + round;
  const chance = new Chance(seed * 1_299_709 + place);
  const does = (['ACCEPT', 'COUNTER', 'REJECT'] as const)[chance.weighted([74, 14, 12])];
  return {
    does: does ?? 'ACCEPT',
    afterDays: within(chance, 930, 13),
    fewerMonths: chance.between(1, 8),
  };
}
