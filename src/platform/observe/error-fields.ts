// What of an error may be told: class, code, our own stack frames. Never its message: messages of
// PostgreSQL, GraphQL and parsers quote values; of PostgreSQL also never detail, hint and where.
// Not here: the list of keys (log-keys.ts).
import { fileURLToPath } from 'node:url';
import { FRAME, type LogFields } from './log-keys.ts';

const SQLSTATE = /^[0-9A-Z]{5}$/;
const NODE_CODE = /^[A-Z][A-Z0-9_]{2,63}$/;
const CLASS_NAME = /^[A-Za-z_$][\w$]{0,79}$/;
const FRAME_LIMIT = 12;
const CAUSE_LIMIT = 4;

/** The folders that hold src and migrations: of this program and, when it is the built one and runs
 * with source maps, of its sources. V8 writes them as a path or as part of a URL. */
const HERE = new URL('../../../', import.meta.url);
const SOURCES = HERE.pathname.endsWith('/dist/') ? new URL('../', HERE) : HERE;
const HOMES = [HERE, SOURCES].flatMap((home) => [fileURLToPath(home), home.pathname]);

type Loose = Readonly<Record<string, unknown>>;

/**
 * The fields of the log for anything that was thrown.
 * @example errorFields(new TypeError('Jansen')).errorName === 'TypeError'
 */
export function errorFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { errorName: 'NotAnError' };
  const codes = codesOf(thrown);
  const causes = causesOf(thrown);
  const frames = framesOf(thrown);
  return {
    errorName: nameOf(thrown),
    ...codes,
    ...(frames.length > 0 ? { frames } : {}),
    ...(causes.length > 0 ? { causes } : {}),
  };
}

/**
 * Why the program did not start, in words for the person who starts it. Only for the time before
 * the first request: messages are told, except PostgreSQL's, which may quote rows.
 */
export function startFailureText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'The service did not start.';
  const { sqlState, constraint, table, routine, errorCode } = codesOf(thrown);
  if (errorCode === 'EADDRINUSE') {
    const port = (thrown as unknown as Loose)['port'];
    return (
      `The service did not start. Port ${String(port)} is taken (EADDRINUSE): ` +
      'another program listens there, or this one already. Choose another one with PORT.'
    );
  }
  if (sqlState === undefined) return `The service did not start. ${thrown.message}`;
  const told = Object.entries({ constraint, table, routine }).filter(([, value]) => value);
  const more = told.map(([name, value]) => `, ${name} ${String(value)}`).join('');
  return `The service did not start. PostgreSQL answered with SQLSTATE ${sqlState}${more}.`;
}

function nameOf(error: Error): string {
  const name = error.name === 'Error' ? error.constructor.name : error.name;
  return CLASS_NAME.test(name) ? name : 'Error';
}

/** TypeORM hands PostgreSQL's own error on as `driverError`. */
function codesOf(error: Error): LogFields {
  const outer = error as unknown as Loose;
  const inner = outer['driverError'];
  const from = inner instanceof Error ? (inner as unknown as Loose) : outer;
  const code = from['code'];
  if (typeof code !== 'string') return extensionCodeOf(outer);
  if (SQLSTATE.test(code) && ('severity' in from || 'routine' in from)) {
    return {
      sqlState: code,
      constraint: identifier(from['constraint']),
      table: identifier(from['table']),
      routine: identifier(from['routine']),
    };
  }
  return NODE_CODE.test(code) ? { errorCode: code } : {};
}

/** The code that a GraphQL error carries beside its message. */
function extensionCodeOf(error: Loose): LogFields {
  const extensions = error['extensions'];
  if (typeof extensions !== 'object' || extensions === null) return {};
  const code = (extensions as Loose)['code'];
  return typeof code === 'string' && NODE_CODE.test(code) ? { errorCode: code } : {};
}

function identifier(value: unknown): string | undefined {
  return typeof value === 'string' && CLASS_NAME.test(value) ? value : undefined;
}

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  let cause: unknown = causeOf(error);
  while (cause instanceof Error && causes.length < CAUSE_LIMIT) {
    const { sqlState, errorCode } = codesOf(cause);
    const code = sqlState ?? errorCode;
    causes.push(code === undefined ? nameOf(cause) : `${nameOf(cause)}:${code}`);
    cause = causeOf(cause);
  }
  return causes;
}

function causeOf(error: Error): unknown {
  return error.cause ?? (error as unknown as Loose)['originalError'];
}

/**
 * Frames in our own files, as `src/folder/file.ts:line:column function`. A stack begins with the
 * message, which may span lines and look like frames: it is cut off where it is found, and where
 * it is not (a message that was changed later) only the lines at the end that are frames count.
 */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  const lines = (at < 0 ? stack : stack.slice(at + error.message.length)).split('\n');
  const firstFrame = lines.findLastIndex((line) => !/^ {4}at /.test(line)) + 1;
  return lines
    .slice(firstFrame)
    .map(ownFrame)
    .filter((frame) => frame !== null)
    .slice(0, FRAME_LIMIT);
}

function ownFrame(line: string): string | null {
  const match = /^ {4}at (?:(?:async |new )?([\w$.<>]+)[^(]*\()?(?:file:\/\/)?([^()]+?)\)?$/.exec(
    line,
  );
  const place = match?.[2] ?? '';
  const home = HOMES.find((each) => place.startsWith(each));
  if (home === undefined) return null;
  const name = match?.[1];
  const frame = place.slice(home.length) + (name === undefined ? '' : ` ${name}`);
  return FRAME.test(frame) ? frame : null;
}
