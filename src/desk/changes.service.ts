// What who sits at cases may follow: one case, and how much waits. Each message is what a query of
// the same viewer would answer at that moment, read through the same door.
// Not here: sockets (platform/graphql), waking (platform/subscriptions).
import { Injectable } from '@nestjs/common';
import type { Caller } from '../platform/database/doors.ts';
import type { Look } from '../platform/subscriptions/followed-view.ts';
import { Follower } from '../platform/subscriptions/follower.ts';
import { TOPIC_OF_OFFICE, topicOfCase, topicOfWork } from '../platform/subscriptions/wake-ups.ts';
import { DeskService } from './desk.service.ts';
import type { JointCase } from './joint-case.types.ts';
import { WorkListService } from './work-list.service.ts';
import type { WorkWaiting } from './work-waiting.types.ts';

export interface CaseChange {
  caseChanged: JointCase | null;
}

export interface WorkListChange {
  workListChanged: WorkWaiting;
}

@Injectable()
export class ChangesService {
  constructor(
    private readonly desk: DeskService,
    private readonly workLists: WorkListService,
    private readonly follower: Follower,
  ) {}

  /** One case as it is, and again when it is another; null, and the end, when it is not theirs. */
  ofCase(caller: Caller, id: string): AsyncIterableIterator<CaseChange> {
    const nextCaller = callersOf(caller);
    return this.follower.follow<CaseChange>({
      topic: topicOfCase(caller.actor.viewerId, id),
      read: async (isNews): Promise<Look<CaseChange>> => {
        const caseChanged = await this.desk.one(nextCaller(), id, isNews);
        return { view: { caseChanged }, then: caseChanged === null ? 'OVER' : 'GO_ON' };
      },
    });
  }

  /** How much waits, and again when the list is another. */
  ofWorkList(caller: Caller): AsyncIterableIterator<WorkListChange> {
    const nextCaller = callersOf(caller);
    const { kind, viewerId } = caller.actor;
    return this.follower.follow<WorkListChange>({
      topic: kind === 'COORDINATOR' ? TOPIC_OF_OFFICE : topicOfWork(viewerId),
      read: async (isNews): Promise<Look<WorkListChange>> => {
        const row = await this.workLists.waitingNow(nextCaller());
        isNews(row);
        const { waiting, overdue, next_due_on: nextDueOn } = row;
        return { view: { workListChanged: { waiting, overdue, nextDueOn } }, then: 'GO_ON' };
      },
    });
  }
}

/** Each message is a use-case of its own, with its own key for ids. */
function callersOf(caller: Caller): () => Caller {
  let count = 0;
  return () => {
    count += 1;
    return { ...caller, requestKey: `${caller.requestKey}.${count}` };
  };
}
