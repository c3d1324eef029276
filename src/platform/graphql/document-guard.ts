// What is asked of a document before it is run: its text, its shape, its cost; and for
// subscriptions, which Mercurius does not validate, that it fits the schema.
// Not here: the HTTP request around it (http-guard.ts), measuring (query-shape.ts, query-cost.ts).
import {
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Variables } from './asked.ts';
import { RequestError } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import { checkShape } from './query-shape.ts';
import { queryCost } from './query-cost.ts';
import { validationText } from './validation-texts.ts';

/** Mercurius takes a text that is JSON for a document already parsed, past every limit. */
const JSON_TEXT = /^[\t\n\r ]*(?:\{[\t\n\r ]*["}]|[["\-\d]|(?:true|false|null)[\t\n\r ]*$)/;

/**
 * Refuses a text before it is parsed.
 * @throws RequestError QUERY_TOO_LONG or GRAPHQL_PARSE_FAILED
 */
export function checkText(text: string, limits: GraphqlLimits): void {
  if (text.length > limits.documentCharacters) {
    throw new RequestError('QUERY_TOO_LONG', {
      text: `The document is longer than ${limits.documentCharacters} characters.`,
    });
  }
  if (JSON_TEXT.test(text)) throw new RequestError('GRAPHQL_PARSE_FAILED');
}

/**
 * Refuses what costs too much.
 * @throws RequestError QUERY_TOO_COSTLY
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables | null,
  limits: GraphqlLimits,
): void {
  const cost = queryCost(schema, document, variables);
  if (cost > limits.cost) {
    throw new RequestError('QUERY_TOO_COSTLY', {
      text: `The document costs ${cost}, more than ${limits.cost}; ask smaller pages.`,
    });
  }
}

/**
 * Refuses an operation that a GET may not run. Mercurius does so too, but fails on a name that the
 * document does not have.
 * @throws RequestError METHOD_NOT_ALLOWED or OPERATION_NOT_FOUND
 */
export function checkGetOperation(
  text: string,
  operationName: string | undefined,
  limits: GraphqlLimits,
): void {
  const document = parsed(text, limits);
  if (document === null) return;
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new RequestError('OPERATION_NOT_FOUND');
  if (operation.operation !== 'query') throw new RequestError('METHOD_NOT_ALLOWED');
}

/**
 * Refuses a subscription that came by HTTP: run there it would answer once, with nothing.
 * @throws RequestError BAD_REQUEST
 */
export function checkNoSubscription(
  document: DocumentNode,
  operationName: string | undefined,
): void {
  if (getOperationAST(document, operationName)?.operation !== 'subscription') return;
  throw new RequestError('BAD_REQUEST', {
    text: 'Subscribe by WebSocket, with the protocol graphql-transport-ws.',
  });
}

/** Null for what is not GraphQL: that is said where the document is parsed to be run. */
function parsed(text: string, limits: GraphqlLimits): DocumentNode | null {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch {
    return null;
  }
}

/**
 * Refuses a subscription that does not fit the schema or the limits.
 * @throws RequestError
 */
export function checkSubscription(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  limits: GraphqlLimits,
): void {
  if (getOperationAST(document, operationName)?.operation !== 'subscription') {
    throw new RequestError('OPERATION_NOT_FOUND');
  }
  checkShape(document, limits);
  const error = firstError(schema, document);
  if (error !== undefined) {
    const text = validationText(error, schema);
    throw new RequestError('GRAPHQL_VALIDATION_FAILED', { text });
  }
  checkCost(schema, document, null, limits);
}

/** The text of graphql-js; the rule on subscriptions throws where it meets a wrong directive. */
function firstError(schema: GraphQLSchema, document: DocumentNode): string | undefined {
  try {
    return validate(schema, document, specifiedRules, { maxErrors: 1 })[0]?.message;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
