// The code blocks of a guide as requests. A real shell reads the blocks, as a reader's would, with
// `curl`, `npm`, `date` and `sleep` taken over: so what stands in the guide is what is sent.
// Not here: sending, and comparing answers (shown-answers.ts).
import { spawnSync } from 'node:child_process';

export interface Block {
  language: string;
  /** Of an answer: the HTTP status, as in "json 401"; 200 when not said. */
  status: number;
  text: string;
  /** Where the text begins in the document. */
  at: number;
  /** Line of the document, for people. */
  line: number;
}

/** The code blocks of a Markdown document, in order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)(?: (\d{3}))?\n(.*?)^```$/gms)].map((found) => {
    const [whole, language = '', status = '200', text = ''] = found;
    return {
      language,
      status: Number(status),
      text,
      at: found.index + whole.indexOf('\n') + 1,
      line: markdown.slice(0, found.index).split('\n').length,
    };
  });
}

export interface GuideRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  payload: string | null;
}

/** A shell block, what it sends in order (if anything), and the answers shown below it. */
export interface Step {
  block: Block;
  requests: GuideRequest[];
  /** One for each request. */
  answers: Block[];
}

/**
 * Reads the blocks of a guide.
 * @param today what `date` prints, as 2026-11-02.
 * @throws Error for a block that cannot be run, or that shows more or fewer answers than it sends
 * requests.
 */
export function stepsOf(blocks: readonly Block[], today: string): Step[] {
  const shell = blocks.filter((block) => block.language === 'sh');
  const calls = callsOf(shell, today);
  return shell.map((block, at) => {
    const next = blocks[blocks.indexOf(block) + 1];
    const answers = next?.language === 'json' ? documentsOf(next) : [];
    const requests = (calls[at] ?? []).map(readCurl);
    if (requests.length !== answers.length) {
      const sent = `sends ${requests.length} and shows ${answers.length}`;
      throw new Error(`line ${block.line}: each request has an answer; this ${sent}`);
    }
    return { block, requests, answers };
  });
}

/** The answers of one block: each begins with a `{` at the left. */
function documentsOf(block: Block): Block[] {
  return [...block.text.matchAll(/^\{.*\n(?:[^{].*\n)*/gm)].map((found) => ({
    ...block,
    text: found[0],
    at: block.at + found.index,
    line: block.line + block.text.slice(0, found.index).split('\n').length,
  }));
}

/**
 * Each word of a call ends in \037, each call begins with \036, each block with \035. A token is
 * written as what was asked for: `token[--as cz]`. Nobody waits, and the day is the service's.
 */
const TAKEN_OVER = `
set -eu
curl() { printf '\\036' >&3; for word in "$@"; do printf '%s\\037' "$word" >&3; done; }
npm() { while [ "$1" != -- ]; do shift; done; shift; printf 'token[%s]' "$*"; }
sleep() { :; }
date() { printf '%s' "$GUIDE_TODAY"; }
`;

function callsOf(shell: readonly Block[], today: string): string[][][] {
  const blocks = shell.map(({ text }) => `printf '\\035' >&3\n${text}`);
  const ran = spawnSync('sh', ['-s'], {
    input: TAKEN_OVER + blocks.join('\n'),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, GUIDE_TODAY: today },
    timeout: 20_000,
  });
  if (ran.status !== 0) throw new Error(`the shell cannot read the guide: ${ran.stderr}`);
  const [, ...written] = (ran.output[3] ?? '').split('\u001d');
  return written.map((text) =>
    text
      .split('\u001e')
      .slice(1)
      .map((call) => call.split('\u001f').slice(0, -1)),
  );
}

function readCurl(words: readonly string[]): GuideRequest {
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  let url: URL | null = null;
  let payload: string | null = null;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-s' || word === '-G') continue;
    if (word === '-H') {
      const [name = '', ...value] = (rest.shift() ?? '').split(':');
      headers[name.toLowerCase()] = value.join(':').trim();
    } else if (word === '--data-urlencode') {
      const [name = '', ...value] = (rest.shift() ?? '').split('=');
      query.append(name, value.join('='));
    } else if (word === '-d' || word === '--data-binary') payload = rest.shift() ?? '';
    else if (word.startsWith('-')) throw new Error(`the guide asks curl for ${word}`);
    else url = new URL(word);
  }
  if (url === null) throw new Error('a call of curl has no address');
  for (const [name, value] of query) url.searchParams.append(name, value);
  const method = payload === null ? 'GET' : 'POST';
  return { method, url: url.pathname + url.search, headers, payload };
}
