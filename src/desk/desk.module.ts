// Wires the desk: what everybody reads of cases.
import { Module } from '@nestjs/common';
import { DeskResolver } from './desk.resolver.ts';
import { DeskService } from './desk.service.ts';
import { JointCaseReader } from './joint-case.reader.ts';

@Module({ providers: [DeskResolver, DeskService, JointCaseReader] })
export class DeskModule {}
