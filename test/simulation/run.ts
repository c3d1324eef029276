// `npm run simulate -- --cases 1000 --seed 7`: plays so many cases on the real service with its own
// database and a clock that is moved, and prints how they ended. Exit status 1 when a case is stuck
// or a cent is wrong. It runs under Jest, which makes classes as the service's build does.
// Not here: the simulation (simulation.ts).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'joint-simulation-'));
const told = join(folder, 'told.txt');
const root = fileURLToPath(new URL('../../', import.meta.url));
const began = performance.now();
const jest = spawn(
  process.execPath,
  [
    ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
    ...['--silent=false', 'test/simulation/simulation.spec.ts'],
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      SIMULATE_CASES: values.cases,
      SIMULATE_SEED: values.seed,
      SIMULATE_TOLD: told,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const [code] = (await once(jest, 'exit')) as [number | null];
const text = await readFile(told, 'utf8').catch(() => 'it broke off; see above\n');
process.stdout.write(text);
process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0)} s\n`);
await rm(folder, { recursive: true, force: true });
process.exitCode = code === 0 ? 0 : 1;
