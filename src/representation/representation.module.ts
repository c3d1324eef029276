// Wires representation: who says to act for a person, whom that names, and what it gives.
import { Module } from '@nestjs/common';
import { RepresentationOffersService } from './representation-offers.service.ts';
import { RepresentationResolver } from './representation.resolver.ts';
import { RepresentationService } from './representation.service.ts';
import { TieRepresentationsJobs } from './tie-representations.jobs.ts';

@Module({
  providers: [
    RepresentationResolver,
    RepresentationService,
    RepresentationOffersService,
    TieRepresentationsJobs,
  ],
})
export class RepresentationModule {}
