// The configuration: what it takes, what it refuses, and that it never repeats a value.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { configurationTable } from '../../src/config-keys.ts';
import { nearestName } from '../../src/config-values.ts';
import {
  ConfigError,
  environmentFor,
  readConfig,
  type Environment,
  type Purpose,
} from '../../src/config.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://jpa_http:s3cret-one@pooler:6432/jpa',
  DATABASE_DIRECT_URL: 'postgresql://jpa_worker:s3cret-two@database:5432/jpa?sslmode=verify-full',
  AUTH_ISSUER: 'https://login.example.nl/',
  AUTH_AUDIENCE: 'https://regelingen.example.nl',
  AUTH_JWKS_URL: 'https://login.example.nl/jwks.json',
  KEYS_DIR: '/var/lib/jpa-keys',
  MASTER_KEY_FILE: '/run/secrets/master',
};

function problemsOf(env: Environment, purpose?: Purpose): readonly string[] {
  try {
    readConfig(env, purpose);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration of a newcomer', () => {
  it('is complete without a single key', () => {
    expect(readConfig({})).toMatchObject({
      environment: 'development',
      production: false,
      process: 'all',
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      devIssuer: true,
      explorer: true,
      keysDir: '.data/keys',
      bodyLimitBytes: 4 * 1024 * 1024,
      trustProxy: [],
      metricsToken: null,
      warnings: [],
    });
  });

  it('follows DATA_DIR with its keys', () => {
    const { keysDir, masterKeyFile } = readConfig({ DATA_DIR: '/tmp/somewhere' });
    expect([keysDir, masterKeyFile]).toEqual(['/tmp/somewhere/keys', '/tmp/somewhere/master.key']);
  });

  it('takes an empty value, and one of blanks, for a key that is not set', () => {
    expect(readConfig({ PORT: '', HOST: '  ' })).toMatchObject({ port: 4000, host: '127.0.0.1' });
  });

  it('cannot be changed afterwards', () => {
    const config = readConfig({ TRUST_PROXY: '10.0.0.0/8' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.trustProxy)).toBe(true);
    expect(Object.isFrozen(config.warnings)).toBe(true);
  });
});

describe('the configuration of production', () => {
  it('is taken when everything is there', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      production: true,
      host: '0.0.0.0',
      devIssuer: false,
      explorer: false,
      databaseUrl: PRODUCTION.DATABASE_URL,
    });
  });

  it('names everything that is missing at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'DATABASE_DIRECT_URL',
      'AUTH_ISSUER',
      'AUTH_AUDIENCE',
      'AUTH_JWKS_URL',
      'MASTER_KEY_FILE',
      'KEYS_DIR',
    ]);
  });

  it('refuses the development issuer and keys that come over an open line', () => {
    const problems = problemsOf({
      ...PRODUCTION,
      DEV_ISSUER: 'on',
      AUTH_JWKS_URL: 'http://login.example.nl/jwks.json',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'DEV_ISSUER',
      'AUTH_JWKS_URL',
    ]);
  });

  it('asks of the migrations only the database of the owner', () => {
    expect(problemsOf({ NODE_ENV: 'production' }, 'migrations')).toHaveLength(1);
    const owner = { DATABASE_OWNER_URL: 'postgres://jpa_owner:x@database/jpa' };
    expect(problemsOf({ NODE_ENV: 'production', ...owner }, 'migrations')).toEqual([]);
  });

  it('wants the explorer switched on in words', () => {
    expect(readConfig({ ...PRODUCTION, EXPLORER: 'on' }).explorer).toBe(true);
  });
});

