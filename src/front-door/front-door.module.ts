// Wires the customer's front door: the own relations, claim codes, and who a relation is shown to.
import { Module } from '@nestjs/common';
import { FrontDoorJobs } from './front-door.jobs.ts';
import { FrontDoorResolver } from './front-door.resolver.ts';
import { OverviewService } from './overview.service.ts';

@Module({ providers: [FrontDoorResolver, OverviewService, FrontDoorJobs] })
export class FrontDoorModule {}
