// `npm run import` against a running service: what it sends, writes beside the file and ends with.
// Not here: what the service makes of a file (test/features/import.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport, type ExitCode } from '../../src/programs/import.ts';
import { admitCoalition } from '../support/coalition.ts';
import { csvOf, goodRow } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;
let port: number;
let folder: string;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz']);
  await service.app.listen(0, '127.0.0.1');
  port = (service.app.getHttpServer().address() as AddressInfo).port;
  folder = await mkdtemp(join(tmpdir(), 'joint-import-'));
}, 180_000);
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  exitCode: ExitCode;
  out: string;
  error: string;
  waited: number[];
}

async function run(args: string[], to = port, pauseMilliseconds = 0): Promise<Ran> {
  const ran: Ran = { exitCode: 2, out: '', error: '', waited: [] };
  const config = {
    environment: 'test',
    dataDir: folder,
    devIssuer: true,
    authIssuer: null,
  } as const;
  ran.exitCode = await runImport(args, {
    config: { ...config, port: to },
    token: await service.token('cz'),
    out: { write: (text: string) => (ran.out += text) },
    error: { write: (text: string) => (ran.error += text) },
    now: () => 0,
    wait: (seconds) => {
      ran.waited.push(seconds);
      return new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    },
  });
  return ran;
}

const at = (name: string): string => join(folder, name);

describe('npm run import', () => {
  it('sends a file; the refused rows stand beside it byte for byte, repaired they go through', async () => {
    const rows = [1, 2, 3, 4].map((n) => goodRow(n));
    rows.splice(2, 0, goodRow(9, { vervaldatum: '31-02-2026', achternaam: 'Voorbeeld Jürgens' }));
    rows.push(goodRow(10, { bedrag: '-5,00', factuurnummer: ' F "Q" ' }));
    const text = `sep=;\r\n${csvOf(rows).replaceAll('\n', '\r\n')};;;\r\n`;
    const bytes = Buffer.from(text, 'latin1');
    await writeFile(at('june.csv'), bytes);
    const ran = await run([at('june.csv'), '--language', 'nl']);
    expect(ran.error).toBe('verzenden …\n');
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain('Het bestand is helemaal verwerkt.');
    expect(ran.out).toMatch(/achterstanden +│ +6/);
    expect(ran.out).toMatch(/geweigerd +│ +2/);
    expect(ran.out).toMatch(/1 +│ AMOUNT_NEGATIVE/);
    const lines = text.split('\r\n');
    const wanted = [lines[0], lines[1], lines[4], lines[7], ''].join('\r\n');
    expect(await readFile(at('june.failed.csv'), 'latin1')).toBe(wanted);
    const report = await readFile(at('june.report.txt'), 'utf8');
    expect(report).toMatch(/^regel 5, kolom vervaldatum, CELL_DAY_IMPOSSIBLE: /);
    expect(report).not.toContain('Jürgens');
    const codes = await readFile(at('june.claim-codes.csv'), 'utf8');
    expect(codes.trim().split('\r\n')).toHaveLength(1 + 4);
    expect((await stat(at('june.failed.csv'))).mode & 0o777).toBe(0o600);

    const repaired = wanted.replace('31-02-2026', '28-02-2026').replace('-5,00', '5,00');
    await writeFile(at('again.csv'), Buffer.from(repaired, 'latin1'));
    const again = await run([at('again.csv'), '--language', 'en', '--charset', 'windows-1252']);
    expect([again.exitCode, again.error]).toEqual([0, 'sending …\n']);
    expect(again.out).toMatch(/new +│ +2/);
    expect(await readdir(folder)).not.toContain('again.failed.csv');
  });

  it('checks without storing, in both formats', async () => {
    await writeFile(at('dry.csv'), csvOf([goodRow(20)]));
    const ran = await run([at('dry.csv'), '--dry-run', '--language', 'en']);
    expect([ran.exitCode, ran.out.split('\n')[0]]).toEqual([
      0,
      'Checked only; nothing was stored.',
    ]);
    await writeFile(at('lines.ndjson'), '{"customerReference": "CZ30000001"}\nnot json\n');
    const other = await run([at('lines.ndjson'), '--language', 'en']);
    expect(other.exitCode).toBe(1);
    expect(await readFile(at('lines.failed.ndjson'), 'utf8')).toBe(
      '{"customerReference": "CZ30000001"}\nnot json\n',
    );
  });

  it('says what is wrong with a file that is none', async () => {
    await writeFile(at('none.csv'), 'PK\u0003\u0004 a spreadsheet');
    const ran = await run([at('none.csv'), '--language', 'en']);
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain('The file was not read.');
    expect(ran.out).toContain('FILE_IS_SPREADSHEET');
  });

  it('sends the file again when the connection is lost, and nothing is stored twice', async () => {
    const rows = Array.from({ length: 2_000 }, (_none, n) => goodRow(100 + n));
    await writeFile(at('many.csv'), csvOf(rows));
    const { address, close } = await losesTwice();
    const ran = await run(
      [at('many.csv'), '--language', 'en', '--url', address, '--tries', '60'],
      port,
      500,
    );
    close();
    expect(ran.error).toContain('No connection');
    // who comes back while the service still reads what was sent is asked to wait
    expect(ran.waited.length).toBeGreaterThanOrEqual(2);
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('The whole file was carried out.');
    const [{ count } = { count: 0 }] = await service.witnessed<{ count: number }>(
      `select count(*)::int as count from arrears a join customer_relation r
         on r.member_id = a.member_id and r.id = a.relation_id`,
    );
    expect(count).toBe(6 + 2_000);
  }, 120_000);

  it('gives up in the end, with a status of its own and pauses that grow', async () => {
    const free = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port: closed } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    await writeFile(at('late.csv'), csvOf([goodRow(30)]));
    const ran = await run([at('late.csv'), '--language', 'nl', '--tries', '7'], closed);
    expect([ran.exitCode, ran.waited]).toEqual([2, [1, 2, 4, 8, 16, 30, 30]]);
    expect(ran.error).toContain('De dienst is niet bereikbaar.');
  });

  it('ends with 2 without a file, a token that counts, or arguments that it knows', async () => {
    expect((await run([at('absent.csv')])).exitCode).toBe(2);
    expect((await run([at('late.csv'), '--as', 'nobody-at-all'])).exitCode).toBe(2);
    for (const args of [[], ['a.csv', 'b.csv'], ['a.csv', '--language', 'de'], ['a.csv', '--x']]) {
      const ran = await run(args);
      expect([ran.exitCode, ran.error.startsWith('Usage')]).toEqual([2, true]);
    }
  });
});

/** A way to the service that breaks twice, each time somewhat further in the report. */
async function losesTwice(): Promise<{ address: string; close: () => void }> {
  let left = 2;
  const server = net.createServer((client) => {
    const there = net.connect(port, '127.0.0.1');
    const breaks = left > 0;
    left -= 1;
    client.pipe(there);
    there.on('data', (part) => {
      client.write(part);
      if (breaks && part.includes('"progress"')) {
        client.destroy();
        there.destroy();
      }
    });
    there.on('end', () => client.end());
    for (const each of [client, there]) each.on('error', () => undefined);
    client.on('close', () => there.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: own } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${own}`, close: () => server.close() };
}
