// A population as a register sees it: invented persons, what members wrote down of each, and what
// each would sign in with; all as tokens, made by the service's own normaliser.
// Not here: linking (arrivals.ts).
import {
  type NormalisedPerson,
  normalisePerson,
  type PersonAttributes,
} from '../../src/domain/person/normalise.ts';
import { tokenMaterials } from '../../src/domain/person/tokens.ts';
import { Chance } from './chance.ts';
import { Households, type Likeness, type Situation, type TruePerson } from './persons.ts';
import { TokenStore } from './token-store.ts';
import { ERRORS, type WritingError, verifiedAttributes, writingOf } from './writings.ts';

/** One pair of persons of whom all is equal, for so many persons; at least two pairs. */
const PERSONS_FOR_A_DUPLICATE = 25_000;
const FEWEST_DUPLICATES = 2;
/** How many persons of one hundred have one, two, three, four registrations. */
const HOW_OFTEN = [45, 30, 17, 8];

const SITUATIONS: readonly Situation[] = [
  ...(['ALONE', 'COUPLE', 'PARENT_AND_CHILD', 'ONE_NAME_IN_FAMILY', 'TWINS'] as const),
  ...(['TWINS_ALIKE', 'TWINS_APART', 'MANY_DOORS', 'ADMINISTRATED', 'FULL_DUPLICATE'] as const),
];
/** In the mask of a set of tokens that is no registration but an account. */
const ACCOUNT = 1 << 15;

export class Population {
  readonly tokens = new TokenStore();
  /** Of each set of tokens: whose it is. */
  private owners = new Uint32Array(1 << 14);
  /** Of each: which errors it has, or that it is an account. */
  private masks = new Uint16Array(1 << 14);
  /** Of each: the initials as they were written down, in normal form. */
  private readonly initials: string[] = [];
  private readonly situations: Uint8Array;
  persons = 0;
  registrations = 0;
  /** How many pairs of full duplicates are planted: persons 0 and 1, 2 and 3, and so on. */
  readonly duplicates: number;

  private constructor(
    wanted: number,
    private readonly chance: Chance,
  ) {
    this.duplicates = Math.max(FEWEST_DUPLICATES, Math.floor(wanted / PERSONS_FOR_A_DUPLICATE));
    this.situations = new Uint8Array(wanted + 100);
  }

  /** The same population for the same seed. */
  static of(wanted: number, seed: number, likeness: Likeness = 'AS_HERE'): Population {
    const chance = new Chance(seed);
    const made = new Population(wanted, chance);
    const households = new Households(chance, likeness);
    for (let pair = 0; pair < made.duplicates; pair += 1) {
      for (const person of households.fullDuplicates()) made.add(person);
    }
    while (made.persons < wanted) for (const person of households.next()) made.add(person);
    return made;
  }

  ownerOf(number: number): number {
    return this.owners[number] ?? 0;
  }

  isAccount(number: number): boolean {
    return ((this.masks[number] ?? 0) & ACCOUNT) !== 0;
  }

  /** The numbers of all registrations; those of one person follow each other. */
  registrationNumbers(): number[] {
    const numbers = Array.from({ length: this.tokens.size }, (_none, number) => number);
    return numbers.filter((number) => !this.isAccount(number));
  }

  errorsOf(number: number): WritingError[] {
    const mask = this.masks[number] ?? 0;
    return ERRORS.filter((_error, at) => (mask & (1 << at)) !== 0);
  }

  initialsOf(number: number): string {
    return this.initials[number] ?? '';
  }

  situationOf(person: number): Situation {
    return SITUATIONS[this.situations[person] ?? 0] ?? 'ALONE';
  }

  private add(person: TruePerson): void {
    const { chance } = this;
    this.situations[this.persons] = SITUATIONS.indexOf(person.situation);
    const times = 1 + chance.weighted(HOW_OFTEN);
    for (let time = 0; time < times; time += 1) {
      const { attributes, errors } = writingOf(person, chance);
      const mask = errors.reduce((sum, error) => sum | (1 << ERRORS.indexOf(error)), 0);
      this.keep(readingOf(attributes), mask);
      this.registrations += 1;
    }
    this.keep(readingOf(verifiedAttributes(person)), ACCOUNT);
    this.persons += 1;
  }

  private keep(person: NormalisedPerson, mask: number): void {
    const materials = tokenMaterials(person);
    const isAccount = mask === ACCOUNT;
    const number = this.tokens.add(
      isAccount ? materials.filter(({ kind }) => kind === 'STRONG') : materials,
    );
    this.initials.push(person.initials);
    if (number >= this.owners.length) {
      const [owners, masks] = [new Uint32Array(number * 2), new Uint16Array(number * 2)];
      owners.set(this.owners);
      masks.set(this.masks);
      [this.owners, this.masks] = [owners, masks];
    }
    this.owners[number] = this.persons;
    this.masks[number] = mask;
  }
}

/** @throws Error when the service would refuse the writing. */
function readingOf(attributes: PersonAttributes): NormalisedPerson {
  const reading = normalisePerson(attributes);
  if (reading.ok) return reading.person;
  const faults = reading.faults.map(({ attribute, problem }) => `${attribute}: ${problem}`);
  throw new Error(`${faults.join()} of ${JSON.stringify(attributes)}`);
}
