// What time does by itself: relations over the allowance of new ones wait for the next day,
// consents end after their last, each as of its own day however late somebody looks.
// Not here: what members and persons do (consents.spec.ts, front-door.spec.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../src/domain/calendar/local-date.ts';
import {
  admitCoalition,
  casesOf,
  confirmAll,
  entryOf,
  memberOf,
  overviewOf,
  register,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { newest, record, runningCases } from './consent-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
  await allow(5);
}, 180_000);
afterAll(() => service.stop());
// Each test has a day of its own.
beforeEach(async () => {
  service.clock.advance({ days: 1 });
  await service.settle();
});

async function allow(allowancePerDay: number): Promise<void> {
  const input = { memberId: memberOf('kpn').id, allowancePerDay };
  const { data, text } = await service.ask(
    'coordinator',
    `mutation S($input: SetAllowanceInput!) { setAllowance(input: $input) {
      member { allowancePerDay } refusals { code } } }`,
    { input },
  );
  if (data?.setAllowance.member?.allowancePerDay !== allowancePerDay) throw new Error(text);
}

const left = async (): Promise<number> =>
  (await service.ask('kpn', '{ viewer { allowanceLeft } }')).data.viewer.allowanceLeft;

/** As witness: which customers of kpn wait, and which are linked, as numbers. */
async function customersThat(what: 'WAIT' | 'ARE_LINKED'): Promise<number[]> {
  const rows = await service.witnessed<{ ending: string; linking: string; is_linked: boolean }>(
    `select r.reference_ending as ending, r.linking, exists (
       select from person_relation pr where pr.relation_id = r.id) as is_linked
     from customer_relation r where r.member_id = $1 order by 1`,
    [memberOf('kpn').id],
  );
  return rows
    .filter((row) => (what === 'WAIT' ? row.linking === 'WAITING' : row.is_linked))
    .map((row) => Number(row.ending));
}

describe('new relations over the allowance of a day', () => {
  it('wait for the next day, the oldest first; their answers are like all others', async () => {
    const first = await register(
      service,
      'kpn',
      [1, 2, 3].map((n) => entryOf('kpn', n)),
    );
    expect(await left()).toBe(2);
    service.clock.advance({ minutes: 1 });
    const second = await register(
      service,
      'kpn',
      [4, 5, 6, 7].map((n) => entryOf('kpn', n)),
    );
    expect(await left()).toBe(0);
    service.clock.advance({ minutes: 1 });
    const third = await register(
      service,
      'kpn',
      [8, 9, 10, 11, 12].map((n) => entryOf('kpn', n)),
    );
    for (const { entries, refusals } of [first, second, third]) {
      expect(refusals).toEqual([]);
      for (const entry of entries ?? []) {
        expect(entry).toMatchObject({ isNew: true, refusals: [], arrears: { state: 'OPEN' } });
        expect(entry.claimCode).not.toBeNull();
      }
    }
    await service.settle();
    expect(await customersThat('ARE_LINKED')).toEqual([1, 2, 3, 4, 5]);
    expect(await customersThat('WAIT')).toEqual([6, 7, 8, 9, 10, 11, 12]);
    service.clock.advance({ days: 1 });
    await service.settle();
    // Those of the second call were there before those of the third.
    const linked = await customersThat('ARE_LINKED');
    expect(linked).toHaveLength(10);
    expect(linked).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7]));
    expect(await left()).toBe(0);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await customersThat('WAIT')).toEqual([]);
    expect(await left()).toBe(3);
  });

  it('go on at once when the coordinator raises it', async () => {
    await register(
      service,
      'kpn',
      [21, 22, 23, 24, 25, 26, 27].map((n) => entryOf('kpn', n)),
    );
    await service.settle();
    expect(await customersThat('WAIT')).toHaveLength(2);
    await allow(6);
    await service.settle();
    expect(await customersThat('WAIT')).toHaveLength(1);
    await allow(100);
    await service.settle();
    expect(await customersThat('WAIT')).toEqual([]);
    expect(await left()).toBe(93);
    await allow(5);
    expect(await left()).toBe(0);
  });

  it('are counted once when two calls come at the same moment', async () => {
    const numbers = [31, 32, 33, 34, 35, 36, 37, 38];
    await Promise.all(numbers.map((n) => registerOne(service, 'kpn', n)));
    await service.settle();
    expect(await customersThat('WAIT')).toHaveLength(3);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await customersThat('WAIT')).toEqual([]);
  });

  it('are not seen by the person and make no case until they go on', async () => {
    await register(
      service,
      'kpn',
      [41, 42, 43, 44, 45].map((n) => entryOf('kpn', n)),
    );
    await registerOne(service, 'kpn', 'anna');
    await registerOne(service, 'cz', 'anna');
    await service.settle();
    expect((await overviewOf(service, 'anna')).map(({ memberName }) => memberName)).toEqual(['CZ']);
    expect(await service.witnessed('select * from joint_case')).toEqual([]);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect((await confirmAll(service, 'anna')).map(({ memberName }) => memberName)).toEqual([
      'CZ',
      'KPN',
    ]);
    expect(await service.witnessed('select state from joint_case')).toEqual([{ state: 'MATCHED' }]);
  });
});

