// The log tells codes, ids and durations, and nothing that anybody wrote.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { QueryFailedError } from 'typeorm';
import { errorFields, startFailureText } from '../../../src/platform/observe/error-fields.ts';
import { LOG_KEYS, logKeyTable } from '../../../src/platform/observe/log-keys.ts';
import { Log } from '../../../src/platform/observe/log.ts';
import { NestLog } from '../../../src/platform/observe/nest-log.ts';

interface Recorded {
  log: Log;
  text: () => string;
  lines: () => Record<string, unknown>[];
  dropped: () => number;
}

function recordedLog(level: 'info' | 'debug' = 'debug'): Recorded {
  let text = '';
  let dropped = 0;
  const log = new Log({ level, destination: { write: (line) => void (text += line) } });
  log.onDropped = (count) => (dropped += count);
  const lines = (): Record<string, unknown>[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, text: () => text, lines, dropped: () => dropped };
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('a line of the log', () => {
  it('has a level, a time, an event and the fields of the list', () => {
    const { log, lines, dropped } = recordedLog();
    log.info('REQUEST', { traceId: TRACE, method: 'POST', route: '/graphql', status: 200 });
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
        event: 'REQUEST',
        traceId: TRACE,
        method: 'POST',
        route: '/graphql',
        status: 200,
      },
    ]);
    expect(dropped()).toBe(0);
  });

  it('loses a key that is not on the list, and says how many it lost', () => {
    const { log, text, lines, dropped } = recordedLog();
    const loose = { familyName: 'Jansen', constructor: 'Jansen', status: 200 };
    log.info('REQUEST', loose);
    expect(text()).not.toContain('Jansen');
    expect(lines()[0]).toMatchObject({ status: 200, dropped: 2 });
    expect(dropped()).toBe(2);
  });

  it.each([
    ['traceId', 'Jansen'],
    ['route', '/graphql?query={jansen}'],
    ['route', '/import/Jansen Jan'],
    ['status', '200'],
    ['status', NaN],
    ['durationMs', -1],
    ['actorKind', 'PERSON'],
    ['clientId', 'jan@jansen.example'],
    ['operation', 'registerArrears(input: {})'],
    ['sqlState', '23505 Jansen'],
    ['constraint', 'Key (email)=(jan@jansen.example) already exists.'],
    ['frames', ['Jansen']],
    ['frames', 'src/main.ts:1:1'],
    ['count', { jansen: 1 }],
    ['jobId', { toString: () => '1' }],
  ])('loses %s when its value has another form: %j', (key, value) => {
    const { log, lines, dropped } = recordedLog();
    log.warn('REQUEST', { [key]: value });
    expect(lines()[0]).not.toHaveProperty(key);
    expect(dropped()).toBe(1);
  });

  it('has a code for its event, never a sentence', () => {
    const { log, text, dropped } = recordedLog();
    log.info('Jansen owes 100 euro');
    expect(text()).toContain('"event":"UNNAMED"');
    expect(text()).not.toContain('Jansen');
    expect(dropped()).toBe(1);
  });

  it('is not written below the level asked for', () => {
    const { log, text } = recordedLog('info');
    log.debug('REQUEST');
    expect(text()).toBe('');
  });

  it('never tells a text with a blank, an at-sign or a line break, under any key', () => {
    const wild = fc
      .tuple(fc.string({ minLength: 1 }), fc.constantFrom(' ', '@', '\n', 'é'), fc.string())
      .map((parts) => parts.join(''));
    const names = fc.constantFrom(...Object.keys(LOG_KEYS));
    fc.assert(
      fc.property(names, wild, (name, value) => {
        const { log, lines } = recordedLog();
        log.info('X_TRIED', { [name]: value });
        return !(name in (lines()[0] ?? {}));
      }),
      { numRuns: 300 },
    );
  });
});

function postgresError(fields: Record<string, unknown>): Error {
  const message = 'duplicate key value violates unique constraint';
  const detail = 'Key (email)=(jan@jansen.example) already exists.';
  const where = 'COPY relation, line 1: "jansen"';
  return Object.assign(new Error(message), { severity: 'ERROR', detail, where, ...fields });
}

