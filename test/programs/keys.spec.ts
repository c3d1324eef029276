// `npm run keys`: what the operator reads and does with keys, against a service that runs.
// Not here: the rotation itself (test/features/key-rotation.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { KeyHolders } from '../../src/platform/rotation/key-holders.ts';
import { REMADE_PURPOSES } from '../../src/platform/crypto/blind-index.ts';
import { type KeysConfig, runKeys } from '../../src/programs/keys.ts';
import { admitCoalition, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;
let config: KeysConfig;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz']);
  await registerOne(service, 'cz', 1);
  await service.settle();
  config = {
    keyStore: 'directory',
    keysDir: join(service.directory, 'keys'),
    masterKeyFile: join(service.directory, 'master.key'),
    databaseUrl: service.database.urls.http,
    databaseDirectUrl: service.database.urls.worker,
    dataDir: service.directory,
    production: false,
  };
}, 180_000);
afterAll(() => service.stop());

const run = (line: string): Promise<string> => runKeys(line.split(' '), config, () => undefined);
/** The cells of the row that begins so. */
const rowOf = (table: string, name: string): string[] =>
  (table.split('\n').find((line) => line.includes(`│ ${name} `)) ?? '')
    .split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

describe('npm run keys', () => {
  it('shows what the key store holds', async () => {
    const table = await run('census');
    expect(rowOf(table, 'unreadable')).toEqual(['unreadable', '0']);
    expect(rowOf(table, 'to wrap anew')).toEqual(['to wrap anew', '0']);
  });

  it('gives the master key a version and wraps everything anew', async () => {
    expect(await run('add-master-version')).toContain('The master key has version 2');
    expect(rowOf(await run('census'), 'to wrap anew')[1]).not.toBe('0');
    expect(await run('rewrap')).toContain('Wrapped with an older version: 0.');
    expect(rowOf(await run('census'), 'to wrap anew')[1]).toBe('0');
    await registerOne(service, 'cz', 1);
  });

  it('asks for a rotation that the running service carries out, and tells how far it is', async () => {
    expect(rowOf(await run('status'), 'own-reference').slice(0, 3)).toEqual([
      ...['own-reference', '1', 'never'],
    ]);
    expect(await run('rotate own-reference')).toContain('The running service rotates');
    await expect(run('rotate own-reference')).rejects.toThrow('is under way');
    expect(rowOf(await run('status'), 'own-reference')).toContain('ASKED');
    await service.settle();
    expect(rowOf(await run('status'), 'own-reference').slice(0, 4)).toEqual([
      ...['own-reference', '2', 'FINISHED (to 2)', '2'],
    ]);
  });

  it('says what is wrong with a command', async () => {
    for (const line of ['', 'rotat', 'rotate', 'rotate cursor', 'census now', 'rotate link now']) {
      await expect(run(line)).rejects.toThrow(/Usage|Name the key/);
    }
    expect(await run('help')).toContain('rotate PURPOSE');
  });

  it('makes no master key of its own', async () => {
    const elsewhere = { ...config, masterKeyFile: join(service.directory, 'nothing.key') };
    await expect(runKeys(['census'], elsewhere, () => undefined)).rejects.toThrow('is absent');
  });

  it('rotates the purposes of which something is kept', () => {
    const held = service.app.get(KeyHolders).purposes();
    expect([...held].sort()).toEqual([...REMADE_PURPOSES].sort());
  });
});
