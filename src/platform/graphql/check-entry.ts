// Checks one plain object by the class-validator rules of its class and tells what is wrong as
// refusals: all at once, each with its path, none with a value. In bulk each entry is checked by
// itself, so that one bad entry never fails the others; there is no global pipe.
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidationOptions } from 'class-validator';
import { refuseInput } from './input-refusals.ts';
import type { Refusal } from './refusal.ts';

type Path = readonly string[];
type MakeRefusal = (path: Path) => Refusal;

/** Which refusal a failed rule of class-validator is; every other rule is INPUT_MALFORMED. */
const RULES: ReadonlyMap<string, MakeRefusal> = new Map([
  ...rules('INPUT_REQUIRED', ['isDefined', 'isNotEmpty', 'arrayNotEmpty']),
  ...rules('INPUT_TOO_SHORT', ['minLength', 'arrayMinSize']),
  ...rules('INPUT_TOO_LONG', ['maxLength', 'isLength', 'arrayMaxSize']),
  ...rules('INPUT_OUT_OF_RANGE', ['min', 'max', 'minDate', 'maxDate', 'isPositive']),
]);

function rules(
  code: Parameters<typeof refuseInput>[0],
  names: readonly string[],
): [string, MakeRefusal][] {
  return names.map((name) => [name, (path) => refuseInput(code, path)]);
}

/**
 * An option for a rule of class-validator: when it fails, this refusal is told.
 * @example @Matches(POSTCODE, refusedAs((path) => refuse('POSTCODE_MALFORMED', path)))
 */
export function refusedAs(make: MakeRefusal): ValidationOptions {
  return { context: { make } };
}

/**
 * What is wrong with one plain object; nothing when it may be used. Its rules are synchronous.
 * `at` is where the object stands in the input.
 * @example checkEntry(NewArrears, entry, ['input', 'entries', '3'])
 */
export function checkEntry<T extends object>(
  entryClass: ClassConstructor<T>,
  plain: unknown,
  at: Path = [],
): Refusal[] {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return [refuseInput('INPUT_MALFORMED', at)];
  }
  const entry = plainToInstance(entryClass, plain);
  const errors = validateSync(entry, {
    // The schema has refused unknown fields before; fields without a rule are checked elsewhere.
    forbidUnknownValues: false,
    stopAtFirstError: true,
    // an error keeps neither what was checked nor the value: nothing downstream can tell it
    validationError: { target: false, value: false },
  });
  return errors.flatMap((error) => refusalsOf(error, at));
}

function refusalsOf(error: ValidationError, at: Path): Refusal[] {
  const path = [...at, error.property];
  const [rule] = Object.keys(error.constraints ?? {});
  const below = (error.children ?? []).flatMap((child) => refusalsOf(child, path));
  if (rule === undefined) return below;
  return [ownRefusal(error, rule, path), ...below];
}

function ownRefusal(error: ValidationError, rule: string, path: Path): Refusal {
  const { make } = (error.contexts?.[rule] ?? {}) as { make?: MakeRefusal };
  if (make !== undefined) return make(path);
  return RULES.get(rule)?.(path) ?? refuseInput('INPUT_MALFORMED', path);
}
