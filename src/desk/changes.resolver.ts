// What each who sits at cases may follow by a subscription.
import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { type CaseChange, ChangesService, type WorkListChange } from './changes.service.ts';
import { JointCase } from './joint-case.types.ts';
import { WorkWaiting } from './work-waiting.types.ts';

@Resolver()
export class ChangesResolver {
  constructor(private readonly changes: ChangesService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Subscription(() => JointCase, {
    nullable: true,
    description:
      'One joint case as it is now, and again each time that what you see of it has changed. Null, ' +
      'and the end, when you do not sit at it (any more).',
  })
  caseChanged(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the case for you.' }) id: string,
  ): AsyncIterableIterator<CaseChange> {
    return this.changes.ofCase(caller, id);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'COORDINATOR'], scope: 'cases:read' })
  @Subscription(() => WorkWaiting, {
    description:
      'How much waits for you (werkvoorraad) now, and again each time that your work list has changed.',
  })
  workListChanged(@CurrentCaller() caller: Caller): AsyncIterableIterator<WorkListChange> {
    return this.changes.ofWorkList(caller);
  }
}
