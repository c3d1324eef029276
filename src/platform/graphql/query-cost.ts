// What a query costs at most: one for each object it asks for, pages counted in full. Computed from
// the text and the page sizes alone, never from what is found: a cost that knew would tell.
// Not here: refusing by shape (query-shape.ts), rate limits.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { DEFAULT_PAGE, LARGEST_PAGE } from './limits.ts';
import { fragmentsOf } from './query-shape.ts';

/** Objects that a list without a page size is taken to hold. */
const LIST_SIZE = 10;
/** A mutation locks, decides and stores before it answers. */
const MUTATION_COST = 10;
/** The whole schema, which stands in memory. */
const INTROSPECTION_COST = 500;
/** Combinations of page sizes that are remembered for one document. */
const KEPT_COMBINATIONS = 32;

/** Values by name; null when they cannot be known yet. */
type Variables = Readonly<Record<string, unknown>> | null;

interface Part {
  /** What the fields cost, the elements of lists apart. */
  plain: number;
  /** What one element of each of its lists costs; the field above knows how many there are. */
  perElement: number;
}

interface Walk {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  variables: Variables;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Null while a fragment is being measured. Once each: the work is linear in the document. */
  measured: Map<string, Part | null>;
  /** Variables that are page sizes. */
  sizes: Set<string>;
}

interface Known {
  sizes: readonly string[];
  byValues: Map<string, number>;
}

const known = new WeakMap<DocumentNode, Known>();

/**
 * The cost of the dearest operation of a validated document.
 *
 * An object counts 1, a mutation 10 more, scalars nothing. `first` multiplies the lists right below
 * its field; another list counts as 10. A field may say otherwise in its extensions: `cost` for
 * itself, `listSize` for its list. Parts that a directive leaves out count all the same.
 * @example queryCost(schema, parse('{ cases(first: 5) { edges { node { id } } } }'), {}) === 11
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
): number {
  const kept = known.get(document);
  const values = kept === undefined ? null : valuesOf(kept.sizes, variables);
  const remembered = values === null ? undefined : kept?.byValues.get(values);
  return remembered ?? measure(schema, document, variables);
}

function measure(schema: GraphQLSchema, document: DocumentNode, variables: Variables): number {
  const fragments = fragmentsOf(document);
  const sizes = new Set<string>();
  let dearest = 0;
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const walk = { schema, operation, variables, fragments, sizes, measured: new Map() };
    const root = schema.getRootType(operation.operation);
    const part = partOf(operation.selectionSet, root?.name ?? '', walk);
    dearest = Math.max(dearest, part.plain + LIST_SIZE * part.perElement);
  }
  remember(document, [...sizes], variables, dearest);
  return dearest;
}

function remember(
  document: DocumentNode,
  sizes: readonly string[],
  variables: Variables,
  cost: number,
): void {
  const kept = known.get(document) ?? { sizes, byValues: new Map<string, number>() };
  if (kept.byValues.size >= KEPT_COMBINATIONS) kept.byValues.clear();
  kept.byValues.set(valuesOf(sizes, variables), cost);
  known.set(document, kept);
}

function valuesOf(sizes: readonly string[], variables: Variables): string {
  if (sizes.length === 0) return '';
  return sizes.map((name) => String(sizeFrom(variables, name) ?? '-')).join();
}

/** The value of a size variable: undefined when it is not given. */
function sizeFrom(variables: Variables, name: string): number | undefined {
  if (variables === null) return LARGEST_PAGE;
  const value = variables[name];
  if (value === undefined || value === null) return undefined;
  return Number.isSafeInteger(value) ? Math.max(1, value as number) : LARGEST_PAGE;
}

function partOf(selections: SelectionSetNode, typeName: string, walk: Walk): Part {
  const sum: Part = { plain: 0, perElement: 0 };
  for (const selection of selections.selections) {
    const part = selectionPart(selection, typeName, walk);
    sum.plain += part.plain;
    sum.perElement += part.perElement;
  }
  return sum;
}

function selectionPart(selection: SelectionNode, typeName: string, walk: Walk): Part {
  if (selection.kind === Kind.FIELD) return fieldPart(selection, typeName, walk);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentPart(selection.name.value, walk);
  const within = selection.typeCondition?.name.value ?? typeName;
  return partOf(selection.selectionSet, within, walk);
}

function fragmentPart(name: string, walk: Walk): Part {
  const measured = walk.measured.get(name);
  if (measured !== undefined) return measured ?? { plain: 0, perElement: 0 };
  const fragment = walk.fragments.get(name);
  if (fragment === undefined) return { plain: 0, perElement: 0 };
  walk.measured.set(name, null);
  const part = partOf(fragment.selectionSet, fragment.typeCondition.name.value, walk);
  walk.measured.set(name, part);
  return part;
}

function fieldPart(node: FieldNode, typeName: string, walk: Walk): Part {
  const name = node.name.value;
  if (name === '__schema' || name === '__type') return { plain: INTROSPECTION_COST, perElement: 0 };
  const type = walk.schema.getType(typeName);
  const holder = isObjectType(type) || isInterfaceType(type) ? type : null;
  const field = holder?.getFields()[name];
  if (field === undefined) return { plain: 0, perElement: 0 };
  const inner = getNamedType(field.type);
  const own =
    (numberFrom(field, 'cost') ?? (isCompositeType(inner) ? 1 : 0)) +
    (holder === walk.schema.getMutationType() ? MUTATION_COST : 0);
  if (node.selectionSet === undefined) return { plain: own, perElement: 0 };
  const below = partOf(node.selectionSet, inner.name, walk);
  const page = pageSize(node, field, walk);
  const one = own + below.plain + (page ?? LIST_SIZE) * below.perElement;
  if (!isListType(getNullableType(field.type))) return { plain: one, perElement: 0 };
  const size = page ?? numberFrom(field, 'listSize');
  return size === null ? { plain: 0, perElement: one } : { plain: size * one, perElement: 0 };
}

function numberFrom(field: GraphQLField<unknown, unknown>, key: string): number | null {
  const value = field.extensions[key];
  return typeof value === 'number' ? value : null;
}

/** How many a page of this field holds; null when it has no pages. */
function pageSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  walk: Walk,
): number | null {
  const declared = field.args.find((argument) => argument.name === 'first');
  if (declared === undefined) return null;
  const given = node.arguments?.find((argument) => argument.name.value === 'first');
  const preset = typeof declared.defaultValue === 'number' ? declared.defaultValue : DEFAULT_PAGE;
  return (given === undefined ? undefined : sizeOf(given.value, walk)) ?? preset;
}

function sizeOf(value: ValueNode, walk: Walk): number | undefined {
  if (value.kind === Kind.INT) return Math.max(1, Number(value.value));
  if (value.kind !== Kind.VARIABLE) return value.kind === Kind.NULL ? undefined : LARGEST_PAGE;
  const name = value.name.value;
  walk.sizes.add(name);
  const given = sizeFrom(walk.variables, name);
  if (given !== undefined) return given;
  const definition = walk.operation.variableDefinitions?.find(
    ({ variable }) => variable.name.value === name,
  );
  return definition?.defaultValue === undefined ? undefined : sizeOf(definition.defaultValue, walk);
}
