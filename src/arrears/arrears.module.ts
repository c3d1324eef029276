// Wires arrears: registering, reading, ending, stating a claim.
import { Module } from '@nestjs/common';
import { ArrearsReader } from './arrears.reader.ts';
import { ArrearsRegistrar } from './arrears-registrar.service.ts';
import { ArrearsResolver } from './arrears.resolver.ts';
import { ArrearsService } from './arrears.service.ts';
import { ClaimStatementReader } from './claim-statement.reader.ts';
import { ClaimStatementResolver } from './claim-statement.resolver.ts';
import { ClaimStatementService } from './claim-statement.service.ts';
import { RemacArrearsService } from './remac-arrears.service.ts';
import { RegisterArrearsService } from './register-arrears.service.ts';

@Module({
  providers: [
    ArrearsResolver,
    ArrearsService,
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
