// Wires invitations: own references in, one-time codes out, and what codes open.
import { Module } from '@nestjs/common';
import { InvitationKeysService } from './invitation-keys.service.ts';
import { InvitationJobs } from './invitation.jobs.ts';
import { InvitationReader } from './invitation.reader.ts';
import { InvitationsResolver } from './invitations.resolver.ts';
import { InvitationsService } from './invitations.service.ts';
import { InviteCustomersService } from './invite-customers.service.ts';
import { OpenedInvitationsService } from './opened-invitations.service.ts';

@Module({
  providers: [
    InvitationReader,
    InvitationsResolver,
    InvitationsService,
    InviteCustomersService,
    OpenedInvitationsService,
    InvitationJobs,
    InvitationKeysService,
  ],
})
export class InvitationsModule {}
