// What a key store makes of crashes and of restored backups.
// Not here: processes that really die (key-store-processes.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { offsetOf } from '../../../src/platform/crypto/key-segments.ts';
import { SLOT_BYTES } from '../../../src/platform/crypto/key-slot.ts';
import { filesBelow, newKeyPlace, openAt, referencesOf, type KeyPlace } from './key-places.ts';

function onlySegment({ directory }: KeyPlace): string {
  const segments = join(directory, 'segments');
  return join(segments, readdirSync(segments)[0] ?? '');
}

function isNull(keys: readonly unknown[]): boolean[] {
  return keys.map((key) => key === null);
}

describe('a crash in the middle of adding a key', () => {
  it('loses that key and no other, at whichever byte it comes', async () => {
    const place = newKeyPlace();
    const references = await referencesOf(await openAt(place), 8);
    const segment = onlySegment(place);
    for (let kept = SLOT_BYTES - 1; kept >= 0; kept -= 1) {
      truncateSync(segment, offsetOf(7) + kept);
      const store = await openAt(place);
      expect(isNull(await store.load(references))).toEqual(references.map((_, at) => at === 7));
    }
    const store = await openAt(place);
    const [next = ''] = await referencesOf(store, 1);
    expect(references.map((each) => each.slice(0, 16))).not.toContain(next.slice(0, 16));
    expect(isNull(await store.load([next]))).toEqual([false]);
    expect(await store.census()).toMatchObject({ live: 8, unreadable: 0 });
  });

  it('leaves rubbish that is counted, and hides no key', async () => {
    const place = newKeyPlace();
    const references = await referencesOf(await openAt(place), 3);
    appendFileSync(onlySegment(place), Buffer.alloc(SLOT_BYTES).fill(7, 0, 16));
    const store = await openAt(place);
    expect(isNull(await store.load(references))).toEqual([false, false, false]);
    expect(await store.census()).toMatchObject({ live: 3, unreadable: 1 });
  });
});

describe('a crash in the middle of destroying', () => {
  it('destroys what was announced in full, and nothing that was cut short', async () => {
    const place = newKeyPlace();
    const [announced = '', cut = '', later = ''] = await referencesOf(await openAt(place), 0x12);
    const store = await openAt(place);
    const list = join(place.directory, 'destroyed', 'keys.list');
    appendFileSync(list, `\n${announced} ;\n${cut}`);
    await store.destroy([later]);
    const after = await openAt(place);
    expect(isNull(await after.load([announced, cut, later]))).toEqual([true, false, true]);
    expect(await after.census()).toMatchObject({ live: 0x10, empty: 2 });
  });
});

describe('an old copy of the key store', () => {
  async function storeWithBackup() {
    const place = newKeyPlace();
    const store = await openAt(place);
    const references = await referencesOf(store, 100);
    const backup = `${place.directory}-backup`;
    cpSync(place.directory, backup, { recursive: true });
    const wrapped = Buffer.from(readFileSync(onlySegment(place)).subarray(0, SLOT_BYTES));
    await store.destroy(references.slice(0, 40));
    return { place, backup, references, wrapped };
  }

  it('brings no key back when the list of destroyed keys is the present one', async () => {
    const { place, backup, references, wrapped } = await storeWithBackup();
    cpSync(join(backup, 'segments'), join(place.directory, 'segments'), { recursive: true });
    const present = (): Buffer => Buffer.concat([...filesBelow(place.directory).values()]);
    expect(present().includes(wrapped)).toBe(true);
    const store = await openAt(place);
    expect(isNull(await store.load(references))).toEqual(references.map((_, at) => at < 40));
    expect(present().includes(wrapped)).toBe(false);
  });

  it('brings no key back when a copy of the list is laid beside its own', async () => {
    const { place, backup, references } = await storeWithBackup();
    const list = join(place.directory, 'destroyed', 'keys.list');
    cpSync(list, join(backup, 'destroyed', 'of-last-night.list'));
    rmSync(place.directory, { recursive: true });
    cpSync(backup, place.directory, { recursive: true });
    const store = await openAt(place);
    expect(isNull(await store.load(references))).toEqual(references.map((_, at) => at < 40));
    expect(await store.census()).toMatchObject({ live: 60, empty: 40 });
  });

  it('would bring keys back without the list: that is what the list is for', async () => {
    const { place, backup, references } = await storeWithBackup();
    rmSync(place.directory, { recursive: true });
    cpSync(backup, place.directory, { recursive: true });
    expect(isNull(await (await openAt(place)).load(references))).not.toContain(true);
  });
});
