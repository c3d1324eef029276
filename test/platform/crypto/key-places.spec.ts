// Opening what keeps the keys, at the paths of a configuration.
import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { openBlindIndex, openKeyStore } from '../../../src/platform/crypto/key-places.ts';
import { newKeyPlace, temporaryDirectory } from './key-places.ts';

describe('the places of keys', () => {
  it('make a key store and a blind index that work', async () => {
    const { directory: keysDirectory, masterFile: masterKeyFile } = newKeyPlace();
    const places = { keysDirectory, masterKeyFile, masterKeyAbsent: 'MAKE' as const };
    const keys = await openKeyStore('directory', places);
    const index = await openBlindIndex(keys);
    const [made] = await keys.create(1);
    expect((await keys.load([made?.reference ?? '']))[0]?.equals(made!.key)).toBe(true);
    expect(await index.uuidFrom('viewer-id', 'x')).toHaveLength(36);
    await keys.close();
  });

  it('may have the master key in the directory of the keys', async () => {
    const keysDirectory = `${temporaryDirectory()}/keys`;
    const masterKeyFile = `${keysDirectory}/master.key`;
    const keys = await openKeyStore('directory', {
      keysDirectory,
      masterKeyFile,
      masterKeyAbsent: 'MAKE',
    });
    expect(await keys.census()).toMatchObject({ unreadable: 0 });
    await keys.close();
  });

  it('are refused in production without the master key', async () => {
    const { directory: keysDirectory, masterFile: masterKeyFile } = newKeyPlace();
    const opening = openKeyStore('directory', {
      keysDirectory,
      masterKeyFile,
      masterKeyAbsent: 'REFUSE',
    });
    await expect(opening).rejects.toThrow('is absent (MASTER_KEY_FILE)');
    expect(existsSync(masterKeyFile)).toBe(false);
  });
});
