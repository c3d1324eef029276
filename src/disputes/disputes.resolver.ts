// Operations on disputes.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { DisputesService } from './disputes.service.ts';
import {
  AnswerDisputeInput,
  DisputeArrearsInput,
  DisputeConnection,
  DisputePayload,
  WithdrawDisputeInput,
} from './disputes.types.ts';

@Resolver()
export class DisputesResolver {
  constructor(private readonly service: DisputesService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => DisputeConnection, {
    description:
      'What is disputed in a case, newest first: to a member its own arrears, to the person and ' +
      'who helps all. Empty when the case is not yours.',
  })
  disputes(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<DisputeConnection> {
    return this.service.page(caller, id, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => DisputePayload, {
    description:
      'Disputes arrears of your case, or one item of them (betwisten). It leaves the plan and keeps ' +
      'its standstill; the member answers within ten working days. NOT_MINE unlinks at once.',
  })
  disputeArrears(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'What is disputed, and why.' }) input: DisputeArrearsInput,
  ): Promise<DisputePayload> {
    return this.service.dispute(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => DisputePayload, {
    description: 'Takes a dispute back: what was disputed is in the next plan again.',
  })
  withdrawDispute(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: WithdrawDisputeInput,
  ): Promise<DisputePayload> {
    return this.service.withdraw(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => DisputePayload, {
    description:
      'Answers what a customer disputes of your arrears, with a statement of your claim.',
  })
  answerDispute(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and what you say of it.' }) input: AnswerDisputeInput,
  ): Promise<DisputePayload> {
    return this.service.answer(caller, input);
  }
}
