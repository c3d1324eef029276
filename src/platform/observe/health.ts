// `/health/live`: the process answers; `/health/ready`: it can serve. Open to anybody: the answers
// name the probes and say up or down, never why (the log says why).
// Not here: what the probes are (readiness.ts and the modules that supply them).
import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
} from '@nestjs/terminus';
import { Audience } from '../auth/audience.ts';
import { Readiness } from './readiness.ts';

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /** Asks nothing of anything else: who restarts processes must not do so for a slow database. */
  @Get('live')
  @Audience('ANYBODY')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Audience('ANYBODY')
  @Header('cache-control', 'no-store')
  async ready(): Promise<HealthCheckResult> {
    if (this.readiness.stopping) {
      throw new ServiceUnavailableException({ status: 'shutting_down' });
    }
    const results = await this.readiness.check();
    return this.health.check(
      results.map(({ name, works }) => () => {
        const indicator = this.indicators.check(name);
        return works ? indicator.up() : indicator.down();
      }),
    );
  }
}
