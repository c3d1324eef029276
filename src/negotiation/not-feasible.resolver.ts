// Operations that close a case for which no plan was found.
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { JointCasePayload } from '../opening/confirm-case.types.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { NotFeasibleService } from './not-feasible.service.ts';
import {
  CloseAsNotFeasibleInput,
  CloseTaskAsNotFeasibleInput,
  OfficeDecisionPayload,
} from './not-feasible.types.ts';

@Resolver()
export class NotFeasibleResolver {
  constructor(private readonly closing: NotFeasibleService) {}

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Closes a case for which the planner found no plan, after you spoke with the person.',
  })
  closeAsNotFeasible(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and when you spoke.' }) input: CloseAsNotFeasibleInput,
  ): Promise<JointCasePayload> {
    return this.closing.closeCase(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => OfficeDecisionPayload, {
    description:
      'Closes the case of a task for which the planner found no plan, after somebody of the office ' +
      'spoke with the person.',
  })
  closeTaskAsNotFeasible(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, and when you spoke.' })
    input: CloseTaskAsNotFeasibleInput,
  ): Promise<OfficeDecisionPayload> {
    return this.closing.closeTask(caller, input);
  }
}
