// What each who sits at cases reads: cases, one case, its time line, and the work list.
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { DeskService } from './desk.service.ts';
import {
  CaseMomentConnection,
  JointCase,
  JointCaseConnection,
  JointCaseFilter,
} from './joint-case.types.ts';
import { WorkListService } from './work-list.service.ts';
import { WorkItemConnection } from './work-list.types.ts';

@Resolver()
export class DeskResolver {
  constructor(
    private readonly desk: DeskService,
    private readonly workLists: WorkListService,
  ) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => JointCaseConnection, {
    description: 'The joint cases that you sit at, the last changed first.',
  })
  jointCases(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true, description: 'Which cases; all without it.' })
    filter?: JointCaseFilter,
  ): Promise<JointCaseConnection> {
    return this.desk.cases(caller, page, filter ?? {});
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
    return this.desk.one(caller, id);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => CaseMomentConnection, {
    description:
      'What happened to a joint case (tijdlijn), the newest first; empty without a seat.',
  })
  caseTimeLine(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<CaseMomentConnection> {
    return this.desk.timeLine(caller, id, page);
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'COORDINATOR'], scope: 'cases:read' })
  @Query(() => WorkItemConnection, {
    description:
      'What waits for you (werkvoorraad), the most urgent first, with the last day of each.',
  })
  workList(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<WorkItemConnection> {
    return this.workLists.page(caller, page);
  }
}
