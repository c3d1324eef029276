// `npm run token`: for each sample caller a token that opens the door as that caller.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEV_AUDIENCE,
  DEV_ISSUER_FOLDER,
  DEV_ISSUER_NAME,
  DevIssuer,
} from '../../src/platform/auth/dev-issuer.ts';
import { SubjectIds } from '../../src/platform/auth/subject-ids.ts';
import { TokenSettings, TokenStrategy } from '../../src/platform/auth/token-strategy.ts';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { SAMPLE_CALLERS } from '../../src/programs/sample-callers.ts';
import { runToken, type Outcome, type TokenConfig } from '../../src/programs/token.ts';

class PlainIds extends SubjectIds {
  override viewerIdOf(_issuer: string, subject: string): Promise<string> {
    return Promise.resolve(subject);
  }
}

let config: TokenConfig;
beforeAll(() => {
  const dataDir = mkdtempSync(join(tmpdir(), 'token-'));
  config = { environment: 'development', dataDir, devIssuer: true, authIssuer: null };
});
afterAll(() => rmSync(config.dataDir, { recursive: true }));

async function door(): Promise<TokenStrategy> {
  const clock = new SystemClock();
  const directory = join(config.dataDir, DEV_ISSUER_FOLDER);
  const issuer = await DevIssuer.open({ environment: 'development', directory, clock });
  const settings = new TokenSettings(DEV_ISSUER_NAME, DEV_AUDIENCE);
  return new TokenStrategy(settings, issuer.keys(), clock, new PlainIds());
}

const run = (line: string): Promise<Outcome> => runToken(line.split(' ').filter(Boolean), config);

describe('the token program', () => {
  it('gives every sample caller a token that opens the door', async () => {
    const strategy = await door();
    for (const { name, request } of SAMPLE_CALLERS) {
      const { out, exitCode } = await run(`--as ${name}`);
      expect(exitCode).toBe(0);
      const { actor } = await strategy.judge(out);
      expect(actor).toMatchObject({
        kind: request.kind,
        subject: request.subject,
        scopes: new Set(request.scopes),
        attributes: request.attributes ?? null,
        viewerId: request.org ?? request.subject,
      });
    }
  });

  it('prints the bare token and no words', async () => {
    const { out, words } = await run('--as ANNA');
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(words).toBe('');
  });

  it('gives fewer scopes and another length of life when asked', async () => {
    const { out } = await run('--as achmea --scope arrears:read,cases:read --expires 90s');
    const { scope, exp, iat } = decodeJwt(out);
    expect(scope).toBe('arrears:read cases:read');
    expect((exp ?? 0) - (iat ?? 0)).toBe(90);
  });

  it('lists everybody by kind and name', async () => {
    const { out, words, exitCode } = await run('--list');
    expect([words, exitCode]).toEqual(['', 0]);
    expect(out.split('\n')).toHaveLength(SAMPLE_CALLERS.length);
    expect(out).toMatch(/^MEMBER +achmea +Achmea$/m);
    expect(out).toMatch(/^MEMBER +ziggo +VodafoneZiggo$/m);
    expect(out).toMatch(/^CUSTOMER +emma +twin of eva/m);
  });

  it.each([
    ['', 'Usage'],
    ['--bogus', 'Usage'],
    ['--as nobody', 'Nobody is called nobody'],
    ['--as anna --scope all', 'Unknown scope: all'],
    ['--as anna --expires 31d', '--expires takes'],
    ['--as anna --expires soon', '--expires takes'],
  ])('says what is wrong with "%s"', async (line, words) => {
    expect(await run(line)).toMatchObject({ out: '', exitCode: 1 });
    expect((await run(line)).words).toContain(words);
  });

  it('gives nothing where another issuer decides, or in production', async () => {
    const args = ['--as', 'anna'];
    for (const other of [{ devIssuer: false }, { authIssuer: 'https://login.example.nl/' }]) {
      const { out, words } = await runToken(args, { ...config, ...other });
      expect(out).toBe('');
      expect(words).toContain('AUTH_ISSUER');
    }
    const production = runToken(args, { ...config, environment: 'production' });
    await expect(production).rejects.toThrow('refuses to run when NODE_ENV is production');
  });
});
