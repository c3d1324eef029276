// Wires cases: matching, seating who acts for the person, ending.
import { Module } from '@nestjs/common';
import { EndCaseJobs } from './end-case.jobs.ts';
import { MatchingService } from './matching.service.ts';
import { SeatRepresentativesJobs } from './seat-representatives.jobs.ts';

@Module({
  providers: [EndCaseJobs, MatchingService, SeatRepresentativesJobs],
})
export class CasesModule {}
