// Wires arrangements: starting one, letting a share leave it, reading them.
import { Module } from '@nestjs/common';
import { ArrangementsResolver } from './arrangements.resolver.ts';
import { ArrangementsService } from './arrangements.service.ts';
import { ShareGoesOnJob } from './share-goes-on.jobs.ts';
import { StartArrangementJob } from './start-arrangement.jobs.ts';

@Module({
  providers: [ArrangementsResolver, ArrangementsService, StartArrangementJob, ShareGoesOnJob],
})
export class ArrangementsModule {}
