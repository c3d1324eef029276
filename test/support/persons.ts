// Invented persons as Dutch administrations write them: numbered ones for samples and loads, random
// ones for properties, and the same person as another member would have written it.
// They cannot be anybody: outside this file no postcode ends in SA or SD, no mobile number begins
// with 06-00, no bank is called TEST or FAKE; example.nl and example.org are nobody's mail.
import fc from 'fast-check';
import type { PersonAttributes } from '../../src/domain/person/normalise.ts';

export interface SamplePerson {
  /** Without its prefix. */
  readonly familyName: string;
  readonly prefix: string | null;
  /** With dots: `J.P.M.` */
  readonly initials: string;
  /** `YYYY-MM-DD`, from 1935 to 2004. */
  readonly birthDate: string;
  /** `1234 SA` */
  readonly postcode: string;
  /** Without its suffix. */
  readonly houseNumber: string;
  readonly suffix: string | null;
  readonly email: string;
  /** `06-00123456` */
  readonly mobile: string;
  /** `NL69TEST0000000001` */
  readonly iban: string;
}

/** Prefix, a bar, and the name. */
const NAMES: readonly (readonly [prefix: string | null, familyName: string])[] = [
  ...['van den|Berg', 'de|Vries', 'van|Dijk', "van 't|Hof", 'van der|Meulen', 'ten|Hoeve'],
  ...['ter|Horst', "'t|Hart", "d'|Ancona", 'el|Khattabi', 'in den|Eng', 'op de|Beek'],
  ...['van|IJzeren', 'de la|Fuente', 'van de|Ven', 'van der|Eijk', '|Jansen', '|Bakker'],
  ...['|Yılmaz', '|Müller', '|Wójcik', '|Núñez', '|Çelik', '|Großveld', '|IJsselstein'],
  ...['|Ramdin', '|Tjon-A-Ten', "|O'Connor", '|Oude Lansink', '|Łukasik', '|Jansen-de Vries'],
  ...['de|Vries-Jansen', 'van|Dijk-ten Hoeve'],
].map((name) => {
  const [prefix = '', familyName = ''] = name.split('|');
  return [prefix === '' ? null : prefix, familyName] as const;
});
const INITIALS = ['J.', 'A.M.', 'J.P.', 'C.J.M.', 'M.', 'H.W.', 'F.', 'S.A.', 'P.C.', 'E.L.J.'];
const SUFFIXES = ['A', 'B', 'hs', 'bis', 'II', '3', 'a-2'];
const HOUSES = 400;
const POSTCODE_NUMBERS = 9000;

/**
 * The n-th sample person, n a whole number from 0: always the same, no two at one address below
 * 3 600 000, no two with one e-mail address, mobile number (below a million) or account.
 * @example samplePerson(0).postcode ends in SA
 */
export function samplePerson(n: number): SamplePerson {
  const [prefix, familyName] = pick(NAMES, n, 1);
  const place = Math.floor(n / HOUSES) % POSTCODE_NUMBERS;
  return {
    familyName,
    prefix,
    initials: pick(INITIALS, n, 2),
    birthDate: birthDateOf(1935 + (scatter(n, 3) % 70), scatter(n, 4) % 336),
    postcode: `${1000 + ((place * 7) % POSTCODE_NUMBERS)} ${pick(['SA', 'SD'], place, 5)}`,
    houseNumber: String(1 + (n % HOUSES)),
    suffix: scatter(n, 6) % 4 === 0 ? pick(SUFFIXES, n, 7) : null,
    email: `persoon.${n}@${pick(['example.nl', 'example.org'], n, 8)}`,
    mobile: `06-00${String(n % 1_000_000).padStart(6, '0')}`.replace('06-00000000', '06-00999999'),
    iban: invented(pick(['TEST', 'FAKE'], n, 9), n + 1),
  };
}

