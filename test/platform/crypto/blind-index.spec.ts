// Keyed tokens and the versions of their keys, also with several processes.
// Not here: what tokens are made of (domain/person).
import { describe, expect, it } from '@jest/globals';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  BlindIndex,
  FIXED_PURPOSES,
  ROTATING_PURPOSES,
} from '../../../src/platform/crypto/blind-index.ts';
import { NamedKeys } from '../../../src/platform/crypto/named-keys.ts';
import { filesBelow, newKeyPlace, openAt, type KeyPlace } from './key-places.ts';

async function indexAt(place: KeyPlace): Promise<BlindIndex> {
  return BlindIndex.open(new NamedKeys(await openAt(place)));
}

const hex = (token: Buffer): string => token.toString('hex');

describe('a token', () => {
  it('is the same for the same text, in every process and after every start', async () => {
    const place = newKeyPlace();
    const opened = await Promise.all([indexAt(place), indexAt(place), indexAt(place)]);
    const all = [...opened, await indexAt(place)];
    for (const purpose of [...ROTATING_PURPOSES, ...FIXED_PURPOSES]) {
      const tokens = await Promise.all(
        all.map(async (index) => hex((await index.current(purpose)).token('STRONG', 'jansen'))),
      );
      expect(new Set(tokens).size).toBe(1);
    }
  });

  it('is another for another purpose, kind, text, or way to cut the text', async () => {
    const index = await indexAt(newKeyPlace());
    const tokens = await Promise.all(
      [...ROTATING_PURPOSES, ...FIXED_PURPOSES].map(async (purpose) => {
        const key = await index.current(purpose);
        return [key.token('A', 'b'), key.token('Ab', ''), key.token('Ab'), key.token('B', 'b')];
      }),
    );
    const all = tokens.flat().map(hex);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is recognised, whole or by its first half, and nothing else is', async () => {
    const key = await (await indexAt(newKeyPlace())).current('cursor');
    const token = key.token('viewer', 'position');
    expect(key.matches(token, 'viewer', 'position')).toBe(true);
    expect(key.matches(token.subarray(0, 16), 'viewer', 'position')).toBe(true);
    expect(key.matches(token, 'viewer', 'elsewhere')).toBe(false);
    expect(key.matches(token.subarray(0, 15), 'viewer', 'position')).toBe(false);
    expect(key.matches(Buffer.alloc(0), 'viewer', 'position')).toBe(false);
  });

  it('needs a key that stands nowhere as plain text', async () => {
    const place = newKeyPlace();
    await indexAt(place);
    const names = readFileSync(join(place.directory, 'named-keys'), 'utf8').trim().split('\n');
    expect(names.every((line) => /^made [a-z-]+ 1 [0-9a-f]{16}:[0-9a-f]{5} ;$/.test(line))).toBe(
      true,
    );
    expect(filesBelow(place.directory).size).toBe(3);
  });
});

describe('a viewer id', () => {
  it('is a UUID of version 8 that issuer and subject always give', async () => {
    const place = newKeyPlace();
    const index = await indexAt(place);
    const id = await index.uuidFrom('viewer-id', 'https://issuer.example', 'sub-1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const again = await (
      await indexAt(place)
    ).uuidFrom('viewer-id', 'https://issuer.example', 'sub-1');
    expect(again).toBe(id);
    expect(await index.uuidFrom('viewer-id', 'https://issuer.example', 'sub-2')).not.toBe(id);
    const elsewhere = await indexAt(newKeyPlace());
    expect(await elsewhere.uuidFrom('viewer-id', 'https://issuer.example', 'sub-1')).not.toBe(id);
  });
});

