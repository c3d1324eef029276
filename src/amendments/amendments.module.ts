// Wires amendments: changes while an arrangement runs, what is asked and said of them, reading
// them.
import { Module } from '@nestjs/common';
import { AmendCaseJobs } from './amend-case.jobs.ts';
import { AmendmentActsService } from './amendment-acts.service.ts';
import { AmendmentsResolver } from './amendments.resolver.ts';
import { AmendmentsService } from './amendments.service.ts';

@Module({
  providers: [AmendmentsResolver, AmendmentsService, AmendmentActsService, AmendCaseJobs],
})
export class AmendmentsModule {}
