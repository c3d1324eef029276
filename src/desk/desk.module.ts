// Wires the desk: what everybody reads of cases, and what waits.
import { Module } from '@nestjs/common';
import { StatementsModule } from '../statements/statements.module.ts';
import { ConsequencesModule } from '../consequences/consequences.module.ts';
import { ChangesResolver } from './changes.resolver.ts';
import { ChangesService } from './changes.service.ts';
import { DeskResolver } from './desk.resolver.ts';
import { DeskService } from './desk.service.ts';
import { JointCaseReader } from './joint-case.reader.ts';
import { WorkListService } from './work-list.service.ts';

@Module({
  imports: [ConsequencesModule, StatementsModule],
  providers: [
    ChangesResolver,
    ChangesService,
    DeskResolver,
    DeskService,
    JointCaseReader,
    WorkListService,
  ],
})
export class DeskModule {}
