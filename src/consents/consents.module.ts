// Wires consents: their texts, scripts, receipts and notices; and what begins with each day.
import { Module, type DynamicModule } from '@nestjs/common';
import { ChannelScriptsResolver } from './channel-scripts.resolver.ts';
import { ChannelScriptsService } from './channel-scripts.service.ts';
import { CoalitionContact } from './coalition-contact.ts';
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

@Module({})
export class ConsentsModule {
  static with(contact: CoalitionContact): DynamicModule {
    return {
      module: ConsentsModule,
      providers: [
        { provide: CoalitionContact, useValue: contact },
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
    };
  }
}
