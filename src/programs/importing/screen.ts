// How an import is shown while it goes: a bar in a terminal, a line now and then elsewhere.
// Not here: what is told at the end (outcome.ts).
import cliProgress from 'cli-progress';
import type { Counts } from './report-lines.ts';
import type { Words } from './words.ts';

export interface Screen {
  begin(total: number): void;
  show(sent: number, counts: Counts): void;
  /** A sentence between, such as that it is tried again. */
  say(sentence: string): void;
  end(): void;
}

/** Where sentences and the bar go. */
export type Out = NodeJS.WriteStream | { write(text: string): unknown; isTTY?: boolean };

export function screenOn(out: Out, words: Words, title: string, now: () => number): Screen {
  return out.isTTY === true
    ? new Bar(out as NodeJS.WriteStream, words, title)
    : new PlainLines(out, words, title, now);
}

class Bar implements Screen {
  private readonly bar: cliProgress.SingleBar;
  private counts: Counts = {};

  constructor(
    private readonly out: NodeJS.WriteStream,
    { counts: { rows, failed } }: Words,
    title: string,
  ) {
    this.bar = new cliProgress.SingleBar({
      stream: out,
      format: `${title} {bar} {percentage}% | {rows} ${rows} | {failed} ${failed} | {eta_formatted}`,
      barCompleteChar: '\u2588',
      barIncompleteChar: '\u2591',
      barsize: 30,
      hideCursor: true,
      // the report, not the last byte, says that it is done
      stopOnComplete: false,
    });
  }

  begin(total: number): void {
    this.bar.start(total, 0, { rows: 0, failed: 0 });
  }

  show(sent: number, counts: Counts): void {
    this.counts = { ...this.counts, ...counts };
    const { rows = 0, failed = 0 } = this.counts;
    this.bar.update(sent, { rows, failed });
  }

  say(sentence: string): void {
    this.bar.stop();
    this.out.write(`${sentence}\n`);
  }

  end(): void {
    this.bar.stop();
  }
}

const SECONDS_BETWEEN = 5;

class PlainLines implements Screen {
  private total = 0;
  private shownAt = 0;

  constructor(
    private readonly out: Out,
    private readonly words: Words,
    private readonly title: string,
    private readonly now: () => number,
  ) {}

  begin(total: number): void {
    this.total = total;
    this.shownAt = this.now();
    this.say(`${this.title} …`);
  }

  show(sent: number, { rows = 0, failed = 0 }: Counts): void {
    const at = this.now();
    if (at - this.shownAt < SECONDS_BETWEEN * 1000) return;
    this.shownAt = at;
    const percent = this.total === 0 ? 100 : Math.floor((100 * sent) / this.total);
    const { counts } = this.words;
    this.say(`${percent}% | ${rows} ${counts['rows']} | ${failed} ${counts['failed']}`);
  }

  say(sentence: string): void {
    this.out.write(`${sentence}\n`);
  }

  end(): void {
    // a line is its own end
  }
}
