// The whole service on a key store that knows no file: one behind a key management service, which
// is asked over a wire, can be silent for a moment, and shows that nothing else depends on files.
// Not here: the laws of key stores (test/platform/crypto), rotations on the embedded one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeyStore } from '../../src/platform/crypto/key-store.ts';
import {
  admitCoalition,
  confirmAll,
  entryOf,
  overviewOf,
  register,
  registerOne,
} from '../support/coalition.ts';
import { KmsKeyStore, KmsShelf } from '../support/fake-kms.ts';
import { askFor, linksOf, liveVersions, rotateTo } from '../support/rotation.ts';
import { TestService } from '../support/test-service.ts';

const shelf = new KmsShelf();
let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ keyStore: () => Promise.resolve(new KmsKeyStore(shelf)) });
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

describe('the service on a key management service', () => {
  it('registers, links and shows, and writes no key into a file', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'anna');
    await service.settle();
    expect(await confirmAll(service, 'anna')).toHaveLength(2);
    expect(new Set(Object.values(await linksOf(service))).size).toBe(1);
    expect(existsSync(join(service.directory, 'keys'))).toBe(false);
    expect(shelf.wrapped.size).toBeGreaterThan(2);
  });

  it('goes on when it is silent for a moment', async () => {
    shelf.kms.failNext(4);
    const { arrears } = await registerOne(service, 'cz', 2);
    expect(arrears.balanceCents).toBe(24_050);
  });

  it('tells nothing when it stays silent, and takes nobody for erased', async () => {
    const asking = new KmsKeyStore(shelf);
    shelf.kms.failNext(1_000);
    const [reference = ''] = [...shelf.wrapped.keys()];
    await expect(asking.load([reference])).rejects.toThrow('does not answer');
    shelf.kms.failNext(0);
    expect((await overviewOf(service, 'anna')).map(({ state }) => state)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
  });

  it('gets a new master key, wrapped anew while it serves', async () => {
    const store = service.app.get(KeyStore);
    const calls = shelf.kms.calls;
    expect(await store.addMasterVersion()).toBe(2);
    const [wrapped] = await Promise.all([store.rewrap(), registerOne(service, 'kpn', 2)]);
    expect(wrapped.rewrapped).toBeGreaterThan(5);
    expect(shelf.kms.calls).toBeGreaterThan(calls + wrapped.rewrapped);
    expect((await store.rewrap()).left).toBe(0);
  });

  it('rotates its token keys', async () => {
    await service.settle();
    const before = await linksOf(service);
    for (const purpose of ['own-reference', 'link'] as const) {
      await askFor(service, purpose);
      await rotateTo(service, purpose, 'FINISHED');
      expect(await liveVersions(service, purpose)).toEqual([2]);
    }
    const again = await register(service, 'cz', [entryOf('cz', 'anna')]);
    expect(again.entries?.[0]).toMatchObject({ isNew: false, refusals: [] });
    expect(await linksOf(service)).toEqual(before);
  });
});
