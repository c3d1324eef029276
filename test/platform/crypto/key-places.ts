// Temporary key stores for tests, gone when the test file ends.
// Not here: tests.
import { afterAll } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryKeyStore } from '../../../src/platform/crypto/directory-key-store.ts';
import { MasterKeys } from '../../../src/platform/crypto/master-keys.ts';

const made: string[] = [];

afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'jpa-keys-'));
  made.push(path);
  return path;
}

export interface KeyPlace {
  directory: string;
  masterFile: string;
}

export function newKeyPlace(): KeyPlace {
  const parent = temporaryDirectory();
  return { directory: join(parent, 'keys'), masterFile: join(parent, 'master.key') };
}

/** Opens a store as another process would: nothing is shared but the files. */
export function openAt(
  { directory, masterFile }: KeyPlace,
  cachedKeys = 0,
): Promise<DirectoryKeyStore> {
  return DirectoryKeyStore.open({
    directory,
    masters: MasterKeys.openOrCreate(masterFile),
    cachedKeys,
  });
}

export async function referencesOf(store: DirectoryKeyStore, count: number): Promise<string[]> {
  return (await store.create(count)).map(({ reference }) => reference);
}

/** Every file of a directory, whatever its depth, with its bytes. */
export function filesBelow(directory: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path, readFileSync(path));
  }
  return files;
}

export type KeyStoreAct = 'append' | 'rotate';

/** A process of its own that works on a key store; see key-store-process.ts. */
export function startProcess(act: KeyStoreAct, place: KeyPlace): ChildProcessWithoutNullStreams {
  const script = join(import.meta.dirname, 'key-store-process.ts');
  const args = ['--import', 'tsx', '--no-warnings', script, act, place.directory, place.masterFile];
  const child = spawn(process.execPath, args);
  child.stderr.pipe(process.stderr);
  return child;
}

/** The lines a process prints until it ends. */
export async function linesOf(child: ChildProcessWithoutNullStreams): Promise<string[]> {
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  // A process that is killed may leave half a line.
  return text.split('\n').slice(0, -1);
}
