// Wires cases: matching and reading.
import { Module } from '@nestjs/common';
import { CasesResolver } from './cases.resolver.ts';
import { CasesService } from './cases.service.ts';
import { MatchingService } from './matching.service.ts';

@Module({ providers: [CasesResolver, CasesService, MatchingService] })
export class CasesModule {}
