// Token keys that get a new version while members and customers go on: at every step everything is
// found that was found before, and at the end the older version is gone.
// Not here: many callers at once (test/reliability/key-rotation.spec.ts), the master key.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { BlindIndex } from '../../src/platform/crypto/blind-index.ts';
import { KeyStore } from '../../src/platform/crypto/key-store.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { RotateKeysJob } from '../../src/platform/rotation/rotate-keys.job.ts';
import { liveKeys } from '../../src/platform/rotation/key-gate.repository.ts';
import { consentInput } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  confirmAll,
  customerReference,
  entryOf,
  nextKey,
  overviewOf,
  register,
  registerOne,
} from '../support/coalition.ts';
import { askFor, goOn, linksOf, liveVersions, rotateTo, rotationOf } from '../support/rotation.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
  for (let n = 1; n <= 5; n += 1) {
    await registerOne(service, 'cz', n);
    await registerOne(service, 'kpn', n);
  }
  await service.settle();
}, 180_000);
afterAll(() => service.stop());

const BY_REFERENCE = `query A($filter: ArrearsFilter) {
  arrears(filter: $filter, first: 10) { edges { node { ownReference } } }
}`;
const CONSENTS = `query C($filter: ConsentFilter) {
  consents(filter: $filter, first: 10) { edges { node { state } } }
}`;
const RECORD = `mutation R($input: RecordConsentInput!) {
  recordConsent(input: $input) { consent { state } claimCode refusals { code } }
}`;
const CLAIM = `mutation C($input: ClaimRelationInput!) {
  claimRelation(input: $input) { claim { id } refusals { code } }
}`;

async function ask(who: string, query: string, variables: Record<string, unknown>) {
  const { data, text } = await service.ask(who, query, variables);
  if (data === null || data === undefined) throw new Error(text);
  return data;
}

/** All ways in which a member finds customer n by its own references. */
async function foundBy(slug: string, n: number): Promise<Record<string, unknown>> {
  const reference = customerReference(slug, n);
  const own = await ask(slug, BY_REFERENCE, { filter: { ownReference: `${slug}-${n}` } });
  const all = await ask(slug, BY_REFERENCE, { filter: { customerReference: reference } });
  const consents = await ask(slug, CONSENTS, { filter: { customerReference: reference } });
  const again = await register(service, slug, [entryOf(slug, n)]);
  return {
    own: own.arrears.edges.length,
    all: all.arrears.edges.length,
    consents: consents.consents.edges.length,
    again: again.entries?.map((each) => [each.isNew, each.refusals.map(({ code }) => code)]),
  };
}

const FOUND = { own: 1, all: 1, consents: 1, again: [[false, []]] };

