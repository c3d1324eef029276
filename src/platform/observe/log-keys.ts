// The allow-list of the log: the only keys a line may have, each with the only form its value may
// have. None of the forms can hold a name, an amount, an address or any text that a caller wrote.
// Not here: writing lines (log.ts), what of an error may be told (error-fields.ts).
import { ACTOR_KINDS, type ActorKind } from '../auth/actor.ts';

interface LogKey<T> {
  meaning: string;
  accepts(value: unknown): value is T;
}

function matching(meaning: string, form: RegExp): LogKey<string> {
  return {
    meaning,
    accepts: (value): value is string =>
      typeof value === 'string' && value.length <= 200 && form.test(value),
  };
}

function numbering(meaning: string, most: number): LogKey<number> {
  return {
    meaning,
    accepts: (value): value is number =>
      typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most,
  };
}

function listing(meaning: string, form: RegExp): LogKey<readonly string[]> {
  const one = matching(meaning, form);
  return {
    meaning,
    accepts: (value): value is readonly string[] =>
      Array.isArray(value) && value.length <= 30 && value.every((each) => one.accepts(each)),
  };
}

const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]{0,79}$/;
const WORDS = /^[A-Za-z][A-Za-z0-9]*(?:[-_.:][A-Za-z0-9]+){0,7}$/;
export const FRAME =
  /^(?:src|migrations)\/[\w./-]{1,120}\.(?:ts|js):\d{1,6}:\d{1,6}(?: [\w$.<>]{1,60})?$/;

export const LOG_KEYS = {
  // A request.
  traceId: matching(
    'Joins the lines, the answer and the look log of one request.',
    /^[0-9a-f]{32}$/,
  ),
  method: matching('Method of HTTP.', /^[A-Z]{3,10}$/),
  route: matching(
    'The route as it is declared, never the address that was asked.',
    /^[a-z/*{][\w/*{}:.-]{0,80}$/i,
  ),
  status: numbering('Status of HTTP.', 599),
  durationMs: numbering('How long it took, in milliseconds.', Number.MAX_SAFE_INTEGER),
  actorKind: {
    meaning: 'Kind of actor of the token.',
    accepts: (value): value is ActorKind => ACTOR_KINDS.some((kind) => kind === value),
  } satisfies LogKey<ActorKind>,
  clientId: matching(
    'The software that called: `client_id` of the token.',
    /^[A-Za-z0-9][\w.:-]{0,79}$/,
  ),
  operation: matching('Name of a root field of the API.', IDENTIFIER),
  outcome: matching('How it ended.', WORDS),
  refusalCode: matching('Code of a refusal.', CODE),
  fault: matching('What was wrong with a token or with the keys of the issuer.', CODE),
  // An error.
  errorName: matching('Class of the error.', IDENTIFIER),
  errorCode: matching('Code of the error, of ours or of Node.js.', CODE),
  frames: listing('Where it happened: our own stack frames, without values.', FRAME),
  causes: listing(
    'Classes and codes of what caused it.',
    /^[A-Za-z_$][\w$]{0,79}(?::[A-Z0-9_]{1,64})?$/,
  ),
  sqlState: matching('SQLSTATE of PostgreSQL.', /^[0-9A-Z]{5}$/),
  constraint: matching('Constraint that was broken.', IDENTIFIER),
  table: matching('Table that it was about.', IDENTIFIER),
  routine: matching('Routine of PostgreSQL that reported it.', IDENTIFIER),
  // A job.
  job: matching('Kind of job.', WORDS),
  jobId: matching('Number of the job in its queue.', /^\d{1,19}$/),
  attempt: numbering('Which try it is.', 1000),
  // The process.
  component: matching('Part of the program that speaks.', IDENTIFIER),
  step: matching('Step of starting or stopping.', WORDS),
  steps: listing('Steps of starting or stopping.', WORDS),
  probe: matching('Probe of readiness.', WORDS),
  pool: matching('Pool of connections.', WORDS),
  signal: matching('Signal that the process got.', /^SIG[A-Z0-9]{2,10}$/),
  process: matching('What the process runs.', WORDS),
  version: matching('Version of something.', /^v?\d{1,6}(?:\.\d{1,6}){0,3}(?:-[\w.]{1,20})?$/),
  port: numbering('Port that is listened on.', 65_535),
  count: numbering('How many.', Number.MAX_SAFE_INTEGER),
  configKeys: listing('Keys of the configuration, without values.', /^[A-Z][A-Z0-9_]{1,60}$/),
} as const;

type AnyKey = typeof LOG_KEYS;

/** What a line may say beside its event. */
export type LogFields = {
  readonly [P in keyof AnyKey]?: AnyKey[P] extends LogKey<infer T> ? T | undefined : never;
};

/** An event is a code of ours; what it means is in docs/operations.md. */
export function isEventCode(event: unknown): event is string {
  return typeof event === 'string' && CODE.test(event);
}

export interface Sifted {
  kept: Record<string, unknown>;
  /** Fields that were not on the list or did not have the form of their key. */
  dropped: number;
}

/** What of some fields may be written; a field that is undefined is not there. */
export function sift(fields: Readonly<Record<string, unknown>>): Sifted {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const key = Object.hasOwn(LOG_KEYS, name) ? LOG_KEYS[name as keyof AnyKey] : undefined;
    if (key?.accepts(value) === true) kept[name] = value;
    else dropped += 1;
  }
  return { kept, dropped };
}

/** The table of docs/operations.md, in Markdown; a test checks that it is current there. */
export function logKeyTable(): string {
  const rows = Object.entries(LOG_KEYS).map(
    ([name, { meaning }]) => `| \`${name}\` | ${meaning} |`,
  );
  return ['| key | meaning |', '| --- | --- |', ...rows].join('\n');
}
