// Wires arrangements: starting one, reading them.
import { Module } from '@nestjs/common';
import { ArrangementsResolver } from './arrangements.resolver.ts';
import { ArrangementsService } from './arrangements.service.ts';
import { StartArrangementJob } from './start-arrangement.jobs.ts';

@Module({ providers: [ArrangementsResolver, ArrangementsService, StartArrangementJob] })
export class ArrangementsModule {}
