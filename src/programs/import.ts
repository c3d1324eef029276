// `npm run import -- june.csv --as cz`: sends a file of arrears to a running service and shows how
// it goes; writes the refused rows and a report beside it. When the connection is lost it sends the
// file again: what was carried out by then is not done twice.
// Not here: what a row is (docs/api.md), the parts of it (importing/).
import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { givenToken, readConfig } from '../config.ts';
import { SystemClock } from '../platform/clock/clock.ts';
import { writeFailedRows } from './importing/failed-rows.ts';
import { besideOf, ReadableReport, tablesOf, writeClaimCodes } from './importing/outcome.ts';
import { Gathered } from './importing/report-lines.ts';
import { type Out, type Screen, screenOn } from './importing/screen.ts';
import { sendFile, type Sent } from './importing/send-file.ts';
import { type Language, type Words, WORDS } from './importing/words.ts';
import { runToken, type TokenConfig } from './token.ts';

const HELP = `Usage: npm run import -- FILE --as NAME [options]

  --as NAME        which member to be, by the development issuer (npm run token -- --list);
                   elsewhere give a token in the environment variable TOKEN
  --url ADDRESS    where the service is (http://127.0.0.1:4000, or the PORT of the configuration)
  --dry-run        checks everything and stores nothing
  --charset NAME   utf-8 or windows-1252, when the file does not tell by itself
  --format NAME    csv or ndjson, when the ending does not tell
  --language nl|en of what is told (that of the machine)
  --tries N        how often it is sent again after a lost connection (8)

Beside FILE: FILE.failed.csv (refused rows, byte for byte), FILE.report.txt, FILE.claim-codes.csv.
It ends with 0 when everything was taken, 1 when rows or the file were refused, 2 when it could not
be sent or was not carried out to its end: then send it again.`;

/** What the program stands on; tests hand in their own. */
export interface Surroundings {
  config: TokenConfig & { port: number };
  token: string | undefined;
  out: Out;
  error: Out;
  now: () => number;
  wait: (seconds: number) => Promise<void>;
}

export type ExitCode = 0 | 1 | 2;

interface Asked {
  file: string;
  as: string | undefined;
  address: URL;
  mode: 'STORE' | 'DRY_RUN';
  contentType: string;
  format: 'csv' | 'ndjson';
  language: Language;
  tries: number;
}

export async function runImport(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const asked = readArguments(args, around.config.port);
  if (asked === null) {
    around.error.write(`${HELP}\n`);
    return args.includes('--help') || args.includes('-h') ? 0 : 2;
  }
  const words = WORDS[asked.language];
  const size = await stat(asked.file).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) return failed(around, words.noFile);
  const token = await tokenFor(asked.as, around);
  if (token === null) return failed(around, words.noToken);
  return new Import(asked, token, size, around).run();
}

class Import {
  private readonly words: Words;
  private readonly screen: Screen;
  private readonly beside: ReturnType<typeof besideOf>;
  private readonly claimCodes = new Map<number, string>();

  constructor(
    private readonly asked: Asked,
    private readonly token: string,
    private readonly size: number,
    private readonly around: Surroundings,
  ) {
    this.words = WORDS[asked.language];
    this.beside = besideOf(asked.file);
    const title = asked.mode === 'DRY_RUN' ? this.words.checking : this.words.sending;
    this.screen = screenOn(around.error, this.words, title, around.now);
  }

  async run(): Promise<ExitCode> {
    let left = this.asked.tries;
    let farthest = 0;
    let isAgain = false;
    for (let pause = 1; ; pause = Math.min(30, pause * 2)) {
      const { sent, gathered } = await this.once();
      // What this program sent before the connection was lost is its own work.
      if (isAgain && gathered.outcome === 'REPEATED') gathered.outcome = 'DONE';
      isAgain = true;
      if (sent.kind !== 'LOST') return this.finish(sent, gathered);
      // Who gets further is not stuck: it may lose the connection again.
      if (gathered.line > farthest) [farthest, left, pause] = [gathered.line, this.asked.tries, 1];
      if (left === 0) return this.finish(sent, gathered);
      left -= 1;
      const seconds = sent.afterSeconds ?? pause;
      this.screen.say(this.words.again(seconds, sent.why));
      await this.around.wait(seconds);
    }
  }

