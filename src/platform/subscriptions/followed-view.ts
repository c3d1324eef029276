// One thing that one viewer follows: read at once, again whenever it is woken, and after a while
// without that; given on only when it differs from what was given last. So nothing is told that the
// viewer's own query would not tell, and a change that it may not see gives nothing.
// Not here: the reading itself, which asks the viewer's own door each time.
import { createHash } from 'node:crypto';
import { randomBelow } from '../crypto/random-secret.ts';

/** How soon and how often somebody who follows is served. */
export class FollowingPace {
  /**
   * Woken, it waits a random part of this, each for itself: what two viewers see at the same
   * moment of one act does not reach them at the same moment.
   */
  spreadMilliseconds = 2_000;
  /** Without being woken it looks after so long, for what no notice tells: a new day. */
  lookAgainMilliseconds = 60_000;

  constructor(different: Partial<FollowingPace> = {}) {
    Object.assign(this, different);
  }
}

/** A view as it was read just now. */
export interface Look<V> {
  view: V;
  /** GO_ON: there may be more to come; OVER: this is the last that is told. */
  then: 'GO_ON' | 'OVER';
}

export interface Followed<V> {
  /**
   * Reads the view. `isNews` tells whether what was read differs from what was given last, so that
   * a look is logged when it is shown and not otherwise.
   */
  read: (isNews: (read: unknown) => boolean) => Promise<Look<V>>;
  /** Resolves when it will be woken; what changed before that is seen by the first read. */
  ready: () => Promise<void>;
  /** Called once, when nobody follows any more. */
  end: () => void;
}

export class FollowedView<V> implements AsyncIterableIterator<V, undefined> {
  private given: string | null = null;
  private state: 'NEW' | 'QUIET' | 'WOKEN' | 'OVER' | 'ENDED' = 'NEW';
  private stir: () => void = () => undefined;

  constructor(
    private readonly followed: Followed<V>,
    private readonly pace: FollowingPace,
  ) {}

  /** It may have changed. While it is read or not asked for, once is as good as often. */
  readonly wake = (): void => {
    if (this.state === 'QUIET') this.state = 'WOKEN';
    this.stir();
  };

  async next(): Promise<IteratorResult<V, undefined>> {
    try {
      for (;;) {
        await this.untilTurn();
        if (this.hasEnded()) return await this.return();
        this.state = 'QUIET';
        let read: string | null = null;
        const look = await this.followed.read((view) => {
          read = fingerprint(view);
          return read !== this.given;
        });
        if (this.hasEnded()) return await this.return();
        if (look.then === 'OVER') this.state = 'OVER';
        if (read !== this.given) {
          this.given = read;
          return { done: false, value: look.view };
        }
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  return(): Promise<IteratorResult<V, undefined>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private hasEnded(): boolean {
    return this.state === 'OVER' || this.state === 'ENDED';
  }

  private close(): void {
    if (this.state === 'ENDED') return;
    this.state = 'ENDED';
    this.stir();
    this.followed.end();
  }

  private async untilTurn(): Promise<void> {
    if (this.state === 'NEW') return this.followed.ready();
    if (this.hasEnded()) return;
    const { lookAgainMilliseconds, spreadMilliseconds } = this.pace;
    if (this.state === 'QUIET') await this.wait(lookAgainMilliseconds, 'WAKING');
    if (spreadMilliseconds > 0 && !this.hasEnded()) {
      await this.wait(randomBelow(spreadMilliseconds), 'ENDING');
    }
  }

  /** Waits so long, or until it is woken, or only until it ends. */
  private wait(milliseconds: number, until: 'WAKING' | 'ENDING'): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.stir = () => undefined;
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      timer.unref();
      this.stir = () => {
        if (until === 'WAKING' || this.state === 'ENDED') go();
      };
    });
  }
}

/** Short, and holds nothing of what was read. */
function fingerprint(view: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(view) ?? '')
    .digest('base64');
}
