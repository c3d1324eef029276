// Deadlines pass as fast as the clock is moved: each is taken once, in order, whoever ticks.
// Not here: what becomes of their jobs (worker.spec.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, formatDay } from '../../../src/domain/calendar/local-date.ts';
import { startOfDay } from '../../../src/platform/clock/clock.ts';
import {
  setDeadlines,
  takeDueDeadlines,
  taskOfDeadline,
} from '../../../src/platform/jobs/deadlines.ts';
import type { JobPayload } from '../../../src/platform/jobs/job-list.ts';
import { callerOf, FIRST_MEMBER, OpenDoors } from '../../support/open-doors.ts';
import { openWorker } from '../../support/open-worker.ts';

const THING = '44444444-4444-4444-8444-444444444444';

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open();
});

afterAll(() => open.close());

beforeEach(async () => {
  await open.admin.query('delete from deadline; delete from graphile_worker._private_jobs');
});

const thingId = (n: number): string => `44444444-4444-4444-8444-${String(n).padStart(12, '0')}`;

function inMinutes(minutes: number): Date {
  return new Date(open.clock.now().getTime() + minutes * 60_000);
}

async function setAll(kind: string, dueAt: Date[]): Promise<void> {
  await open.workDoors.asDoorkeeper('sets deadlines', async (tx) => {
    setDeadlines(
      tx,
      dueAt.map((each, n) => ({ kind, thingId: thingId(n), dueAt: each })),
    );
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const take = (limit: number): Promise<number> =>
  open.workDoors.asDoorkeeper('takes deadlines', (tx) => takeDueDeadlines(tx, limit));

async function asked(): Promise<{ task: string; payload: JobPayload }[]> {
  return open.rows(
    `select t.identifier as task, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
}

describe('a deadline', () => {
  it('is due at its moment, not before', async () => {
    await setAll('CONSENT_EXPIRES', [inMinutes(10)]);
    expect(await take(10)).toBe(0);
    open.clock.advance({ minutes: 9, seconds: 59 });
    expect(await take(10)).toBe(0);
    open.clock.advance({ seconds: 1 });
    expect(await take(10)).toBe(1);
    expect(await take(10)).toBe(0);
    expect(await asked()).toEqual([
      {
        task: 'consent-expires',
        payload: { ownerId: '00000000-0000-0000-0000-000000000000', thingId: thingId(0) },
      },
    ]);
  });

  it('is named after its kind', () => {
    expect(taskOfDeadline('DAY_BEGINS')).toBe('day-begins');
    expect(taskOfDeadline('REMINDER')).toBe('reminder');
  });

  it('of a thing that has one already keeps its moment; once taken there may be a next', async () => {
    await setAll('TEST', [inMinutes(1)]);
    await setAll('TEST', [inMinutes(500)]);
    open.clock.advance({ minutes: 1 });
    expect(await take(10)).toBe(1);
    await setAll('TEST', [inMinutes(1)]);
    expect(await take(10)).toBe(0);
    open.clock.advance({ minutes: 1 });
    expect(await take(10)).toBe(1);
  });

  it('belongs to who set it, and is set with the rest of the use-case or not at all', async () => {
    const caller = callerOf('MEMBER', FIRST_MEMBER);
    const deadline = { kind: 'TEST', thingId: THING, dueAt: inMinutes(0) };
    const failed = open.doors.asActor(caller, async (tx) => {
      setDeadlines(tx, [deadline]);
      throw new RangeError('thought better of it');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await take(10)).toBe(0);
    await open.doors.asActor(caller, async (tx) => setDeadlines(tx, [deadline]));
    expect(await take(10)).toBe(1);
    expect((await asked())[0]?.payload).toEqual({ ownerId: FIRST_MEMBER, thingId: THING });
  });

  it('is taken earliest first, as many at once as asked', async () => {
    await setAll('TEST', [30, 10, 20, 40].map(inMinutes));
    open.clock.advance({ days: 1 });
    expect([await take(2), await take(2), await take(2)]).toEqual([2, 2, 0]);
    const order = (await asked()).map(({ payload }) => String(payload['thingId']));
    // Within one round the order is PostgreSQL's; the earlier ones are in the earlier round.
    expect(order.slice(0, 2).sort()).toEqual([thingId(1), thingId(2)]);
    expect(order.slice(2).sort()).toEqual([thingId(0), thingId(3)]);
  });

  it('is not set at all by a call without deadlines', async () => {
    await open.workDoors.asDoorkeeper('sets none', async (tx) => setDeadlines(tx, []));
    expect(await open.rows('select from deadline')).toEqual([]);
  });
});

describe('several tickers at once', () => {
  it('take each deadline once between them', async () => {
    await setAll(
      'TEST',
      Array.from({ length: 300 }, () => inMinutes(0)),
    );
    const rounds = await Promise.all(Array.from({ length: 12 }, () => take(40)));
    let taken = rounds.reduce((sum, each) => sum + each, 0);
    for (let more = await take(40); more > 0; more = await take(40)) taken += more;
    expect(taken).toBe(300);
    const things = (await asked()).map(({ payload }) => payload['thingId']);
    expect([things.length, new Set(things).size]).toEqual([300, 300]);
  });

  it('take each once when they run beside each other in two workers', async () => {
    const done: unknown[] = [];
    const job = async (payload: JobPayload): Promise<void> => void done.push(payload['thingId']);
    const both = [openWorker(open, { test: job }), openWorker(open, { test: job })];
    await setAll(
      'TEST',
      Array.from({ length: 100 }, () => inMinutes(0)),
    );
    await Promise.all(both.map(({ worker }) => worker.drain()));
    await Promise.all(both.map(({ worker }) => worker.stop()));
    expect([done.length, new Set(done).size]).toEqual([100, 100]);
    expect(both.flatMap(({ journal }) => journal.faults)).toEqual([]);
  });
});

describe('a month', () => {
  it('with a deadline each day passes in under a second', async () => {
    const days: string[] = [];
    const setNext = (): Promise<void> =>
      open.workDoors.asDoorkeeper('sets the next day', async (tx) => {
        const dueAt = startOfDay(addDays(tx.today, 1));
        setDeadlines(tx, [{ kind: 'EACH_DAY', thingId: THING, dueAt }]);
      });
    const { worker, journal } = openWorker(open, {
      'each-day': async () => {
        days.push(formatDay(open.clock.today()));
        await setNext();
      },
    });
    await setNext();
    await worker.drain();
    const first = addDays(open.clock.today(), 1);
    let plainSeconds = 0;
    let monthSeconds = 0;
    for (let day = 0; day < 31; day += 1) {
      open.clock.advance({ days: 1 });
      monthSeconds += await secondsOf(() => worker.drain());
      plainSeconds += await secondsOf(() => take(1));
    }
    await worker.stop();
    expect(days).toEqual(Array.from({ length: 31 }, (_, n) => formatDay(addDays(first, n))));
    expect(journal.faults).toEqual([]);
    // On a machine that does much else a day may take as long as twenty plain transactions.
    expect(monthSeconds).toBeLessThan(Math.max(1, 20 * plainSeconds));
  });
});
