// Opens what keeps the keys: the one place that says which key stores there are, by KEY_STORE.
// Not here: any decision about keys.
import { BlindIndex } from './blind-index.ts';
import { DirectoryKeyStore } from './directory-key-store.ts';
import type { KeyStore } from './key-store.ts';
import { MasterKeys } from './master-keys.ts';
import { NamedKeys } from './named-keys.ts';
import { ensurePrivateDirectory } from './private-files.ts';

/** Values of KEY_STORE. Another store is a class that extends KeyStore and a line in `OPENERS`. */
export const KEY_STORES = ['directory'] as const;
export type KeyStoreKind = (typeof KEY_STORES)[number];

export interface KeyPlaces {
  /** KEYS_DIR */
  keysDirectory: string;
  /** MASTER_KEY_FILE */
  masterKeyFile: string;
  /** Production refuses: there a file that is absent is a mistake. */
  masterKeyAbsent: 'MAKE' | 'REFUSE';
}

const OPENERS: Readonly<Record<KeyStoreKind, (places: KeyPlaces) => Promise<KeyStore>>> = {
  directory: openDirectory,
};

/** Opens the key store that is configured. */
export function openKeyStore(kind: KeyStoreKind, places: KeyPlaces): Promise<KeyStore> {
  return OPENERS[kind](places);
}

/** Opens the blind index whose keys are in this key store. */
export function openBlindIndex(store: KeyStore): Promise<BlindIndex> {
  return BlindIndex.open(new NamedKeys(store));
}

async function openDirectory(places: KeyPlaces): Promise<KeyStore> {
  const { keysDirectory: directory, masterKeyFile, masterKeyAbsent } = places;
  // First, since the master key file may stand in it.
  ensurePrivateDirectory(directory);
  const masters =
    masterKeyAbsent === 'MAKE'
      ? MasterKeys.openOrCreate(masterKeyFile)
      : MasterKeys.open(masterKeyFile);
  return DirectoryKeyStore.open({ directory, masters });
}