describe('a new version of a token key', () => {
  it('is known at once to a process that was running, and finds with the older one', async () => {
    const place = newKeyPlace();
    const [one, two] = [await indexAt(place), await indexAt(place)];
    const before = hex((await two.current('link')).token('x'));
    expect(await one.addVersion('link')).toBe(2);
    const known = await two.all('link');
    expect(known.map(({ version }) => version)).toEqual([2, 1]);
    expect(known.map((key) => hex(key.token('x')) === before)).toEqual([false, true]);
    expect((await two.current('link')).version).toBe(2);
    expect((await two.current('cursor')).version).toBe(1);
  });

  it('lets the older one be destroyed for all, also after an old copy of the names', async () => {
    const place = newKeyPlace();
    const [one, two] = [await indexAt(place), await indexAt(place)];
    await one.addVersion('own-reference');
    const names = join(place.directory, 'named-keys');
    cpSync(names, `${names}.old`);
    expect(await two.retireOlder('own-reference')).toBe(1);
    expect(await two.retireOlder('own-reference')).toBe(0);
    for (const index of [one, two]) {
      expect((await index.all('own-reference')).map(({ version }) => version)).toEqual([2]);
    }
    cpSync(`${names}.old`, names);
    const restored = await indexAt(place);
    expect((await restored.all('own-reference')).map(({ version }) => version)).toEqual([2]);
  });

  it('is not built on when its line was cut short by a crash', async () => {
    const place = newKeyPlace();
    const index = await indexAt(place);
    appendFileSync(join(place.directory, 'named-keys'), '\nmade link 2 0123456789abcdef:0000');
    expect(await index.addVersion('link')).toBe(2);
    expect((await (await indexAt(place)).all('link')).length).toBe(2);
  });

  it('stops the start when its key is not in the key store', async () => {
    const place = newKeyPlace();
    await indexAt(place);
    appendFileSync(join(place.directory, 'named-keys'), '\nmade link 2 0123456789abcdef:00000 ;\n');
    await expect(indexAt(place)).rejects.toThrow('link, version 2, is named in the key store');
  });

  it('stops who looks things up when an older one is lost that nobody destroyed', async () => {
    const place = newKeyPlace();
    const index = await indexAt(place);
    const names = join(place.directory, 'named-keys');
    await index.addVersion('link');
    const lost = readFileSync(names, 'utf8').replace(
      /(made link 1) \S+/,
      '$1 0123456789abcdef:00000',
    );
    writeFileSync(names, lost);
    await expect(indexAt(place)).rejects.toThrow('link, version 1, is named in the key store');
  });
});

describe('the key of a day', () => {
  const monday = dayOf(2026, 1, 5);
  const tuesday = addDays(monday, 1);

  it('is one key for that day in all processes, made when it is first needed', async () => {
    const place = newKeyPlace();
    const [one, two] = [await indexAt(place), await indexAt(place)];
    expect(await one.findDailyKey(monday)).toBeNull();
    const keys = await Promise.all([one, two, one].map((index) => index.dailyKey(monday)));
    expect(new Set(keys.map((key) => hex(key.token('input')))).size).toBe(1);
    const next = await one.dailyKey(tuesday);
    expect(next.token('input').equals(keys[0]!.token('input'))).toBe(false);
    expect((await two.findDailyKey(tuesday))?.matches(next.token('input'), 'input')).toBe(true);
  });

  it('is destroyed for good: no second key for that day, not from a backup either', async () => {
    const place = newKeyPlace();
    const [one, two] = [await indexAt(place), await indexAt(place)];
    await one.dailyKey(monday);
    await two.dailyKey(tuesday);
    const backup = `${place.directory}-backup`;
    cpSync(place.directory, backup, { recursive: true });
    expect(await one.destroyDailyKeysBefore(tuesday)).toBe(1);
    expect(await one.destroyDailyKeysBefore(tuesday)).toBe(0);
    cpSync(join(backup, 'segments'), join(place.directory, 'segments'), { recursive: true });
    cpSync(join(backup, 'named-keys'), join(place.directory, 'named-keys'));
    for (const index of [one, two, await indexAt(place)]) {
      expect(await index.findDailyKey(monday)).toBeNull();
      await expect(index.dailyKey(monday)).rejects.toThrow(RangeError);
      expect(await index.findDailyKey(tuesday)).not.toBeNull();
    }
  });
});
