// The order of two parts of a file that are under way at once: while the database stores the first,
// the second is judged, planned and sealed. What holds as if they came one after the other:
//   it looks at what the member has when the first has written all of it, or, where both speak of
//   one customer or reference, when that is stored; and it writes when the first is stored.
// Not here: what a part does (import-block.service.ts).

/** An attempt of the part before came to nothing: what was prepared behind it starts again. */
export class PartBeforeFailed extends Error {}

/** Something that happens once, or never. */
class Moment {
  readonly past: Promise<void>;
  private happen: () => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor() {
    // Runs at once: both are set before anybody calls them.
    this.past = new Promise((resolve, reject) => {
      this.happen = resolve;
      this.fail = reject;
    });
    // Who waits for it hears of its failure; nobody may.
    this.past.catch(() => undefined);
  }

  now(): void {
    this.happen();
  }

  never(why: Error): void {
    this.fail(why);
  }
}

export class BlockTurn {
  private readonly written = new Moment();
  private readonly stored = new Moment();
  private readonly ended = new Moment();
  private attempts = 0;
  private references: ReadonlySet<string> = new Set();

  /** @param before the part before, when it is still under way. */
  constructor(private before: BlockTurn | null) {}

  /** A transaction begins; not the first when the one before failed. */
  beginAttempt(): void {
    this.attempts += 1;
    if (this.attempts > 1) this.stored.never(new PartBeforeFailed());
  }

  /** @param references of its customers and arrears. */
  async untilPlanned(references: ReadonlySet<string>): Promise<void> {
    this.references = references;
    const { before } = this;
    if (before === null) return;
    await before.written.past;
    const isDisjoint = [...references].every((each) => !before.references.has(each));
    if (!isDisjoint) await this.untilStored();
  }

  /** The part before is stored. @throws PartBeforeFailed when its first attempt failed. */
  async untilStored(): Promise<void> {
    await this.before?.stored.past;
    this.before = null;
  }

  /** What the part before does is stored, at whichever attempt. @throws whatever it ended with. */
  async untilEnded(): Promise<void> {
    await this.before?.ended.past;
    this.before = null;
  }

  /** All that this part writes was sent. */
  markWritten(): void {
    this.written.now();
  }

  markStored(): void {
    this.before = null;
    this.written.now();
    this.stored.now();
    this.ended.now();
  }

  markFailed(error: Error): void {
    this.before = null;
    for (const moment of [this.written, this.stored, this.ended]) moment.never(error);
  }
}
