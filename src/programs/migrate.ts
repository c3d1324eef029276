// `npm run migrate`: brings the database that DATABASE_OWNER_URL names up to date, or the embedded
// one where no database is configured, and prints which migrations ran. Two at once wait for each
// other.
// Not here: what is applied (migrations/), the roles that must be there before (provision.ts).
import { pathToFileURL } from 'node:url';
import { type Config, readConfig } from '../config.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openEmbedded } from '../platform/database/open-database.ts';

/** What the program needs of the configuration. */
export type MigrateConfig = Pick<Config, 'databaseOwnerUrl' | 'databaseUrl' | 'dataDir'>;

/**
 * Migrates and tells what ran, a line each. `say` hears what takes time.
 * @throws Error when another database is configured than the embedded one, but not its owner.
 */
export async function runMigrate(
  config: MigrateConfig,
  say: (step: string) => void,
): Promise<string[]> {
  const ran = await apply(config, say);
  if (ran.length === 0) return ['Nothing to do: the database is current.'];
  return ran.map((name) => `applied ${name}`);
}

async function apply(config: MigrateConfig, say: (step: string) => void): Promise<string[]> {
  const { databaseOwnerUrl: ownerUrl, databaseUrl, dataDir } = config;
  if (ownerUrl !== null)
    return migrate({ ownerUrl, onStep: (step) => say(`Migrating: ${step} …`) });
  if (databaseUrl !== null) {
    throw new Error('Give DATABASE_OWNER_URL: the logins of the service may not migrate.');
  }
  const database = await openEmbedded(dataDir, say);
  await database.close();
  return database.migrated;
}

async function main(): Promise<void> {
  try {
    const config = readConfig(undefined, 'migrations');
    const lines = await runMigrate(config, (step) => process.stderr.write(`${step}\n`));
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
