// The service as a process of its own, built from the sources as they are: for tests that kill it.
// swc builds it in a second, with the decorator metadata that tsx leaves out; `npm run build` is
// for programs. Not here: the service within the test (test-service.ts).
import { transformFile } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentFor } from '../../src/config.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const READY_SECONDS = 60;
/** Sources, and the sample files that programs read. */
const FILES = /\.(ts|csv|ndjson)$/;

export interface ServiceProcess {
  child: ChildProcess;
  address: string;
  /** All it wrote, log and words. */
  written: () => string;
  /** Resolves to the exit code; null when it was killed. */
  ended: Promise<number | null>;
}

export class BuiltService {
  private readonly started: ServiceProcess[] = [];

  private constructor(private readonly folder: string) {}

  static async build(): Promise<BuiltService> {
    const folder = await mkdtemp(join(tmpdir(), 'joint-built-'));
    await chmod(folder, 0o755);
    const sources = await sourceFiles();
    await Promise.all(sources.map((path) => buildFile(path, folder)));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return new BuiltService(folder);
  }

  /** Where a built program is: `src/programs/demo/demo.js`. */
  pathOf(program: string): string {
    return join(this.folder, program);
  }

  /** A folder for data of a service, which the account of the embedded database can pass. */
  async newDataDir(): Promise<string> {
    const dataDir = await mkdtemp(join(this.folder, 'data-'));
    await chmod(dataDir, 0o711);
    return dataDir;
  }

  /** Starts it with these keys of configuration; does not wait. PORT is a free one unless given. */
  async start(keys: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const port = keys['PORT'] ?? String(await freePort());
    const child = spawn(process.execPath, [join(this.folder, 'src', 'main.js')], {
      env: environmentFor({ HOST: '127.0.0.1', ...keys, PORT: port }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    }
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const service = { child, address: `http://127.0.0.1:${port}`, written: () => text, ended };
    this.started.push(service);
    return service;
  }

  /** Kills what still runs and removes everything. */
  async remove(): Promise<void> {
    for (const { child, ended } of this.started) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    }
    // The embedded database sees that its starter is gone, and may still be writing.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  }
}

/** @throws Error with what it wrote, when it ends or takes too long. */
export async function untilReady(service: ServiceProcess): Promise<void> {
  const limit = performance.now() + READY_SECONDS * 1000;
  while (performance.now() < limit) {
    if (service.child.exitCode !== null) break;
    const answer = await fetch(`${service.address}/health/ready`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await pause(30);
  }
  throw new Error(`The service was not ready. It wrote:\n${service.written()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** As paths from the root of the repository. */
async function sourceFiles(): Promise<string[]> {
  const found = await Promise.all(
    ['src', 'migrations'].map(async (folder) => {
      const names = await readdir(join(ROOT, folder), { recursive: true });
      return names.filter((name) => FILES.test(name)).map((name) => join(folder, name));
    }),
  );
  return found.flat();
}

async function buildFile(path: string, folder: string): Promise<void> {
  const target = join(folder, path.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  if (!path.endsWith('.ts')) return copyFile(join(ROOT, path), target);
  const { code } = await transformFile(join(ROOT, path), {
    configFile: false,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  });
  await writeFile(
    target,
    code.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'),
  );
}
