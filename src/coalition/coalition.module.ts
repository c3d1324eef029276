// Wires the coalition: admission and organisations.
import { Module } from '@nestjs/common';
import { AdmissionService } from './admission.service.ts';
import { CoalitionResolver } from './coalition.resolver.ts';
import { OrganisationsService } from './organisations.service.ts';

@Module({ providers: [CoalitionResolver, AdmissionService, OrganisationsService] })
export class CoalitionModule {}
