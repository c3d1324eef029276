// Wires applications for hardship: applying, deciding, and what follows.
import { Module } from '@nestjs/common';
import { ApplyForHardshipService } from './apply-for-hardship.service.ts';
import { DecideHardshipService } from './decide-hardship.service.ts';
import { FollowHardshipJobs } from './follow-hardship.jobs.ts';
import { HardshipReader } from './hardship.reader.ts';
import { HardshipResolver } from './hardship.resolver.ts';

@Module({
  providers: [
    ApplyForHardshipService,
    DecideHardshipService,
    FollowHardshipJobs,
    HardshipReader,
    HardshipResolver,
  ],
})
export class HardshipModule {}
