// Wires customers: consents, the front door, linking, and what begins with each day.
import { Module } from '@nestjs/common';
import { ConsentsService } from './consents.service.ts';
import { CustomersResolver } from './customers.resolver.ts';
import { DailyJobs } from './daily.jobs.ts';
import { FrontDoorJobs } from './front-door.jobs.ts';
import { LinkingService } from './linking.service.ts';
import { OverviewService } from './overview.service.ts';
import { RecordConsentService } from './record-consent.service.ts';
import { RepresentationOffersService } from './representation-offers.service.ts';
import { RepresentationResolver } from './representation.resolver.ts';
import { RepresentationService } from './representation.service.ts';
import { TieRepresentationsJobs } from './tie-representations.jobs.ts';

@Module({
  providers: [
    CustomersResolver,
    ConsentsService,
    RecordConsentService,
    OverviewService,
    LinkingService,
    FrontDoorJobs,
    DailyJobs,
    RepresentationResolver,
    RepresentationService,
    RepresentationOffersService,
    TieRepresentationsJobs,
  ],
  exports: [DailyJobs],
})
export class CustomersModule {}
