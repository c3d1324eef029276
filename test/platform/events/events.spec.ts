// An event is recorded with its act, and each recipient gets one receipt of it: numbers without
// gaps, an id of its own, however often and by however many the delivery runs.
// Not here: which events there are (features), who may see a receipt (test/privacy).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '../../../src/platform/database/statement.ts';
import { DeliverEventsJob } from '../../../src/platform/events/deliver-events.job.ts';
import {
  deliverEvents,
  type EventRecord,
  recordEvent,
} from '../../../src/platform/events/events.ts';
import { JobList } from '../../../src/platform/jobs/job-list.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../../support/open-doors.ts';
import { openWorker } from '../../support/open-worker.ts';

const THING = '44444444-4444-4444-8444-444444444444';
const CUSTOMER = '55555555-5555-4555-8555-555555555551';
const OWN = sql<{ number: number; id: string; type: string; payload: unknown }>(
  'events-spec.own',
  `select number, id, type, payload from event_receipt order by number`,
);

interface Receipt {
  recipient_id: string;
  number: number;
  id: string;
  type: string;
  n: number;
}

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 6 });
});

afterAll(() => open.close());

beforeEach(async () => {
  await open.admin.query(
    'delete from event; delete from event_receipt; delete from graphile_worker._private_jobs',
  );
});

function record(origin: string, event: Partial<EventRecord>): Promise<void> {
  return open.doors.asActor(callerOf('MEMBER', origin), async (tx) =>
    recordEvent(tx, { type: 'TESTED', thingKind: 'TEST', thingId: THING, ...event }),
  );
}

const deliver = (limit: number): Promise<number> =>
  open.workDoors.asDoorkeeper('delivers events', (tx) => deliverEvents(tx, limit));

function receipts(): Promise<Receipt[]> {
  return open.rows<Receipt>(
    `select recipient_id, number, id, type, (payload ->> 'n')::int as n
     from event_receipt order by recipient_id, number`,
  );
}

