// Turns whatever went wrong into the errors of an answer: code, place and a text of ours. Nothing
// of a thrown message passes, for messages of graphql-js, parsers and PostgreSQL quote values.
// Not here: the codes (errors.ts), writing the log (the fault is handed to who keeps it).
import {
  getOperationAST,
  GraphQLError,
  parse,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Asked } from './asked.ts';
import { ERRORS, isErrorCode, RequestError, type ErrorCode, type InputPath } from './errors.ts';
import { ScalarError } from './scalars.ts';
import { validationText } from './validation-texts.ts';
import { variableErrors, type VariableError } from './variable-errors.ts';

/** The call that errors are of. */
export interface Call {
  schema: GraphQLSchema;
  traceId: string;
  asked: Asked | null;
}

/** A bug of ours, for the log: the error as it was thrown. */
export interface Fault {
  traceId: string;
  error: unknown;
}

export interface AnswerErrors {
  errors: GraphQLFormattedError[];
  codes: ErrorCode[];
  faults: Fault[];
}

const GATES: ReadonlyMap<unknown, ErrorCode> = new Map([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [429, 'TOO_MANY_REQUESTS'],
  [503, 'UNAVAILABLE'],
]);

interface Told {
  code: ErrorCode;
  text?: string | undefined;
  inputPath?: InputPath | undefined;
}

/** The errors of an answer that was not, or not wholly, given. */
export function answerErrors(thrown: readonly unknown[], call: Call): AnswerErrors {
  const answer: AnswerErrors = { errors: [], codes: [], faults: [] };
  let variablesTold = false;
  for (const error of thrown.flatMap(unpack)) {
    if (isVariableError(error)) {
      // one reading tells the errors of all variables
      if (!variablesTold) tellVariables(call, answer);
      variablesTold = true;
      continue;
    }
    const told = read(error, call.schema);
    if (told.code === 'INTERNAL') {
      answer.faults.push({ traceId: call.traceId, error: causeOf(error) });
    }
    tell(answer, told, error, call);
  }
  return answer;
}

/** Mercurius packs several errors of one document into one of its own. */
function unpack(error: unknown): unknown[] {
  const inner = (causeOf(error) as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(inner) && inner.length > 0 ? inner : [error];
}

function causeOf(error: unknown): unknown {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  return cause ?? error;
}

function read(error: unknown, schema: GraphQLSchema): Told {
  const cause = causeOf(error);
  if (cause instanceof RequestError) {
    return { code: cause.code, text: cause.message, inputPath: cause.inputPath };
  }
  if (cause instanceof ScalarError) {
    return { code: 'GRAPHQL_VALIDATION_FAILED', text: cause.message };
  }
  if (error instanceof GraphQLError && cause === error) return readOwn(error, schema);
  return { code: codeOf(cause) };
}

/** An error that graphql-js made itself. */
function readOwn(error: GraphQLError, schema: GraphQLSchema): Told {
  const { message } = error;
  if (/^Syntax Error: Document contains more that? \d+ tokens/.test(message)) {
    return { code: 'QUERY_TOO_LONG' };
  }
  if (message.startsWith('Syntax Error')) return { code: 'GRAPHQL_PARSE_FAILED' };
  if (/^(?:Unknown operation named|Must provide (?:an )?operation)/.test(message)) {
    return { code: 'OPERATION_NOT_FOUND' };
  }
  if (error.path === undefined) {
    return { code: 'GRAPHQL_VALIDATION_FAILED', text: validationText(message, schema) };
  }
  // while running: an argument whose variable did not fit, or a resolver that broke the schema
  if (!message.startsWith('Argument "')) return { code: 'INTERNAL' };
  return { code: 'BAD_USER_INPUT', text: validationText(message, schema) };
}

function codeOf(cause: unknown): ErrorCode {
  const gate = gateCodeOf(cause);
  if (gate !== null) return gate;
  if (typeof cause !== 'object' || cause === null) return 'INTERNAL';
  const { code, statusCode } = cause as { code?: unknown; statusCode?: unknown };
  if (code === 'MER_ERR_METHOD_NOT_ALLOWED') return 'METHOD_NOT_ALLOWED';
  // Fastify, of a body it could not read
  if (statusCode === 413) return 'BODY_TOO_LARGE';
  if (statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  return statusCode === 400 ? 'BAD_REQUEST' : 'INTERNAL';
}

/**
 * Why a caller may not come in, when that is what was thrown: other parts of the service say it by
 * a property `code`, Nest by a status. Null for anything else.
 */
export function gateCodeOf(thrown: unknown): ErrorCode | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const { code, getStatus } = thrown as { code?: unknown; getStatus?: unknown };
  if (isErrorCode(code) && ERRORS[code].kind === 'GATE') return code;
  const status: unknown = typeof getStatus === 'function' ? getStatus.call(thrown) : undefined;
  return GATES.get(status) ?? null;
}

/** Texts of validation also begin with a variable, but go on otherwise. */
const OF_VARIABLES = [
  /^Variable "\$\w+" got invalid value/,
  /^Variable "\$\w+" of (?:required|non-null) type ".*" (?:was not|must not)/,
  /^Too many errors processing variables/,
];

function isVariableError(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.path !== undefined) return false;
  return OF_VARIABLES.some((pattern) => pattern.test(error.message));
}

function tellVariables(call: Call, answer: AnswerErrors): void {
  const found = readVariables(call);
  for (const { definition, text, inputPath } of found) {
    const error = new GraphQLError(text, { nodes: definition });
    tell(answer, { code: 'BAD_USER_INPUT', text, inputPath }, error, call);
  }
  if (found.length === 0) tell(answer, { code: 'BAD_USER_INPUT' }, null, call);
}

function readVariables({ schema, asked }: Call): VariableError[] {
  if (asked === null) return [];
  const operation = getOperationAST(parse(asked.query), asked.operationName);
  return operation ? variableErrors(schema, operation, asked.variables) : [];
}

function tell(answer: AnswerErrors, told: Told, error: unknown, call: Call): void {
  const { code, text, inputPath } = told;
  const { locations, path } = (error ?? {}) as Pick<GraphQLError, 'locations' | 'path'>;
  answer.codes.push(code);
  answer.errors.push({
    message: text ?? ERRORS[code].text,
    ...(Array.isArray(locations) && locations.length > 0 ? { locations } : {}),
    ...(Array.isArray(path) ? { path } : {}),
    extensions: {
      code,
      traceId: call.traceId,
      ...(inputPath === undefined ? {} : { inputPath: inputPath.map(String) }),
    },
  });
}
