// A process for embedded-cluster.spec.ts to kill: starts the cluster of the folder it is given,
// says so, and waits.
import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster } from '../../src/platform/database/embedded-cluster.ts';

const cluster = await startCluster({
  directory: process.argv[2] ?? '',
  durability: 'NONE_FOR_TESTS',
});
process.stdout.write(`${cluster.port}\n`);
await sleep(60_000);
