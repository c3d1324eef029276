// Operations on a member's own proposals: reading and answering.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { AnswerProposalService } from './answer-proposal.service.ts';
import { AnswerProposalInput, AnswerProposalPayload } from './answer-proposal.types.ts';
import { ProposalsService } from './proposals.service.ts';
import { Proposal, ProposalConnection } from './proposals.types.ts';

@Resolver()
export class ProposalsResolver {
  constructor(
    private readonly proposalsService: ProposalsService,
    private readonly answering: AnswerProposalService,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'cases:read' })
  @Query(() => ProposalConnection, {
    description: 'What you are and were asked in joint cases, newest first (voorstellen).',
  })
  proposals(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ProposalConnection> {
    return this.proposalsService.page(caller, page);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:read' })
  @Query(() => Proposal, {
    nullable: true,
    description: 'One proposal to you; null when you have none with this id.',
  })
  proposal(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the proposal for you.' }) id: string,
  ): Promise<Proposal | null> {
    return this.proposalsService.one(caller, id);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => AnswerProposalPayload, {
    description:
      'Answers a proposal (antwoord), once per round. The same answer again changes nothing.',
  })
  answerProposal(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and what you say to it.' }) input: AnswerProposalInput,
  ): Promise<AnswerProposalPayload> {
    return this.answering.answer(caller, input);
  }
}
