// What is read from the headers of a request: trace, language, media types.
import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../../src/platform/graphql/language.ts';
import { answerType, isReadable } from '../../../src/platform/graphql/media-types.ts';
import { formatTrace, readTraceparent, traceOf } from '../../../src/platform/graphql/trace.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('The trace of a request', () => {
  it('is taken from traceparent', () => {
    expect(readTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, flags: '01' });
    expect(readTraceparent(`00-${TRACE}-${SPAN}-02`)).toEqual({ traceId: TRACE, flags: '00' });
    expect(readTraceparent(`cc-${TRACE}-${SPAN}-01-more`)).toEqual({ traceId: TRACE, flags: '01' });
  });

  it.each([
    undefined,
    '',
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE}-${SPAN}-01-more`,
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    [`00-${TRACE}-${SPAN}-01`],
  ])('is not taken from %p', (header) => {
    expect(readTraceparent(header)).toBeNull();
  });

  it('is made when there is none, and stays the same for the request', () => {
    const request = { headers: {} };
    const trace = traceOf(request);
    expect(formatTrace(trace)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(traceOf(request)).toBe(trace);
    expect(traceOf({ headers: {} }).traceId).not.toBe(trace.traceId);
  });

  it('keeps the caller’s id and gets a span of its own', () => {
    const trace = traceOf({ headers: { traceparent: `00-${TRACE}-${SPAN}-01` } });
    expect(trace.traceId).toBe(TRACE);
    expect(trace.spanId).not.toBe(SPAN);
  });
});

describe('The language of an answer', () => {
  it.each([
    [undefined, 'nl'],
    ['', 'nl'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['de, en-GB;q=0.8, nl;q=0.5', 'en'],
    ['en;q=0.5, nl', 'nl'],
    ['en, nl', 'en'],
    ['fr', 'nl'],
    ['*', 'nl'],
    ['en;q=0', 'nl'],
    ['en;q=x', 'nl'],
    ['e n', 'nl'],
    [`en${' '.repeat(300)}`, 'nl'],
  ])('for %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('The media type of an answer', () => {
  const MODERN = 'application/graphql-response+json';
  const LEGACY = 'application/json';

  it.each([
    [undefined, LEGACY],
    ['*/*', LEGACY],
    ['application/*', LEGACY],
    [LEGACY, LEGACY],
    [MODERN, MODERN],
    [`${MODERN}; charset=utf-8, ${LEGACY}; charset=utf-8`, MODERN],
    [`${LEGACY}, ${MODERN}`, MODERN],
    [`${LEGACY}, ${MODERN};q=0.9`, LEGACY],
    ['text/html, */*;q=0.8', LEGACY],
    ['text/html', null],
    [`${LEGACY};q=0`, null],
    ['constructor', null],
  ])('for %p is %p', (accept, type) => {
    expect(answerType(accept)).toBe(type);
  });

  it.each([
    ['application/json', true],
    ['Application/JSON; charset=UTF-8', true],
    ['application/json; charset="utf-8"', true],
    ['application/json; charset=utf-16', false],
    ['application/graphql', false],
    ['text/plain', false],
    [undefined, false],
  ])('of a request that is read: %p %p', (type, readable) => {
    expect(isReadable(type)).toBe(readable);
  });
});