/** A whole number from 0 that jumps about as n goes up, another way for each `salt`. */
function scatter(n: number, salt: number): number {
  let mixed = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function pick<T>(from: readonly T[], n: number, salt: number): T {
  const picked = from[scatter(n, salt) % from.length];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}

/** Every month has the first 28 days. */
function birthDateOf(year: number, dayOfYear: number): string {
  const month = 1 + Math.floor(dayOfYear / 28);
  const day = 1 + (dayOfYear % 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A Dutch IBAN at an invented bank, with check digits by the book: 98 less the rest by 97. */
function invented(bank: string, account: number): string {
  const body = `${bank}${String(account).padStart(10, '0')}`;
  const digits = [...`${body}NL00`].map((character) => parseInt(character, 36)).join('');
  return `NL${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${body}`;
}

/** A random sample person; one in ten has a birth date that is known in part. */
export function arbitraryPerson(): fc.Arbitrary<SamplePerson> {
  const birthDate = fc
    .record({ year: fc.integer({ min: 1935, max: 2004 }), day: fc.nat(335), known: fc.nat(19) })
    .map(({ year, day, known }) => {
      const whole = birthDateOf(year, day);
      if (known === 0) return `${year}-00-00`;
      return known === 1 ? `${whole.slice(0, 7)}-00` : whole;
    });
  const initials = fc
    .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPRSTVWYZ'), { minLength: 1, maxLength: 4 })
    .map((letters) => letters.map((letter) => `${letter}.`).join(''));
  return fc
    .record({
      name: fc.constantFrom(...NAMES),
      initials,
      birthDate,
      place: fc.record({
        number: fc.integer({ min: 1000, max: 9999 }),
        end: fc.constantFrom('SA', 'SD'),
      }),
      house: fc.integer({ min: 1, max: 9999 }),
      suffix: fc.option(fc.constantFrom(...SUFFIXES)),
      n: fc.integer({ min: 1, max: 999_998 }),
    })
    .map(({ name: [prefix, familyName], place, house, n, ...person }) => ({
      ...person,
      familyName,
      prefix,
      postcode: `${place.number} ${place.end}`,
      houseNumber: String(house),
      email: `persoon.${n}@example.nl`,
      mobile: `06-00${String(n).padStart(6, '0')}`,
      iban: invented('TEST', n),
    }));
}

/** The same person, in one of the ways in which another member would have written it. */
export function arbitraryWritingOf(person: SamplePerson): fc.Arbitrary<PersonAttributes> {
  const { initials, postcode, houseNumber, suffix, email, mobile, iban } = person;
  const digits = mobile.slice(3);
  const writing: fc.Arbitrary<PersonAttributes> = fc.record({
    familyName: arbitraryWritingOfName(person),
    initials: fc.constantFrom(
      ...[initials, initials.toLowerCase(), initials.replaceAll('.', '. ')],
      ...[initials.replaceAll('.', ' '), initials.replaceAll('.', '')],
    ),
    birthDate: fc.constant(person.birthDate),
    postcode: fc.constantFrom(postcode, postcode.replace(' ', ''), postcode.toLowerCase()),
    houseNumber: fc.constantFrom(
      ...[houseNumber, `0${houseNumber}`, ` ${houseNumber}`],
      ...(suffix === null
        ? []
        : [`${houseNumber} ${suffix}`, `${houseNumber}-${suffix.toUpperCase()}`]),
    ),
    email: fc.constantFrom(email, email.toUpperCase(), ` ${email} `),
    mobile: fc.constantFrom(
      ...[mobile, `06${digits}`, `06 ${digits.replace(/(..)/g, '$1 ')}`, `(06) ${digits}`],
      ...[`+316${digits}`, `+31 (0)6 ${digits}`, `00316${digits}`, `316${digits}`],
    ),
    iban: fc.constantFrom(iban, iban.toLowerCase(), iban.replace(/(.{4})/g, '$1 ')),
  });
  return writing;
}

function arbitraryWritingOfName({ prefix, familyName }: SamplePerson): fc.Arbitrary<string> {
  const said = prefix === null ? familyName : `${prefix} ${familyName}`.replace("' ", "'");
  const shortened = said.replace(/\bvan de[nr]?\b/g, 'v.d.');
  const orders = [said, shortened, said.replaceAll("'", '’'), familyName];
  if (prefix !== null) orders.push(`${familyName}, ${prefix}`, shortened.replace('v.d.', 'v/d'));
  const changes: readonly ((name: string) => string)[] = [
    (name) => name,
    // The capital of the sharp s is two letters, that of the dotless i is that of i.
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase(),
    (name) => name.normalize('NFD'),
    (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
    (name) => name.replaceAll(' ', '  ').replaceAll('-', ' - '),
    (name) => name.replace(/ij/g, 'ĳ').replace(/IJ/g, 'Ĳ'),
    (name) => name.replace(/ij/g, 'ÿ'),
    (name) => `${name} jr.`,
    (name) => `Dhr. ${name}`,
  ];
  return fc
    .record({ order: fc.constantFrom(...orders), change: fc.constantFrom(...changes) })
    .map(({ order, change }) => change(order));
}

/** Any text at all: every plane of Unicode, halves of characters, controls; mostly short. */
export function arbitraryText(): fc.Arbitrary<string> {
  const characters = [0x7f, 0x2ff, 0xffff, 0x10ffff].map((max) => fc.nat(max));
  return fc
    .array(fc.oneof(...characters), { maxLength: 20 })
    .map((codes) => String.fromCodePoint(...codes));
}
