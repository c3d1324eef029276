// Wires cases: matching, opening, standing still, ending.
import { Module } from '@nestjs/common';
import { AdviceService } from './advice.service.ts';
import { BudgetJobs } from './budget.jobs.ts';
import { BudgetTermJobs } from './budget-term.jobs.ts';
import { BudgetTermService } from './budget-term.service.ts';
import { CapacityReader } from './capacity.reader.ts';
import { CapacityResolver } from './capacity.resolver.ts';
import { HouseholdReader } from './household.reader.ts';
import { ReadCapacityService } from './read-capacity.service.ts';
import { RetokenHouseholdsService } from './retoken-households.service.ts';
import { StateCapacityService } from './state-capacity.service.ts';
import { EndCaseJobs } from './end-case.jobs.ts';
import { MatchingService } from './matching.service.ts';
import { SeatRepresentativesJobs } from './seat-representatives.jobs.ts';

@Module({
  providers: [
    AdviceService,
    BudgetJobs,
    BudgetTermJobs,
    BudgetTermService,
    CapacityReader,
    CapacityResolver,
    HouseholdReader,
    RetokenHouseholdsService,
    ReadCapacityService,
    StateCapacityService,
    EndCaseJobs,
    MatchingService,
    SeatRepresentativesJobs,
  ],
})
export class CasesModule {}
