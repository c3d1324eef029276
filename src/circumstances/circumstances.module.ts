// Wires circumstances: what is reported of a person, and how a case freezes and goes on.
import { Module } from '@nestjs/common';
import { CircumstancesJobs } from './circumstances.jobs.ts';
import { CircumstancesResolver } from './circumstances.resolver.ts';
import { CircumstancesService } from './circumstances.service.ts';

@Module({ providers: [CircumstancesJobs, CircumstancesResolver, CircumstancesService] })
export class CircumstancesModule {}
