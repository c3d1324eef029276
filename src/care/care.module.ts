// Wires care: asking for a person, care calls, break-glass.
import { Module } from '@nestjs/common';
import { CareCallReader } from './care-call.reader.ts';
import { CareCallsService } from './care-calls.service.ts';
import { CareJobs } from './care.jobs.ts';
import { CareResolver } from './care.resolver.ts';
import { CompanionsResolver } from './companions.resolver.ts';
import { CompanionsService } from './companions.service.ts';
import { LookAlongService } from './look-along.service.ts';
import { PersonRequestsService } from './person-requests.service.ts';

@Module({
  providers: [
    CareResolver,
    CareCallReader,
    CareCallsService,
    PersonRequestsService,
    CareJobs,
    CompanionsResolver,
    CompanionsService,
    LookAlongService,
  ],
})
export class CareModule {}
