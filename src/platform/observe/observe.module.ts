// Wires log, metrics and health for the whole service.
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.ts';
import { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { OperationCount } from './operation-count.ts';
import { Readiness } from './readiness.ts';

@Module({})
export class ObserveModule {
  /** Log and metrics are made before Nest, so that its start is logged too. */
  static with(parts: { log: Log; metrics: Metrics }): DynamicModule {
    return {
      module: ObserveModule,
      global: true,
      imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [
        Readiness,
        { provide: APP_INTERCEPTOR, useClass: OperationCount },
        { provide: Log, useValue: parts.log },
        { provide: Metrics, useValue: parts.metrics },
      ],
      exports: [Log, Metrics, Readiness],
    };
  }
}
