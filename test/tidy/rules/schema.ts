// The schema as a product: each element has a sentence, each mutation one input and a payload with
// refusals, lists that grow are connections, and names say what a number or a day is.
// Not here: what may change in a published schema (docs/schema.graphql shows it).
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

/** One element: where it is and what it is, as `Member.name`. */
interface Element {
  readonly at: string;
  readonly description: string | null | undefined;
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const builtIn = ['String', 'Int', 'Float', 'Boolean', 'ID'];
  return Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !builtIn.includes(name),
  );
}

/** The root types need no sentence: they are the specification's. */
function isRoot(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const roots: unknown[] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  return roots.includes(type);
}

function elementsOf(schema: GraphQLSchema): Element[] {
  return ownTypes(schema).flatMap((type) => [
    ...(isRoot(schema, type) ? [] : [{ at: type.name, description: type.description }]),
    ...fieldsOf(type).flatMap(({ at, field }) => [
      { at, description: field.description },
      ...('args' in field ? field.args : []).map(({ name, description }) => ({
        at: `${at}(${name})`,
        description,
      })),
    ]),
    ...(isEnumType(type) ? type.getValues() : []).map(({ name, description }) => ({
      at: `${type.name}.${name}`,
      description,
    })),
  ]);
}

type SomeField = GraphQLField<unknown, unknown> | GraphQLInputField;

function fieldsOf(type: GraphQLNamedType): { at: string; field: SomeField }[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields: SomeField[] = Object.values(type.getFields());
  return fields.map((field) => ({ at: `${type.name}.${field.name}`, field }));
}

const SENTENCE = /^["“`]?[A-Z0-9`].{2,}[.?]["”]?$/s;

/** Elements without a sentence that describes them. */
export function findUndescribed(schema: GraphQLSchema): string[] {
  return elementsOf(schema)
    .filter(({ description }) => !SENTENCE.test(description ?? ''))
    .map(({ at, description }) =>
      description === undefined || description === null || description === ''
        ? `${at} has no description; say in a sentence what it is`
        : `${at} is described as "${description}"; begin with a capital, end with . or ?`,
    );
}

/** Codes of refusals whose description does not say when. */
export function findVagueRefusals(schema: GraphQLSchema): string[] {
  const codes = schema.getType('RefusalCode');
  if (!isEnumType(codes)) return ['RefusalCode is no enum of the schema; publish it'];
  return codes
    .getValues()
    .filter(({ description }) => !/^Returned when .+\.$/s.test(description ?? ''))
    .map(({ name }) => `RefusalCode.${name} does not begin "Returned when "; say when`);
}

/** Mutations without one required input, or without a payload of the thing and refusals. */
export function findOddMutations(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((mutation) => {
    const at = `Mutation.${mutation.name}`;
    const [input, ...more] = mutation.args;
    const oneInput = input?.name === 'input' && more.length === 0 && isNonNullType(input.type);
    const ofInput = oneInput && isInputObjectType(getNamedType(input.type));
    const payload = getNamedType(mutation.type);
    const isPayload = isNonNullType(mutation.type) && payload.name.endsWith('Payload');
    return [
      ...(ofInput ? [] : [`${at} takes something else than input: ….Input!; make it one input`]),
      ...(isPayload ? [] : [`${at} gives ${String(mutation.type)}; give a …Payload!`]),
      ...refusalsOf(at, payload),
    ];
  });
}

function refusalsOf(at: string, payload: GraphQLNamedType): string[] {
  if (!isObjectType(payload)) return [];
  const { refusals, ...things } = payload.getFields();
  const required = Object.values(things).filter(({ type }) => isNonNullType(type));
  return [
    ...(String(refusals?.type) === '[Refusal!]!'
      ? []
      : [`${payload.name} of ${at} has no refusals: [Refusal!]!; a refusal is a value`]),
    ...required.map(
      ({ name }) => `${payload.name}.${name} is never null; what was refused has none: make it so`,
    ),
  ];
}

/** Lists that cannot grow without end, and by what. */
export interface Bounded {
  readonly field: string;
  readonly because: string;
}

/**
 * Lists of things that are no connections. What is listed of words and codes is bounded by them.
 */
export function findGrowingLists(schema: GraphQLSchema, bounded: readonly Bounded[]): string[] {
  return ownTypes(schema)
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter((type) => !type.name.endsWith('Connection'))
    .flatMap((type) => fieldsOf(type))
    .filter(({ field }) => isListOfThings(field.type as GraphQLOutputType))
    .filter(({ at }) => !bounded.some(({ field }) => field === at) && !at.endsWith('.refusals'))
    .map(({ at }) => `${at} is a list; make it a connection, or say in BOUNDED what bounds it`);
}

function isListOfThings(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type)) && isObjectType(getNamedType(type));
}

/** Connections that are asked for without a page, or miss a part. */
export function findOddConnections(schema: GraphQLSchema): string[] {
  return ownTypes(schema)
    .flatMap((type) => (isObjectType(type) ? fieldsOf(type) : []))
    .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    .filter(({ field }) => {
      const names = ('args' in field ? field.args : []).map(({ name }) => name);
      const parts = Object.keys((getNamedType(field.type) as { getFields(): object }).getFields());
      return (
        !['first', 'after'].every((name) => names.includes(name)) || !parts.includes('pageInfo')
      );
    })
    .map(({ at }) => `${at} is a connection; take first and after, and show its pageInfo`);
}

/** Amounts and rates are whole numbers: nothing is a Float. */
export function findFloats(schema: GraphQLSchema): string[] {
  return allTypes(schema)
    .filter(({ type }) => type.name === 'Float')
    .map(({ at }) => `${at} is a Float; write cents, basis points or a whole number`);
}

/** What each scalar's fields are called, and what is called so has that scalar. */
const ENDINGS: readonly { scalar: string; ending: RegExp; says: string }[] = [
  { scalar: 'Cents', ending: /Cents$/, says: '…Cents' },
  { scalar: 'LocalDate', ending: /(On|^on|^day|Since)$/, says: '…On' },
  {
    scalar: 'DateTime',
    ending: /(At|^at|^since|^until|Since|Until)$/,
    says: '…At, since or until',
  },
  { scalar: 'BasisPoints', ending: /BasisPoints$/, says: '…BasisPoints' },
];

/** Amounts, days and moments that are not called so, and others that are. */
export function findMisnamed(schema: GraphQLSchema): string[] {
  return allTypes(schema).flatMap(({ at, name, type }) => {
    if (!isScalarType(type)) return [];
    const own = ENDINGS.find(({ scalar }) => scalar === type.name);
    if (own !== undefined) {
      return own.ending.test(name) ? [] : [`${at} is a ${own.scalar}; call it ${own.says}`];
    }
    const others = ENDINGS.filter(({ ending }) => ending.test(name));
    return others.map(({ scalar }) => `${at} is called like a ${scalar}; make it one`);
  });
}

/** Every field and argument of our types, with its named type. */
function allTypes(schema: GraphQLSchema): { at: string; name: string; type: GraphQLNamedType }[] {
  return ownTypes(schema)
    .flatMap(fieldsOf)
    .flatMap(({ at, field }) => [
      { at, name: field.name, type: getNamedType(field.type) },
      ...('args' in field ? field.args : []).map((arg) => ({
        at: `${at}(${arg.name})`,
        name: arg.name,
        type: getNamedType(arg.type) as GraphQLNamedType,
      })),
    ]);
}
