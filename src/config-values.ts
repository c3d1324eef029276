// How a text of the environment becomes a value of the configuration: one reader per kind of value.
// Not here: which keys there are (config-keys.ts), reading the environment (config.ts).
import { isIP } from 'node:net';

export interface Reader<T> {
  /** The value, or undefined when the text is not one. Gets no empty text. */
  parse(value: string): T | undefined;
  /** What to give, to follow "give". */
  expects: string;
}

export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  return {
    parse: (value) => choices.find((choice) => choice === value),
    expects: `one of ${choices.join(', ')}`,
  };
}

export function onOff(): Reader<boolean> {
  return {
    parse: (value) => ({ on: true, off: false })[value],
    expects: 'on or off',
  };
}

/** Decimal digits only: no sign, no fraction, no exponent. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return {
    parse: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
    expects: `a whole number from ${least} to ${most}`,
  };
}

export function text(): Reader<string> {
  return { parse: (value) => value, expects: 'a text' };
}

export function textOfAtLeast(characters: number): Reader<string> {
  return {
    parse: (value) => (value.length >= characters ? value : undefined),
    expects: `a text of ${characters} or more characters`,
  };
}

/** Kept as given, since an issuer is compared letter by letter. */
export function httpUrl(): Reader<string> {
  return {
    parse: (value) => {
      const protocol = urlOf(value)?.protocol;
      return protocol === 'https:' || protocol === 'http:' ? value : undefined;
    },
    expects: 'an address that begins with https:// (or http:// outside production)',
  };
}

/** The address of a PostgreSQL database for one fixed login, so that logins cannot be mixed up. */
export function databaseUrl(login: string): Reader<string> {
  return {
    parse: (value) => {
      const url = urlOf(value);
      const postgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
      const whole = postgres && url.hostname !== '' && url.pathname.length > 1;
      return whole && url.username === login ? value : undefined;
    },
    expects: `an address such as postgres://${login}:password@host:5432/database, with that login`,
  };
}

function urlOf(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** Addresses and networks, with commas between them; `off` is none. */
export function addresses(): Reader<readonly string[]> {
  return {
    parse: (value) => {
      const list = value === 'off' ? [] : value.split(',').map((each) => each.trim());
      return list.every(isNetwork) ? Object.freeze(list) : undefined;
    },
    expects: 'addresses or networks such as 10.0.0.0/8, with commas between them, or off',
  };
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const widest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (rest.length > 0 || widest < 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
}

/**
 * The known name that a name is probably meant to be, or null: at most two letters put in, left
 * out, changed or swapped with a neighbour (one when the name is short).
 * @example nearestName('DATABSE_URL', ['DATABASE_URL', 'PORT']) === 'DATABASE_URL'
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  const upper = name.toUpperCase().replaceAll('-', '_');
  let nearest: string | null = null;
  let least = Infinity;
  for (const each of known) {
    const steps = stepsBetween(upper, each);
    if (steps <= (each.length < 7 ? 1 : 2) && steps < least) [nearest, least] = [each, steps];
  }
  return nearest;
}

/** Optimal string alignment: edits and swaps of neighbours that turn one name into the other. */
function stepsBetween(from: string, to: string): number {
  let older: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const steps = [
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      ];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped && row > 1 && column > 1) steps.push((older[column - 2] ?? 0) + 1);
      current.push(Math.min(...steps));
    }
    [older, above] = [above, current];
  }
  return above[to.length] ?? 0;
}
