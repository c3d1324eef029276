// Invented persons in invented households: alone, couples, families with children that are of age,
// twins, father and son of one name, houses with many doors, clients of one administrator; and
// persons of whom all is equal, planted to see that nothing can tell them apart.
// Not here: what members write down of them (writings.ts).
import type { Chance } from './chance.ts';
import { familyNameOf, initialsOf, nameFromElsewhere } from './names.ts';

export interface Place {
  readonly postcode: string;
  readonly houseNumber: number;
}

/** With whom a person could be mistaken. */
export type Situation =
  | 'ALONE'
  | 'COUPLE'
  | 'PARENT_AND_CHILD'
  | 'ONE_NAME_IN_FAMILY'
  | 'TWINS'
  | 'TWINS_ALIKE'
  | 'TWINS_APART'
  | 'MANY_DOORS'
  | 'ADMINISTRATED'
  | 'FULL_DUPLICATE';

export interface TruePerson {
  /** With its prefix. */
  familyName: string;
  /** Whose name it also goes by; null when unmarried. */
  partnerName: string | null;
  /** With dots. */
  initials: string;
  /** `YYYY-MM-DD`; 00 for what nobody knows. */
  birthDate: string;
  place: Place;
  /** Where it lived before; null when it did not move. */
  formerPlace: Place | null;
  mobile: string;
  formerMobile: string | null;
  email: string;
  formerEmail: string | null;
  iban: string;
  formerIban: string | null;
  situation: Situation;
}

/** Gives numbers that nobody else has: of telephones, mailboxes, accounts. */
class Numbers {
  private last = 0;

  next(): number {
    this.last += 1;
    return this.last;
  }
}

/** Alone, couples, families, a parent and a child, shared houses, houses of arrival, twins. */
const HOW_MANY = [38_000, 33_000, 15_000, 8_000, 3_000, 3, 300];

/** How often who can be mistaken for another lives there: as in the Netherlands, or everywhere. */
export type Likeness = 'AS_HERE' | 'EVERYWHERE';
/** Of a thousand families: with twins, with a son of his father's name. Of twins: with one name. */
const LIKENESS: Readonly<Record<Likeness, { twins: number; sons: number; oneName: number }>> = {
  AS_HERE: { twins: 20, sons: 50, oneName: 0 },
  EVERYWHERE: { twins: 500, sons: 500, oneName: 500 },
};

/** Makes households one after the other, the same for the same chance. */
export class Households {
  private readonly numbers = new Numbers();
  private administrator = { email: '', mobile: '', left: 0 };

  constructor(
    private readonly chance: Chance,
    private readonly likeness: Likeness,
  ) {}

  /** The persons of the next household. */
  next(): TruePerson[] {
    const { chance } = this;
    const kind = chance.weighted(HOW_MANY);
    if (kind === 0) return [this.withAdministrator(this.person({ age: chance.between(18, 90) }))];
    if (kind === 1) return this.couple(chance.between(22, 85));
    if (kind === 2) return this.family();
    if (kind === 3) return this.family().slice(1);
    if (kind === 4) return this.sharedHouse(chance.between(3, 7), 'PLAIN');
    if (kind === 5) return this.sharedHouse(60, 'FROM_ELSEWHERE');
    return this.twinsApart();
  }

  /** Two persons of whom everything is equal: twins with their mother's contact data. */
  fullDuplicates(): TruePerson[] {
    const one = this.person({ age: this.chance.between(18, 30) });
    const whole = { ...one, formerPlace: null, formerMobile: null, formerEmail: null };
    const twin: TruePerson = { ...whole, formerIban: null, situation: 'FULL_DUPLICATE' };
    return [twin, { ...twin }];
  }

  private couple(age: number): TruePerson[] {
    const { chance } = this;
    const place = this.place();
    const one = this.person({ age, place, situation: 'COUPLE' });
    const gap = chance.below(7) + chance.below(7) - 6;
    const other = this.person({ age: Math.max(18, age + gap), place, situation: 'COUPLE' });
    if (chance.in1000(600)) other.partnerName = one.familyName;
    if (chance.in1000(600)) other.iban = one.iban;
    if (chance.in1000(150)) other.email = one.email;
    if (chance.in1000(30)) other.mobile = one.mobile;
    return [one, other];
  }

  private family(): TruePerson[] {
    const { chance } = this;
    const parents = this.couple(chance.between(45, 62));
    const [father, mother] = parents;
    if (father === undefined || mother === undefined) return parents;
    const { familyName, place } = father;
    const child = (age: number, situation: Situation): TruePerson => {
      const made = this.person({ age, place, familyName, situation });
      const parent = chance.pick([father, mother]);
      if (chance.in1000(120)) made.iban = parent.iban;
      if (chance.in1000(100)) made.email = parent.email;
      if (chance.in1000(25)) made.mobile = parent.mobile;
      return made;
    };
    const age = chance.between(18, 27);
    const often = LIKENESS[this.likeness];
    if (chance.in1000(often.twins)) return [...parents, ...this.twins(child(age, 'TWINS'), mother)];
    const first = child(age, 'PARENT_AND_CHILD');
    if (chance.in1000(often.sons)) {
      // A son with his father's name, in his father's house, with his father's telephone.
      Object.assign(first, { initials: father.initials, situation: 'ONE_NAME_IN_FAMILY' });
      if (chance.in1000(400)) {
        Object.assign(first, { mobile: father.mobile, email: father.email, iban: father.iban });
      }
    }
    return [...parents, first];
  }

