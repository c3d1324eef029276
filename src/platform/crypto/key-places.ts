// Opens what keeps the keys, at the paths that the configuration names.
// Not here: any decision about keys.
import { BlindIndex } from './blind-index.ts';
import { DirectoryKeyStore } from './directory-key-store.ts';
import type { KeyStore } from './key-store.ts';
import { MasterKeys } from './master-keys.ts';
import { NamedKeys } from './named-keys.ts';
import { ensurePrivateDirectory } from './private-files.ts';

export interface KeyPlaces {
  /** KEYS_DIR */
  keysDirectory: string;
  /** MASTER_KEY_FILE */
  masterKeyFile: string;
  /** Production refuses: there a file that is absent is a mistake. */
  masterKeyAbsent: 'MAKE' | 'REFUSE';
}

/** Opens the key store of these places. */
export async function openKeyStore(places: KeyPlaces): Promise<DirectoryKeyStore> {
  const { keysDirectory: directory, masterKeyFile, masterKeyAbsent } = places;
  // First, since the master key file may stand in it.
  ensurePrivateDirectory(directory);
  const masters =
    masterKeyAbsent === 'MAKE'
      ? MasterKeys.openOrCreate(masterKeyFile)
      : MasterKeys.open(masterKeyFile);
  return DirectoryKeyStore.open({ directory, masters });
}

/** Opens the blind index whose keys are in this key store. */
export async function openBlindIndex(places: KeyPlaces, store: KeyStore): Promise<BlindIndex> {
  return BlindIndex.open(new NamedKeys(places.keysDirectory, store));
}
