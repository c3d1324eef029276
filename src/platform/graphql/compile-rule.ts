// Which documents the compiler (graphql-jit) may turn into code. It writes JavaScript from the
// document, so it gets nothing that a caller could write code in, and nothing that takes long to
// compile.
// Not here: whether a document may be run at all (document-guard.ts).
import {
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  visit,
  BREAK,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { fieldCount } from './query-shape.ts';

/** Fields, fragments written out; each is a few lines of code. */
const MOST_FIELDS = 250;
/** Fields of the types of variables, as the compiler writes them out: lists twice. */
const MOST_INPUT_FIELDS = 500;

const known = new WeakMap<DocumentNode, boolean>();

/** True when a validated document may be compiled. */
export function mayCompile(schema: GraphQLSchema, document: DocumentNode): boolean {
  let may = known.get(document);
  if (may === undefined) {
    may = judge(schema, document);
    known.set(document, may);
  }
  return may;
}

function judge(schema: GraphQLSchema, document: DocumentNode): boolean {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  // compiled code is kept by text, whichever operation of it was asked for
  if (operation === undefined || operations.length > 1) return false;
  return (
    holdsNoText(document) &&
    fieldCount(document, operation) <= MOST_FIELDS &&
    inputFields(schema, operation) <= MOST_INPUT_FIELDS
  );
}

/**
 * True without texts and without names of JavaScript's own. graphql-jit 0.8.9 copies texts into its
 * code, and one that begins with its mark for dates is run as code there. Callers that want the
 * speed send their texts as variables, which are never copied.
 */
function holdsNoText(document: DocumentNode): boolean {
  let holds = true;
  const refuse = (): typeof BREAK => {
    holds = false;
    return BREAK;
  };
  visit(document, {
    StringValue: refuse,
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
  });
  return holds;
}

function inputFields(schema: GraphQLSchema, operation: OperationDefinitionNode): number {
  let sum = 0;
  for (const { type: node } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node);
    if (isInputType(type)) sum += sizeOf(type, []);
  }
  return sum;
}

/** Infinite for what the compiler would write out without end, or does not know. */
function sizeOf(type: GraphQLInputType, within: readonly GraphQLInputType[]): number {
  if (isNonNullType(type)) return sizeOf(type.ofType, within);
  // once as a list, once as a single value that becomes one
  if (isListType(type)) return 2 * sizeOf(type.ofType, within);
  if (!isInputObjectType(type)) return 1;
  if (type.isOneOf || within.includes(type)) return Infinity;
  let sum = 1;
  for (const field of Object.values(type.getFields())) {
    // Compiled, a required field with a default is refused when it is absent.
    if (isNonNullType(field.type) && field.defaultValue !== undefined) return Infinity;
    sum += sizeOf(field.type, [...within, type]);
    if (sum > MOST_INPUT_FIELDS) return Infinity;
  }
  return sum;
}
