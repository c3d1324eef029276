// Operations on changes of a running arrangement, by the person, or who may decide for it.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JointCasePayload } from '../opening/confirm-case.types.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { AmendmentActsService } from './amendment-acts.service.ts';
import { AmendmentsService } from './amendments.service.ts';
import {
  AgreeToAmendmentInput,
  AmendmentConnection,
  DeclineAmendmentInput,
  RequestPauseInput,
} from './amendments.types.ts';

@Resolver()
export class AmendmentsResolver {
  constructor(
    private readonly reading: AmendmentsService,
    private readonly acts: AmendmentActsService,
  ) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => AmendmentConnection, {
    description:
      'What is, or was, asked to change in the arrangement of a case, the newest first. Empty when ' +
      'the case is not yours.',
  })
  amendments(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<AmendmentConnection> {
    return this.reading.page(caller, id, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Asks for a pause of a running arrangement (pauze): all that was to come comes so many months ' +
      'later. Within what all signed for it is granted at once; else it is asked as an amendment.',
  })
  requestPause(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which months, and why.' }) input: RequestPauseInput,
  ): Promise<JointCasePayload> {
    return this.acts.requestPause(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description: 'Agrees to the amendment that all members accept: the plan is the amended one.',
  })
  agreeToAmendment(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, by its round.' }) input: AgreeToAmendmentInput,
  ): Promise<JointCasePayload> {
    return this.acts.agree(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description: 'Declines the amendment that all members accept: the plan of before goes on.',
  })
  declineAmendment(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, by its round.' }) input: DeclineAmendmentInput,
  ): Promise<JointCasePayload> {
    return this.acts.decline(caller, input);
  }
}
