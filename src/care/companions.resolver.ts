// Operations on companions: the person's, and the companion's own.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { CompanionsService } from './companions.service.ts';
import { LookAlongService } from './look-along.service.ts';
import {
  CaseCompanionConnection,
  EndCompanionInput,
  CompanionPayload,
  InviteCompanionInput,
  LookAlongInput,
  LookAlongPayload,
} from './look-along.types.ts';

@Resolver()
export class CompanionsResolver {
  constructor(
    private readonly service: CompanionsService,
    private readonly looking: LookAlongService,
  ) {}

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:read' })
  @Query(() => CaseCompanionConnection, {
    description: 'Who looks along at your cases, did, or may begin to (meekijkers), newest first.',
  })
  companions(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<CaseCompanionConnection> {
    return this.service.page(caller, page);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => CompanionPayload, {
    description:
      'Lets somebody close to you look along at your case (laten meekijken): it gets a one-time code, ' +
      'reads the case, the proposals and the arrangement for thirty days, not your budget, and decides ' +
      'nothing.',
  })
  inviteCompanion(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'At which case, and what you call it.' })
    input: InviteCompanionInput,
  ): Promise<CompanionPayload> {
    return this.service.invite(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => CompanionPayload, {
    description: 'Ends that somebody looks along (stoppen met meekijken). It counts at once.',
  })
  endCompanion(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Who.' }) input: EndCompanionInput,
  ): Promise<CompanionPayload> {
    return this.service.end(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => LookAlongPayload, {
    description:
      'Uses the code that somebody gave you to look along at its case (meekijken). It sees your ' +
      'verified name, and each look of yours is logged.',
  })
  lookAlong(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The code.' }) input: LookAlongInput,
  ): Promise<LookAlongPayload> {
    return this.looking.lookAlong(caller, input);
  }
}
