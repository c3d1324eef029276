// Wires customers: consents, the front door, linking, and what begins with each day.
import { Module } from '@nestjs/common';
import { ChannelScriptsResolver } from './channel-scripts.resolver.ts';
import { ChannelScriptsService } from './channel-scripts.service.ts';
import { ConsentPapersService } from './consent-papers.service.ts';
import { ConsentRefusalsService } from './consent-refusals.service.ts';
import { ConsentsResolver } from './consents.resolver.ts';
import { GivenConsentsService } from './given-consents.service.ts';
import { SharingNoticesJobs } from './sharing-notices.jobs.ts';
import { SharingNoticesResolver } from './sharing-notices.resolver.ts';
import { SharingNoticesService } from './sharing-notices.service.ts';
import { ConsentsService } from './consents.service.ts';
import { ContactPreferenceResolver } from './contact-preference.resolver.ts';
import { ContactPreferenceService } from './contact-preference.service.ts';
import { DailyJobs } from './daily.jobs.ts';
import { LinkingService } from './linking.service.ts';
import { RecordConsentService } from './record-consent.service.ts';

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
    LinkingService,
    DailyJobs,
    ChannelScriptsResolver,
    ChannelScriptsService,
    ContactPreferenceResolver,
    ContactPreferenceService,
  ],
  exports: [DailyJobs],
})
export class CustomersModule {}
