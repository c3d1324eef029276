// Holds an answer that a guide shows against the one that was given. Ids, codes, references,
// cursors and trace ids differ from run to run: each shown one stands for the given one from its
// first meeting on, in answers and in requests alike. Moments need only be moments. Everything else
// must be equal; the `extensions` of an answer may be left out.
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['id', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ['claim code', /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/],
  ['payment reference', /^RF\d{2}[0-9A-Z]{1,21}$/],
  ['trace id', /^[0-9a-f]{32}$/],
  ['cursor', /^[\w-]{60,}$/],
  ['moment', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
];

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A value that changes from run to run. */
interface Changing {
  kind: string;
  text: string;
}

/** Null for a value that does not change. */
function changing(value: Json | undefined): Changing | null {
  if (typeof value !== 'string') return null;
  const kind = KINDS.find(([, form]) => form.test(value))?.[0];
  return kind === undefined ? null : { kind, text: value };
}

export class ShownAnswers {
  private readonly givenOf = new Map<string, string>();
  private readonly shownOf = new Map<string, string>();

  /** A request with what was given in the places of what is shown. */
  fillIn(request: string): string {
    return request.replace(/[\w-]{12,}/g, (word) => this.givenOf.get(word) ?? word);
  }

  /** From now on `value` stands for itself: a caller chose it. */
  keep(value: string): void {
    this.givenOf.set(value, value);
    this.shownOf.set(value, value);
  }

  /** Where the given answer is not what is shown; empty when it is. */
  differences(shown: string, given: string): string[] {
    return this.compare(...this.pair(shown, given), '$');
  }

  /** The text to show instead: the given answer, with what was shown in changing places. */
  renewed(shown: string, given: string): string {
    const [before, now] = this.pair(shown, given);
    return `${printed(this.renew(before, now), '')}\n`;
  }

  private pair(shown: string, given: string): [Json, Json] {
    const before = JSON.parse(shown) as Json;
    const now = JSON.parse(given) as Json;
    if (isRecord(now) && isRecord(before) && !('extensions' in before)) delete now['extensions'];
    return [before, now];
  }

  private compare(shown: Json, given: Json, path: string): string[] {
    const [before, now] = [changing(shown), changing(given)];
    if (before !== null && before.kind === now?.kind) return this.meet(before, now, path);
    if (Array.isArray(shown) && Array.isArray(given) && shown.length === given.length) {
      return shown.flatMap((each, at) => this.compare(each, given[at] ?? null, `${path}[${at}]`));
    }
    if (isRecord(shown) && isRecord(given)) {
      const names = Object.keys(shown);
      if (names.sort().join() === Object.keys(given).sort().join()) {
        return names.flatMap((name) =>
          this.compare(shown[name] ?? null, given[name] ?? null, `${path}.${name}`),
        );
      }
    }
    if (Object.is(shown, given)) return [];
    return [`${path}: shown ${JSON.stringify(shown)}, given ${JSON.stringify(given)}`];
  }

  private meet(shown: Changing, given: Changing, path: string): string[] {
    if (shown.kind === 'moment') return [];
    const [known, back] = [this.givenOf.get(shown.text), this.shownOf.get(given.text)];
    if (known === given.text && back === shown.text) return [];
    if (known !== undefined || back !== undefined) {
      return [`${path}: the ${shown.kind} is that of another place of the guide`];
    }
    this.givenOf.set(shown.text, given.text);
    this.shownOf.set(given.text, shown.text);
    return [];
  }

  private renew(shown: Json | undefined, given: Json): Json {
    const now = changing(given);
    if (now !== null) {
      const known = this.shownOf.get(now.text);
      if (known !== undefined) return known;
      const before = changing(shown);
      const isFree = before?.kind === now.kind && !this.givenOf.has(before.text);
      const stays = isFree ? before : now;
      this.meet(stays, now, '');
      return stays.text;
    }
    if (Array.isArray(given)) {
      return given.map((each, at) =>
        this.renew(Array.isArray(shown) ? shown[at] : undefined, each),
      );
    }
    if (!isRecord(given)) return given;
    const before = shown !== undefined && isRecord(shown) ? shown : {};
    return Object.fromEntries(
      Object.entries(given).map(([name, each]) => [name, this.renew(before[name], each)]),
    );
  }
}

function isRecord(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const WIDTH = 96;

/**
 * JSON for people: on one line where it fits; what wraps one thing only takes no line of its own.
 * @param beside how many characters stand on the same line already, and come after it.
 */
function printed(value: Json, indent: string, beside = 0): string {
  const line = inline(value);
  if (indent.length + beside + line.length <= WIDTH) return line;
  if (typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const [only, ...others] = value;
    if (only !== undefined && others.length === 0) return `[${printed(only, indent, beside + 2)}]`;
    const lines = value.map((each) => deeper + printed(each, deeper));
    return `[\n${lines.join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0 && typeof only[1] === 'object') {
    const head = `{ ${JSON.stringify(only[0])}: `;
    return `${head}${printed(only[1], indent, beside + head.length + 2)} }`;
  }
  const lines = entries.map(([name, each]) => {
    const head = `${JSON.stringify(name)}: `;
    return deeper + head + printed(each, deeper, head.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function inline(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([name, each]) => `${JSON.stringify(name)}: ${inline(each)}`,
  );
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