describe('the key of own references', () => {
  it('finds everything at every step of its rotation, and stores nothing twice', async () => {
    await askFor(service, 'own-reference');
    let steps = 0;
    for (; (await rotationOf(service, 'own-reference'))?.state !== 'FINISHED'; steps += 1) {
      expect(await foundBy('cz', 1 + (steps % 5))).toEqual(FOUND);
      await goOn(service, 1);
    }
    expect(steps).toBeGreaterThan(5);
    expect(await foundBy('cz', 1)).toEqual(FOUND);
    expect(await liveVersions(service, 'own-reference')).toEqual([2]);
    const rows = await service.witnessed(
      `select distinct r.reference_version, a.reference_version as of_arrears,
         r.reference_mac = a.customer_reference_mac as alike, r.identity_version, a.statement_version
       from customer_relation r join arrears a on a.relation_id = r.id`,
    );
    expect(rows).toEqual([
      {
        ...{ reference_version: 2, of_arrears: 2, alike: true },
        ...{ identity_version: null, statement_version: null },
      },
    ]);
  });

  it('stores what is new under the newest version, which the rotation passes by', async () => {
    await askFor(service, 'own-reference');
    await goOn(service, 1);
    await registerOne(service, 'nuon', 1);
    const [row] = await service.witnessed<{ reference_version: number }>(
      `select r.reference_version from customer_relation r join organisation o on o.id = r.member_id
       where lower(o.name) = 'nuon'`,
    );
    expect(row?.reference_version).toBe(3);
    await rotateTo(service, 'own-reference', 'FINISHED');
    expect(await foundBy('nuon', 1)).toEqual(FOUND);
    expect(await rotationOf(service, 'own-reference')).toMatchObject({ remade: 20, stuck: 0 });
  });

  it('gets a version only when nobody is at work who knows the older ones only', async () => {
    const [newest = 0] = await liveVersions(service, 'own-reference');
    await askFor(service, 'own-reference');
    let rotating: Promise<void> = Promise.resolve();
    await service.app.get(WorkDoors).asDoorkeeper('is at work', async (tx) => {
      const keys = await liveKeys(tx, service.app.get(BlindIndex), 'own-reference');
      rotating = goOn(service, 1);
      await pause(400);
      expect(keys.newest.version).toBe(newest);
      expect((await liveVersions(service, 'own-reference'))[0]).toBe(newest);
    });
    await rotating;
    expect((await liveVersions(service, 'own-reference'))[0]).toBe(newest + 1);
    await rotateTo(service, 'own-reference', 'FINISHED');
  });

  it('is rotated once at a time', async () => {
    expect(await askFor(service, 'own-reference')).toBe(true);
    expect(await askFor(service, 'own-reference')).toBe(false);
    await rotateTo(service, 'own-reference', 'FINISHED');
    expect(await askFor(service, 'own-reference')).toBe(true);
    await rotateTo(service, 'own-reference', 'FINISHED');
  });
});

/** How many members know the person of customer n of CZ. */
async function membersOf(n: number): Promise<number> {
  const [row] = await service.witnessed<{ members: number }>(
    `select count(*)::int as members from person_relation p
     where p.person_id = (select o.person_id from person_relation o
       join customer_relation r on r.id = o.relation_id
       join organisation m on m.id = r.member_id
       where lower(m.name) = 'cz' and right(r.reference_ending, 2) = $1)`,
    [String(n).padStart(2, '0')],
  );
  return row?.members ?? 0;
}

describe('the key of links', () => {
  let before: Record<string, string>;
  beforeEach(async () => {
    before = await linksOf(service);
  });

  it('keeps every link, and links what is registered at any step to what was there', async () => {
    await askFor(service, 'link');
    for (let n = 2; n <= 5; n += 1) {
      // First the new version comes into being; nothing is made anew with it yet.
      await goOn(service, 1);
      await registerOne(service, 'nuon', n);
      await service.settle();
      expect(await membersOf(n)).toBe(3);
    }
    await rotateTo(service, 'link', 'FINISHED');
    await service.settle();
    expect(await linksOf(service)).toMatchObject(before);
    expect(await liveVersions(service, 'link')).toEqual([2]);
    expect(await service.witnessed('select distinct key_version from link_token')).toEqual([
      { key_version: 2 },
    ]);
  });
});

describe('an account that does not sign in while the key of links rotates', () => {
  it('keeps its tokens by a relation that has equal ones, and is suggested what comes', async () => {
    await registerOne(service, 'cz', 'anna');
    await service.settle();
    expect(await confirmAll(service, 'anna')).toHaveLength(1);
    const [version = 0] = await liveVersions(service, 'link');
    await askFor(service, 'link');
    await rotateTo(service, 'link', 'FINISHED');
    expect(await service.witnessed('select distinct key_version from account_token')).toEqual([
      { key_version: version + 1 },
    ]);
    await registerOne(service, 'kpn', 'anna');
    await service.settle();
    const views = await service.witnessed<{ state: string }>(
      `select v.state from relation_view v join organisation o on o.id = v.member_id
       where lower(o.name) = 'kpn'`,
    );
    expect(views).toEqual([{ state: 'SUGGESTED' }]);
  });

  it('loses tokens that meet nobody, and makes them anew when it signs in', async () => {
    await overviewOf(service, 'bram');
    const accounts = 'select count(distinct viewer_id)::int as n from account_token';
    expect(await service.witnessed(accounts)).toEqual([{ n: 2 }]);
    await askFor(service, 'link');
    await rotateTo(service, 'link', 'FINISHED');
    expect(await service.witnessed(accounts)).toEqual([{ n: 1 }]);
    await registerOne(service, 'cz', 'bram');
    await service.settle();
    expect(await overviewOf(service, 'bram')).toHaveLength(1);
  });
});

