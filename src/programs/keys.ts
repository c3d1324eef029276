// `npm run keys`: for the operator: what keys there are and how far their rotations have come; a
// new version of the master key and wrapping anew with it; asking for the rotation of a token key,
// which the running service carries out.
// Not here: the rotation (platform/rotation), when to use which command (docs/operations.md, Keys).
import { pathToFileURL } from 'node:url';
import Table from 'cli-table3';
import { type Config, readConfig } from '../config.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import { SystemClock } from '../platform/clock/clock.ts';
import { REMADE_PURPOSES, type RotatingPurpose } from '../platform/crypto/blind-index.ts';
import { openKeyStore } from '../platform/crypto/key-places.ts';
import type { KeyStore } from '../platform/crypto/key-store.ts';
import { NamedKeys } from '../platform/crypto/named-keys.ts';
import { RandomIds } from '../platform/crypto/random-ids.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { WorkerSource } from '../platform/database/sources.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import {
  askRotation,
  loadLatestRotations,
  type RotationRow,
} from '../platform/rotation/rotation.repository.ts';

export const HELP = `Usage: npm run keys -- COMMAND

  status              the keys, their versions, and how far rotations have come
  census              what the key store holds
  add-master-version  a new version of the master key, which wraps from now on
  rewrap              wraps with it what an older version wrapped, while the service runs
  rotate PURPOSE      a new version of a token key; the running service makes everything anew
                      PURPOSE: ${REMADE_PURPOSES.join(', ')}

It reads the configuration of the service, and reaches the database by DATABASE_DIRECT_URL.`;

/** What the program needs of the configuration. */
export type KeysConfig = Pick<
  Config,
  | 'keyStore'
  | 'keysDir'
  | 'masterKeyFile'
  | 'databaseUrl'
  | 'databaseDirectUrl'
  | 'dataDir'
  | 'production'
>;

/** A command that cannot be carried out, in words for a person. */
export class KeysError extends Error {}

type Say = (step: string) => void;

/**
 * Runs one command. @returns what it prints.
 * @throws KeysError for a command that does not exist or cannot be carried out now.
 */
export async function runKeys(
  args: readonly string[],
  config: KeysConfig,
  say: Say,
): Promise<string> {
  const [command = '', purpose = '', ...rest] = args;
  const known = command === 'rotate' ? rest.length === 0 : purpose === '';
  if (command === 'help' || command === '--help') return HELP;
  if (!known) throw new KeysError(`There is more than a command.\n\n${HELP}`);
  switch (command) {
    case 'status':
      return withStore(config, (store) => status(store, config, say));
    case 'census':
      return withStore(config, census);
    case 'add-master-version':
      return withStore(config, addMasterVersion);
    case 'rewrap':
      return withStore(config, rewrap);
    case 'rotate':
      return rotate(purposeOf(purpose), config, say);
    default:
      throw new KeysError(command === '' ? HELP : `There is no command ${command}.\n\n${HELP}`);
  }
}

function purposeOf(name: string): RotatingPurpose {
  const found = REMADE_PURPOSES.find((purpose) => purpose === name);
  if (found !== undefined) return found;
  const names = REMADE_PURPOSES.join(', ');
  throw new KeysError(`Name the key to rotate, one of: ${names}.`);
}

async function withStore(
  config: KeysConfig,
  work: (store: KeyStore) => Promise<string>,
): Promise<string> {
  const { keyStore, keysDir: keysDirectory, masterKeyFile } = config;
  // Never makes one: a program that looks at keys is not where the first master key comes from.
  const places = { keysDirectory, masterKeyFile, masterKeyAbsent: 'REFUSE' as const };
  const store = await openKeyStore(keyStore, places);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function withDoors<T>(
  config: KeysConfig,
  say: Say,
  work: (doors: WorkDoors) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, say);
  const source = new WorkerSource({
    ...{ url: database.workerUrl, size: 1, applicationName: 'joint-keys' },
  });
  try {
    await source.open();
    return await work(new WorkDoors(source, new SystemClock(), new RandomIds()));
  } finally {
    await source.close();
    await database.close();
  }
}

