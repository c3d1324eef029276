// Invented names that are as common, and as alike, as Dutch ones: a few that many have, and a long
// tail. No real person is meant; frequencies are of the order of those of the Netherlands.
import type { Chance } from './chance.ts';

/** Family name and how many of ten thousand have it. */
const FREQUENT: readonly (readonly [name: string, share: number])[] = [
  ...([
    ['de Jong', 52],
    ['Jansen', 45],
    ['de Vries', 43],
    ['van den Berg', 36],
  ] as const),
  ...([
    ['Bakker', 34],
    ['van Dijk', 34],
    ['Visser', 30],
    ['Janssen', 33],
  ] as const),
  ...([
    ['Smit', 26],
    ['Meijer', 25],
    ['de Boer', 24],
    ['Mulder', 23],
  ] as const),
  ...([
    ['de Groot', 23],
    ['Bos', 22],
    ['Vos', 19],
    ['Peters', 19],
  ] as const),
  ...([
    ['Hendriks', 18],
    ['van Leeuwen', 17],
    ['Dekker', 17],
    ['Brouwer', 16],
  ] as const),
  ...([
    ['de Wit', 16],
    ['Dijkstra', 15],
    ['Smits', 14],
    ['de Graaf', 13],
  ] as const),
  ...([
    ['van der Meer', 13],
    ['Kok', 13],
    ['Jacobs', 12],
    ['de Haan', 11],
  ] as const),
  ...([
    ['Vermeulen', 11],
    ['van den Heuvel', 11],
    ['van der Veen', 10],
    ['Schouten', 9],
  ] as const),
  ...([
    ['Willems', 9],
    ['Hoekstra', 9],
    ['Koster', 8],
    ['Verhoeven', 8],
  ] as const),
  ...([
    ['Prins', 8],
    ['Huisman', 8],
    ['Peeters', 8],
    ['Kuipers', 7],
  ] as const),
  ...([
    ['van Vliet', 7],
    ['Postma', 7],
    ['Schipper', 6],
    ['Martens', 6],
  ] as const),
];
/** Where birth days were often not recorded, and many bear one name. */
const FROM_ELSEWHERE: readonly (readonly [name: string, share: number])[] = [
  ...([
    ['Mohamed', 9],
    ['Yılmaz', 8],
    ['Ali', 7],
    ['Ahmed', 7],
    ['El Amrani', 5],
  ] as const),
  ...([
    ['Kaya', 5],
    ['Hassan', 5],
    ['Nguyen', 5],
    ['Demir', 4],
    ['Singh', 4],
  ] as const),
];
function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const STARTS = wordsOf(`
  Bar Ber Bom Bru Dal Dol Dra Eek Fen Gar Ger Gro Haar Hol Hui Kam Ker Kloe Kui Lam Lin
  Maas Mol Nij Oos Oud Pel Plo Ree Rij Roo Scha Slo Spij Ste Tim Tui Ver Vla Voor Wal Wes
  Wil Zand Zee Zwa
`);
const MIDDLES = [
  '',
  '',
  'der',
  'en',
  'el',
  'ken',
  'ma',
  'ter',
  'se',
  'ge',
  'nin',
  'le',
  'sen',
  'ze',
  'ning',
];
const ENDS = wordsOf(`
  aar beek berg boom bosch dam dijk drecht feld hof horst huis kamp laar lo man mans meer
  mond poel ring sma stra veen veld weg wijk worp zand
`);
const PREFIXES = ['', '', '', '', '', '', 'van ', 'van der ', 'van den ', 'de ', 'ten ', 'ter '];
/** The first letter of a given name, and how often. */
const LETTERS = [...'JMACHPRWGESTLBDFKNIOVYZ'];
const LETTER_SHARES = [...[14, 12, 9, 6, 6, 5, 5, 4, 4, 5, 5, 5, 5, 3, 4, 3, 3, 3, 2, 1, 1, 1, 1]];
/** How many given names, of one hundred: one, two, three, four. */
const NAMES_GIVEN = [35, 41, 19, 5];

const FREQUENT_SHARES = FREQUENT.map(([, share]) => share);
const ELSEWHERE_SHARES = FROM_ELSEWHERE.map(([, share]) => share);

/** A family name with its prefix. One in nine is among those that many have. */
export function familyNameOf(chance: Chance): string {
  if (chance.in1000(110)) return FREQUENT[chance.weighted(FREQUENT_SHARES)]?.[0] ?? '';
  if (chance.in1000(60)) return nameFromElsewhere(chance);
  // Squared, so that some of the made names are far more common than others.
  const skewed = (many: readonly string[]): string => {
    const at = Math.floor((chance.below(1000) * chance.below(1000) * many.length) / 1_000_000);
    return many[at] ?? '';
  };
  return `${chance.pick(PREFIXES)}${skewed(STARTS)}${chance.pick(MIDDLES)}${skewed(ENDS)}`;
}

export function nameFromElsewhere(chance: Chance): string {
  return FROM_ELSEWHERE[chance.weighted(ELSEWHERE_SHARES)]?.[0] ?? '';
}

/** Initials with dots: `J.P.`. */
export function initialsOf(chance: Chance): string {
  const count = 1 + chance.weighted(NAMES_GIVEN);
  return Array.from({ length: count }, () => `${letterOf(chance)}.`).join('');
}

export function letterOf(chance: Chance): string {
  return LETTERS[chance.weighted(LETTER_SHARES)] ?? 'J';
}
