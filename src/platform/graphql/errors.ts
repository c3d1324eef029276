// Top-level errors: malformed requests, missing authentication and our own bugs. Each has a stable
// code and a text of ours; no text ever holds a value that a caller sent.
// Not here: refusals (refusal.ts), turning any error into one of these (answer-errors.ts).
import { GraphQLError } from 'graphql';

interface Meaning {
  text: string;
  /** HTTP status of an answer that holds nothing else. */
  status: number;
  /**
   * REQUEST: a well-formed HTTP request whose document cannot be run; under `application/json` its
   * status is 200, as GraphQL over HTTP asks. GATE: the caller may not come in (now). HTTP: not a
   * GraphQL request at all. FAULT: a bug of ours.
   */
  kind: 'REQUEST' | 'GATE' | 'HTTP' | 'FAULT';
}

export const ERRORS = {
  BAD_REQUEST: {
    text: 'This is not a well-formed GraphQL request.',
    status: 400,
    kind: 'HTTP',
  },
  METHOD_NOT_ALLOWED: {
    text: 'Only a query can be asked by GET; use POST.',
    status: 405,
    kind: 'HTTP',
  },
  NOT_ACCEPTABLE: {
    text: 'Accept application/graphql-response+json or application/json.',
    status: 406,
    kind: 'HTTP',
  },
  BODY_TOO_LARGE: {
    text: 'The body is too large.',
    status: 413,
    kind: 'HTTP',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    text: 'Send the request as application/json in UTF-8.',
    status: 415,
    kind: 'HTTP',
  },
  GRAPHQL_PARSE_FAILED: {
    text: 'The document is not GraphQL; see its location.',
    status: 400,
    kind: 'REQUEST',
  },
  GRAPHQL_VALIDATION_FAILED: {
    text: 'The document does not fit the schema; see its location.',
    status: 400,
    kind: 'REQUEST',
  },
  OPERATION_NOT_FOUND: {
    text: 'Name one operation of the document in operationName.',
    status: 400,
    kind: 'REQUEST',
  },
  BAD_USER_INPUT: {
    text: 'An argument or variable does not have the form that the schema asks.',
    status: 400,
    kind: 'REQUEST',
  },
  QUERY_TOO_LONG: {
    text: 'The document is too long.',
    status: 400,
    kind: 'REQUEST',
  },
  QUERY_TOO_DEEP: {
    text: 'The document is nested too deep.',
    status: 400,
    kind: 'REQUEST',
  },
  TOO_MANY_ALIASES: {
    text: 'The document has too many aliases.',
    status: 400,
    kind: 'REQUEST',
  },
  TOO_MANY_MUTATIONS: {
    text: 'The document holds too many mutations.',
    status: 400,
    kind: 'REQUEST',
  },
  QUERY_TOO_COSTLY: {
    text: 'The document asks for too much at once; ask smaller pages.',
    status: 400,
    kind: 'REQUEST',
  },
  UNAUTHENTICATED: {
    text: 'A valid access token is needed.',
    status: 401,
    kind: 'GATE',
  },
  FORBIDDEN: {
    text: 'This operation is not open to this caller.',
    status: 403,
    kind: 'GATE',
  },
  TOO_MANY_REQUESTS: {
    text: 'Too many requests; try again later.',
    status: 429,
    kind: 'GATE',
  },
  UNAVAILABLE: {
    text: 'The service cannot answer now; try again later.',
    status: 503,
    kind: 'GATE',
  },
  INTERNAL: {
    text: 'Something went wrong on our side; tell us the traceId.',
    status: 500,
    kind: 'FAULT',
  },
} as const satisfies Record<string, Meaning>;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

/** What stands in a document or its variables, by names of the schema and indices. */
export type InputPath = readonly (string | number)[];

export interface ErrorDetail {
  /** A sentence of ours, without any value from outside; the text of the code when not given. */
  text?: string;
  /** Where in the input. */
  inputPath?: InputPath;
}

/** Thrown by the service where a request cannot be answered at all. */
export class RequestError extends GraphQLError {
  readonly code: ErrorCode;
  readonly inputPath: InputPath | undefined;

  constructor(code: ErrorCode, { text, inputPath }: ErrorDetail = {}) {
    super(text ?? ERRORS[code].text, { extensions: { code } });
    this.code = code;
    this.inputPath = inputPath;
  }
}
