// The starter of the embedded database: alone, twice at once, after hard deaths, on odd machines.
// Needs no server of the run: each test makes folders of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Cluster, startCluster } from '../../../src/platform/database/embedded-cluster.ts';
import {
  parsePidFile,
  readPidFile,
  waitUntilGone,
} from '../../../src/platform/database/postmaster.ts';
import { isRoot } from '../../../src/platform/database/server-account.ts';

const durability = 'NONE_FOR_TESTS';
const starterPath = join(import.meta.dirname, '../../support/start-cluster-and-wait.ts');

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
  await chmod(folder, 0o755);
  return folder;
}

async function ask(cluster: Cluster, sql: string): Promise<unknown> {
  const client = new pg.Client(cluster.superuserUrl('postgres'));
  await client.connect();
  try {
    const found = await client.query<{ answer: unknown }>(sql);
    return found.rows[0]?.answer;
  } finally {
    await client.end();
  }
}

function setting(cluster: Cluster, name: string): Promise<unknown> {
  return ask(cluster, `select current_setting('${name}') as answer`);
}

async function postmasterPid(folder: string): Promise<number> {
  return (await readPidFile(join(folder, 'cluster', 'pgdata')))?.pid ?? 0;
}

describe('an embedded cluster', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await makeFolder();
    const cluster = await startCluster({ directory: folder, durability });
    await cluster.stop();
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('speaks UTF-8, sorts by code point, and listens on this machine only', async () => {
    const cluster = await startCluster({ directory: folder, durability });
    try {
      expect(await setting(cluster, 'server_encoding')).toBe('UTF8');
      expect(await ask(cluster, `select 'a' > 'B' as answer`)).toBe(true);
      expect(await setting(cluster, 'unix_socket_directories')).toBe('');
      expect(await setting(cluster, 'listen_addresses')).toBe('127.0.0.1');
      expect(await setting(cluster, 'fsync')).toBe('off');
    } finally {
      await cluster.stop();
    }
  });

  it('asks for the password, which only its owner can read', async () => {
    const cluster = await startCluster({ directory: folder, durability });
    try {
      const wrong = new URL(cluster.superuserUrl('postgres'));
      wrong.password = 'not-the-password';
      const client = new pg.Client(wrong.href);
      await expect(client.connect()).rejects.toThrow('password authentication failed');
      const { mode } = await stat(join(folder, 'cluster', 'superuser.password'));
      expect(mode & 0o777).toBe(0o600);
    } finally {
      await cluster.stop();
    }
  });

  it('keeps what was stored, and its port, over a stop', async () => {
    const first = await startCluster({ directory: folder, durability });
    await ask(first, 'create table kept as select 7 as answer');
    await first.stop();
    await first.stop();
    const second = await startCluster({ directory: folder, durability });
    try {
      expect(await ask(second, 'select answer from kept')).toBe(7);
      expect(second.port).toBe(first.port);
    } finally {
      await second.stop();
    }
  });

  it('takes another port when the last one is taken', async () => {
    const last = Number(await readFile(join(folder, 'port'), 'utf8'));
    const squatter = createServer().listen(last, '127.0.0.1');
    const cluster = await startCluster({ directory: folder, durability });
    try {
      expect(cluster.port).not.toBe(last);
      expect(await ask(cluster, 'select 1 as answer')).toBe(1);
    } finally {
      await cluster.stop();
      squatter.close();
    }
  });

  it('is joined while it runs, and stays when the one who joined has done', async () => {
    const first = await startCluster({ directory: folder, durability });
    try {
      const second = await startCluster({ directory: folder, durability });
      expect([first.part, second.part]).toEqual(['STARTED', 'JOINED']);
      expect(second.port).toBe(first.port);
      await second.stop();
      expect(await ask(first, 'select 1 as answer')).toBe(1);
    } finally {
      await first.stop();
    }
    expect(await postmasterPid(folder)).toBe(0);
  });

  it('starts again, with all that was committed, after the server was killed hard', async () => {
    const first = await startCluster({ directory: folder, durability: 'SAFE' });
    await ask(first, 'create table survived as select 8 as answer');
    const pid = await postmasterPid(folder);
    process.kill(pid, 'SIGKILL');
    await waitUntilGone(pid, 5000);
    const second = await startCluster({ directory: folder, durability: 'SAFE' });
    try {
      expect(await ask(second, 'select answer from survived')).toBe(8);
    } finally {
      await second.stop();
    }
  });

  it('starts when the number in its pid file belongs to another program by now', async () => {
    const pgdata = join(folder, 'cluster', 'pgdata');
    const lines = [process.pid, pgdata, 1, 5432, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(pgdata, 'postmaster.pid'), lines.join('\n'));
    const cluster = await startCluster({ directory: folder, durability });
    expect(cluster.part).toBe('STARTED');
    await cluster.stop();
  });

  it('logs no value and no statement that failed', async () => {
    const cluster = await startCluster({ directory: folder, durability });
    try {
      await ask(cluster, 'create table person (name text unique)');
      await ask(cluster, `insert into person values ('Geheimstra')`);
      await expect(ask(cluster, `insert into person values ('Geheimstra')`)).rejects.toThrow();
      await expect(ask(cluster, `select 'Geheimstra'::uuid`)).rejects.toThrow('Geheimstra');
    } finally {
      await cluster.stop();
    }
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('Geheimstra');
  });

  it('tells what PostgreSQL said when it does not start', async () => {
    const config = join(folder, 'cluster', 'pgdata', 'postgresql.auto.conf');
    const before = await readFile(config, 'utf8');
    await writeFile(config, 'shared_buffers = nonsense\n');
    await expect(startCluster({ directory: folder, durability })).rejects.toThrow(
      /did not start:[^]*nonsense/,
    );
    await writeFile(config, before);
  });

  it('refuses what another major version made, and says so', async () => {
    const version = join(folder, 'cluster', 'pgdata', 'PG_VERSION');
    const before = await readFile(version, 'utf8');
    await writeFile(version, '17\n');
    await expect(startCluster({ directory: folder, durability })).rejects.toThrow(
      'was made by PostgreSQL 17; the embedded one is 18',
    );
    await writeFile(version, before);
  });

  it('is one cluster when two start at once in an empty folder', async () => {
    const empty = await makeFolder();
    const both = await Promise.all(
      ['a', 'b'].map(() => startCluster({ directory: empty, durability })),
    );
    try {
      expect(both.map(({ part }) => part).sort()).toEqual(['JOINED', 'STARTED']);
      expect(both[0]?.port).toBe(both[1]?.port);
      for (const cluster of both) expect(await ask(cluster, 'select 1 as answer')).toBe(1);
      expect((await readdir(empty)).filter((name) => name.includes('making'))).toEqual([]);
    } finally {
      for (const cluster of both) await cluster.stop();
      await rm(empty, { recursive: true });
    }
  });

  it('can be started at once after the process that started it was killed hard', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', starterPath, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('exit', () => reject(new Error('It ended before it had started the cluster.')));
    });
    const joined = await startCluster({ directory: folder, durability });
    expect(joined.part).toBe('JOINED');
    await ask(joined, 'create table written_before_the_kill as select 9 as answer');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const mine = await startCluster({ directory: folder, durability });
    try {
      expect(mine.part).toBe('STARTED');
      expect(await ask(mine, 'select answer from written_before_the_kill')).toBe(9);
    } finally {
      await mine.stop();
    }
    expect(await postmasterPid(folder)).toBe(0);
  });
});

