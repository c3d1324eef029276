// Operations of a customer on the own relations.
// Not here: consents (consents/consents.resolver.ts), representation.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import {
  ClaimRelationInput,
  ClaimRelationPayload,
  RelationAnswerInput,
  RelationAnswerPayload,
  RelationClaim,
  RelationConnection,
} from './front-door.types.ts';
import { OverviewService } from './overview.service.ts';

@Resolver()
export class FrontDoorResolver {
  constructor(private readonly overview: OverviewService) {}

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:read' })
  @Query(() => RelationConnection, {
    description: 'Members that may know you or do (uw overzicht), by name.',
  })
  relations(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<RelationConnection> {
    return this.overview.relations(caller, page);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:read' })
  @Query(() => RelationClaim, {
    nullable: true,
    description: 'What became of a claim code that you used; null when it is not yours.',
  })
  relationClaim(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the claim.' }) id: string,
  ): Promise<RelationClaim | null> {
    return this.overview.claimState(caller, id);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => ClaimRelationPayload, {
    description: 'Adds one relation to your overview by its claim code (koppelcode).',
  })
  claimRelation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The code.' }) input: ClaimRelationInput,
  ): Promise<ClaimRelationPayload> {
    return this.overview.claim(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => RelationAnswerPayload, {
    description: 'Says of a suggested relation: this is me (dit ben ik).',
  })
  confirmRelation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: RelationAnswerInput,
  ): Promise<RelationAnswerPayload> {
    return this.overview.answer(caller, input, 'CONFIRMED');
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => RelationAnswerPayload, {
    description: 'Says of a suggested relation: this is not me (dit ben ik niet).',
  })
  denyRelation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: RelationAnswerInput,
  ): Promise<RelationAnswerPayload> {
    return this.overview.answer(caller, input, 'DENIED');
  }
}
