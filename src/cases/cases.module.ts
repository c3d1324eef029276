// Wires cases: matching, opening, reading.
import { Module } from '@nestjs/common';
import { CaseReader } from './case.reader.ts';
import { CasesResolver } from './cases.resolver.ts';
import { CasesService } from './cases.service.ts';
import { ConfirmCaseService } from './confirm-case.service.ts';
import { MatchingService } from './matching.service.ts';
import { OpenCaseJobs } from './open-case.jobs.ts';

@Module({
  providers: [
    CasesResolver,
    CasesService,
    CaseReader,
    ConfirmCaseService,
    MatchingService,
    OpenCaseJobs,
  ],
})
export class CasesModule {}
