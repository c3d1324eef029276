// Wires opening: the person opens the door of its case, and lets others in later.
import { Module } from '@nestjs/common';
import { ConfirmCaseResolver } from './confirm-case.resolver.ts';
import { ConfirmCaseService } from './confirm-case.service.ts';
import { OpenCaseJobs } from './open-case.jobs.ts';

@Module({ providers: [ConfirmCaseResolver, ConfirmCaseService, OpenCaseJobs] })
export class OpeningModule {}