function numbersOf(all: Receipt[], recipient: string): number[] {
  return all.filter((each) => each.recipient_id === recipient).map((each) => each.number);
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

describe('an event', () => {
  it('is recorded with its act or not at all, and asks for its delivery', async () => {
    const failed = open.doors.asActor(callerOf('MEMBER', FIRST_MEMBER), async (tx) => {
      recordEvent(tx, { type: 'TESTED', thingKind: 'T', thingId: THING, recipients: [CUSTOMER] });
      await tx.settle();
      throw new RangeError('thought better of it');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await open.rows('select from event')).toEqual([]);
    await record(FIRST_MEMBER, { recipients: [CUSTOMER] });
    expect(await open.rows('select origin_id, type, trace, delivered_at from event')).toEqual([
      {
        origin_id: FIRST_MEMBER,
        type: 'TESTED',
        trace: callerOf('MEMBER', FIRST_MEMBER).traceId,
        delivered_at: null,
      },
    ]);
    const jobs = `select key from graphile_worker._private_jobs`;
    expect(await open.rows(jobs)).toEqual([{ key: `deliver-events.${FIRST_MEMBER}` }]);
  });

  it('gives each recipient one receipt with an id of its own, also one that was named twice', async () => {
    await record(FIRST_MEMBER, {
      recipients: [CUSTOMER, SECOND_MEMBER, CUSTOMER],
      payload: { n: 7 },
    });
    expect(await deliver(10)).toBe(1);
    const all = await receipts();
    expect(all.map(({ recipient_id, number, n }) => [recipient_id, number, n])).toEqual([
      [SECOND_MEMBER, 1, 7],
      [CUSTOMER, 1, 7],
    ]);
    const [event] = await open.rows<{ id: string }>('select id from event');
    expect(new Set([event?.id, ...all.map(({ id }) => id)]).size).toBe(3);
  });

  it('without recipients gives nobody anything and asks for no delivery', async () => {
    await record(FIRST_MEMBER, {});
    expect(await open.rows('select from graphile_worker._private_jobs')).toEqual([]);
    expect(await deliver(10)).toBe(1);
    expect(await receipts()).toEqual([]);
    expect(await deliver(10)).toBe(0);
  });

  it('is seen by its recipient only', async () => {
    await record(FIRST_MEMBER, { recipients: [SECOND_MEMBER], payload: { code: 'X' } });
    await deliver(10);
    const seenBy = (caller: ReturnType<typeof callerOf>): Promise<unknown[]> =>
      open.doors.asActor(caller, (tx) => tx.many(OWN));
    expect(await seenBy(callerOf('MEMBER', SECOND_MEMBER))).toMatchObject([
      { number: 1, type: 'TESTED', payload: { code: 'X' } },
    ]);
    expect(await seenBy(callerOf('MEMBER', FIRST_MEMBER))).toEqual([]);
    expect(await seenBy(callerOf('CUSTOMER', CUSTOMER))).toEqual([]);
  });

  it('tells the recipient a day of Amsterdam and no moment', async () => {
    open.clock.advance({ hours: 14, minutes: 30 });
    await record(FIRST_MEMBER, { recipients: [CUSTOMER] });
    await deliver(10);
    const [told] = await open.rows('select happened_on::text as day from event_receipt');
    // Half past eleven in the evening of the second in UTC.
    expect([open.clock.now().toISOString(), told]).toEqual([
      '2026-11-02T23:30:00.000Z',
      { day: '2026-11-03' },
    ]);
  });
});

describe('delivery', () => {
  it('that runs twice delivers once', async () => {
    await record(FIRST_MEMBER, { recipients: [CUSTOMER] });
    expect([await deliver(10), await deliver(10)]).toEqual([1, 0]);
    expect(await receipts()).toHaveLength(1);
  });

  it('that fails half way delivers nothing, and all of it the next time', async () => {
    for (let n = 1; n <= 3; n += 1) await record(FIRST_MEMBER, { recipients: [CUSTOMER] });
    const failed = open.workDoors.asDoorkeeper('fails', async (tx) => {
      await deliverEvents(tx, 2);
      throw new RangeError('the process died');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await receipts()).toEqual([]);
    await deliver(10);
    expect(numbersOf(await receipts(), CUSTOMER)).toEqual([1, 2, 3]);
  });

  it('gives numbers in the order of events', async () => {
    for (let n = 1; n <= 5; n += 1) {
      await record(FIRST_MEMBER, { recipients: [CUSTOMER], payload: { n } });
      open.clock.advance({ seconds: 1 });
    }
    while ((await deliver(2)) > 0);
    expect((await receipts()).map(({ number, n }) => [number, n])).toEqual(
      upTo(5).map((n) => [n, n]),
    );
  });

  it('by several at once, while events are recorded, leaves no gap and doubles nothing', async () => {
    const count = 60;
    const recording = upTo(count).map((n) =>
      record(n % 2 === 0 ? FIRST_MEMBER : SECOND_MEMBER, {
        recipients: n % 3 === 0 ? [CUSTOMER, FIRST_MEMBER] : [CUSTOMER],
        payload: { n },
      }),
    );
    let isRecorded = false;
    const all = Promise.all(recording).then(() => (isRecorded = true));
    const deliveries = upTo(3).map(async () => {
      while (!isRecorded) await deliver(7);
    });
    await Promise.all([all, ...deliveries]);
    while ((await deliver(50)) > 0);
    const given = await receipts();
    expect(numbersOf(given, CUSTOMER)).toEqual(upTo(count));
    expect(numbersOf(given, FIRST_MEMBER)).toEqual(upTo(count / 3));
    const told = given.filter((each) => each.recipient_id === CUSTOMER).map((each) => each.n);
    expect([...told].sort((a, b) => a - b)).toEqual(upTo(count));
  });

  it('is a job of its own that empties the outbox, more than one round of it', async () => {
    await open.doors.asActor(callerOf('MEMBER', FIRST_MEMBER), async (tx) => {
      for (let n = 1; n <= 600; n += 1) {
        const recipients = [CUSTOMER];
        recordEvent(tx, { type: 'TESTED', thingKind: 'T', thingId: THING, recipients });
        if (n % 100 === 0) await tx.settle();
      }
    });
    const list = new JobList();
    new DeliverEventsJob(open.workDoors, list).onModuleInit();
    const { worker, journal } = openWorker(open, Object.fromEntries(list.entries()));
    await worker.drain();
    await worker.stop();
    expect(journal.ended).toEqual(['deliver-events DONE']);
    expect(numbersOf(await receipts(), CUSTOMER)).toEqual(upTo(600));
  });
});