describe('a mistake in the configuration', () => {
  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4e3'],
    ['PROCESS', 'worker'],
    ['NODE_ENV', 'prod'],
    ['DEV_ISSUER', 'yes'],
    ['DATABASE_URL', 'mysql://jpa_http@host/jpa'],
    ['DATABASE_URL', 'postgres://postgres:x@host/jpa'],
    ['DATABASE_URL', 'postgres://jpa_http:x@host'],
    ['DATABASE_URL', 'host=localhost'],
    ['AUTH_ISSUER', 'login.example.nl'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1/8/8'],
    ['TRUST_PROXY', 'all'],
    ['METRICS_TOKEN', 'short'],
    ['LOG_LEVEL', 'verbose'],
  ])('in %s is told with what to give instead: %s', (name, value) => {
    const problem = problemsOf({ [name]: value }).find((each) => each.startsWith(`${name}: give `));
    expect(problem).toBeDefined();
  });

  it('is told together with all others, in one text', () => {
    expect(() => readConfig({ PORT: 'x', POOL_SIZE: '0', LOG_LEVEL: 'loud' })).toThrow(
      /has 3 problems:\n {2}- PORT: .*\n {2}- POOL_SIZE: .*\n {2}- LOG_LEVEL: .*\n/,
    );
  });

  it('is half a pair of databases, or half an issuer', () => {
    expect(problemsOf({ DATABASE_URL: PRODUCTION.DATABASE_URL })).toHaveLength(1);
    expect(problemsOf({ AUTH_ISSUER: 'https://login.example.nl/' })).toHaveLength(2);
    expect(problemsOf({ DEV_ISSUER: 'off' })).toHaveLength(3);
  });

  it('never repeats a value, whatever the value is', () => {
    const names = configurationTable()
      .split('\n')
      .slice(2)
      .map((row) => /`(\w+)`/.exec(row)?.[1] ?? '');
    const secret = fc.stringMatching(/^[a-z0-9]{12,20}$/);
    const environments = fc.dictionary(fc.constantFrom(...names), secret);
    fc.assert(
      fc.property(environments, (env) => {
        const told = problemsOf({ ...env, NODE_ENV: 'production' }).join('\n');
        return Object.values(env).every((value) => !told.includes(value));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a key that does not exist', () => {
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_DRIECT_URL', 'DATABASE_DIRECT_URL'],
    ['JPA_PORT', 'PORT'],
    ['log_level', 'LOG_LEVEL'],
    ['LOG-LEVEL', 'LOG_LEVEL'],
    ['SHUTDOWN_GRACE_SECOND', 'SHUTDOWN_GRACE_SECONDS'],
  ])('is warned about when it looks like one: %s', (name, meant) => {
    const { warnings } = readConfig({ [name]: 'x' });
    expect(warnings).toEqual([`${name} is not a key and is ignored; is ${meant} meant?`]);
  });

  it('is warned about when it begins as none of ours does', () => {
    expect(readConfig({ JPA_MAGIC: '1' }).warnings).toHaveLength(1);
  });

  it('is left alone when it belongs to somebody else', () => {
    const env = { PATH: '/bin', HOME: '/root', HOSTNAME: 'x', PWD: '/', npm_package_name: 'x' };
    expect(readConfig(env).warnings).toEqual([]);
  });

  it('is likened by edits and swaps of neighbours', () => {
    expect(nearestName('DATABSE_URL', ['DATABASE_URL', 'PORT'])).toBe('DATABASE_URL');
    expect(nearestName('PROT', ['PORT'])).toBe('PORT');
    expect(nearestName('POST', ['HOST', 'PORT'])).toBe('HOST');
    expect(nearestName('SPORTS', ['PORT'])).toBeNull();
  });

  it('is warned about as dangerous when it is the owner in a service', () => {
    const env = { DATABASE_OWNER_URL: 'postgres://jpa_owner:x@database/jpa' };
    expect(readConfig(env).warnings).toHaveLength(1);
    expect(readConfig(env, 'migrations').warnings).toEqual([]);
  });
});

describe('a printed configuration', () => {
  it('hides its secrets however it is printed', () => {
    const config = readConfig({ ...PRODUCTION, METRICS_TOKEN: 'a-token-of-metrics' });
    for (const printed of [inspect(config), JSON.stringify(config)]) {
      expect(printed).not.toMatch(/s3cret|a-token-of/);
      expect(printed).toContain('login.example.nl');
    }
    expect(config.metricsToken).toBe('a-token-of-metrics');
  });
});

describe('the environment of a program that is started by another', () => {
  it('has what every program needs and what it is given, and none of our keys', () => {
    const env = { PATH: '/bin', DATABASE_URL: 'x', SECRET: 'y' };
    expect(environmentFor({ PORT: '4001' }, env)).toEqual({ PATH: '/bin', PORT: '4001' });
  });
});

describe('docs/operations.md', () => {
  it('explains every key as the code does', () => {
    const text = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    expect(text).toContain(`\n${configurationTable()}\n`);
  });
});
