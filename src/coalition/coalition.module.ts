// Wires the coalition: admission, organisations, and the members as they are published.
import { Module } from '@nestjs/common';
import { AdmissionService } from './admission.service.ts';
import { CoalitionResolver } from './coalition.resolver.ts';
import { MemberDirectoryService } from './member-directory.service.ts';
import { OrganisationsService } from './organisations.service.ts';

@Module({
  providers: [CoalitionResolver, AdmissionService, OrganisationsService, MemberDirectoryService],
})
export class CoalitionModule {}