describe('what the allowance counts', () => {
  it('is new relations only: not more contracts, not the same again', async () => {
    await registerOne(service, 'kpn', 51);
    expect(await left()).toBe(4);
    await registerOne(service, 'kpn', 51);
    await registerOne(service, 'kpn', 51, { ownReference: 'kpn-51-b' });
    await register(service, 'kpn', [entryOf('kpn', 52, { consent: null })]);
    expect(await left()).toBe(4);
  });

  it('is also a known customer who is said to be somebody else, so that nobody can probe', async () => {
    await registerOne(service, 'kpn', 53);
    for (const [n, left_] of [
      [1, 3],
      [2, 2],
      [3, 1],
      [4, 0],
      [5, 0],
    ] as const) {
      await registerOne(service, 'kpn', 53, {
        person: { familyName: 'Geprobeerd', birthDate: `1980-01-0${n}` },
      });
      await service.settle();
      expect(await left()).toBe(left_);
    }
    expect(await customersThat('WAIT')).toEqual([53]);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await customersThat('WAIT')).toEqual([]);
    expect(await customersThat('ARE_LINKED')).toContain(53);
  });
});

describe('a consent that runs out', () => {
  it('counts to the end of its last day and ends the case the day after', async () => {
    await registerOne(service, 'nuon', 61, { consent: { givenOn: '2026-01-05' } });
    await registerOne(service, 'ymere', 61);
    await service.settle();
    expect(await runningCases(service, 61)).toEqual(['nuon', 'ymere']);
    const consent = await newest(service, 'nuon', 61);
    expect(consent.expiresOn).toBe('2027-01-05');
    service.clock.advance({ days: dayOf(2027, 1, 5) - service.clock.today() });
    await service.settle();
    expect(await newest(service, 'nuon', 61)).toMatchObject({ state: 'GIVEN' });
    expect(await runningCases(service, 61)).toEqual(['nuon', 'ymere']);
    service.clock.advance({ days: 1 });
    // Before any job has run nobody counts on it any more.
    expect((await newest(service, 'nuon', 61)).state).toBe('EXPIRED');
    const { entries } = await register(service, 'nuon', [
      entryOf('nuon', 61, { ownReference: 'b', consent: null, consentId: consent.id }),
    ]);
    expect(entries?.[0]?.refusals).toMatchObject([
      { code: 'CONSENT_EXPIRED', path: ['input', 'entries', '0', 'consentId'] },
    ]);
    await service.settle();
    expect(await runningCases(service, 61)).toEqual([]);
    expect(await newest(service, 'nuon', 61)).toMatchObject({
      state: 'EXPIRED',
      events: [
        { type: 'GIVEN', effectiveOn: '2026-01-05' },
        { type: 'EXPIRED', effectiveOn: '2027-01-06' },
      ],
    });
  });

  it('may be given again by the same person, on the same day too', async () => {
    expect((await record(service, 'nuon', 61, { givenOn: '2027-01-06' })).refusals).toEqual([]);
    await service.settle();
    expect(await runningCases(service, 61)).toEqual(['nuon', 'ymere']);
  });

  it('ends with a year that passes in less than a second, as of its own day', async () => {
    await registerOne(service, 'cz', 'bram', { consent: { givenOn: '2027-01-06' } });
    await registerOne(service, 'kpn', 'bram', { consent: { givenOn: '2027-01-06' } });
    await service.settle();
    await confirmAll(service, 'bram');
    expect(await casesOf(service, 'bram')).toEqual(['MATCHED']);
    const began = process.hrtime.bigint();
    service.clock.advance({ days: 30 });
    await service.settle();
    const month = process.hrtime.bigint();
    expect(await casesOf(service, 'bram')).toEqual(['MATCHED']);
    service.clock.advance({ days: 366 });
    await service.settle();
    const year = process.hrtime.bigint();
    expect(await casesOf(service, 'bram')).toEqual([]);
    expect((await newest(service, 'kpn', 'bram')).events.at(-1)).toEqual({
      type: 'EXPIRED',
      effectiveOn: '2028-01-07',
    });
    expect(Number(month - began) / 1e9).toBeLessThan(1);
    expect(Number(year - month) / 1e9).toBeLessThan(1);
  });

  it('leaves the days to begin one by one from then on', async () => {
    const [row] = await service.witnessed(
      `select count(*)::int as n, min(due_at) as due from deadline
       where kind = 'DAY_BEGINS' and taken_at is null`,
    );
    expect(row?.['n']).toBe(1);
    expect((row?.['due'] as Date).getTime()).toBeGreaterThan(service.clock.now().getTime());
    const [expired] = await service.witnessed(
      `select count(*)::int as n from consent_standing where state = 'GIVEN'
       and member_id = $1 and expires_on < '2028-02-01'`,
      [memberOf('cz').id],
    );
    expect(expired).toEqual({ n: 0 });
  });
});
