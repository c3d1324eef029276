// Rotations of token keys that do not go straight to their end: a seal that cannot be opened, a
// process that is killed beside the key store, a key that is gone before what waits for it.
// Not here: rotations that go well (key-rotation.spec.ts), many callers at once (test/reliability).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BlindIndex } from '../../src/platform/crypto/blind-index.ts';
import { RotateKeysJob } from '../../src/platform/rotation/rotate-keys.job.ts';
import { admitCoalition, registerOne } from '../support/coalition.ts';
import { askFor, goOn, liveVersions, rotateTo, rotationOf } from '../support/rotation.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;
let admin: pg.Client;

beforeAll(async () => {
  service = await TestService.start();
  admin = new pg.Client({ connectionString: service.database.urls.superuser });
  await admin.connect();
  await admitCoalition(service, ['cz']);
  await registerOne(service, 'cz', 1);
  await registerOne(service, 'cz', 2);
  await service.settle();
}, 180_000);
afterAll(async () => {
  await admin.end();
  await service.stop();
});

describe('a seal that does not open although nobody destroyed its key', () => {
  it('holds the older version, is told of until the next look, and goes on when repaired', async () => {
    const [row] = await service.witnessed<{ id: string; key_reference: string }>(
      'select id, key_reference from customer_relation order by id limit 1',
    );
    const repoint = (reference = '') =>
      admin.query('update customer_relation set key_reference = $2 where id = $1', [
        row?.id,
        reference,
      ]);
    await repoint('0123456789abcdef:00000');
    for (const purpose of ['link', 'own-reference'] as const) {
      await askFor(service, purpose);
      await goOn(service, 25);
      expect(await rotationOf(service, purpose)).toMatchObject({ state: 'REMAKING' });
      expect((await rotationOf(service, purpose))?.stuck).toBe(1);
      expect((await rotationOf(service, purpose))?.holding).toBeGreaterThan(0);
      expect(await liveVersions(service, purpose)).toEqual([2, 1]);
    }
    await repoint(row?.key_reference);
    service.clock.advance({ days: 1 });
    for (const purpose of ['link', 'own-reference'] as const) {
      await rotateTo(service, purpose, 'FINISHED');
      expect(await rotationOf(service, purpose)).toMatchObject({ stuck: 0 });
      expect(await liveVersions(service, purpose)).toEqual([2]);
    }
  });
});

describe('a process that is killed', () => {
  it('behind a new version leaves it to the next one, which makes everything anew with it', async () => {
    await service.app.get(BlindIndex).addVersion('own-reference');
    await service.app.get(RotateKeysJob).rotate();
    expect(await rotationOf(service, 'own-reference')).toMatchObject({
      ...{ state: 'FINISHED', to_version: 3, remade: 4 },
    });
    expect(await liveVersions(service, 'own-reference')).toEqual([3]);
  });

  it('behind the end of the older versions leaves the last word to the next one', async () => {
    await askFor(service, 'own-reference');
    await rotateTo(service, 'own-reference', 'RETIRING');
    await service.app.get(BlindIndex).retireOlder('own-reference');
    await service.app.get(RotateKeysJob).rotate();
    expect(await rotationOf(service, 'own-reference')).toMatchObject({
      ...{ state: 'FINISHED', to_version: 4 },
    });
  });
});

describe('a code whose key is gone', () => {
  it('holds no rotation up: nothing can be waited for', async () => {
    const index = service.app.get(BlindIndex);
    await index.addVersion('claim-code');
    await index.retireOlder('claim-code');
    await service.app.get(RotateKeysJob).rotate();
    expect(await rotationOf(service, 'claim-code')).toMatchObject({ state: 'FINISHED' });
  });
});
