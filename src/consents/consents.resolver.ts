// Operations on consents: a member's, and those of the person and who acts for it; texts, receipts.
// Not here: notices that sharing ended (sharing-notices.resolver.ts).
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ACTOR_KINDS } from '../platform/auth/actor.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { ConsentPapersService } from './consent-papers.service.ts';
import { ConsentRefusalsService } from './consent-refusals.service.ts';
import { ConsentRefusalPayload, RecordConsentRefusalInput } from './consent-refusals.types.ts';
import { ConsentReceipt, ConsentTexts } from './consent-texts.types.ts';
import { ConsentLanguage } from './consents.enums.ts';
import { ConsentsService } from './consents.service.ts';
import {
  ConsentConnection,
  ConsentFilter,
  ConsentPayload,
  GiveConsentInput,
  GivenConsentConnection,
  GivenConsentFilter,
  InvalidateConsentInput,
  ReconfirmConsentInput,
  RecordConsentInput,
  WithdrawConsentInput,
} from './consents.types.ts';
import { GivenConsentsService } from './given-consents.service.ts';
import { RecordConsentService } from './record-consent.service.ts';

@Resolver()
export class ConsentsResolver {
  constructor(
    private readonly consentsService: ConsentsService,
    private readonly recording: RecordConsentService,
    private readonly given: GivenConsentsService,
    private readonly papers: ConsentPapersService,
    private readonly refusing: ConsentRefusalsService,
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

  @Audience({ kinds: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description:
      'Takes a consent back (intrekken): the person itself, who acts for it, or a member that was ' +
      'told so. Nothing is shared any more when this answers.',
  })
  withdrawConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: WithdrawConsentInput,
  ): Promise<ConsentPayload> {
    return caller.actor.kind === 'MEMBER'
      ? this.consentsService.withdraw(caller, input)
      : this.given.withdraw(caller, input.consentId);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description: 'Says that a consent never counted (ongeldig). Nothing is shared any more.',
  })
  invalidateConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and why.' }) input: InvalidateConsentInput,
  ): Promise<ConsentPayload> {
    return this.consentsService.invalidate(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'consents:write' })
  @Mutation(() => ConsentRefusalPayload, {
    description: 'Records that a customer whom you registered before said no (weigeren).',
  })
  recordConsentRefusal(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whose, and to what.' }) input: RecordConsentRefusalInput,
  ): Promise<ConsentRefusalPayload> {
    return this.refusing.record(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'consents:read' })
  @Query(() => GivenConsentConnection, {
    description: 'The consents that you, or a person whom you help, gave creditors; newest first.',
  })
  givenConsents(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => GivenConsentFilter,
      nullable: true,
      description: 'Which consents to show; all when absent.',
    })
    filter: GivenConsentFilter | null,
  ): Promise<GivenConsentConnection> {
    return this.given.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description: 'Confirms a consent again: it lasts twelve months from today.',
  })
  reconfirmConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and what was shown.' }) input: ReconfirmConsentInput,
  ): Promise<ConsentPayload> {
    return this.given.reconfirm(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'consents:write' })
  @Mutation(() => ConsentPayload, {
    description: 'Gives a creditor that knows you consent anew (toestemming geven).',
  })
  giveConsent(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'To whom, and what you were shown.' }) input: GiveConsentInput,
  ): Promise<ConsentPayload> {
    return this.given.give(caller, input);
  }

  @Audience({ kinds: ACTOR_KINDS, scope: null })
  @Query(() => ConsentTexts, {
    description: 'The consent texts with the list of members that goes with them.',
  })
  consentTexts(
    @CurrentCaller() caller: Caller,
    @Args('language', {
      type: () => ConsentLanguage,
      nullable: true,
      description: 'In which language; both when absent.',
    })
    language: ConsentLanguage | null,
  ): Promise<ConsentTexts> {
    return this.papers.texts(caller, language);
  }

  @Audience({ kinds: ['MEMBER', 'CUSTOMER', 'COUNSELLOR'], scope: 'consents:read' })
  @Query(() => ConsentReceipt, {
    nullable: true,
    description: 'The receipt of a consent for the person; null when it is not yours.',
  })
  consentReceipt(
    @CurrentCaller() caller: Caller,
    @Args('consentId', { type: () => ID, description: 'Id of the consent for you.' })
    consentId: string,
    @Args('language', { type: () => ConsentLanguage, description: 'Language of the letter.' })
    language: ConsentLanguage,
  ): Promise<ConsentReceipt | null> {
    return this.papers.receipt(caller, consentId, language);
  }
}
