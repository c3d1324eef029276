// Several processes on one key store, for real: adding at once, dying, changing the master key.
// Not here: what one process alone can show.
import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { linesOf, newKeyPlace, openAt, referencesOf, startProcess } from './key-places.ts';

async function proofsOf(lines: readonly string[], place: ReturnType<typeof newKeyPlace>) {
  const promised = lines.map((line) => line.split(' ') as [string, string]);
  const keys = await (await openAt(place)).load(promised.map(([reference]) => reference));
  const kept = promised.filter(
    ([, proof], index) => keys[index]?.hmac(Buffer.from('proof')).toString('hex') === proof,
  );
  return { promised: new Set(promised.map(([reference]) => reference)).size, kept: kept.length };
}

describe('processes that share a key store', () => {
  it('add at the same time, and one that is killed loses nothing it had promised', async () => {
    const place = newKeyPlace();
    await openAt(place);
    const processes = [startProcess('append', place), startProcess('append', place)] as const;
    const printed = processes.map(linesOf);
    await Promise.all(processes.map((each) => once(each.stdout, 'data')));
    await pause(200);
    processes[0].kill('SIGKILL');
    processes[1].stdin.end();
    const lines = (await Promise.all(printed)).flat();
    const { promised, kept } = await proofsOf(lines, place);
    expect(promised).toBeGreaterThan(100);
    expect([promised, kept]).toEqual([lines.length, lines.length]);
  });

  it('read, add and destroy without one failure while another changes the master key', async () => {
    const place = newKeyPlace();
    const store = await openAt(place);
    const made = await store.create(1000);
    const doomed = made.splice(0, 300).map(({ reference }) => reference);
    const rotating = startProcess('rotate', place);
    const rotations = linesOf(rotating);
    await once(rotating.stdout, 'data');
    let failed = 0;
    let reads = 0;
    const added: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      const keys = await store.load(made.map(({ reference }) => reference));
      failed += made.filter(({ key }, index) => keys[index]?.equals(key) !== true).length;
      reads += keys.length;
      await store.destroy(doomed.slice(round * 10, round * 10 + 10));
      added.push(...(await referencesOf(store, 5)));
    }
    rotating.stdin.end();
    expect((await rotations).length).toBeGreaterThan(1);
    expect({ failed, reads }).toEqual({ failed: 0, reads: 21_000 });
    const after = await openAt(place);
    expect(await after.load(added)).not.toContain(null);
    expect((await after.load(doomed)).every((key) => key === null)).toBe(true);
    expect(await after.census()).toMatchObject({ live: 850, empty: 300, unreadable: 0 });
  });
});
