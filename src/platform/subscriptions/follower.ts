// Lets a viewer follow something: joins reading, waking and the pace.
// Not here: what may be followed (each feature), the sockets (platform/graphql).
import { Injectable } from '@nestjs/common';
import { FollowedView, FollowingPace, type Look } from './followed-view.ts';
import { NoticeListener } from './notice-listener.ts';
import { WakeUps } from './wake-ups.ts';

export interface Following<V> {
  /** The notice that wakes it. */
  topic: string;
  read: (isNews: (read: unknown) => boolean) => Promise<Look<V>>;
}

@Injectable()
export class Follower {
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly listener: NoticeListener,
    private readonly pace: FollowingPace,
  ) {}

  follow<V>({ topic, read }: Following<V>): AsyncIterableIterator<V> {
    let release = (): void => undefined;
    const view = new FollowedView<V>(
      { read, ready: () => this.listener.listen(), end: () => release() },
      this.pace,
    );
    release = this.wakeUps.add(topic, view.wake);
    return view;
  }
}
