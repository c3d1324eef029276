// All keys rotate to their end while members and customers call at two processes: no call fails,
// nothing is stored twice, every link stays, and what is new is linked to what was there.
// Not here: each step by itself (test/features/key-rotation.spec.ts), for minutes (test/bench).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { KeyStore } from '../../src/platform/crypto/key-store.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { admitCoalition, entryOf, register } from '../support/coalition.ts';
import { type Ask, KeyLoad } from '../support/key-load.ts';
import { askFor, goOn, linksOf, liveVersions, rotationOf } from '../support/rotation.ts';
import { Worker } from '../../src/platform/jobs/worker.ts';
import { until } from '../support/open-worker.ts';
import { TestService } from '../support/test-service.ts';

const KNOWN = 20;
const REST_MILLISECONDS = 10;
/** Claim codes first: there are more of them every moment, and the older version waits for all. */
const ROTATED = ['claim-code', 'own-reference', 'link'] as const;
/** So long the tokens of the callers hold, over all days that are let pass. */
const DAYS = 60;

let one: TestService;
let two: TestService;
let load: KeyLoad;
let isWorking = true;

const askOf =
  (service: TestService): Ask =>
  async (who, query, variables) => {
    const caller = typeof who === 'string' ? findSampleCaller(who)?.request : who;
    if (caller === undefined) throw new Error(`there is no sample caller`);
    const lasting = { ...caller, expiresInSeconds: DAYS * 86_400 };
    const { data, text, errors } = await service.ask(lasting, query, variables);
    if (errors.length > 0 || data === null || data === undefined) throw new Error(text);
    return data;
  };

beforeAll(async () => {
  one = await TestService.start();
  two = await TestService.start({ beside: one, seed: 'beside' });
  await admitCoalition(one, ['cz', 'kpn']);
  load = new KeyLoad([askOf(one), askOf(two)], ['cz', 'kpn'], KNOWN + 1, REST_MILLISECONDS, () =>
    one.app.get(Worker).waiting(),
  );
  const numbers = Array.from({ length: KNOWN }, (_none, at) => at + 1);
  for (const slug of ['cz', 'kpn']) {
    const { entries } = await register(
      one,
      slug,
      numbers.map((n) => entryOf(slug, n)),
    );
    load.addCodes((entries ?? []).flatMap((each) => each.claimCode ?? []));
  }
  await one.settle();
}, 180_000);
afterAll(async () => {
  await two.stop();
  await one.stop();
});

/** What waits for a day (the last old code) is looked at again; the first failure ends it all. */
async function untilFinished(purpose: (typeof ROTATED)[number]): Promise<void> {
  await until(async () => {
    if (load.failures.length > 0) return true;
    const { state, holding } = (await rotationOf(one, purpose)) ?? { state: '', holding: 0 };
    if (state === 'FINISHED') return true;
    if (holding > 0) one.clock.advance({ hours: 12 });
    await goOn(one, 5);
    await pause(50);
    return false;
  }, 100);
}

/** Runs jobs without a pause, as long as others call. */
async function work(service: TestService): Promise<void> {
  while (isWorking) {
    await service.settle();
    await pause(20);
  }
}

describe('keys that rotate under load', () => {
  it('fail no call, lose nothing, and store nothing twice', async () => {
    const before = await linksOf(one);
    expect(Object.keys(before)).toHaveLength(2 * KNOWN);
    load.start();
    await pause(500);
    const working = Promise.all([work(one), work(two)]);
    const store = one.app.get(KeyStore);
    await store.addMasterVersion();
    await store.rewrap();
    for (const purpose of ROTATED) {
      expect(await askFor(one, purpose)).toBe(true);
      await untilFinished(purpose);
    }
    expect((await two.app.get(KeyStore).rewrap()).left).toBe(0);
    await load.stop();
    isWorking = false;
    await working;
    await one.settle();
    await load.checkClaims();
    expect(load.failures.slice(0, 5)).toEqual([]);
    expect(load.total).toBeGreaterThan(100);
    for (const purpose of ROTATED) expect(await liveVersions(two, purpose)).toEqual([2]);
    expect(await linksOf(one)).toMatchObject(before);
    expect(await twice()).toEqual([]);
    expect(await unlinked()).toEqual([]);
  }, 120_000);
});

/** References of a member that stand for more than one relation, or arrears. */
function twice(): Promise<unknown[]> {
  return one.witnessed(
    `select member_id, reference_ending, count(*) from customer_relation r
     where reference_version = 2 group by member_id, reference_mac, reference_ending
     having count(*) > 1
     union all
     select member_id, 'in all', count(*) from customer_relation group by member_id
     having count(*) <> $1
     union all
     select member_id, 'arrears', count(*) from arrears group by member_id having count(*) <> $1`,
    [load.registered.length],
  );
}

/** Persons without a relation at both members. */
function unlinked(): Promise<unknown[]> {
  return one.witnessed(
    `select p.id, count(r.relation_id) from person p
     left join person_relation r on r.person_id = p.id group by p.id having count(*) <> 2`,
  );
}
