// The register of refusals. Each feature defines its own codes in its x.refusals.ts; together they
// are the enum RefusalCode of the schema. A code defined twice stops the start.
// Not here: the type Refusal of the schema (refusal.types.ts).
import { registerEnumType } from '@nestjs/graphql';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';
import type { Refusal, SafeArgs } from './refusal.ts';
import { fillIn, holesOf, type HolesOf } from './refusal-words.ts';

/** One kind of refusal. The texts have holes as refusal-words.ts says; both have the same. */
export interface RefusalMeaning {
  /** Begins "Returned when "; stands in the schema. */
  description: string;
  en: string;
  nl: string;
  /** True when the same call may succeed later. */
  retryable: boolean;
}

export type RefusalMeanings = Readonly<Record<string, RefusalMeaning>>;

/** The arguments a refusal asks for, none when its text has no holes. */
type ArgsOf<Meaning extends RefusalMeaning> = keyof HolesOf<Meaning['nl']> extends never
  ? []
  : [args: HolesOf<Meaning['nl']>];

/** Makes refusals of one feature. `path` is where in the input, from `input` on. */
export type Refuse<Meanings extends RefusalMeanings> = <Code extends keyof Meanings & string>(
  code: Code,
  path: readonly (string | number)[],
  ...args: ArgsOf<Meanings[Code]>
) => Refusal;

const register = new Map<string, RefusalMeaning>();

/** The enum of the schema. Filled by defineRefusals while the features load. */
export const RefusalCode: Record<string, string> = {};
const valuesMap: Record<string, { description: string }> = {};

// Nest reads both objects when it makes the schema, after all features have loaded
registerEnumType(RefusalCode, {
  name: 'RefusalCode',
  description:
    'Why something was not done (reden van weigering). Codes are added over time: treat one that ' +
    'you do not know as a refusal for which a person has to read the message.',
  valuesMap,
});

/**
 * Defines the refusals of a feature and gives the function that makes them.
 * @throws Error when a code exists, a description does not begin "Returned when ", or the Dutch and
 *   the English text do not have the same holes
 * @example const refuse = defineRefusals({ TERM_TOO_LONG: {
 *   description: 'Returned when the plan takes longer than the policy allows.',
 *   en: 'The longest term is {months:number} months.',
 *   nl: 'De langste looptijd is {months:number} maanden.', retryable: false } });
 *   refuse('TERM_TOO_LONG', ['input', 'termMonths'], { months: 36 })
 */
export function defineRefusals<const Meanings extends RefusalMeanings>(
  meanings: Meanings,
): Refuse<Meanings> {
  for (const [code, meaning] of Object.entries(meanings)) {
    checkMeaning(code, meaning);
    register.set(code, meaning);
    RefusalCode[code] = code;
    valuesMap[code] = { description: meaning.description };
  }
  return (code, path, ...[args]) => makeRefusal(code, path, args as SafeArgs | undefined);
}

function checkMeaning(code: string, { description, nl, en }: RefusalMeaning): void {
  if (!/^[A-Z][A-Z0-9_]*$/.test(code)) throw new Error(`${code} is not a code in capitals`);
  if (register.has(code)) throw new Error(`the refusal ${code} is defined twice`);
  if (!description.startsWith('Returned when ')) {
    throw new Error(`the description of ${code} does not begin "Returned when "`);
  }
  const [dutch, english] = [holesOf(nl), holesOf(en)];
  const same = [...dutch].every(([name, kind]) => english.get(name) === kind);
  if (!same || dutch.size !== english.size) {
    throw new Error(`the texts of ${code} do not have the same holes`);
  }
}

function makeRefusal(
  code: string,
  path: readonly (string | number)[],
  args: SafeArgs | undefined,
): Refusal {
  const meaning = meaningOf(code);
  return {
    code,
    message: fillIn(meaning[DEFAULT_LANGUAGE], args ?? {}, DEFAULT_LANGUAGE),
    path: path.map(String),
    retryable: meaning.retryable,
    ...(args === undefined ? {} : { args }),
  };
}

/** The message of a refusal in a language of ours. */
export function refusalMessage(refusal: Refusal, language: Language): string {
  if (language === DEFAULT_LANGUAGE) return refusal.message;
  return fillIn(meaningOf(refusal.code)[language], refusal.args ?? {}, language);
}

function meaningOf(code: string): RefusalMeaning {
  const meaning = register.get(code);
  if (meaning === undefined) throw new Error('a refusal has a code that no feature defines');
  return meaning;
}

/** All refusals that are defined, in alphabetical order; for the documents. */
export function definedRefusals(): (RefusalMeaning & { code: string })[] {
  return [...register]
    .map(([code, meaning]) => ({ code, ...meaning }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
