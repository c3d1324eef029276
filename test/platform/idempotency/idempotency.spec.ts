// A call with a key is carried out once, whoever repeats it when; its input is never kept.
// Not here: rebuilding the answer (features).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatDay } from '../../../src/domain/calendar/local-date.ts';
import type { BlindIndex } from '../../../src/platform/crypto/blind-index.ts';
import type { KeyStore } from '../../../src/platform/crypto/key-store.ts';
import { openBlindIndex, openKeyStore } from '../../../src/platform/crypto/key-places.ts';
import type { Tx } from '../../../src/platform/database/tx.ts';
import {
  canonicalJson,
  Idempotency,
  isIdempotencyKey,
} from '../../../src/platform/idempotency/idempotency.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../../support/open-doors.ts';

const INPUT = { entries: [{ ownReference: 'A-1', balanceCents: 12_300 }] };

let open: OpenDoors;
let directory: string;
let store: KeyStore;
let index: BlindIndex;
let idempotency: Idempotency;
let key: string;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 6 });
  directory = await mkdtemp(join(tmpdir(), 'joint-idempotency-'));
  const places = {
    keysDirectory: join(directory, 'keys'),
    masterKeyFile: join(directory, 'master.key'),
    masterKeyAbsent: 'MAKE' as const,
  };
  store = await openKeyStore('directory', places);
  index = await openBlindIndex(store);
  idempotency = new Idempotency(index);
});

afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
  await open.close();
});

beforeEach(() => {
  key = randomUUID();
});

function as<T>(viewerId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return open.doors.asActor(callerOf('MEMBER', viewerId), work);
}

/** A call as a use-case makes it: `made` counts how often it was carried out. */
async function call(
  input: unknown,
  more: { viewerId?: string; operation?: string; key?: string; made?: string[] } = {},
): Promise<string> {
  const { viewerId = FIRST_MEMBER, operation = 'register', made = [] } = more;
  return as(viewerId, async (tx) => {
    const repeat = await idempotency.begin(tx, operation, more.key ?? key, input);
    if (repeat.kind === 'REUSED') return 'REUSED';
    if (repeat.kind === 'REPEAT') return `REPEAT ${repeat.outcomes[0]?.id ?? 'nothing'}`;
    const id = tx.newId();
    made.push(id);
    idempotency.record(tx, operation, repeat, [{ index: 0, code: 'MADE', id }]);
    return `FIRST ${id}`;
  });
}

describe('a call with a key', () => {
  it('is carried out once; its repeat is told what was made', async () => {
    const made: string[] = [];
    expect(await call(INPUT, { made })).toBe(`FIRST ${made[0] ?? ''}`);
    expect(await call(INPUT, { made })).toBe(`REPEAT ${made[0] ?? ''}`);
    expect(await call(INPUT, { made, key: key.toUpperCase() })).toBe(`REPEAT ${made[0] ?? ''}`);
    expect(made).toHaveLength(1);
  });

  it('is the same call whatever the order of the names in its input', async () => {
    await call({ a: 1, b: { c: [1, 2], d: null } });
    expect(await call({ b: { d: null, c: [1, 2] }, a: 1 })).toMatch(/^REPEAT/);
  });

  it('with another input, another order of entries or another operation is refused', async () => {
    await call({ entries: [1, 2] });
    expect(await call({ entries: [2, 1] })).toBe('REUSED');
    expect(await call({ entries: [1, 2], more: null })).toBe('REUSED');
    expect(await call({ entries: [1, 2] }, { operation: 'settle' })).toBe('REUSED');
    expect(await call({ entries: [1, 2] })).toMatch(/^REPEAT/);
  });

  it('of one member is nothing to another', async () => {
    expect(await call(INPUT)).toMatch(/^FIRST/);
    expect(await call(INPUT, { viewerId: SECOND_MEMBER })).toMatch(/^FIRST/);
    expect(await call({ other: 1 }, { viewerId: SECOND_MEMBER })).toBe('REUSED');
  });

  it('that failed was not made: its repeat is the first', async () => {
    const failed = as(FIRST_MEMBER, async (tx) => {
      const repeat = await idempotency.begin(tx, 'register', key, INPUT);
      if (repeat.kind === 'FIRST') idempotency.record(tx, 'register', repeat, []);
      throw new RangeError('thought better of it');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await call(INPUT)).toMatch(/^FIRST/);
  });

  it('that comes many times at once is carried out once; the others wait and are told', async () => {
    const made: string[] = [];
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(INPUT, { made })));
    expect(made).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith('FIRST'))).toHaveLength(1);
    expect(answers.filter((answer) => answer === `REPEAT ${made[0] ?? ''}`)).toHaveLength(19);
  });

  it('does not wait for calls with other keys', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow = as(FIRST_MEMBER, async (tx) => {
      await idempotency.begin(tx, 'register', key, INPUT);
      await released;
    });
    expect(await call(INPUT, { key: randomUUID() })).toMatch(/^FIRST/);
    release();
    await slow;
  });

  it('is known again after the key it is kept under was changed', async () => {
    await call(INPUT);
    await index.addVersion('idempotency-key');
    expect(await call(INPUT)).toMatch(/^REPEAT/);
    expect(await call({ other: 1 })).toBe('REUSED');
  });
});

