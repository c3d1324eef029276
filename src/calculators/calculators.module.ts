// Wires the calculators of the law.
import { Module } from '@nestjs/common';
import { CalculatorsResolver } from './calculators.resolver.ts';
import { CalculatorsService } from './calculators.service.ts';

@Module({ providers: [CalculatorsResolver, CalculatorsService] })
export class CalculatorsModule {}