async function census(store: KeyStore): Promise<string> {
  const { live, empty, unreadable, older, byMaster } = await store.census();
  const table = newTable(['data keys and token keys', 'how many']);
  table.push(['live', live]);
  for (const [version, count] of [...byMaster].sort(([a], [b]) => a - b)) {
    table.push([`  wrapped with master key ${version}`, count]);
  }
  table.push(['to wrap anew', older], ['destroyed, or room never used', empty]);
  table.push(['unreadable', unreadable]);
  return table.toString();
}

async function addMasterVersion(store: KeyStore): Promise<string> {
  const version = await store.addMasterVersion();
  const { older } = await store.census();
  return [
    `The master key has version ${version}, which wraps from now on in every process.`,
    `Keep a copy of it, apart from all other backups. ${older} keys are to be wrapped anew:`,
    '  npm run keys -- rewrap',
  ].join('\n');
}

async function rewrap(store: KeyStore): Promise<string> {
  const { rewrapped, left } = await store.rewrap();
  const done = `Wrapped anew: ${rewrapped}. Wrapped with an older version: ${left}.`;
  if (left > 0) return `${done}\nRun it again: a process may just have added some.`;
  return `${done}\nAn older version of the master key may leave now, once every backup needs it no more.`;
}

function rotate(purpose: RotatingPurpose, config: KeysConfig, say: Say): Promise<string> {
  return withDoors(config, say, async (doors) => {
    const isAsked = await doors.asWarden('asks for a rotation', async (tx) => {
      const asked = await askRotation(tx, purpose);
      enqueue(tx, 'rotate-keys', {}, 'rotate-keys');
      return asked;
    });
    if (!isAsked) {
      throw new KeysError(
        `A rotation of ${purpose} is under way; it goes on by itself. See: npm run keys -- status`,
      );
    }
    return `Asked. The running service rotates ${purpose}; see how far: npm run keys -- status`;
  });
}

async function status(store: KeyStore, config: KeysConfig, say: Say): Promise<string> {
  const rows = await withDoors(config, say, (doors) =>
    doors.asWarden('reads how far rotations are', loadLatestRotations),
  );
  const rotations = new Map<string, RotationRow>(rows.map((row) => [row.purpose, row]));
  const names = new NamedKeys(store);
  const table = newTable(['token key', 'versions', 'rotation', 'made anew', 'holding', 'goes on']);
  for (const purpose of REMADE_PURPOSES) {
    const versions = (await names.versions(purpose)).map(({ version }) => version);
    const row = rotations.get(purpose);
    table.push([
      purpose,
      versions.join(', '),
      row === undefined ? 'never' : wordOf(row),
      row?.remade ?? '',
      row === undefined ? '' : holdingOf(row),
      row === undefined ? '' : goesOn(row),
    ]);
  }
  return `${await census(store)}\n\n${table.toString()}`;
}

function wordOf({ state, to_version, rule_version }: RotationRow): string {
  const rule = rule_version === null ? '' : `, rule ${rule_version}`;
  return to_version === null ? state : `${state} (to ${to_version}${rule})`;
}

function holdingOf({ state, holding, stuck }: RotationRow): string {
  if (state === 'FINISHED') return '';
  return stuck === 0 ? String(holding) : `${holding}; ${stuck} could not be opened`;
}

function goesOn({ state, look_again_on }: RotationRow): string {
  if (state === 'FINISHED') return '';
  return look_again_on === null ? 'now' : `on ${formatDay(look_again_on)}`;
}

function newTable(head: string[]): Table.Table {
  // Without colours: it is piped and mailed.
  return new Table({ head, style: { head: [], border: [] } });
}

async function main(): Promise<void> {
  try {
    const say = (step: string): void => void process.stderr.write(`${step}\n`);
    process.stdout.write(`${await runKeys(process.argv.slice(2), readConfig(), say)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