const asRoot = isRoot() ? it : it.skip;
const asUser = isRoot() ? it.skip : it;

describe('a folder that is out of reach', () => {
  asRoot('gives way to one of root in the temporary directory', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
    const directory = join(closed, 'postgres');
    const told: string[] = [];
    const onProgress = (message: string) => told.push(message);
    const cluster = await startCluster({ directory, durability, onProgress });
    try {
      expect(cluster.home).not.toContain(closed);
      expect(told.join()).toContain(`the database is kept in ${cluster.home}`);
      expect(await ask(cluster, 'select 1 as answer')).toBe(1);
      const again = await startCluster({ directory, durability });
      expect(again.port).toBe(cluster.port);
      await chmod(cluster.home, 0o777);
      await expect(startCluster({ directory, durability })).rejects.toThrow(
        "is not a folder of root's own",
      );
    } finally {
      await cluster.stop();
      for (const path of [closed, cluster.home]) await rm(path, { recursive: true });
    }
  });

  asUser('is told to be of another user', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'postgres'));
    await chmod(join(folder, 'postgres'), 0o500);
    await expect(startCluster({ directory: join(folder, 'postgres'), durability })).rejects.toThrow(
      'was made by another user',
    );
    await rm(folder, { recursive: true });
  });
});

describe('the pid file', () => {
  it('is read line by line, and is nothing yet while it is being written', () => {
    const whole = '4711\n/x\n1700000000\n5433\n\n127.0.0.1\n  1 2\nready   \n';
    expect(parsePidFile(whole)).toEqual({ pid: 4711, port: 5433, status: 'ready' });
    expect(parsePidFile('4711\n/x\n1700000000\n5433\n')).toEqual({
      pid: 4711,
      port: 5433,
      status: 'starting',
    });
    expect(parsePidFile('')).toBeNull();
  });
});
