// Operations on what happens during standstill.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { StandstillActsService } from './standstill-acts.service.ts';
import {
  ExtendStandstillInput,
  RecordStandstillActInput,
  StandstillActConnection,
  StandstillActPayload,
  StandstillExtensionPayload,
} from './standstill-acts.types.ts';

@Resolver()
export class StandstillActsResolver {
  constructor(private readonly acts: StandstillActsService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => StandstillActConnection, {
    description:
      'What was done at a case during standstill, newest first: to a member its own, to the person ' +
      'and who helps all. Empty when the case is not yours.',
  })
  standstillActs(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<StandstillActConnection> {
    return this.acts.page(caller, id, page);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => StandstillActPayload, {
    description:
      'Records what you did during standstill (incassopauze). What is not allowed is refused with ' +
      'what is allowed and until when, and counted.',
  })
  recordStandstillAct(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'What was done, and when.' }) input: RecordStandstillActInput,
  ): Promise<StandstillActPayload> {
    return this.acts.record(caller, input);
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => StandstillExtensionPayload, {
    description: 'Asks for a longer standstill of all participants, once per case.',
  })
  extendStandstill(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which case, and why.' }) input: ExtendStandstillInput,
  ): Promise<StandstillExtensionPayload> {
    return this.acts.extend(caller, input);
  }
}
