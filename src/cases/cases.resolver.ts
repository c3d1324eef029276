// Operations on joint cases.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { CasesService } from './cases.service.ts';
import { JointCase, JointCaseConnection } from './cases.types.ts';
import { ConfirmCaseService } from './confirm-case.service.ts';
import {
  ConfirmJointCaseInput,
  ConfirmStandstillInput,
  JointCasePayload,
} from './open-case.types.ts';

@Resolver()
export class CasesResolver {
  constructor(
    private readonly cases: CasesService,
    private readonly confirming: ConfirmCaseService,
  ) {}

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

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Opens your joint case (bevestigen): names the arrears that take part and what participants ' +
      'may see of each other. Members are told, and collection of these arrears stands still.',
  })
  confirmJointCase(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which case, which arrears, which level.' })
    input: ConfirmJointCaseInput,
  ): Promise<JointCasePayload> {
    return this.confirming.confirm(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Confirms that you, your agency and your bailiff leave the registered items alone ' +
      '(incassopauze bevestigen). Saying it again changes nothing.',
  })
  confirmStandstill(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which case.' }) input: ConfirmStandstillInput,
  ): Promise<JointCasePayload> {
    return this.confirming.confirmStandstill(caller, input);
  }
}
