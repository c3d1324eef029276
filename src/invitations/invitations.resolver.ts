// Operations on invitations: the member's, and those of who has a code.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import {
  AcceptInvitationInput,
  DeclineInvitationInput,
  InvitationAnswerPayload,
  InvitationConnection,
  InvitationFilter,
  InviteCustomersInput,
  InviteCustomersPayload,
  OpenInvitationInput,
  OpenInvitationPayload,
} from './invitation.types.ts';
import { InvitationsService } from './invitations.service.ts';
import { InviteCustomersService } from './invite-customers.service.ts';
import { OpenedInvitationsService } from './opened-invitations.service.ts';

@Resolver()
export class InvitationsResolver {
  constructor(
    private readonly inviting: InviteCustomersService,
    private readonly invited: InvitationsService,
    private readonly opened: OpenedInvitationsService,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'consents:read' })
  @Query(() => InvitationConnection, {
    description: 'The customers that you invited (uitnodigingen), newest first.',
  })
  invitations(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => InvitationFilter,
      nullable: true,
      description: 'Which to show; all when absent.',
    })
    filter: InvitationFilter | null,
  ): Promise<InvitationConnection> {
    return this.invited.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['MEMBER'], scope: 'consents:write' })
  @Mutation(() => InviteCustomersPayload, {
    description:
      'Invites customers to give consent by themselves (uitnodigen): own references in, one-time codes ' +
      'out. Each entry is judged by itself. Inviting the same reference again replaces its code.',
  })
  inviteCustomers(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whom.' }) input: InviteCustomersInput,
  ): Promise<InviteCustomersPayload> {
    return this.inviting.invite(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => OpenInvitationPayload, {
    description:
      'Shows what the code of an invitation asks of you: by whom, with which text. Nothing is decided ' +
      'and nobody is told. It counts as a try of a code.',
  })
  openInvitation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The code.' }) input: OpenInvitationInput,
  ): Promise<OpenInvitationPayload> {
    return this.opened.open(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => InvitationAnswerPayload, {
    description:
      'Gives the member of an invitation your consent (toestemming geven). It learns that its customer ' +
      'with this reference consents, and nothing else of you.',
  })
  acceptInvitation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The code, and the text that you were shown.' })
    input: AcceptInvitationInput,
  ): Promise<InvitationAnswerPayload> {
    return this.opened.accept(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => InvitationAnswerPayload, {
    description:
      'Turns an invitation down (niet ingaan op): the code cannot be used any more. Nothing is kept of ' +
      'it, and the member is not told.',
  })
  declineInvitation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The code.' }) input: DeclineInvitationInput,
  ): Promise<InvitationAnswerPayload> {
    return this.opened.decline(caller, input);
  }
}
