// Operations on notices that sharing ended.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { SharingNoticesService } from './sharing-notices.service.ts';
import {
  AcknowledgeNoticeInput,
  AcknowledgeNoticePayload,
  SharingNoticeConnection,
} from './sharing-notices.types.ts';

@Resolver()
export class SharingNoticesResolver {
  constructor(private readonly notices: SharingNoticesService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR'], scope: 'consents:read' })
  @Query(() => SharingNoticeConnection, {
    description: 'Notices that sharing ended, which you have to acknowledge; newest first.',
  })
  sharingNotices(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('openOnly', {
      type: () => Boolean,
      nullable: true,
      description: 'True for those that you have not acknowledged; else all.',
    })
    openOnly: boolean | null,
  ): Promise<SharingNoticeConnection> {
    return this.notices.page(caller, page, openOnly === true ? 'OPEN' : 'ALL');
  }

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR'], scope: 'consents:write' })
  @Mutation(() => AcknowledgeNoticePayload, {
    description: 'Says that you did what a notice asks (bevestigen).',
  })
  acknowledgeNotice(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: AcknowledgeNoticeInput,
  ): Promise<AcknowledgeNoticePayload> {
    return this.notices.acknowledge(caller, input);
  }
}
