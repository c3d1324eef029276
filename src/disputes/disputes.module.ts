// Wires disputes: what is disputed or is not of the person, and what members answer.
import { Module } from '@nestjs/common';
import { ArrearsModule } from '../arrears/arrears.module.ts';
import { DisputesJobs } from './disputes.jobs.ts';
import { DisputesResolver } from './disputes.resolver.ts';
import { DisputesService } from './disputes.service.ts';
import { PartRelationsJobs } from './part-relations.jobs.ts';

@Module({
  imports: [ArrearsModule],
  providers: [PartRelationsJobs, DisputesJobs, DisputesResolver, DisputesService],
})
export class DisputesModule {}