  /** Sends the whole file; the report is written anew each time. */
  private async once(): Promise<{ sent: Sent; gathered: Gathered }> {
    const { file, address, contentType, language, mode } = this.asked;
    const gathered = new Gathered();
    const report = await ReadableReport.open(this.beside.report, this.words);
    let bytes = 0;
    this.screen.begin(this.size);
    const sent = await sendFile({
      ...{ file, address, contentType, language, mode, token: this.token },
      onSent: (now) => {
        bytes = now;
        this.screen.show(bytes, gathered.counts);
      },
      onLine: async (line) => {
        gathered.take(line);
        if (line.type === 'claimCode')
          this.claimCodes.set(Number(line.line), String(line.claimCode));
        if (line.type === 'fault' || line.type === 'fileFault') await report.fault(line);
        if (line.type === 'progress') this.screen.show(bytes, gathered.counts);
      },
    });
    await report.end(gathered);
    this.screen.end();
    return { sent, gathered };
  }

  private async finish(sent: Sent, gathered: Gathered): Promise<ExitCode> {
    const { words, beside, asked, around } = this;
    if (this.claimCodes.size > 0) {
      await writeClaimCodes(beside.claimCodes, this.claimCodes, words);
    }
    if (sent.kind === 'REFUSED') {
      return failed(around, words.refused(sent.status, sent.message ?? sent.code ?? 'HTTP'));
    }
    if (gathered.failed.length > 0) {
      const header = asked.format === 'csv' ? 'HEADER' : 'NONE';
      await writeFailedRows(asked.file, beside.failed, gathered.failed, header);
    }
    around.out.write(`${tablesOf(gathered, words)}\n`);
    for (const fault of gathered.fileFaults) around.out.write(`${fault.code}: ${fault.message}\n`);
    this.tellFiles(gathered);
    if (sent.kind === 'LOST') return failed(around, words.gaveUp);
    if (gathered.outcome === 'STOPPED') return 2;
    return gathered.outcome === 'REFUSED' || gathered.codes.size > 0 ? 1 : 0;
  }

  private tellFiles(gathered: Gathered): void {
    const { files } = this.words;
    const written = [
      ...(gathered.failed.length > 0 ? [[files.failed, this.beside.failed]] : []),
      [files.report, this.beside.report],
      ...(this.claimCodes.size > 0 ? [[files.claimCodes, this.beside.claimCodes]] : []),
    ];
    for (const [what, path] of written) this.around.out.write(`${what}: ${path}\n`);
  }
}

function failed({ error }: Surroundings, words: string): 2 {
  error.write(`${words}\n`);
  return 2;
}

async function tokenFor(as: string | undefined, around: Surroundings): Promise<string | null> {
  if (as === undefined) return around.token ?? null;
  const { out, words, exitCode } = await runToken(['--as', as, '--expires', '8h'], around.config);
  if (exitCode === 0) return out;
  around.error.write(`${words}\n`);
  return null;
}

const CHARSETS = ['utf-8', 'windows-1252'];

function readArguments(args: readonly string[], port: number): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        url: { type: 'string' },
        'dry-run': { type: 'boolean' },
        charset: { type: 'string' },
        format: { type: 'string' },
        language: { type: 'string' },
        tries: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    const { charset, as } = values;
    const format = values.format ?? (/\.(?:ndjson|jsonl)$/i.test(file ?? '') ? 'ndjson' : 'csv');
    const language = values.language ?? languageOfMachine();
    const tries = Number(values.tries ?? '8');
    if (file === undefined || more.length > 0 || !Number.isInteger(tries) || tries < 0) return null;
    if (format !== 'csv' && format !== 'ndjson') return null;
    if (language !== 'nl' && language !== 'en') return null;
    if (charset !== undefined && !CHARSETS.includes(charset)) return null;
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
    return {
      ...{ file, as, format, language, tries },
      address: new URL(values.url ?? `http://127.0.0.1:${port}`),
      mode: values['dry-run'] === true ? 'DRY_RUN' : 'STORE',
      contentType: charset === undefined ? type : `${type}; charset=${charset}`,
    };
  } catch {
    return null;
  }
}

function languageOfMachine(): Language {
  return new Intl.NumberFormat().resolvedOptions().locale.startsWith('nl') ? 'nl' : 'en';
}

async function main(): Promise<void> {
  const clock = new SystemClock();
  try {
    process.exitCode = await runImport(process.argv.slice(2), {
      config: readConfig(),
      token: givenToken(),
      out: process.stdout,
      error: process.stderr,
      now: () => clock.now().getTime(),
      wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
