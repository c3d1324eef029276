// Operations on what is said about arrears over time.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { ArrearsEventsService } from './arrears-events.service.ts';
import { ArrearsEventConnection } from './arrears-events.types.ts';
import { CorrectArrearsService } from './correct-arrears.service.ts';
import { CorrectArrearsInput, CorrectArrearsPayload } from './correct-arrears.types.ts';

@Resolver()
export class ArrearsEventsResolver {
  constructor(
    private readonly events: ArrearsEventsService,
    private readonly corrections: CorrectArrearsService,
  ) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'arrears:read' })
  @Query(() => ArrearsEventConnection, {
    description:
      'What was said about arrears, the last first (geschiedenis): to their member, and to the ' +
      'person and who helps it. Empty when they are not yours.',
  })
  arrearsEvents(
    @CurrentCaller() caller: Caller,
    @Args('arrearsId', { type: () => ID, description: 'Id of the arrears for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<ArrearsEventConnection> {
    return this.events.page(caller, id, page);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => CorrectArrearsPayload, {
    description:
      'Reports about your arrears what came after their registration: stated anew, paid in part, ' +
      'credited, set off, written off, transferred. The same report twice changes nothing; what was ' +
      'stated for a later day is never overwritten by news about an earlier one.',
  })
  correctArrears(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, as of which day, and what.' }) input: CorrectArrearsInput,
  ): Promise<CorrectArrearsPayload> {
    return this.corrections.correct(caller, input);
  }
}
