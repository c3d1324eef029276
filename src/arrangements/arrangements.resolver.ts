// Operations on arrangements.
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { ArrangementsService } from './arrangements.service.ts';
import { Arrangement, ArrangementConnection } from './arrangements.types.ts';
import { PlanVersionConnection } from './plan-versions.types.ts';

@Resolver(() => Arrangement)
export class ArrangementsResolver {
  constructor(private readonly arrangementsService: ArrangementsService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => ArrangementConnection, {
    description: 'The arrangements that you take part in or pay, the last agreed first.',
  })
  arrangements(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<ArrangementConnection> {
    return this.arrangementsService.page(caller, page);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => Arrangement, {
    nullable: true,
    description: 'One arrangement (betalingsregeling); null when it is not yours to see.',
  })
  arrangement(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the arrangement for you.' }) id: string,
  ): Promise<Arrangement | null> {
    return this.arrangementsService.one(caller, id);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => PlanVersionConnection, {
    description:
      'Every version of the plan of an arrangement, the newest first: to a member its own part, to ' +
      'the person and who helps the whole. Empty when it is not yours.',
  })
  planVersions(
    @CurrentCaller() caller: Caller,
    @Args('arrangementId', { type: () => ID, description: 'Id of the arrangement for you.' })
    id: string,
    @Args() page: PageArgs,
  ): Promise<PlanVersionConnection> {
    return this.arrangementsService.versions(caller, id, page);
  }
}