describe('an error in the log', () => {
  it('is told by class and code, not by its message', () => {
    const error = Object.assign(new TypeError('Jansen is not a function'), { code: 'ERR_X' });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ errorName: 'TypeError', errorCode: 'ERR_X' });
    expect(JSON.stringify(fields)).not.toContain('Jansen');
  });

  it('of PostgreSQL is told by SQLSTATE, constraint, table and routine only', () => {
    const cause = postgresError({
      code: '23505',
      constraint: 'contact_email_key',
      table: 'contact',
      routine: '_bt_check_unique',
    });
    const thrown = new QueryFailedError('insert into contact values ($1)', ['Jansen'], cause);
    const { log, text, lines, dropped } = recordedLog();
    log.error('REQUEST_FAILED', { error: thrown });
    expect(lines()[0]).toMatchObject({
      errorName: 'QueryFailedError',
      sqlState: '23505',
      constraint: 'contact_email_key',
      table: 'contact',
      routine: '_bt_check_unique',
    });
    expect(text()).not.toMatch(/jansen|insert|duplicate/i);
    expect(dropped()).toBe(0);
  });

  it('with a constraint named by somebody else does not tell that name', () => {
    const fields = errorFields(postgresError({ code: '23514', constraint: 'x (Jansen)' }));
    expect(fields).toMatchObject({ sqlState: '23514' });
    expect(fields.constraint).toBeUndefined();
  });

  it('names its causes', () => {
    const cause = postgresError({ code: '40001' });
    cause.name = 'DatabaseError';
    const error = new Error('Jansen', { cause: new RangeError('Jansen', { cause }) });
    expect(errorFields(error).causes).toEqual(['RangeError', 'DatabaseError:40001']);
  });

  it('that is no error at all is told as that', () => {
    expect(errorFields('Jansen')).toEqual({ errorName: 'NotAnError' });
    expect(errorFields(null)).toEqual({ errorName: 'NotAnError' });
  });

  it('carries the frames of our own files, without those of others', () => {
    const stack = `TypeError: Jansen
    at RegisterArrears.store (${root()}src/arrears/register.service.ts:12:34)
    at async Promise.all (index 0)
    at Object.query (${root()}node_modules/pg/lib/client.js:1:1)
    at async handle (file://${root()}dist/src/main.js:9:9)
    at node:internal/process/task_queues:95:5
    at file://${root()}migrations/0001-start.ts:7:8`;
    const error = Object.assign(new TypeError('Jansen'), { stack });
    expect(errorFields(error).frames).toEqual([
      'src/arrears/register.service.ts:12:34 RegisterArrears.store',
      'migrations/0001-start.ts:7:8',
    ]);
  });

  it('does not take lines of its message for frames', () => {
    const fake = `\n    at jansen (${root()}src/jansen.ts:1:1)`;
    const honest = new Error(`a${fake}`);
    const changed = new Error(`b${fake}\nc`);
    changed.message = 'changed later';
    expect(JSON.stringify([errorFields(honest), errorFields(changed)])).not.toContain('jansen');
  });

  it('that stops the start is told to the person who starts, unless PostgreSQL says it', () => {
    expect(startFailureText(new Error('no binary for this platform'))).toBe(
      'The service did not start. no binary for this platform',
    );
    const told = startFailureText(postgresError({ code: '28P01', routine: 'auth_failed' }));
    expect(told).toBe(
      'The service did not start. PostgreSQL answered with SQLSTATE 28P01, routine auth_failed.',
    );
  });
});

/** A line of the log in the sources: a level, and a code as the first argument. */
const LOGGED = /\.(?:fatal|error|warn|info|debug)\(\s*'([A-Z][A-Z0-9_]+)'/g;

function root(): string {
  return new URL('../../../', import.meta.url).pathname;
}

describe("the framework's messages", () => {
  it('are told by the part that speaks, without their text', () => {
    const { log, text, lines } = recordedLog();
    const nest = new NestLog(log);
    nest.log('Mapped {/jansen, GET} route', 'RouterExplorer');
    nest.warn('jansen is odd', 'TypeOrmModule');
    nest.error(new RangeError('jansen'), 'ExceptionsHandler');
    nest.error('jansen', 'Error: jansen\n    at x', 'ExceptionsHandler');
    expect(lines().map(({ level, event, component }) => [level, event, component])).toEqual([
      ['debug', 'FRAMEWORK', 'RouterExplorer'],
      ['warn', 'FRAMEWORK_WARNING', 'TypeOrmModule'],
      ['error', 'FRAMEWORK_ERROR', 'ExceptionsHandler'],
      ['error', 'FRAMEWORK_ERROR', 'ExceptionsHandler'],
    ]);
    expect(lines()[2]).toMatchObject({ errorName: 'RangeError' });
    expect(text()).not.toContain('jansen');
  });
});

describe('docs/operations.md', () => {
  it('lists every key of the log as the code does', () => {
    const text = readFileSync(`${root()}docs/operations.md`, 'utf8');
    expect(text).toContain(`\n${logKeyTable()}\n`);
  });

  it('explains every event that the code logs', () => {
    const text = readFileSync(`${root()}docs/operations.md`, 'utf8');
    const files = readdirSync(`${root()}src`, { recursive: true, encoding: 'utf8' });
    const events = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(`${root()}src/${file}`, 'utf8').matchAll(LOGGED)])
      .map((found) => found[1] ?? '');
    expect(events).toContain('REQUEST_ABORTED');
    expect(events.filter((event) => !text.includes(`\`${event}\``))).toEqual([]);
  });
});
