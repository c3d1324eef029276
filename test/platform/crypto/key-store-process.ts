// A process that the tests start beside themselves: adds keys, or changes the master key again and
// again, until its standard input ends. Not here: tests.
import { setImmediate as others } from 'node:timers/promises';
import { DirectoryKeyStore } from '../../../src/platform/crypto/directory-key-store.ts';
import { MasterKeys } from '../../../src/platform/crypto/master-keys.ts';

const [act, directory = '', masterFile = ''] = process.argv.slice(2);
const masters = MasterKeys.openOrCreate(masterFile);
const store = await DirectoryKeyStore.open({ directory, masters, cachedKeys: 0 });

let isToldToStop = false;
process.stdin.on('end', () => (isToldToStop = true)).resume();

while (!isToldToStop) {
  if (act === 'append') {
    for (const { reference, key } of await store.create(20)) {
      console.log(`${reference} ${key.hmac(Buffer.from('proof')).toString('hex')}`);
    }
  } else {
    masters.addVersion();
    const { rewrapped } = await store.rewrap();
    console.log(String(rewrapped));
  }
  await others();
}
await store.close();
process.exit(0);
