// Operations on consents (member) and on the own relations (customer).
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { ConsentsService } from './consents.service.ts';
import {
  ClaimRelationInput,
  ClaimRelationPayload,
  ConsentConnection,
  ConsentFilter,
  ConsentPayload,
  RecordConsentInput,
  RelationAnswerInput,
  RelationAnswerPayload,
  RelationClaim,
  RelationConnection,
  WithdrawConsentInput,
} from './customers.types.ts';
import { OverviewService } from './overview.service.ts';
import { RecordConsentService } from './record-consent.service.ts';

@Resolver()
export class CustomersResolver {
  constructor(
    private readonly consentsService: ConsentsService,
    private readonly recording: RecordConsentService,
    private readonly overview: OverviewService,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'consents:read' })
  @Query(() => ConsentConnection, {
    description: 'The consents that you recorded, newest first (toestemmingen).',
  })
  consents(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => ConsentFilter,
      nullable: true,
      description: 'Which consents to show; all when absent.',
    })
    filter: ConsentFilter | null,
  ): Promise<ConsentConnection> {
    return this.consentsService.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['MEMBER'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description: 'Records a new consent of a customer whom you registered before.',
  })
  recordConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whose, and what was agreed to.' }) input: RecordConsentInput,
  ): Promise<ConsentPayload> {
    return this.recording.record(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description: 'Says that the person took a consent back (intrekken). It counts at once.',
  })
  withdrawConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: WithdrawConsentInput,
  ): Promise<ConsentPayload> {
    return this.consentsService.withdraw(caller, input);
  }

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
