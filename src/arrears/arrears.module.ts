// Wires arrears: registering, reading, ending.
import { Module } from '@nestjs/common';
import { ArrearsReader } from './arrears.reader.ts';
import { ArrearsRegistrar } from './arrears-registrar.service.ts';
import { ArrearsResolver } from './arrears.resolver.ts';
import { ArrearsService } from './arrears.service.ts';
import { RemacArrearsService } from './remac-arrears.service.ts';
import { RegisterArrearsService } from './register-arrears.service.ts';

@Module({
  providers: [
    ArrearsResolver,
    ArrearsService,
    ArrearsReader,
    ArrearsRegistrar,
    RegisterArrearsService,
    RemacArrearsService,
  ],
  exports: [ArrearsRegistrar, ArrearsReader],
})
export class ArrearsModule {}
