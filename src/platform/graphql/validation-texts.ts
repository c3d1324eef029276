// What graphql-js says about a document or a variable, in sentences of ours. Its own texts quote
// what the caller sent and suggest names; ours hold no name that is not in the schema, which is
// public.
// Not here: which error has which code (answer-errors.ts).
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The start of a text of graphql-js, and ours; {1} is what the first group found, if a name. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Cannot query field ".*?" on type "(\w+)"/, 'There is no such field on {1}.'],
  [/^Field "(\w+)" must not have a selection/, 'The field {1} has no fields of its own.'],
  [/^Field "(\w+)" of type .* must have a selection/, 'Say which fields of {1} are wanted.'],
  [/^Unknown argument ".*?" on field "(\w+)\.(\w+)"/, 'There is no such argument on {1}.{2}.'],
  [/^Unknown argument/, 'There is no such argument.'],
  [/^Unknown directive/, 'There is no such directive.'],
  [/^Unknown fragment/, 'There is no such fragment.'],
  [/^Unknown type/, 'There is no such type.'],
  [/^Directive "@(\w+)" may not be used/, 'The directive {1} may not stand here.'],
  [/^The directive ".*?" can only be used once/, 'This directive may stand here only once.'],
  [/^This anonymous operation must be/, 'Give each operation a name when there are several.'],
  [/^Cannot spread fragment/, 'A fragment may not contain itself.'],
  [/^Variable ".*?" is not defined/, 'This variable is not declared.'],
  [/^Variable ".*?" is never used/, 'This variable is never used.'],
  [/^Fragment ".*?" is never used/, 'This fragment is never used.'],
  [/^Fields ".*?" conflict/, 'Two fields with one name ask for different things; use an alias.'],
  [/^Fragment .*cannot be spread here/, 'This fragment can never match here.'],
  [/^Fragment .*cannot condition/, 'A fragment is on an object, an interface or a union.'],
  [
    /^Field "(\w+)" argument "(\w+)" of type .* is required/,
    'The argument {2} of {1} is required.',
  ],
  [/^Directive ".*?" argument "(\w+)" of type/, 'The argument {1} of this directive is required.'],
  [/^Subscription/, 'A subscription asks for one field at its top level.'],
  [/^Anonymous Subscription/, 'A subscription asks for one field at its top level.'],
  [/^There can be only one/, 'This name is given twice.'],
  [/^Variable ".*?" cannot be non-input type/, 'A variable cannot be of this type.'],
  [/^Variable ".*?" of type .* used in position expecting type/, 'The variable has another type.'],
  [/^Maximum introspection depth/, 'The introspection is nested too deep.'],
  [/^Too many validation errors/, 'There are more errors than are told.'],
  [/^Argument "(\w+)" of required type/, 'The argument {1} is required.'],
  [/^Argument "(\w+)" of non-null type/, 'The argument {1} may not be null.'],
  [/^Argument "(\w+)" has invalid value/, 'The argument {1} does not have the form of its type.'],
  [/^Field "?(?:\w+\.)?(\w+)"? of required type/, 'The field {1} is required.'],
  [/^Field ".*?" is not defined by type "(\w+)"/, 'There is no such field in {1}.'],
  [/^Value ".*?" does not exist in "(\w+)" enum/, 'This is not a value of {1}.'],
  [/^Enum "(\w+)" cannot represent/, 'This is not a value of {1}.'],
  [/^Expected non-nullable type/, 'This may not be null.'],
  [/^Expected type "(\w+)" to be an object/, '{1} is an object.'],
  [/^Expected (?:value of )?type "\[?(\w+)/, 'This does not have the form of {1}.'],
  [/^Exactly one key must be specified for OneOf type "(\w+)"/, '{1} takes exactly one field.'],
  [/^OneOf Input Object "(\w+)"/, '{1} takes exactly one field.'],
  [/^Field "(\w+)\.(\w+)" must be non-null/, 'The field {2} may not be null.'],
  [/^(\w+) cannot represent/, 'This does not have the form of {1}.'],
  [/^Variable ".*?" of required type/, 'This variable is required.'],
  [/^Variable ".*?" of non-null type/, 'This variable may not be null.'],
  [/^Variable ".*?" got invalid value/, 'This variable does not have the form of its type.'],
];

const OTHERWISE = 'The document does not fit the schema.';

/**
 * A sentence of ours for a text of graphql-js.
 * @example validationText('Cannot query field "jansen" on type "Query".', schema) ===
 *   'There is no such field on Query.'
 */
export function validationText(theirs: string, schema: GraphQLSchema): string {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(theirs);
    if (match === null) continue;
    return sentence.replace(/\{(\d)\}/g, (_hole, group: string) =>
      inSchema(schema, match[Number(group)] ?? ''),
    );
  }
  return OTHERWISE;
}

function inSchema(schema: GraphQLSchema, name: string): string {
  return isNameOf(schema, name) ? `"${name}"` : 'this';
}

const names = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** True for a name of a type, field, argument, input field, enum value or directive. */
export function isNameOf(schema: GraphQLSchema, name: string): boolean {
  let known = names.get(schema);
  if (known === undefined) {
    known = new Set(namesOf(schema));
    names.set(schema, known);
  }
  return known.has(name);
}

function* namesOf(schema: GraphQLSchema): Generator<string> {
  for (const directive of schema.getDirectives()) {
    yield directive.name;
    for (const argument of directive.args) yield argument.name;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    yield type.name;
    if (isEnumType(type)) for (const value of type.getValues()) yield value.name;
    if (isInputObjectType(type)) yield* Object.keys(type.getFields());
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield field.name;
      for (const argument of field.args) yield argument.name;
    }
  }
}
