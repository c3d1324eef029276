// Operations on a member's own arrears.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type LocalDate } from '../domain/calendar/local-date.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ArrearsService } from './arrears.service.ts';
import {
  Arrears,
  ArrearsAsOf,
  ArrearsConnection,
  ArrearsFilter,
  ArrearsPayload,
  SettleArrearsInput,
  WithdrawArrearsInput,
} from './arrears.types.ts';
import { EndArrearsService } from './end-arrears.service.ts';
import { RegisterArrearsService } from './register-arrears.service.ts';
import { RegisterArrearsInput, RegisterArrearsPayload } from './register-arrears.types.ts';

@Resolver(() => Arrears)
export class ArrearsResolver {
  constructor(
    private readonly arrearsService: ArrearsService,
    private readonly registration: RegisterArrearsService,
    private readonly ends: EndArrearsService,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:read' })
  @Query(() => ArrearsConnection, {
    description: 'Your own arrears, newest first (betalingsachterstanden).',
  })
  arrears(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => ArrearsFilter,
      nullable: true,
      description: 'Which arrears to show; all when absent.',
    })
    filter: ArrearsFilter | null,
  ): Promise<ArrearsConnection> {
    return this.arrearsService.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:read' })
  @Query(() => ArrearsAsOf, {
    nullable: true,
    description: 'What was said last about arrears of yours for a day; null when there is nothing.',
  })
  arrearsAsOf(
    @CurrentCaller() caller: Caller,
    @Args('arrearsId', { type: () => ID, description: 'Id of the arrears.' }) arrearsId: string,
    @Args('day', { type: () => LocalDateScalar, description: 'The day.' }) day: LocalDate,
  ): Promise<ArrearsAsOf | null> {
    return this.arrearsService.asOf(caller, arrearsId, day);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => RegisterArrearsPayload, {
    description:
      'Registers arrears of customers who consented (aanmelden), 1 to 1000 in a call. Each entry is ' +
      'judged by itself; the good ones stay. The answer is the same whether or not anybody else ' +
      'knows the person.',
  })
  registerArrears(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'What to register.' }) input: RegisterArrearsInput,
  ): Promise<RegisterArrearsPayload> {
    return this.registration.register(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => ArrearsPayload, {
    description: 'Says that arrears were paid or otherwise settled with you (afgehandeld).',
  })
  settleArrears(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and since when.' }) input: SettleArrearsInput,
  ): Promise<ArrearsPayload> {
    return this.ends.settle(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => ArrearsPayload, {
    description: 'Takes arrears back that should not have been registered (ingetrokken).',
  })
  withdrawArrears(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: WithdrawArrearsInput,
  ): Promise<ArrearsPayload> {
    return this.ends.withdraw(caller, input);
  }
}
