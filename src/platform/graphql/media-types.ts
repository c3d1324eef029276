// Media types of GraphQL over HTTP: which one an answer has, and which requests are read.

/** What GraphQL over HTTP made for answers, and what came before it. */
export const ANSWER_TYPES = ['application/graphql-response+json', 'application/json'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

const LEGACY: AnswerType = 'application/json';

/** Which ranges of Accept take in which type, the type preferred on a tie first. */
const RANGES: ReadonlyMap<string, AnswerType> = new Map([
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/json', LEGACY],
  ['application/*', LEGACY],
  ['*/*', LEGACY],
]);

/**
 * The media type an answer is to have; null when the caller accepts none of ours.
 * @example answerType('application/json;q=0.5, application/graphql-response+json') ===
 *   'application/graphql-response+json'
 */
export function answerType(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept === '') return LEGACY;
  const only = RANGES.get(accept);
  if (only !== undefined) return only;
  let best: AnswerType | null = null;
  let bestWeight = 0;
  for (const part of accept.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const type = RANGES.get(range);
    const weight = weightOf(parameters);
    const wins = weight > bestWeight || (weight === bestWeight && type === ANSWER_TYPES[0]);
    if (type !== undefined && weight > 0 && wins) {
      best = type;
      bestWeight = weight;
    }
  }
  return best;
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
}

/** True for JSON in UTF-8, said or left unsaid. */
export function isReadable(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((piece) => piece.trim());
  if (type !== 'application/json') return false;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-8"?$/.test(charset);
}
