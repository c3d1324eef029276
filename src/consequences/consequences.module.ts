// Wires what follows from arrears: stages, attachments, consequences, premium, and their work.
import { Module } from '@nestjs/common';
import { ArrearsModule } from '../arrears/arrears.module.ts';
import { ArrearsWorkReader } from './arrears-work.reader.ts';
import { AttachmentsService } from './attachments.service.ts';
import { ConsequencesResolver } from './consequences.resolver.ts';
import { ConsequencesService } from './consequences.service.ts';
import { FollowArrearsJobs } from './follow-arrears.jobs.ts';
import { OwnArrearsService } from './own-arrears.service.ts';
import { PremiumService } from './premium.service.ts';
import { ReportStageService } from './report-stage.service.ts';
import { WarningsResolver } from './warnings.resolver.ts';
import { WarningsService } from './warnings.service.ts';

@Module({
  imports: [ArrearsModule],
  providers: [
    ConsequencesResolver,
    WarningsResolver,
    OwnArrearsService,
    ReportStageService,
    ConsequencesService,
    AttachmentsService,
    PremiumService,
    WarningsService,
    FollowArrearsJobs,
    ArrearsWorkReader,
  ],
  exports: [ArrearsWorkReader],
})
export class ConsequencesModule {}
