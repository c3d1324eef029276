// What linking made of a population: links that are right, links that are false, what was found of
// each kind of error, and whom a signed-in customer would be shown.
// Not here: printing (print.ts).
import { linkGroups } from '../../src/linking/link-groups.ts';
import { compareTokens } from '../../src/domain/person/link-rule.ts';
import { type Grouping, linkInOrder } from './arrivals.ts';
import { Chance } from './chance.ts';
import type { Population } from './population.ts';
import { ERRORS, type WritingError } from './writings.ts';

export type PairKind = WritingError | 'nothing wrong' | 'several errors';
export const PAIR_KINDS: readonly PairKind[] = ['nothing wrong', ...ERRORS, 'several errors'];

export interface Found {
  /** Pairs of registrations of one person. */
  pairs: number;
  automatic: number;
  candidates: number;
}

/** Two registrations of two persons that became one. */
export interface FalseLink {
  persons: [number, number];
  registrations: [number, number];
  kind: LookAlike;
}

/**
 * FULL_DUPLICATE: planted, all of them is equal. TWINS_ALIKE: twins of one house whose initials
 * begin with one letter, by registrations in which the initials are equal and no telephone, mailbox
 * or account differs. OTHER: anybody else, and twins of whom something was stated that differs.
 */
export type LookAlike = 'FULL_DUPLICATE' | 'TWINS_ALIKE' | 'OTHER';

export interface LinkingFigures {
  found: Map<PairKind, Found>;
  automaticPairs: number;
  falseLinks: FalseLink[];
  candidates: { right: number; wrong: number; wrongBySituation: Map<string, number> };
  /** What accounts are shown: registrations of their own, and of strangers. */
  shown: { own: number; strangers: Record<LookAlike, number> };
  largestBlock: number;
}

/** @param grouping the service's own, or one with a fault planted. */
export function figuresOf(
  population: Population,
  seed: number,
  grouping: Grouping = linkGroups,
): LinkingFigures {
  const judge = new Judge(population);
  for (const pair of pairsOfOwners(population, population.registrationNumbers())) {
    (judge.figures.found.get(kindOf(population, pair)) as Found).pairs += 1;
  }
  const arrival = new Chance(seed + 1);
  for (const block of population.tokens.blocks().values()) {
    const registrations = block.filter((number) => !population.isAccount(number));
    const order = shuffled(registrations, arrival);
    const tokensOf = (number: number) => population.tokens.tokensOf(number);
    const { persons, candidates } =
      order.length === 1
        ? { persons: [order], candidates: [] }
        : linkInOrder(order, tokensOf, grouping);
    judge.judge(registrations, persons, candidates);
    judge.signIn(
      block.filter((number) => population.isAccount(number)),
      registrations,
    );
  }
  return judge.figures;
}

function shuffled(numbers: readonly number[], chance: Chance): number[] {
  const order = [...numbers];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

class Judge {
  readonly figures: LinkingFigures = {
    found: new Map(PAIR_KINDS.map((kind) => [kind, { pairs: 0, automatic: 0, candidates: 0 }])),
    automaticPairs: 0,
    falseLinks: [],
    candidates: { right: 0, wrong: 0, wrongBySituation: new Map() },
    shown: { own: 0, strangers: { FULL_DUPLICATE: 0, TWINS_ALIKE: 0, OTHER: 0 } },
    largestBlock: 0,
  };

  constructor(private readonly population: Population) {}

  judge(
    registrations: readonly number[],
    persons: readonly number[][],
    candidates: readonly [number, number][],
  ): void {
    const { figures, population } = this;
    figures.largestBlock = Math.max(figures.largestBlock, registrations.length);
    const doubtful = new Set(candidates.map(pairKey));
    const linked = new Set<string>();
    for (const pair of persons.flatMap((ids) => [...pairsOf(ids)])) {
      figures.automaticPairs += 1;
      linked.add(pairKey(pair));
      if (population.ownerOf(pair[0]) !== population.ownerOf(pair[1])) this.falselyLinked(pair);
    }
    for (const pair of pairsOfOwners(population, registrations)) {
      const found = figures.found.get(kindOf(population, pair)) as Found;
      if (linked.has(pairKey(pair))) found.automatic += 1;
      else if (doubtful.has(pairKey(pair))) found.candidates += 1;
    }
    for (const [a, b] of candidates) this.candidate(population.ownerOf(a), population.ownerOf(b));
  }

  signIn(accounts: readonly number[], registrations: readonly number[]): void {
    const { figures, population } = this;
    for (const account of accounts) {
      const own = new Set(population.tokens.tokensOf(account).map(({ token }) => token));
      const person = population.ownerOf(account);
      for (const number of registrations) {
        const fits = population.tokens
          .tokensOf(number)
          .some(({ kind, token }) => kind === 'STRONG' && own.has(token));
        const owner = population.ownerOf(number);
        if (owner === person && fits) figures.shown.own += 1;
        else if (fits) figures.shown.strangers[this.lookAlike(owner, person)] += 1;
      }
    }
  }

  private candidate(one: number, other: number): void {
    const { candidates } = this.figures;
    if (one === other) {
      candidates.right += 1;
      return;
    }
    candidates.wrong += 1;
    const situations = [one, other].map((person) => this.population.situationOf(person));
    const key = situations.sort().join(' and ');
    candidates.wrongBySituation.set(key, (candidates.wrongBySituation.get(key) ?? 0) + 1);
  }

  private falselyLinked([a, b]: [number, number]): void {
    const { population } = this;
    const persons: [number, number] = [population.ownerOf(a), population.ownerOf(b)];
    const { conflicting } = compareTokens(
      population.tokens.tokensOf(a),
      population.tokens.tokensOf(b),
    );
    const alike = this.lookAlike(...persons);
    const differs = conflicting.length > 0 || population.initialsOf(a) !== population.initialsOf(b);
    const kind = alike === 'TWINS_ALIKE' && differs ? 'OTHER' : alike;
    this.figures.falseLinks.push({ persons, registrations: [a, b], kind });
  }

  private lookAlike(one: number, other: number): LookAlike {
    const { population } = this;
    const situation = population.situationOf(one);
    if (situation !== population.situationOf(other) || Math.abs(one - other) > 1) return 'OTHER';
    // Two who belong together follow each other.
    return situation === 'FULL_DUPLICATE' || situation === 'TWINS_ALIKE' ? situation : 'OTHER';
  }
}

function kindOf(population: Population, [a, b]: [number, number]): PairKind {
  const errors = new Set([...population.errorsOf(a), ...population.errorsOf(b)]);
  const [first] = errors;
  if (first === undefined) return 'nothing wrong';
  return errors.size > 1 ? 'several errors' : first;
}

/** Every pair of registrations of one person; those of one follow each other. */
function* pairsOfOwners(
  population: Population,
  registrations: readonly number[],
): Generator<[number, number]> {
  for (const [at, a] of registrations.entries()) {
    for (let next = at + 1; next < registrations.length; next += 1) {
      const b = registrations[next] ?? a;
      if (population.ownerOf(a) !== population.ownerOf(b)) break;
      yield [a, b];
    }
  }
}

function pairKey([a, b]: readonly [number, number]): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function* pairsOf(numbers: readonly number[]): Generator<[number, number]> {
  for (const [at, a] of numbers.entries()) {
    for (const b of numbers.slice(at + 1)) yield [a, b];
  }
}
