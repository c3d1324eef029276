// What any key store must hold to, as tests: whoever writes another provider runs them on it.
// Not here: which stores there are (key-store-laws.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { BlindIndex } from '../../../src/platform/crypto/blind-index.ts';
import type { KeyStore } from '../../../src/platform/crypto/key-store.ts';
import { NamedKeys } from '../../../src/platform/crypto/named-keys.ts';

/** One installation of a store. */
export interface StorePlace {
  /** As another process opens it: shares nothing in memory with those opened before. */
  open(): Promise<KeyStore>;
}

const MALFORMED = ['', 'nothing of ours', '../master.key'];

export function keyStoreLaws(name: string, newPlace: () => StorePlace): void {
  describe(`the key store ${name}`, () => {
    it('gives a key back to every process, in the order asked, also when asked twice', async () => {
      const place = newPlace();
      const store = await place.open();
      const made = await store.create(12);
      const references = made.map(({ reference }) => reference);
      expect(new Set(references).size).toBe(12);
      const asked = [3, 3, 0, 11].map((at) => references[at] ?? '');
      for (const process of [store, await place.open()]) {
        const found = await process.load(asked);
        for (const [at, index] of [3, 3, 0, 11].entries()) {
          expect(found[at]?.equals(made[index]!.key)).toBe(true);
        }
      }
      expect(await store.create(0)).toEqual([]);
      await expect(store.create(-1)).rejects.toThrow(RangeError);
    });

    it('answers null for what is malformed, foreign or destroyed', async () => {
      const place = newPlace();
      const [store, other] = [await place.open(), await place.open()];
      const [foreign] = await (await newPlace().open()).create(1);
      const [gone, kept] = await store.create(2);
      await other.load([gone!.reference]);
      await store.destroy([gone!.reference]);
      await store.destroy([gone!.reference]);
      for (const process of [store, other, await place.open()]) {
        const asked = [gone!.reference, foreign!.reference, ...MALFORMED, kept!.reference];
        const found = await process.load(asked);
        expect(found.slice(0, -1)).toEqual(asked.slice(0, -1).map(() => null));
        expect(found.at(-1)?.equals(kept!.key)).toBe(true);
        expect(await process.areDestroyed(asked)).toEqual(
          asked.map((reference) => reference === gone!.reference),
        );
      }
    });

    it('does not say that it destroyed what is no reference', async () => {
      const store = await newPlace().open();
      const [made] = await store.create(1);
      await expect(store.destroy([made!.reference, 'x'])).rejects.toThrow(RangeError);
    });

    it('wraps everything anew under another master key, and brings no destroyed key back', async () => {
      const place = newPlace();
      const [store, running] = [await place.open(), await place.open()];
      const made = await store.create(30);
      const references = made.map(({ reference }) => reference);
      await store.destroy(references.slice(0, 5));
      const version = await store.addMasterVersion();
      expect(await running.census()).toMatchObject({ live: 25, older: 25, unreadable: 0 });
      const [fresh] = await running.create(1);
      expect(await store.rewrap()).toEqual({ rewrapped: 25, left: 0 });
      expect(await store.rewrap()).toEqual({ rewrapped: 0, left: 0 });
      expect((await running.census()).byMaster).toEqual(new Map([[version, 26]]));
      const found = await (await place.open()).load([...references, fresh!.reference]);
      expect(found.map((key) => key !== null)).toEqual([
        ...references.map((_reference, at) => at >= 5),
        true,
      ]);
      for (const [at, { key }] of made.slice(5).entries()) {
        expect(found[at + 5]?.equals(key)).toBe(true);
      }
    });

    it('keeps a key destroyed that is destroyed while all are wrapped anew', async () => {
      const place = newPlace();
      const [store, other] = [await place.open(), await place.open()];
      const references = (await store.create(40)).map(({ reference }) => reference);
      await store.addMasterVersion();
      await Promise.all([store.rewrap(), other.destroy(references.slice(10, 20))]);
      const found = await (await place.open()).load(references);
      expect(found.map((key) => key === null)).toEqual(
        references.map((_reference, at) => at >= 10 && at < 20),
      );
    });

    it('keeps the names of keys for all processes, which see a new version at once', async () => {
      const place = newPlace();
      const indexOf = async () => BlindIndex.open(new NamedKeys(await place.open()));
      const [one, two] = await Promise.all([indexOf(), indexOf()]);
      const before = (await two.current('link')).token('x');
      expect((await one.current('link')).token('x').equals(before)).toBe(true);
      expect(await one.addVersion('link')).toBe(2);
      expect((await two.all('link')).map(({ version }) => version)).toEqual([2, 1]);
      expect((await two.all('link'))[1]?.token('x').equals(before)).toBe(true);
      expect(await two.retireOlder('link')).toBe(1);
      for (const index of [one, two, await indexOf()]) {
        expect((await index.all('link')).map(({ version }) => version)).toEqual([2]);
      }
    });
  });
}
