// Operations on what a household can pay: for the person and who acts for it, never for a member.
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
import { AdviceService } from './advice.service.ts';
import { BudgetTermService } from './budget-term.service.ts';
import { Capacity, CapacityPartType, StatedCapacityConnection } from './capacity.types.ts';
import { ReadCapacityService } from './read-capacity.service.ts';
import { StateCapacityService } from './state-capacity.service.ts';
import {
  AdvicePayload,
  AnswerAdviceInput,
  BudgetTermPayload,
  ExtendBudgetTermInput,
  StateCapacityInput,
  StateCapacityPayload,
} from './state-capacity.types.ts';

const CASE_ID = { name: 'jointCaseId', type: () => ID, description: 'Id of the case for you.' };

@Resolver(() => CapacityPartType)
export class CapacityResolver {
  constructor(
    private readonly reading: ReadCapacityService,
    private readonly stating: StateCapacityService,
    private readonly term: BudgetTermService,
    private readonly advice: AdviceService,
  ) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => Capacity, {
    nullable: true,
    description:
      'What the household can pay per month, in one joint case (wat u per maand kunt betalen). Null ' +
      'when you do not sit at it.',
  })
  capacity(
    @CurrentCaller() caller: Caller,
    @Args(CASE_ID) jointCaseId: string,
  ): Promise<Capacity | null> {
    return this.reading.capacity(caller, jointCaseId);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => StatedCapacityConnection, {
    nullable: true,
    description:
      'Everything that was stated of what the household can pay, newest first. Null when you do not ' +
      'sit at the case.',
  })
  statedCapacities(
    @CurrentCaller() caller: Caller,
    @Args(CASE_ID) jointCaseId: string,
    @Args() page: PageArgs,
  ): Promise<StatedCapacityConnection | null> {
    return this.reading.stated(caller, jointCaseId, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => StateCapacityPayload, {
    description:
      'States the budget of the household; the answer says what it can pay per month and how that ' +
      'comes about. Members never see it. A later statement takes the place of an earlier one.',
  })
  stateCapacity(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The budget, and later months.' }) input: StateCapacityInput,
  ): Promise<StateCapacityPayload> {
    return this.stating.state(caller, input);
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => BudgetTermPayload, {
    description: 'Gives as much time for the budget again, once per case, with a reason.',
  })
  extendBudgetTerm(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which case, and why.' }) input: ExtendBudgetTermInput,
  ): Promise<BudgetTermPayload> {
    return this.term.extend(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => AdvicePayload, {
    description:
      'Records that a counsellor gave the advice that was asked, or that you decline it.',
  })
  answerAdvice(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'In which case, and what became of it.' })
    input: AnswerAdviceInput,
  ): Promise<AdvicePayload> {
    return this.advice.answer(caller, input);
  }

  @ResolveField(() => String, {
    description: 'What the part says, for a person: in Dutch, or English by Accept-Language.',
  })
  text(@Parent() part: CapacityPartType, @Context('req') request: FastifyRequest): string {
    return part[languageOf(request.headers['accept-language'])];
  }
}
