// Wires what is published of how looks are accounted for.
import { Module } from '@nestjs/common';
import { ProcessingRegisterResolver } from './processing-register.resolver.ts';
import { ProcessingRegisterService } from './processing-register.service.ts';

@Module({ providers: [ProcessingRegisterResolver, ProcessingRegisterService] })
export class AuditModule {}