describe('the key of claim codes', () => {
  it('keeps its older version until the last code made with it is used', async () => {
    const made = await registerOne(service, 'cz', 'hanneke');
    await askFor(service, 'claim-code');
    await goOn(service, 5);
    expect((await rotationOf(service, 'claim-code'))?.holding).toBeGreaterThan(0);
    expect(await liveVersions(service, 'claim-code')).toEqual([2, 1]);
    const { claimRelation } = await ask('joris', CLAIM, { input: { claimCode: made.claimCode } });
    expect(claimRelation.refusals).toEqual([]);
    expect((await overviewOf(service, 'joris')).map((each) => each.state)).toEqual(['SUGGESTED']);
  });

  it('takes codes of the newest version too', async () => {
    const input = {
      idempotencyKey: nextKey(),
      customerReference: customerReference('cz', 3),
      consent: consentInput('2026-10-20'),
    };
    const { recordConsent } = await ask('cz', RECORD, { input });
    expect(recordConsent.refusals).toEqual([]);
    const { claimRelation } = await ask('joris', CLAIM, {
      input: { claimCode: recordConsent.claimCode },
    });
    expect(claimRelation.refusals).toEqual([]);
    expect(await overviewOf(service, 'joris')).toHaveLength(2);
  });
});

describe('a database that is restored from before a rotation', () => {
  it('is made anew with the key that lives, without the one that is gone', async () => {
    const kept = await service.witnessed<{ id: string; mac: Buffer; version: number }>(
      'select id, reference_mac as mac, reference_version as version from customer_relation',
    );
    const arrears = await service.witnessed<{ id: string; mac: Buffer }>(
      'select id, reference_mac as mac from arrears',
    );
    await askFor(service, 'own-reference');
    await rotateTo(service, 'own-reference', 'FINISHED');
    const client = new pg.Client({ connectionString: service.database.urls.superuser });
    await client.connect();
    for (const { id, mac, version } of kept) {
      await client.query(
        'update customer_relation set reference_mac = $2, reference_version = $3 where id = $1',
        [id, mac, version],
      );
    }
    for (const { id, mac } of arrears) {
      await client.query(
        'update arrears set reference_mac = $2, reference_version = $3 where id = $1',
        [id, mac, kept[0]?.version],
      );
    }
    await client.query(
      `delete from key_rotation where id in (select id from key_rotation
       where purpose = 'own-reference' order by to_version desc limit 1)`,
    );
    await client.end();
    expect(
      (await ask('cz', BY_REFERENCE, { filter: { ownReference: 'cz-1' } })).arrears.edges,
    ).toEqual([]);
    // As at every start of a process with jobs.
    await service.app.get(RotateKeysJob).rotate();
    expect(await rotationOf(service, 'own-reference')).toMatchObject({ state: 'FINISHED' });
    expect(await foundBy('cz', 1)).toEqual(FOUND);
  });
});

describe('who is erased while a key rotates', () => {
  it('is made anew by nobody, holds nothing up, and stays erased', async () => {
    const [gone] = await service.witnessed<{ id: string; key_reference: string }>(
      `select r.id, r.key_reference from customer_relation r
       join organisation o on o.id = r.member_id
       where lower(o.name) = 'cz' and right(r.reference_ending, 2) = '04'`,
    );
    await askFor(service, 'link');
    await goOn(service, 1);
    await service.app.get(KeyStore).destroy([gone?.key_reference ?? '']);
    await rotateTo(service, 'link', 'FINISHED');
    expect(
      await service.witnessed('select from link_token where relation_id = $1', [gone?.id]),
    ).toEqual([]);
    expect(await service.app.get(KeyStore).load([gone?.key_reference ?? ''])).toEqual([null]);
    await askFor(service, 'own-reference');
    await rotateTo(service, 'own-reference', 'FINISHED');
  });
});
