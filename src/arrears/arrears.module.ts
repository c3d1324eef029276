// Wires arrears: registering, reading, ending.
import { Module } from '@nestjs/common';
import { ArrearsReader } from './arrears.reader.ts';
import { ArrearsResolver } from './arrears.resolver.ts';
import { ArrearsService } from './arrears.service.ts';
import { RegisterArrearsService } from './register-arrears.service.ts';

@Module({ providers: [ArrearsResolver, ArrearsService, ArrearsReader, RegisterArrearsService] })
export class ArrearsModule {}
