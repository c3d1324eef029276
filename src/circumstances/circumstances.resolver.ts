// Operations on circumstances of a person.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { CircumstancesService } from './circumstances.service.ts';
import {
  CircumstancePayload,
  CircumstanceToConfirm,
  ConfirmCircumstanceInput,
  ReportCircumstanceInput,
  ReportTaskCircumstanceInput,
} from './circumstances.types.ts';

@Resolver()
export class CircumstancesResolver {
  constructor(private readonly circumstances: CircumstancesService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => CircumstancePayload, {
    description:
      'Reports what stops all messages about a person (omstandigheid melden). The case freezes; a ' +
      'second source confirms within ten working days. Others read only that it is frozen or closed.',
  })
  reportCircumstance(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which case, and what is the matter.' })
    input: ReportCircumstanceInput,
  ): Promise<CircumstancePayload> {
    return this.circumstances.report(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => CircumstancePayload, {
    description: 'Reports the same about the person of a task of the office.',
  })
  reportTaskCircumstance(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, and what is the matter.' })
    input: ReportTaskCircumstanceInput,
  ): Promise<CircumstancePayload> {
    return this.circumstances.reportByTask(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => CircumstancePayload, {
    description: 'Says what a second source says of a circumstance that a task asks about.',
  })
  confirmCircumstance(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task and circumstance, and what came of it.' })
    input: ConfirmCircumstanceInput,
  ): Promise<CircumstancePayload> {
    return this.circumstances.confirm(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:read' })
  @Query(() => [CircumstanceToConfirm], {
    description: 'What a task CONFIRM_CIRCUMSTANCE asks about; empty for any other.',
  })
  circumstancesToConfirm(
    @CurrentCaller() caller: Caller,
    @Args('taskId', { type: () => ID, description: 'Id of the task.' }) taskId: string,
  ): Promise<CircumstanceToConfirm[]> {
    return this.circumstances.toConfirm(caller, taskId);
  }
}
