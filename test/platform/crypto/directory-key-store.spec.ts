// The embedded key store as one process sees it: making, loading, destroying, refusing.
// Not here: crashes and restores (key-store-restore.spec.ts), several processes.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parseReference } from '../../../src/platform/crypto/key-reference.ts';
import { offsetOf } from '../../../src/platform/crypto/key-segments.ts';
import { SLOT_BYTES } from '../../../src/platform/crypto/key-slot.ts';
import { filesBelow, newKeyPlace, openAt, referencesOf, type KeyPlace } from './key-places.ts';

function slotBytes(place: KeyPlace, reference: string): Buffer {
  const { segment, slot } = parseReference(reference) ?? { segment: '', slot: 0 };
  const file = readFileSync(join(place.directory, 'segments', `${segment}.keys`));
  return file.subarray(offsetOf(slot), offsetOf(slot) + SLOT_BYTES);
}

describe('a key store', () => {
  it('gives the key that it made back to whoever has the reference', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const made = await store.create(1000);
    const found = await (await openAt(place)).load(made.map(({ reference }) => reference));
    expect(new Set(made.map(({ reference }) => reference)).size).toBe(1000);
    for (const [index, { key }] of made.entries()) expect(found[index]?.equals(key)).toBe(true);
  });

  it('makes keys for many callers at the same time, all of them different', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const counts = Array.from({ length: 40 }, (_, index) => (index % 7) + 1);
    const made = (await Promise.all(counts.map((count) => store.create(count)))).flat();
    const found = await (await openAt(place)).load(made.map(({ reference }) => reference));
    expect(made.every(({ key }, index) => found[index]?.equals(key))).toBe(true);
    const proofs = made.map(({ key }) => key.hmac(Buffer.alloc(1)).toString('hex'));
    expect(new Set(proofs).size).toBe(made.length);
  });

  it('gives keys in the order asked, also when asked twice for one', async () => {
    const store = await openAt(newKeyPlace());
    const made = [...(await store.create(9)), ...(await store.create(3))];
    const anyOrder = fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyOrder, async (asked) => {
        const found = await store.load(asked.map((index) => made[index]?.reference ?? ''));
        expect(found.every((key, at) => made[asked[at] ?? 0]?.key.equals(key!))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('answers alike for malformed, foreign, absent and destroyed references', async () => {
    const store = await openAt(newKeyPlace());
    const foreign = await referencesOf(await openAt(newKeyPlace()), 1);
    const [gone = '', kept = ''] = await referencesOf(store, 2);
    await store.destroy([gone]);
    const absent = [`${kept.slice(0, 17)}00002`, `${kept.slice(0, 17)}3ffff`];
    const malformed = ['', kept.toUpperCase(), ` ${kept}`, `${kept}0`, '../master.key', 'a:b'];
    const answers = await store.load([...foreign, gone, ...absent, ...malformed]);
    expect(answers).toEqual(answers.map(() => null));
    expect(await store.load([])).toEqual([]);
  });

  it('writes a key that can neither be printed nor read from its files', async () => {
    const place = newKeyPlace();
    const [made] = await (await openAt(place)).create(1);
    expect(JSON.stringify(made?.key)).toBe('{}');
    expect(inspect(made?.key, { showHidden: true, depth: 9 })).toBe('SecretKey {}');
    const [first] = [...filesBelow(join(place.directory, 'segments')).values()];
    expect(first?.length).toBe(SLOT_BYTES);
  });

  it('refuses a slot that was moved, or of which one bit changed', async () => {
    const place = newKeyPlace();
    const references = await referencesOf(await openAt(place), 2);
    const [segment = '', bytes = Buffer.alloc(0)] = [
      ...filesBelow(join(place.directory, 'segments')),
    ][0]!;
    const swapped = Buffer.concat([bytes.subarray(SLOT_BYTES), bytes.subarray(0, SLOT_BYTES)]);
    writeFileSync(segment, swapped);
    const store = await openAt(place);
    expect(await store.load(references)).toEqual([null, null]);
    for (const at of [0, 32, 79]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(segment, changed);
      expect((await store.load(references)).map((key) => key === null)).toEqual([true, false]);
    }
    expect(await store.census()).toMatchObject({ live: 1, unreadable: 1 });
  });

  it('keeps no more unwrapped keys than it may, and still finds all', async () => {
    const store = await openAt(newKeyPlace(), 10);
    const references = await referencesOf(store, 100);
    expect((await store.load(references)).every((key) => key !== null)).toBe(true);
    expect((await store.load([...references].reverse())).includes(null)).toBe(false);
  });

  it('makes no key when asked for none, and refuses half a key', async () => {
    const store = await openAt(newKeyPlace());
    expect(await store.create(0)).toEqual([]);
    await expect(store.create(0.5)).rejects.toThrow(RangeError);
    await expect(store.create(0x40001)).rejects.toThrow(RangeError);
  });
});

describe('a destroyed key', () => {
  it('is gone at once for every process that has the store open', async () => {
    const place = newKeyPlace();
    const store = await openAt(place, 100);
    const other = await openAt(place, 100);
    const references = await referencesOf(store, 20);
    expect((await other.load(references)).includes(null)).toBe(false);
    await store.destroy(references.slice(0, 10));
    for (const each of [store, other]) {
      const found = await each.load(references);
      expect(found.map((key) => key === null)).toEqual(references.map((_, index) => index < 10));
    }
  });

  it('leaves none of its bytes in any file', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const references = await referencesOf(store, 50);
    const [doomed = '', kept = ''] = references.slice(20);
    const [gone, alive] = [slotBytes(place, doomed), slotBytes(place, kept)].map(Buffer.from);
    await store.destroy([doomed]);
    const everything = Buffer.concat([...filesBelow(place.directory).values()]);
    const parts = (slot: Buffer): Buffer[] => [
      slot.subarray(0, 16),
      slot.subarray(20, 32),
      slot.subarray(32, 64),
      slot.subarray(64),
    ];
    expect(parts(gone!).map((part) => everything.includes(part))).toEqual(Array(4).fill(false));
    expect(parts(alive!).map((part) => everything.includes(part))).toEqual(Array(4).fill(true));
  });

  it('can be destroyed again; a malformed reference is refused and destroys nothing', async () => {
    const store = await openAt(newKeyPlace());
    const [first = '', second = ''] = await referencesOf(store, 2);
    await store.destroy([first, first]);
    await store.destroy([first]);
    await expect(store.destroy([second, 'nonsense'])).rejects.toThrow(RangeError);
    expect((await store.load([first, second])).map((key) => key === null)).toEqual([true, false]);
  });
});

describe('the directory of a key store', () => {
  it('can be entered by its owner only, and so can everything in it', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    await store.destroy(await referencesOf(store, 1));
    const modeOf = (path: string): number => statSync(path).mode & 0o777;
    expect(modeOf(place.directory)).toBe(0o700);
    for (const path of filesBelow(place.directory).keys()) expect(modeOf(path)).toBe(0o600);
  });

  it('is refused when others may enter it, with the command that mends it', async () => {
    const place = newKeyPlace();
    mkdirSync(place.directory, { mode: 0o750 });
    chmodSync(place.directory, 0o750);
    await expect(openAt(place)).rejects.toThrow(`chmod 700 ${place.directory}`);
  });
});
