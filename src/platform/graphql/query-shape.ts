// The shape of a document before it is validated: how deep, how many aliases, how many mutations.
// Each fragment is measured once, so that the work is linear in the document however it is nested.
// Not here: what a document costs (query-cost.ts), how long it may be (document-guard.ts).
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { RequestError } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';

interface Shape {
  /** Levels of fields. */
  depth: number;
  aliases: number;
  /** Fields at the top level. */
  fields: number;
  /** Fields at all levels. */
  allFields: number;
}

interface Walk {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Null while a fragment is being measured: a circle, which validation refuses. */
  measured: Map<string, Shape | null>;
}

const EMPTY: Shape = { depth: 0, aliases: 0, fields: 0, allFields: 0 };

/**
 * Refuses a document whose shape passes the limits.
 * @throws RequestError QUERY_TOO_DEEP, TOO_MANY_ALIASES or TOO_MANY_MUTATIONS
 */
export function checkShape(document: DocumentNode, limits: GraphqlLimits): void {
  const walk: Walk = { fragments: fragmentsOf(document), measured: new Map() };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = shapeOf(definition.selectionSet, walk);
    if (shape.depth > limits.depth) {
      throw new RequestError('QUERY_TOO_DEEP', {
        text: `The document is nested deeper than ${limits.depth} levels.`,
      });
    }
    if (shape.aliases > limits.aliases) {
      throw new RequestError('TOO_MANY_ALIASES', {
        text: `The document has more than ${limits.aliases} aliases.`,
      });
    }
    const mutates = definition.operation === OperationTypeNode.MUTATION;
    if (mutates && shape.fields > limits.mutations) {
      throw new RequestError('TOO_MANY_MUTATIONS', {
        text: `The document holds more than ${limits.mutations} mutations.`,
      });
    }
  }
}

/** How many fields an operation has, fragments written out. */
export function fieldCount(document: DocumentNode, operation: OperationDefinitionNode): number {
  const walk: Walk = { fragments: fragmentsOf(document), measured: new Map() };
  return shapeOf(operation.selectionSet, walk).allFields;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}

function shapeOf(selections: SelectionSetNode, walk: Walk): Shape {
  let shape = EMPTY;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = fieldBelow(selection.name.value, selection.selectionSet, walk);
      shape = {
        depth: Math.max(shape.depth, below.depth + 1),
        aliases: shape.aliases + below.aliases + (selection.alias === undefined ? 0 : 1),
        fields: shape.fields + 1,
        allFields: shape.allFields + below.allFields + 1,
      };
    } else {
      const part =
        selection.kind === Kind.INLINE_FRAGMENT
          ? shapeOf(selection.selectionSet, walk)
          : fragmentShape(selection.name.value, walk);
      shape = {
        depth: Math.max(shape.depth, part.depth),
        aliases: shape.aliases + part.aliases,
        fields: shape.fields + part.fields,
        allFields: shape.allFields + part.allFields,
      };
    }
  }
  return shape;
}

function fieldBelow(name: string, selections: SelectionSetNode | undefined, walk: Walk): Shape {
  if (selections === undefined) return EMPTY;
  const below = shapeOf(selections, walk);
  // graphql-js itself refuses introspection that nests lists (MaxIntrospectionDepthRule)
  return name === '__schema' || name === '__type' ? { ...below, depth: 0 } : below;
}

function fragmentShape(name: string, walk: Walk): Shape {
  const known = walk.measured.get(name);
  if (known !== undefined) return known ?? EMPTY;
  const fragment = walk.fragments.get(name);
  if (fragment === undefined) return EMPTY;
  walk.measured.set(name, null);
  const shape = shapeOf(fragment.selectionSet, walk);
  walk.measured.set(name, shape);
  return shape;
}
