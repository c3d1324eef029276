// Every code block of docs/api.md, and the request of README.md, run in order against the service;
// each shown answer is held against the given one. Jobs run between two blocks. UPDATE_GOLDEN=1
// writes answers and tables anew.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { KEYS } from '../../src/config-keys.ts';
import { ERRORS } from '../../src/platform/graphql/errors.ts';
import { LARGEST_PAGE } from '../../src/platform/graphql/limits.ts';
import { GraphqlLimits } from '../../src/platform/graphql/limits.ts';
import { definedRefusals } from '../../src/platform/graphql/refusals.ts';
import { MOST_ENTRIES } from '../../src/arrears/register-arrears.types.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { type Block, blocksOf, type GuideRequest, stepsOf } from '../support/guide-blocks.ts';
import { ShownAnswers } from '../support/shown-answers.ts';
import { TestService } from '../support/test-service.ts';

const repository = new URL('../../', import.meta.url);
const updates = process.env['UPDATE_GOLDEN'] === '1';
const shown = new ShownAnswers();
const tokens = new Map<string, string>();
let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
}, 180_000);
afterAll(async () => {
  await service.stop();
});

describe('the guide docs/api.md', () => {
  const text = read('docs/api.md');
  const blocks = blocksOf(text);

  it('has blocks that a shell runs and answers in JSON, and no others', () => {
    const others = blocks.filter(({ language }) => language !== 'sh' && language !== 'json');
    expect(others.map(({ line }) => line)).toEqual([]);
    const answered = stepsOf(blocks, today()).filter(({ answers }) => answers.length > 0);
    expect(answered).toHaveLength(blocks.filter(({ language }) => language === 'json').length);
  });

  it('shows what the service answers to each of its requests, in order', async () => {
    const { faults, renewed } = await walk(text, blocks);
    if (updates) write('docs/api.md', renewed);
    else expect(faults).toEqual([]);
  }, 120_000);

  it('shows the table of errors and the table of refusals as the code has them', () => {
    const now = read('docs/api.md');
    const current = withTable(withTable(now, 'errors', errorRows()), 'refusals', refusalRows());
    if (updates) write('docs/api.md', current);
    else expect(now).toBe(current);
  });

  it('shows the limits as the code and the configuration have them', () => {
    const { documentCharacters, mutations } = new GraphqlLimits();
    const mode = { production: false, dataDir: '' };
    const configured = Object.values(KEYS).flatMap(({ name, fallback }) =>
      /^(QUERY|BODY|RATE|OPEN)_/.test(name) ? [[name, fallback(mode)]] : [],
    );
    const rows = new Map(
      [...text.matchAll(/^\| [^|]+ \| ([\d ]+) \| (?:`([A-Z_]+)`|([a-z ]+)) \|/gm)].map(
        ([, number = '', key, fixed]) => [key ?? fixed, Number(number.replaceAll(' ', ''))],
      ),
    );
    const fixed = [
      ['entries', MOST_ENTRIES],
      ['page', LARGEST_PAGE],
      ['characters', documentCharacters],
      ['mutations', mutations],
    ];
    for (const [key, number] of [...configured, ...fixed]) {
      expect([key, rows.get(String(key))]).toEqual([key, number]);
    }
  });
});

describe('README.md', () => {
  it('shows one request with its real answer', async () => {
    const text = read('README.md');
    const start = text.indexOf('\n## One request\n');
    const end = text.indexOf('\n## ', start + 1);
    const blocks = blocksOf(text).filter(({ at }) => at > start && at < end);
    const { faults, renewed } = await walk(text, blocks);
    expect(blocks.map(({ language }) => language)).toEqual(['sh', 'json']);
    if (updates) write('README.md', renewed);
    else expect(faults).toEqual([]);
  });
});

/** Sends what the blocks send. @returns what is shown wrong, and the document with real answers. */
async function walk(
  text: string,
  blocks: readonly Block[],
): Promise<{ faults: string[]; renewed: string }> {
  const faults: string[] = [];
  const parts: string[] = [];
  let written = 0;
  const sent = stepsOf(blocks, today()).flatMap(({ requests, answers }) =>
    requests.map((request, at) => ({ request, answer: answers[at] as Block })),
  );
  for (const { request, answer } of sent) {
    const given = await send(request);
    await service.settle();
    // Nothing is as new as what comes after it: lists have one order only.
    service.clock.advance({ seconds: 1 });
    parts.push(text.slice(written, answer.at));
    parts.push(updates ? shown.renewed(answer.text, given.body) : answer.text);
    written = answer.at + answer.text.length;
    const found = updates ? [] : shown.differences(answer.text, given.body);
    if (given.statusCode !== answer.status) found.push(`status ${given.statusCode}`);
    faults.push(...found.map((each) => `line ${answer.line}: ${each}`));
  }
  if (updates && faults.length > 0) throw new Error(faults.join('\n'));
  return { faults, renewed: [...parts, text.slice(written)].join('') };
}

async function send(request: GuideRequest): Promise<{ statusCode: number; body: string }> {
  const headers = { ...request.headers };
  const { authorization, traceparent } = headers;
  if (authorization !== undefined) headers['authorization'] = await withToken(authorization);
  if (traceparent !== undefined) shown.keep(traceparent.split('-')[1] ?? '');
  return service.app.inject({
    method: request.method,
    url: shown.fillIn(request.url),
    headers,
    ...(request.payload === null ? {} : { payload: shown.fillIn(request.payload) }),
  });
}

/** The day of the service's clock. */
function today(): string {
  return service.clock.now().toISOString().slice(0, 10);
}

/** Puts the token in that `npm run token` would print. */
async function withToken(header: string): Promise<string> {
  const [asked = '', name = '', scope] =
    /token\[--as (\S+?)(?: --expires \w+)?(?: --scope ([^\]]+))?\]/.exec(header) ??
    /the token printed for (\S+)/.exec(header) ??
    [];
  const caller = findSampleCaller(name);
  if (caller === null) throw new Error(`the guide asks for a token of nobody: ${header}`);
  const scopes = scope?.split(' ') ?? caller.request.scopes;
  const token = tokens.get(asked) ?? (await service.token({ ...caller.request, scopes }));
  tokens.set(asked, token);
  return header.replace(asked, token);
}

function errorRows(): string[] {
  return [
    '| code | status | text |',
    '| --- | --- | --- |',
    ...Object.entries(ERRORS).map(
      ([code, { status, text }]) => `| \`${code}\` | ${status} | ${text} |`,
    ),
  ];
}

function refusalRows(): string[] {
  return [
    '| code | |',
    '| --- | --- |',
    ...definedRefusals().map(
      ({ code, description, retryable }) =>
        `| \`${code}\` | ${description}${retryable ? ' May succeed later.' : ''} |`,
    ),
  ];
}

/** The document with its generated table of this name. */
function withTable(text: string, name: string, rows: readonly string[]): string {
  const start = `<!-- table of ${name}: generated -->\n`;
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf('<!-- end -->', from);
  if (from < start.length || to < 0) throw new Error(`docs/api.md has no table of ${name}`);
  return `${text.slice(0, from)}\n${rows.join('\n')}\n\n${text.slice(to)}`;
}

function read(path: string): string {
  return readFileSync(new URL(path, repository), 'utf8');
}

function write(path: string, text: string): void {
  writeFileSync(new URL(path, repository), text);
}
