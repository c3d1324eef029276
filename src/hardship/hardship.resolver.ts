// Operations on applications for hardship: for the person and who acts for it, and for the worker
// of the office that took one. None for a member.
import {
  Args,
  Context,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { ApplyForHardshipService } from './apply-for-hardship.service.ts';
import {
  ApplyForHardshipInput,
  AskHardshipReconsiderationInput,
  HardshipPayload,
  ProvideHardshipInformationInput,
  WithdrawHardshipInput,
} from './apply-for-hardship.types.ts';
import { DecideHardshipService } from './decide-hardship.service.ts';
import {
  DecideHardshipInput,
  DecideHardshipReconsiderationInput,
  RequestHardshipInformationInput,
  TakeHardshipTaskInput,
} from './decide-hardship.types.ts';
import { HardshipCriterion } from './hardship-assessment.types.ts';
import { HardshipApplication, HardshipApplicationConnection } from './hardship.types.ts';

@Resolver(() => HardshipCriterion)
export class HardshipResolver {
  constructor(
    private readonly applying: ApplyForHardshipService,
    private readonly deciding: DecideHardshipService,
  ) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => HardshipApplicationConnection, {
    nullable: true,
    description:
      'Applications for hardship in a joint case (aanvragen bijzondere situatie), newest first, with ' +
      'every criterion explained. Null when you do not sit at the case.',
  })
  hardshipApplications(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<HardshipApplicationConnection | null> {
    return this.applying.page(caller, id, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description:
      'Applies for hardship within a joint case (aanvraag bijzondere situatie). The office decides ' +
      'within twenty working days; the answer says how each criterion stands now. No member reads it.',
  })
  applyForHardship(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'In which case, by which scheme, and the facts.' })
    input: ApplyForHardshipInput,
  ): Promise<HardshipPayload> {
    return this.applying.apply(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description: 'Gives what the office asked about an application, also after its last day.',
  })
  provideHardshipInformation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which application, and the facts.' })
    input: ProvideHardshipInformationInput,
  ): Promise<HardshipPayload> {
    return this.applying.provide(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description:
      'Asks that somebody else looks at a decision again (heroverweging), within six weeks. It never ' +
      'gets worse.',
  })
  askHardshipReconsideration(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which application, and what is different.' })
    input: AskHardshipReconsiderationInput,
  ): Promise<HardshipPayload> {
    return this.applying.askAgain(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description: 'Takes an application, or the question to look again, back (intrekken).',
  })
  withdrawHardship(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which application.' }) input: WithdrawHardshipInput,
  ): Promise<HardshipPayload> {
    return this.applying.withdraw(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:read' })
  @Query(() => HardshipApplication, {
    nullable: true,
    description:
      'The application of a task that you took, while the task is open: facts and criteria, without ' +
      'name, case or members. Null for any other.',
  })
  hardshipTask(
    @CurrentCaller() caller: Caller,
    @Args('taskId', { type: () => ID, description: 'Id of the task.' }) taskId: string,
  ): Promise<HardshipApplication | null> {
    return this.deciding.one(caller, taskId);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description:
      'Takes a task about hardship: from now on you read the application and decide it, and who took it ' +
      'before does not. Logged, and told to the customer.',
  })
  takeHardshipTask(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task.' }) input: TakeHardshipTaskInput,
  ): Promise<HardshipPayload> {
    return this.deciding.take(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description: 'Asks for facts that are missing, to be given within fifteen working days.',
  })
  requestHardshipInformation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which task, and which facts.' })
    input: RequestHardshipInformationInput,
  ): Promise<HardshipPayload> {
    return this.deciding.ask(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description:
      'Decides an application (besluit), signed by you. A refusal stands on a criterion that is not ' +
      'met, or on information that did not come; a grant gives at least what the criteria give.',
  })
  decideHardship(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, what you decide, and what you established.' })
    input: DecideHardshipInput,
  ): Promise<HardshipPayload> {
    return this.deciding.decide(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'cases:write' })
  @Mutation(() => HardshipPayload, {
    description: 'Decides what was asked to look at again, by somebody else than who decided it.',
  })
  decideHardshipReconsideration(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which task, what you decide, and what you established.' })
    input: DecideHardshipReconsiderationInput,
  ): Promise<HardshipPayload> {
    return this.deciding.decideAgain(caller, input);
  }

  @ResolveField(() => String, {
    description: 'How it stands, for a person: in Dutch, or English by Accept-Language.',
  })
  text(@Parent() criterion: HardshipCriterion, @Context('req') request: FastifyRequest): string {
    return criterion[languageOf(request.headers['accept-language'])];
  }
}
