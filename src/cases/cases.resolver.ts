// Operations on joint cases.
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { CasesService } from './cases.service.ts';
import { JointCase, JointCaseConnection } from './cases.types.ts';

@Resolver()
export class CasesResolver {
  constructor(private readonly cases: CasesService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => JointCaseConnection, {
    description: 'The joint cases that you sit at, the last changed first.',
  })
  jointCases(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<JointCaseConnection> {
    return this.cases.page(caller, page);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => JointCase, {
    nullable: true,
    description: 'One joint case; null when you do not sit at it.',
  })
  jointCase(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, description: 'Id of the case for you.' }) id: string,
  ): Promise<JointCase | null> {
    return this.cases.one(caller, id);
  }
}
