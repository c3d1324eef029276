// Wires disclosure: what participants see of each other, chosen by the person.
import { Module } from '@nestjs/common';
import { DisclosureJobs } from './disclosure.jobs.ts';
import { DisclosureResolver } from './disclosure.resolver.ts';
import { DisclosureService } from './disclosure.service.ts';

@Module({ providers: [DisclosureJobs, DisclosureResolver, DisclosureService] })
export class DisclosureModule {}
