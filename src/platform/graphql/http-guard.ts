// GraphQL over HTTP where Mercurius stops: what a request has to look like before it is read, and
// the headers and media type of each answer.
// Not here: the document itself (document-guard.ts), the texts of errors (answer-errors.ts).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepAsked, type Asked } from './asked.ts';
import { checkGetOperation } from './document-guard.ts';
import { RequestError } from './errors.ts';
import { languageOf } from './language.ts';
import type { GraphqlLimits } from './limits.ts';
import { answerType, isReadable } from './media-types.ts';
import { formatTrace, traceOf } from './trace.ts';

type Parameters = Record<string, unknown>;

/** The options that Mercurius gives on to the route of Fastify. */
export function routeOptions(limits: GraphqlLimits) {
  return {
    // Mercurius' own schema drops errors of parameters and makes text of indices in paths
    schema: {},
    bodyLimit: limits.bodyBytes,
    preValidation: async (request: FastifyRequest) => {
      if (!opensSocket(request)) checkRequest(request, limits);
    },
    onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      tellHeaders(request, reply);
      return payload;
    },
  };
}

function opensSocket(request: FastifyRequest): boolean {
  return (request as { ws?: unknown }).ws === true;
}

function checkRequest(request: FastifyRequest, limits: GraphqlLimits): void {
  if (answerType(request.headers.accept) === null) throw new RequestError('NOT_ACCEPTABLE');
  if (request.method === 'GET') {
    checkGet(request, limits);
    return;
  }
  if (!isReadable(request.headers['content-type'])) {
    throw new RequestError('UNSUPPORTED_MEDIA_TYPE');
  }
  const body: unknown = request.body;
  if (!isMap(body)) {
    throw new RequestError('BAD_REQUEST', {
      text: 'The body is one JSON object with a query; requests are not batched.',
    });
  }
  keepAsked(request, readParameters(body));
  body['variables'] = undefined;
}

/** In a GET all parameters are text; variables and extensions are JSON. */
function checkGet(request: FastifyRequest, limits: GraphqlLimits): void {
  const query = request.query as Parameters;
  const { variables, extensions, ...others } = query;
  const asked = readParameters({
    ...others,
    variables: fromJson(variables),
    extensions: fromJson(extensions),
  });
  checkGetOperation(asked.query, asked.operationName, limits);
  keepAsked(request, asked);
  query['variables'] = undefined;
  query['extensions'] = undefined;
}

function fromJson(text: unknown): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    // a parameter that is given twice is a list of texts, which is no JSON
    return JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    return refuse('variables and extensions are JSON objects, URL-encoded.');
  }
}

function readParameters({ query, operationName, variables, extensions }: Parameters): Asked {
  if (typeof query !== 'string' || query === '') refuse('query is text and is required.');
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    refuse('operationName is text.');
  }
  if (!isAbsent(variables) && !isMap(variables)) refuse('variables is an object.');
  if (!isAbsent(extensions) && !isMap(extensions)) refuse('extensions is an object.');
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

function refuse(text: string): never {
  throw new RequestError('BAD_REQUEST', { text });
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isMap(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tellHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const type = answerType(request.headers.accept) ?? 'application/json';
  reply.header('content-type', `${type}; charset=utf-8`);
  reply.header('vary', 'accept, accept-language');
  reply.header('content-language', languageOf(request.headers['accept-language']));
  reply.header('traceresponse', formatTrace(traceOf(request)));
  // answers are of one caller and change at any moment
  reply.header('cache-control', 'no-store');
}
