// Wires standstill: what participants do during it, making it longer, and its end.
import { Module } from '@nestjs/common';
import { EndStandstillJobs } from './end-standstill.jobs.ts';
import { StandstillActsJobs } from './standstill-acts.jobs.ts';
import { StandstillActsResolver } from './standstill-acts.resolver.ts';
import { StandstillActsService } from './standstill-acts.service.ts';

@Module({
  providers: [EndStandstillJobs, StandstillActsJobs, StandstillActsResolver, StandstillActsService],
})
export class StandstillModule {}
