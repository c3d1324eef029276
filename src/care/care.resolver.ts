// Operations of care: asking for a person, calls, tasks of the office.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { CareCallsService } from './care-calls.service.ts';
import {
  AskForPersonInput,
  AskForPersonPayload,
  BreakGlassInput,
  CareCall,
  CareCallPayload,
  FinishTaskInput,
  FinishTaskPayload,
  StartCareCallInput,
} from './care.types.ts';
import { PersonRequestsService } from './person-requests.service.ts';

@Resolver()
export class CareResolver {
  constructor(
    private readonly calls: CareCallsService,
    private readonly requests: PersonRequestsService,
  ) {}

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => AskForPersonPayload, {
    description:
      'Asks for a person (mens gevraagd): somebody of the coalition gets in touch within two working ' +
      'days. It works in every state of your case.',
  })
  askForPerson(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which case, and how you like to be reached.' })
    input: AskForPersonInput,
  ): Promise<AskForPersonPayload> {
    return this.requests.ask(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:read' })
  @Query(() => CareCall, {
    nullable: true,
    description: 'A call that you started, with its person while it is open; null for any other.',
  })
  careCall(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the call.' }) id: string,
  ): Promise<CareCall | null> {
    return this.calls.one(caller, id);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => CareCallPayload, {
    description:
      'Starts the call that a task asks for: you see name, phone and preference of one person for two ' +
      'hours, or until the task is finished. Logged, and told to the customer.',
  })
  startCareCall(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task.' }) input: StartCareCallInput,
  ): Promise<CareCallPayload> {
    return this.calls.start(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => CareCallPayload, {
    description:
      'Shows the same in an emergency (noodtoegang), for half an hour, of any open task. Logged with ' +
      'its reason for the auditor, and told to the customer.',
  })
  breakGlass(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, and why.' }) input: BreakGlassInput,
  ): Promise<CareCallPayload> {
    return this.calls.breakGlass(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => FinishTaskPayload, {
    description:
      'Finishes a task of the office; a call that runs for it ends. ' +
      'What is not acknowledged or answered five working days later comes as a new one.',
  })
  finishTask(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, and what came of it.' }) input: FinishTaskInput,
  ): Promise<FinishTaskPayload> {
    return this.calls.finish(caller, input);
  }
}
