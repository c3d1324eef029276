// Wires capacity: budgets, what a household can pay, the time for a budget, advice.
import { Module } from '@nestjs/common';
import { AdviceService } from './advice.service.ts';
import { BudgetTermJobs } from './budget-term.jobs.ts';
import { BudgetTermService } from './budget-term.service.ts';
import { BudgetJobs } from './budget.jobs.ts';
import { CapacityReader } from './capacity.reader.ts';
import { CapacityResolver } from './capacity.resolver.ts';
import { HouseholdReader } from './household.reader.ts';
import { ReadCapacityService } from './read-capacity.service.ts';
import { RetokenHouseholdsService } from './retoken-households.service.ts';
import { StateCapacityService } from './state-capacity.service.ts';

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
  ],
})
export class CapacityModule {}
