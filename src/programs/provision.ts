// `npm run provision`: makes the roles and the database on a server of your own, as the
// administrator that ADMIN_DATABASE_URL names, and prints the three lines that the service needs.
// `--sql` prints the SQL instead, for a database administrator who runs it by hand.
// Not here: the SQL (platform/database/provisioning-sql.ts), tables (they come with the
// migrations).
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { adminDatabaseUrl } from '../config.ts';
import { databaseUrls, provision, provisioningSql } from '../platform/database/provision.ts';
import { type DatabaseUrls, randomPasswords } from '../platform/database/provision.ts';

/** What the program says and how it ends. */
export interface Outcome {
  out: string;
  words: string;
  exitCode: 0 | 1;
}

const HELP = `Usage: ADMIN_DATABASE_URL=postgres://postgres:…@host/postgres npm run provision
       npm run -s provision -- --sql > provision.sql

  --database  the name of the service's own database (joint)
  --sql       change nothing: print the SQL, and on the error channel the lines to fill in

Runs any number of times; each run gives the logins new passwords.`;

/** Runs the program on these arguments. */
export async function runProvision(
  args: readonly string[],
  adminUrl: string | undefined,
): Promise<Outcome> {
  const asked = readArguments(args);
  if (asked === null) return { out: '', words: HELP, exitCode: 1 };
  if (asked.help === true) return { out: '', words: HELP, exitCode: 0 };
  const passwords = randomPasswords();
  const { database = 'joint' } = asked;
  if (asked.sql === true) {
    const urls = databaseUrls({
      adminUrl: adminUrl ?? 'postgres://HOST:5432/postgres',
      database,
      passwords,
    });
    const words = `Fill these in when the SQL has run:\n${linesOf(urls)}`;
    return { out: provisioningSql({ database, passwords }), words, exitCode: 0 };
  }
  if (adminUrl === undefined) return { out: '', words: HELP, exitCode: 1 };
  const urls = await provision({ adminUrl, database, passwords });
  return {
    out: `${linesOf(urls)}\n`,
    words: 'Keep these lines now: the passwords are shown once.',
    exitCode: 0,
  };
}

function linesOf(urls: DatabaseUrls): string {
  return [
    `DATABASE_URL=${urls.http}`,
    `DATABASE_DIRECT_URL=${urls.worker}`,
    `DATABASE_OWNER_URL=${urls.owner}`,
  ].join('\n');
}

function readArguments(
  args: readonly string[],
): { database?: string; sql?: boolean; help?: boolean } | null {
  try {
    return parseArgs({
      args: [...args],
      options: {
        database: { type: 'string' },
        sql: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch {
    return null;
  }
}

async function main(): Promise<void> {
  try {
    const asked = process.argv.slice(2);
    const { out, words, exitCode } = await runProvision(asked, adminDatabaseUrl());
    process.stdout.write(out);
    if (words !== '') process.stderr.write(`${words}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
