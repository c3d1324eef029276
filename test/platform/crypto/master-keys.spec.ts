// The file of master keys: made, refused, and given new versions.
// Not here: wrapping keys anew (key-rotation.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { MasterKeys } from '../../../src/platform/crypto/master-keys.ts';
import { newKeyPlace, openAt, referencesOf } from './key-places.ts';

function fileWith(text: string): string {
  const { masterFile } = newKeyPlace();
  writeFileSync(masterFile, text, { mode: 0o600 });
  return masterFile;
}

const aKey = (): string => randomBytes(32).toString('base64url');

describe('the master key file', () => {
  it('is made at the first start, for its owner only, and kept at the next', () => {
    const { masterFile } = newKeyPlace();
    const first = MasterKeys.openOrCreate(masterFile);
    expect(statSync(masterFile).mode & 0o777).toBe(0o600);
    expect(first.currentVersion).toBe(1);
    expect(MasterKeys.openOrCreate(masterFile).current().equals(first.current())).toBe(true);
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is refused with mode %o, and says what to do', (mode) => {
    const { masterFile } = newKeyPlace();
    MasterKeys.openOrCreate(masterFile);
    chmodSync(masterFile, mode);
    expect(() => MasterKeys.open(masterFile)).toThrow(`chmod 600 ${masterFile}`);
  });

  it('is refused when it is absent and should be there', () => {
    const { masterFile } = newKeyPlace();
    expect(() => MasterKeys.open(masterFile)).toThrow('is absent (MASTER_KEY_FILE)');
    expect(existsSync(masterFile)).toBe(false);
  });

  it('is refused when it is malformed, by the number of the line and never by its content', () => {
    const key = aKey();
    const wrong = ['', '# nothing\n', `1 ${key}x\n`, `one ${key}\n`, `1 ${key}\n1 ${key}\n`, key];
    for (const text of wrong) {
      const file = fileWith(text);
      const opened = (): MasterKeys => MasterKeys.open(file);
      expect(opened).toThrow('master.key');
      expect(opened).not.toThrow(key);
    }
  });

  it('wraps with the highest version, in whatever order they stand', () => {
    const masters = MasterKeys.open(fileWith(`# ours\n\n7 ${aKey()}\n2 ${aKey()}`));
    expect([masters.currentVersion, masters.versions()]).toEqual([7, [2, 7]]);
    expect(masters.addVersion()).toBe(8);
    expect(masters.versions()).toEqual([2, 7, 8]);
    expect(masters.find(3)).toBeNull();
  });

  it('gets each version once when two add one, and forgets none', () => {
    const { masterFile } = newKeyPlace();
    const one = MasterKeys.openOrCreate(masterFile);
    const two = MasterKeys.open(masterFile);
    expect([one.addVersion(), two.addVersion(), one.addVersion()]).toEqual([2, 3, 4]);
    expect(two.find(4)?.equals(one.current())).toBe(true);
    expect(statSync(masterFile).mode & 0o777).toBe(0o600);
  });

  it('is left alone while another process adds a version', () => {
    const { masterFile } = newKeyPlace();
    const masters = MasterKeys.openOrCreate(masterFile);
    writeFileSync(`${masterFile}.next`, '');
    expect(() => masters.addVersion()).toThrow('another process is adding a version');
    rmSync(`${masterFile}.next`);
    expect(masters.addVersion()).toBe(2);
    expect(existsSync(`${masterFile}.next`)).toBe(false);
  });
});

describe('a key store opened with the wrong master key', () => {
  it('says so at the start, before it wraps anything', async () => {
    const place = newKeyPlace();
    await referencesOf(await openAt(place), 1);
    writeFileSync(place.masterFile, `1 ${aKey()}\n`);
    await expect(openAt(place)).rejects.toThrow('do not belong together');
  });

  it('says so when the file is changed under a running process', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const text = readFileSync(place.masterFile, 'utf8');
    const other = MasterKeys.open(fileWith(text));
    other.addVersion();
    MasterKeys.open(place.masterFile).addVersion();
    await referencesOf(store, 1);
    writeFileSync(place.masterFile, `${text}2 ${aKey()}\n`);
    await expect(referencesOf(store, 1)).rejects.toThrow('do not belong together');
  });

  it('makes no key when the file has gone: what it wrapped could never be read', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    rmSync(place.masterFile);
    await expect(referencesOf(store, 1)).rejects.toThrow('is absent');
  });
});