  /**
   * One birthday, one address, and often their mother's account and mailbox. Those whose initials
   * begin alike are told apart in the figures: with an initial left out they can be one.
   */
  private twins(one: TruePerson, mother: TruePerson): TruePerson[] {
    const { chance } = this;
    const other = this.person({ age: 18, place: one.place, situation: 'TWINS' });
    Object.assign(other, { familyName: one.familyName, birthDate: one.birthDate });
    if (chance.in1000(LIKENESS[this.likeness].oneName)) other.initials = one.initials;
    if (one.initials.charAt(0) === other.initials.charAt(0)) {
      one.situation = other.situation = 'TWINS_ALIKE';
    }
    if (chance.in1000(450)) one.iban = other.iban = mother.iban;
    if (chance.in1000(350)) one.email = other.email = mother.email;
    if (chance.in1000(80)) one.mobile = other.mobile = mother.mobile;
    return [one, other];
  }

  /** Each in a house of its own; of some their mother's account is still known. */
  private twinsApart(): TruePerson[] {
    const { chance } = this;
    const one = this.person({ age: chance.between(20, 70), situation: 'TWINS_APART' });
    const other = this.person({ age: 18, situation: 'TWINS_APART' });
    Object.assign(other, { familyName: one.familyName, birthDate: one.birthDate });
    if (chance.in1000(30)) one.formerIban = other.formerIban = this.iban();
    if (chance.in1000(30)) one.formerEmail = other.formerEmail = this.email();
    return [one, other];
  }

  /** A house with many doors and one number; of those who fled many were born "on 1 January". */
  private sharedHouse(count: number, origin: 'PLAIN' | 'FROM_ELSEWHERE'): TruePerson[] {
    const { chance } = this;
    const place = this.place();
    return Array.from({ length: count }, () => {
      const person = this.person({ age: chance.between(18, 40), place, situation: 'MANY_DOORS' });
      if (origin === 'PLAIN') return person;
      person.familyName = nameFromElsewhere(chance);
      if (chance.in1000(500)) person.birthDate = `${person.birthDate.slice(0, 4)}-01-01`;
      return person;
    });
  }

  /** Who is under administration is written to at its administrator's, as eighty others are. */
  private withAdministrator(person: TruePerson): TruePerson {
    if (!this.chance.in1000(25)) return person;
    if (this.administrator.left === 0) {
      this.administrator = { email: this.email(), mobile: this.mobile(), left: 80 };
    }
    this.administrator.left -= 1;
    const { email, mobile } = this.administrator;
    return { ...person, email, mobile, situation: 'ADMINISTRATED' };
  }

  private person(wish: Partial<TruePerson> & { age: number }): TruePerson {
    const { chance } = this;
    const { age, ...fixed } = wish;
    const person: TruePerson = {
      familyName: familyNameOf(chance),
      partnerName: null,
      initials: initialsOf(chance),
      birthDate: this.birthDate(2026 - age),
      place: this.place(),
      formerPlace: chance.in1000(250) ? this.place() : null,
      mobile: this.mobile(),
      formerMobile: chance.in1000(250) ? this.mobile() : null,
      email: this.email(),
      formerEmail: chance.in1000(150) ? this.email() : null,
      iban: this.iban(),
      formerIban: chance.in1000(120) ? this.iban() : null,
      situation: 'ALONE',
    };
    return { ...person, ...fixed };
  }

  private birthDate(year: number): string {
    const { chance } = this;
    if (chance.in1000(4)) return `${year}-00-00`;
    if (chance.in1000(15)) return `${year}-${chance.pick(['01', '07'])}-01`;
    return `${year}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`;
  }

  /** Of postcodes that are never given out (SA, SD, SS), some fifteen numbers each. */
  private place(): Place {
    const { chance } = this;
    const postcode = `${chance.between(1000, 9999)}${chance.pick(['SA', 'SD', 'SS'])}`;
    return { postcode, houseNumber: chance.between(1, 400) };
  }

  private mobile(): string {
    return `06${String(this.numbers.next()).padStart(8, '0')}`;
  }

  private email(): string {
    return `p${this.numbers.next()}@example.nl`;
  }

  /** A Dutch IBAN at an invented bank, with check digits by the book: 98 less the rest by 97. */
  private iban(): string {
    const account = String(this.numbers.next()).padStart(10, '0');
    let rest = 0;
    // T, E, S, T as 29, 14, 28, 29 before the account; N, L as 23, 21 and 00 behind it.
    for (const digit of `29142829${account}232100`) rest = (rest * 10 + Number(digit)) % 97;
    return `NL${two(98 - rest)}TEST${account}`;
  }
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}
