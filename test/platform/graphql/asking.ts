// Asks the tiny app things without a network, and reads the answers.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface AnswerError {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions: { code: string; traceId: string; inputPath?: string[] };
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: {
    data?: Record<string, unknown> | null;
    errors?: AnswerError[];
    extensions: { traceId: string };
  };
}

export interface Question {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

const NEW_TYPE = 'application/graphql-response+json';

/** Asks as a client of today does: POST, with the media type that GraphQL over HTTP made. */
export async function ask(
  app: NestFastifyApplication,
  question: Question | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', accept: NEW_TYPE, ...headers },
    payload: JSON.stringify(typeof question === 'string' ? { query: question } : question),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.payload,
    body: JSON.parse(answer.payload) as Answer['body'],
  };
}

/** Asks three times: the second time compiles the document, the third runs what was made. */
export async function askThrice(
  app: NestFastifyApplication,
  question: Question | string,
  headers: Record<string, string> = {},
): Promise<[Answer, Answer, Answer]> {
  return [
    await ask(app, question, headers),
    await ask(app, question, headers),
    await ask(app, question, headers),
  ];
}

/** The codes of the errors of an answer. */
export function codesOf(answer: Answer): string[] {
  return (answer.body.errors ?? []).map((error) => error.extensions.code);
}
