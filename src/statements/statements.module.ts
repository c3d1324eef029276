// Wires statements: asking for them, answering, reading.
import { Module } from '@nestjs/common';
import { ArrearsModule } from '../arrears/arrears.module.ts';
import { AnswerStatementService } from './answer-statement.service.ts';
import { ReadStatementsService } from './read-statements.service.ts';
import { RemacStatementsService } from './remac-statements.service.ts';
import { RequestStatementsService } from './request-statements.service.ts';
import { StatementsJobs } from './statements.jobs.ts';
import { StatementsReader } from './statements.reader.ts';
import { StatementsResolver } from './statements.resolver.ts';

@Module({
  imports: [ArrearsModule],
  providers: [
    StatementsResolver,
    StatementsReader,
    RequestStatementsService,
    ReadStatementsService,
    AnswerStatementService,
    StatementsJobs,
    RemacStatementsService,
  ],
  exports: [StatementsReader],
})
export class StatementsModule {}
