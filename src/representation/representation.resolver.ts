// Operations on representation: the counsellor's, and what the person says of it.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { RepresentationOffersService } from './representation-offers.service.ts';
import { RepresentationService } from './representation.service.ts';
import {
  EndRepresentationInput,
  RecordRepresentationInput,
  RepresentationAnswerInput,
  RepresentationAnswerPayload,
  RepresentationConnection,
  RepresentationFilter,
  RepresentationOfferConnection,
  RepresentationPayload,
} from './representation.types.ts';

@Resolver()
export class RepresentationResolver {
  constructor(
    private readonly service: RepresentationService,
    private readonly offers: RepresentationOffersService,
  ) {}

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:read' })
  @Query(() => RepresentationConnection, {
    description: 'The representations that you recorded, newest first (vertegenwoordigingen).',
  })
  representations(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => RepresentationFilter,
      nullable: true,
      description: 'Which to show; all when absent.',
    })
    filter: RepresentationFilter | null,
  ): Promise<RepresentationConnection> {
    return this.service.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => RepresentationPayload, {
    description:
      'Records that you act for a person, with your evidence. The answer is the same whether or ' +
      'not the person is known.',
  })
  recordRepresentation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'For whom, and on which ground.' })
    input: RecordRepresentationInput,
  ): Promise<RepresentationPayload> {
    return this.service.record(caller, input);
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => RepresentationPayload, {
    description: 'Says that a representation ended. You see nothing of the person from then on.',
  })
  endRepresentation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, when and why.' }) input: EndRepresentationInput,
  ): Promise<RepresentationPayload> {
    return this.service.end(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:read' })
  @Query(() => RepresentationOfferConnection, {
    description: 'Who says to act for you, or does, newest first.',
  })
  representationOffers(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<RepresentationOfferConnection> {
    return this.offers.page(caller, page);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => RepresentationAnswerPayload, {
    description:
      'Says: this organisation may act for me. It then sees what you confirmed as yours.',
  })
  confirmRepresentation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: RepresentationAnswerInput,
  ): Promise<RepresentationAnswerPayload> {
    return this.offers.answer(caller, input, 'CONFIRM');
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => RepresentationAnswerPayload, {
    description: 'Says: this organisation may not act for me. It is not told, and sees nothing.',
  })
  denyRepresentation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: RepresentationAnswerInput,
  ): Promise<RepresentationAnswerPayload> {
    return this.offers.answer(caller, input, 'DENY');
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => RepresentationAnswerPayload, {
    description:
      'Takes a mandate back (volmacht intrekken), at any time. What a court ordered stays.',
  })
  revokeRepresentation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: RepresentationAnswerInput,
  ): Promise<RepresentationAnswerPayload> {
    return this.offers.answer(caller, input, 'REVOKE');
  }
}
