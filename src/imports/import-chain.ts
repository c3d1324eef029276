// Recognises the parts of a file when it is sent again: each by a mac of everything up to its end,
// under a key of the day on which the file was first sent, which is destroyed a day later.
// Not here: what is kept of a part (import-blocks.repository.ts).
import { createHash } from 'node:crypto';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import type { BlindIndex, TokenKey } from '../platform/crypto/blind-index.ts';
import type { FileEntry } from './file-rows.ts';

/** The end of a part, as the key of one day names it. */
export interface Link {
  mac: Buffer;
  day: LocalDate;
}

interface Thread {
  key: TokenKey;
  day: LocalDate;
  last: string;
}

export class ImportChain {
  private threads: Thread[];

  private constructor(threads: Thread[]) {
    this.threads = threads;
  }

  /**
   * @param seed what tells files apart besides their rows: the member, its own id of the import,
   *   the header.
   */
  static async open(
    index: BlindIndex,
    today: LocalDate,
    seed: readonly string[],
  ): Promise<ImportChain> {
    const yesterday = addDays(today, -1);
    const [now, before] = [await index.dailyKey(today), await index.findDailyKey(yesterday)];
    const threads: Thread[] = [{ key: now, day: today, last: hexOf(now, ['import', ...seed]) }];
    if (before !== null) {
      const last = hexOf(before, ['import', ...seed]);
      threads.push({ key: before, day: yesterday, last });
    }
    return new ImportChain(threads);
  }

  /** The end of the next part, under each day's key that it may have been stored with. */
  next(entries: readonly FileEntry[]): readonly [Link, ...Link[]] {
    const hash = createHash('sha256');
    for (const { written } of entries) hash.update(written).update('\u001d');
    const content = hash.digest('hex');
    this.threads = this.threads.map((each) => ({
      ...each,
      last: hexOf(each.key, ['import block', each.last, content]),
    }));
    return this.threads.map(({ last, day }) => ({ mac: Buffer.from(last, 'hex'), day })) as [
      Link,
      ...Link[],
    ];
  }

  /** The first part tells whether the file goes on from yesterday; from then on one key counts. */
  settle(day: LocalDate): void {
    this.threads = this.threads.filter((each) => each.day === day);
  }
}

function hexOf(key: TokenKey, parts: readonly string[]): string {
  return key.token(...parts).toString('hex');
}
