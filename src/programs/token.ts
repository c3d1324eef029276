// `npm run token -- --as anna`: prints an access token of the development issuer, and nothing else,
// so that it can stand in a shell's `$( )`. Words for a person go to the error channel.
// Not here: who may be asked for (sample-callers.ts), signing (platform/auth/dev-issuer.ts).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../config.ts';
import { DEV_ISSUER_FOLDER, DevIssuer } from '../platform/auth/dev-issuer.ts';
import { isScope } from '../platform/auth/scopes.ts';
import { SystemClock } from '../platform/clock/clock.ts';
import { findSampleCaller, SAMPLE_CALLERS } from './sample-callers.ts';

/** What the program says and how it ends. */
export interface Outcome {
  /** What was asked for: the token or the list; else empty. */
  out: string;
  words: string;
  exitCode: 0 | 1;
}

/** What the program needs of the configuration. */
export type TokenConfig = Pick<Config, 'environment' | 'dataDir' | 'devIssuer' | 'authIssuer'>;

const HELP = `Usage: npm run token -- --as NAME [--scope "a:b c:d"] [--expires 30m]
       npm run token -- --list

  --as       whom to be; --list shows the names
  --scope    fewer scopes than this kind of caller has
  --expires  how long the token holds: 90s, 30m, 8h, 7d (1h)

Example: curl -H "Authorization: Bearer $(npm run -s token -- --as anna)" …`;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const LONGEST_SECONDS = 30 * 86_400;

/** Runs the program on these arguments. */
export async function runToken(args: readonly string[], config: TokenConfig): Promise<Outcome> {
  const asked = readArguments(args);
  if (asked === null) return failed(HELP);
  if (asked.help === true) return { out: '', words: HELP, exitCode: 0 };
  if (asked.list === true) return { out: listOfCallers(), words: '', exitCode: 0 };
  if (asked.as === undefined) return failed(HELP);
  if (!config.devIssuer || config.authIssuer !== null) {
    return failed('The development issuer is not in use: tokens come from AUTH_ISSUER.');
  }
  const caller = findSampleCaller(asked.as);
  if (caller === null) return failed(`Nobody is called ${asked.as}. Try --list.`);
  const scopes = asked.scope?.split(/[ ,]+/).filter(Boolean) ?? caller.request.scopes;
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length > 0) return failed(`Unknown scope: ${unknown.join(', ')}.`);
  const expiresInSeconds = readSpan(asked.expires ?? '1h');
  if (expiresInSeconds === null) return failed('--expires takes 90s, 30m, 8h or 7d; 30d at most.');
  const issuer = await DevIssuer.open({
    environment: config.environment,
    directory: join(config.dataDir, DEV_ISSUER_FOLDER),
    clock: new SystemClock(),
  });
  const token = await issuer.issue({ ...caller.request, scopes, expiresInSeconds });
  return { out: token, words: '', exitCode: 0 };
}

interface Arguments {
  as?: string;
  scope?: string;
  expires?: string;
  list?: boolean;
  help?: boolean;
}

function readArguments(args: readonly string[]): Arguments | null {
  try {
    return parseArgs({
      args: [...args],
      options: {
        as: { type: 'string' },
        scope: { type: 'string' },
        expires: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch {
    return null;
  }
}

function readSpan(span: string): number | null {
  const [, count, unit] = /^(\d{1,7})([smhd])$/.exec(span) ?? [];
  const seconds = Number(count) * (SECONDS[unit ?? ''] ?? 0);
  return seconds >= 1 && seconds <= LONGEST_SECONDS ? seconds : null;
}

function listOfCallers(): string {
  const lines = SAMPLE_CALLERS.map(
    ({ name, remark, request }) => `${request.kind.padEnd(12)} ${name.padEnd(24)} ${remark}`,
  );
  return lines.join('\n');
}

function failed(words: string): Outcome {
  return { out: '', words, exitCode: 1 };
}

async function main(): Promise<void> {
  try {
    const { out, words, exitCode } = await runToken(process.argv.slice(2), readConfig());
    if (words !== '') process.stderr.write(`${words}\n`);
    if (out !== '') process.stdout.write(`${out}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
