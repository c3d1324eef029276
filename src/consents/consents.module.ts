// Wires consents: their texts, scripts, receipts and notices; and what begins with each day.
import { Module } from '@nestjs/common';
import { ChannelScriptsResolver } from './channel-scripts.resolver.ts';
import { ChannelScriptsService } from './channel-scripts.service.ts';
import { ConsentPapersService } from './consent-papers.service.ts';
import { ConsentRefusalsService } from './consent-refusals.service.ts';
import { ConsentsResolver } from './consents.resolver.ts';
import { ConsentsService } from './consents.service.ts';
import { DailyJobs } from './daily.jobs.ts';
import { GivenConsentsService } from './given-consents.service.ts';
import { RecordConsentService } from './record-consent.service.ts';
import { SharingNoticesJobs } from './sharing-notices.jobs.ts';
import { SharingNoticesResolver } from './sharing-notices.resolver.ts';
import { SharingNoticesService } from './sharing-notices.service.ts';

@Module({
  providers: [
    ConsentsService,
    SharingNoticesResolver,
    SharingNoticesService,
    SharingNoticesJobs,
    GivenConsentsService,
    ConsentsResolver,
    ConsentRefusalsService,
    ConsentPapersService,
    RecordConsentService,
    DailyJobs,
    ChannelScriptsResolver,
    ChannelScriptsService,
  ],
  exports: [DailyJobs],
})
export class ConsentsModule {}