describe('what is kept of a call', () => {
  it('is neither its key nor its input', async () => {
    await call({ customerReference: 'GEHEIM-4711' });
    const rows = await open.rows<Record<string, unknown>>(
      `select viewer_id, encode(key_mac, 'escape') as key_mac, operation, day::text,
         encode(input_mac, 'escape') as input_mac, outcomes from idempotency_record`,
    );
    const kept = JSON.stringify(rows);
    expect(kept).toContain('MADE');
    expect(kept).not.toContain('GEHEIM');
    expect(kept.toLowerCase()).not.toContain(key);
    expect(kept).not.toContain(Buffer.from(key.replaceAll('-', ''), 'hex').toString('latin1'));
  });

  it('is forgotten in two steps: its input after a day, that the key was used after a month', async () => {
    const forget = (): Promise<void> =>
      open.workDoors.asDoorkeeper('forgets', (tx) => idempotency.forgetOld(tx));
    const used = 'select from idempotency_record where day = $1';
    const day = open.clock.today();
    await call(INPUT);
    open.clock.advance({ days: 1 });
    await forget();
    expect(await call(INPUT)).toMatch(/^REPEAT/);
    open.clock.advance({ days: 1 });
    await forget();
    expect(await index.findDailyKey(day)).toBeNull();
    expect(await call(INPUT)).toBe('REUSED');
    open.clock.advance({ days: 29 });
    await forget();
    expect(await open.rows(used, [formatDay(day)])).toEqual([]);
    expect(await call(INPUT)).toMatch(/^FIRST/);
  });

  it('is refused as another input when the key of its day is gone before it', async () => {
    await call(INPUT);
    const tomorrow = open.clock.today() + 1;
    open.clock.advance({ days: 1 });
    await index.destroyDailyKeysBefore(tomorrow as ReturnType<typeof open.clock.today>);
    expect(await call(INPUT)).toBe('REUSED');
  });
});

describe('a key', () => {
  it('is a UUID in any writing, and nothing else', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect([isIdempotencyKey(uuid), isIdempotencyKey(uuid.toUpperCase())]).toEqual([
          true,
          true,
        ]);
        expect([isIdempotencyKey(`${uuid} `), isIdempotencyKey(uuid.slice(1))]).toEqual([
          false,
          false,
        ]);
      }),
    );
    expect(isIdempotencyKey('')).toBe(false);
    expect(isIdempotencyKey(`${randomUUID()}\n`)).toBe(false);
  });
});

describe('the canonical text of an input', () => {
  /** The same value with the names of every object in another order. */
  function turned(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, each]) => [name, turned(each)]),
    );
  }

  it('is the same for equal inputs, whatever the order of names', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is another for another input', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const areEqual = canonicalJson(one) === canonicalJson(other);
        expect(areEqual).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
      }),
    );
  });

  it('can be read back to the input', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('knows names that mean something to JavaScript', () => {
    const told = JSON.parse(
      '{"__proto__": {"a": 1}, "constructor": 2, "10": 3, "9": 4}',
    ) as unknown;
    const other = JSON.parse(
      '{"9": 4, "constructor": 2, "__proto__": {"a": 2}, "10": 3}',
    ) as unknown;
    expect(canonicalJson(told)).toContain('"__proto__":{"a":1}');
    expect(canonicalJson(told)).not.toBe(canonicalJson(other));
    expect(canonicalJson(turned(told))).toBe(canonicalJson(told));
  });

  it('takes what was not given for the same as what is absent, and null for something said', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalJson({ a: null, b: 1 })).toBe('{"a":null,"b":1}');
  });

  /** By another way than the code: every object as a sorted list of pairs. */
  function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return ['list', ...value.map(sorted)];
    if (typeof value !== 'object' || value === null) return value;
    const pairs = Object.entries(value).map(([name, each]) => [name, sorted(each)]);
    return ['object', ...pairs.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))];
  }
});
