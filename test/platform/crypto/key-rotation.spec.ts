// A new version of the master key: what was wrapped stays readable, is wrapped anew, and the old
// version can go. Not here: other processes at the same time (key-store-processes.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rewrapSlot, SLOT_BYTES } from '../../../src/platform/crypto/key-slot.ts';
import { MasterKeys } from '../../../src/platform/crypto/master-keys.ts';
import { newKeyPlace, openAt, referencesOf, type KeyPlace } from './key-places.ts';

/** Takes the first version out of the file, as an operator would. */
function withoutOldest({ masterFile }: KeyPlace): void {
  const lines = readFileSync(masterFile, 'utf8').split('\n');
  writeFileSync(masterFile, lines.filter((line) => !line.startsWith('1 ')).join('\n'));
}

describe('a new version of the master key', () => {
  it('wraps from now on, also in a process that was running; the older one unwraps', async () => {
    const place = newKeyPlace();
    const running = await openAt(place);
    const old = await referencesOf(running, 5);
    expect(MasterKeys.open(place.masterFile).addVersion()).toBe(2);
    const fresh = await referencesOf(running, 5);
    expect(await (await openAt(place)).load([...old, ...fresh])).not.toContain(null);
    expect(await running.census()).toMatchObject({ live: 10, older: 5 });
  });

  it('wraps every key anew and brings no destroyed one back', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const made = await store.create(1300);
    const references = made.map(({ reference }) => reference);
    await store.destroy(references.slice(0, 100));
    MasterKeys.open(place.masterFile).addVersion();
    expect(await store.rewrap()).toEqual({ rewrapped: 1200, left: 0 });
    expect(await store.rewrap()).toEqual({ rewrapped: 0, left: 0 });
    expect(await store.census()).toEqual({
      ...{ live: 1200, empty: 100, unreadable: 0, older: 0 },
      byMaster: new Map([[2, 1200]]),
    });
    const found = await (await openAt(place)).load(references);
    for (const [index, { key }] of made.entries()) {
      expect(found[index]?.equals(key) ?? null).toBe(index < 100 ? null : true);
    }
  });

  it('lets the older one go when nothing needs it any more, and not before', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const references = await referencesOf(store, 3);
    MasterKeys.open(place.masterFile).addVersion();
    await referencesOf(store, 1);
    const both = readFileSync(place.masterFile);
    withoutOldest(place);
    await expect(openAt(place)).rejects.toThrow('lacks version 1');
    await expect(store.load(references)).resolves.not.toContain(null);
    writeFileSync(place.masterFile, both);
    await (await openAt(place)).rewrap();
    withoutOldest(place);
    expect(await (await openAt(place)).load(references)).not.toContain(null);
    expect(await (await openAt(place)).load(references)).not.toContain(null);
  });
});

describe('a slot that another process is writing over', () => {
  it('is looked at again until it is whole', async () => {
    const place = newKeyPlace();
    const [made] = await (await openAt(place)).create(1);
    const masters = MasterKeys.open(place.masterFile);
    masters.addVersion();
    const segments = join(place.directory, 'segments');
    const path = join(segments, readdirSync(segments)[0] ?? '');
    const renewed = rewrapSlot(readFileSync(path), made?.reference ?? '', masters);
    if (typeof renewed === 'string') throw new Error(renewed);
    const reader = await openAt(place);
    const fd = openSync(path, 'r+');
    for (const cut of [18, 25, 40, SLOT_BYTES - 1]) {
      writeSync(fd, renewed, 0, cut, 0);
      const reading = reader.load([made?.reference ?? '']);
      await pause(5);
      writeSync(fd, renewed, cut, SLOT_BYTES - cut, cut);
      expect((await reading)[0]?.equals(made!.key)).toBe(true);
      const other = rewrapSlot(readFileSync(path), made?.reference ?? '', masters) as Buffer;
      other.copy(renewed);
    }
    closeSync(fd);
  });
});
