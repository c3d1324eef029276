// The database of a process: the one that is configured, or an embedded one with roles and
// migrations. Refuses a server or roles that row security cannot be relied on with.
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from './embedded-cluster.ts';
import { migrate } from './migrate.ts';
import { passwordsDerivedFrom, provision } from './provision.ts';
import { refuseUnsafeServer } from './server-check.ts';

export interface DatabasePlace {
  databaseUrl: string | null;
  databaseDirectUrl: string | null;
  dataDir: string;
  production: boolean;
}

export interface OpenDatabase {
  httpUrl: string;
  workerUrl: string;
  /** Stops the embedded server, when this process started it. */
  close(): Promise<void>;
}

/** Opens the database. `say` is told what takes time. */
export async function openDatabase(
  place: DatabasePlace,
  say: (step: string) => void,
): Promise<OpenDatabase> {
  const { databaseUrl, databaseDirectUrl } = place;
  const open =
    databaseUrl !== null && databaseDirectUrl !== null
      ? { httpUrl: databaseUrl, workerUrl: databaseDirectUrl, close: async () => undefined }
      : await openEmbedded(place.dataDir, say);
  for (const url of [open.httpUrl, open.workerUrl]) await checkServer(url, place.production);
  return open;
}

/** An embedded database tells what was missing when it was opened. */
export interface OpenEmbedded extends OpenDatabase {
  /** Names of the migrations that ran. */
  migrated: string[];
}

/** Starts or joins the embedded database of a folder, with roles and migrations. */
export async function openEmbedded(
  dataDir: string,
  say: (step: string) => void,
): Promise<OpenEmbedded> {
  const cluster = await startCluster({
    directory: join(dataDir, 'postgres'),
    durability: 'SAFE',
    onProgress: say,
  });
  const adminUrl = cluster.superuserUrl('postgres');
  // Derived, so that a second process that joins does not take the first one's passwords away.
  const passwords = passwordsDerivedFrom(new URL(adminUrl).password);
  const urls = await provision({ adminUrl, database: 'joint', passwords });
  const migrated = await migrate({ ownerUrl: urls.owner });
  return { httpUrl: urls.http, workerUrl: urls.worker, migrated, close: () => cluster.stop() };
}

async function checkServer(url: string, production: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'joint-check' });
  await client.connect();
  try {
    await refuseUnsafeServer(
      async (text) => (await client.query(text)).rows as Record<string, unknown>[],
      production ? 'PRODUCTION' : 'ELSEWHERE',
    );
  } finally {
    await client.end();
  }
}
