// The order of two parts that are under way at once.
import { describe, expect, it } from '@jest/globals';
import { setImmediate as others } from 'node:timers/promises';
import { BlockTurn, PartBeforeFailed } from '../../src/imports/block-turn.ts';

/** Whether it has happened by now. */
async function isPast(moment: Promise<unknown>): Promise<boolean> {
  let past = false;
  const done = (): void => {
    past = true;
  };
  moment.then(done, done);
  await others();
  return past;
}

function pair(): [BlockTurn, BlockTurn] {
  const first = new BlockTurn(null);
  first.beginAttempt();
  const second = new BlockTurn(first);
  second.beginAttempt();
  return [first, second];
}

describe('a part behind another', () => {
  it('looks at what the member has once the first has written everything', async () => {
    const [first, second] = pair();
    await first.untilPlanned(new Set(['c1']));
    const planned = second.untilPlanned(new Set(['c2']));
    expect(await isPast(planned)).toBe(false);
    first.markWritten();
    expect(await isPast(planned)).toBe(true);
  });

  it('waits until the first is stored when both speak of one customer', async () => {
    const [first, second] = pair();
    await first.untilPlanned(new Set(['c1', 'a1']));
    const planned = second.untilPlanned(new Set(['c1', 'a2']));
    first.markWritten();
    expect(await isPast(planned)).toBe(false);
    first.markStored();
    expect(await isPast(planned)).toBe(true);
  });

  it('writes when the first is stored, and not when it was only sent', async () => {
    const [first, second] = pair();
    first.markWritten();
    const stored = second.untilStored();
    expect(await isPast(stored)).toBe(false);
    first.markStored();
    expect(await isPast(stored)).toBe(true);
  });

  it('starts again when the first needs a second attempt, and goes on once that is stored', async () => {
    const [first, second] = pair();
    first.markWritten();
    const stored = second.untilStored();
    first.beginAttempt();
    await expect(stored).rejects.toThrow(PartBeforeFailed);
    const ended = second.untilEnded();
    expect(await isPast(ended)).toBe(false);
    first.markStored();
    await ended;
    second.beginAttempt();
    await second.untilPlanned(new Set());
    await second.untilStored();
  });

  it('fails with what the first failed with, wherever it waits', async () => {
    const why = new Error('the disk is full');
    for (const wait of ['untilStored', 'untilEnded'] as const) {
      const [first, second] = pair();
      first.markFailed(why);
      await expect(second[wait]()).rejects.toBe(why);
    }
    const [first, second] = pair();
    first.markFailed(why);
    await expect(second.untilPlanned(new Set())).rejects.toBe(why);
  });
});
