// Wires arrears: registering, reading, what is reported later, ending, stating a claim.
import { Module } from '@nestjs/common';
import { ArrearsReader } from './arrears.reader.ts';
import { ArrearsRegistrar } from './arrears-registrar.service.ts';
import { ArrearsResolver } from './arrears.resolver.ts';
import { ArrearsService } from './arrears.service.ts';
import { ArrearsEventsResolver } from './arrears-events.resolver.ts';
import { ArrearsEventsService } from './arrears-events.service.ts';
import { CorrectArrearsService } from './correct-arrears.service.ts';
import { EndArrearsService } from './end-arrears.service.ts';
import { ClaimStatementReader } from './claim-statement.reader.ts';
import { ClaimStatementResolver } from './claim-statement.resolver.ts';
import { ClaimStatementService } from './claim-statement.service.ts';
import { RemacArrearsService } from './remac-arrears.service.ts';
import { RegisterArrearsService } from './register-arrears.service.ts';

@Module({
  providers: [
    ArrearsResolver,
    ArrearsService,
    ArrearsEventsResolver,
    ArrearsEventsService,
    CorrectArrearsService,
    EndArrearsService,
    ArrearsReader,
    ArrearsRegistrar,
    ClaimStatementReader,
    ClaimStatementResolver,
    ClaimStatementService,
    RegisterArrearsService,
    RemacArrearsService,
  ],
  exports: [ArrearsReader, ArrearsRegistrar, ClaimStatementReader],
})
export class ArrearsModule {}
